"""Writes the rows of a roster that were not imported into a file of its own, to be corrected and imported again."""

from __future__ import annotations

from itertools import count, zip_longest
from typing import TYPE_CHECKING

from curriculum.errors import InvalidInput
from curriculum.exchange.rosters.headings import is_never_stored
from curriculum.exchange.sheets import form_of, refuse_existing, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from curriculum.exchange.rosters.reading import Roster
    from curriculum.operations.rosters.verdicts import JudgedRow


def write_refused(roster: Roster, rows: Sequence[JudgedRow], file: Path) -> None:
    """Write the columns of the roster for these rows, and after them where each stood and why it was refused.

    The columns keep their places, so that a mapping by letters still holds; those that are never stored are emptied.
    Raise `InvalidInput` for a file that is there already.
    """
    check_place(file)
    headings = roster.table.header.cells
    kept = [not is_never_stored(heading) for heading in headings]
    cells = {row.line: row.cells for row in roster.table.rows}
    refused = [
        (*(cell if keep else "" for cell, keep in zip_longest(cells[row.line], kept, fillvalue="")),
         str(row.line), "; ".join(row.unnamed_reasons))
        for row in rows
    ]  # fmt: skip
    write_table(file, (*headings, "Row in the file", "Why refused"), refused)


def check_place(file: Path) -> None:
    """Raise `InvalidInput` where refused rows cannot be put into a file: it is there, has another form or no folder."""
    refuse_existing(file, advice="say with --refused which other file to put the refused rows into")
    form_of(file)
    if not file.parent.is_dir():
        raise InvalidInput(f"{file} cannot be written: there is no folder {file.parent}.")


def free_name(file: Path) -> Path:
    """Return the name for refused rows beside a roster, numbered if there are such files already."""
    names = (file.with_name(f"{file.stem}-refused{f'-{number}' if number > 1 else ''}.csv") for number in count(1))
    return next(name for name in names if not name.exists())
