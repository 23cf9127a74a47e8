"""Prints one long sheet as a process of its own and says what it cost."""

from __future__ import annotations

import argparse
import json
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Final

from pypdf import PdfReader

from benchmarks.certificates.contest import spent
from benchmarks.papers.people import make_dossier
from curriculum.documents.press.typesetting import typeset
from curriculum.documents.sheets import participants, sign_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from curriculum.documents.catalogue import Lay
    from curriculum.documents.press.job import Job

SHEETS: Final[Mapping[str, Lay]] = {"sign-in": sign_in.lay, "participants": participants.lay}


def main() -> None:
    """Print a sheet of one row, then one with as many as the command line says; write on stdout what that took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sheet", choices=SHEETS)
    parser.add_argument("rows", type=int)
    given = parser.parse_args()
    typeset(_lay(given.sheet, 1))
    job = _lay(given.sheet, given.rows)
    before = spent()
    paper = typeset(job)
    took = spent() - before
    json.dump({"seconds": took, "pages": len(PdfReader(BytesIO(paper)).pages)}, sys.stdout)


def _lay(sheet: str, rows: int) -> Job:
    """Return the sheet in English: of the sign-in sheets the first day's."""
    return next(SHEETS[sheet](make_dossier(rows), "en"))


if __name__ == "__main__":
    main()
