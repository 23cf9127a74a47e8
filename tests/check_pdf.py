"""Prints every document in every language and lets two independent validators judge each file: `make check-pdf`.

veraPDF and page-validation must both find PDF/A-3a and PDF/UA-1 kept. Files are printed as a user prints them, by
the program itself, into a temporary folder; those that are named are judged instead, where any are.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from page import SafetyLimits, ValidationProfile, validate_pdf
from pypdf import PdfWriter

from curriculum import resources
from tests.verapdf import Failure, VeraPdf, VeraPdfMissing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROGRAM: Final = str(Path(sys.executable).with_name("curriculum"))
#: The bundled examples by the codes of their workshops; a roster lies beside those that have participants.
EXAMPLES: Final = {"MAR-2019": "morocco-2019", "TNG-2023": "tangier-2023", "MLT-2017": "malta-2017"}
#: Those of page-validation are for foreign files; ours may have any number of bookmarks and rows.
LIMITS: Final = SafetyLimits.unlimited()
PROFILES: Final = {"PDF/A-3a": ValidationProfile.PDF_A_3A, "PDF/UA-1": ValidationProfile.PDF_UA_1}


def main() -> int:
    """Print and judge; say each failure in a line; return 1 if there is one, 2 if a validator is missing."""
    given = _arguments()
    try:
        judge = VeraPdf()
    except VeraPdfMissing as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        check_validators(judge, Path(folder) / "empty")
        files = given.files or print_examples(Path(folder), given.language, given.workshop)
        return report(judge, files)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="judge these PDFs; print nothing")
    parser.add_argument("--language", action="append", choices=resources.paper_languages(), help="default: all")
    parser.add_argument("--workshop", action="append", choices=EXAMPLES, help="default: all examples")
    given = parser.parse_args()
    for file in given.files:
        if not file.is_file():
            parser.error(f"there is no file {file}")
    return given


def check_validators(judge: VeraPdf, file: Path) -> None:
    """Make sure that both validators refuse a page that claims nothing."""
    blank = PdfWriter()
    blank.add_blank_page(100, 100)
    blank.write(file)
    found = {failure.standard for failure in (*judge.judge(file), *_judge_again(file))}
    if len(found) != 2 * len(PROFILES):
        raise SystemExit(f"A validator accepts a blank page; only these refuse it: {', '.join(sorted(found))}")


def print_examples(
    folder: Path, languages: Sequence[str] | None = None, codes: Sequence[str] | None = None
) -> list[Path]:
    """Print all papers of the examples into `folder`, in all languages unless some are named; return the files."""
    options = [part for tag in languages or resources.paper_languages() for part in ("--language", tag)]
    for code in codes or EXAMPLES:
        _prepare(code, EXAMPLES[code], folder)
        _run("print", "pack", code, *options, "--folder", str(folder / code), database=folder)
    return sorted(folder.rglob("*.pdf"))


def _prepare(code: str, name: str, folder: Path) -> None:
    """Load an example, and where it has participants, bring them in and issue their certificates."""
    (folder / code).mkdir()
    _run("workshop", "load", str(resources.examples() / f"{name}.toml"), database=folder)
    roster = resources.examples() / f"{name}-roster.csv"
    if roster.is_file():
        _run("participant", "import", code, str(roster), "--status", "confirmed", database=folder)
        if code == "MAR-2019":  # the others ask for nothing but to have been there
            for day in "123":
                _run("attendance", "record", code, "--day", day, "--all", database=folder)
        _run("certificate", "issue", code, database=folder)


def _run(*command: str, database: Path) -> None:
    print(f"curriculum {' '.join(command)}", flush=True)
    surroundings = {**os.environ, "CURRICULUM_DATABASE": str(database / "curriculum.db")}
    done = subprocess.run([PROGRAM, *command], env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"It ended with {done.returncode}:\n{done.stderr}")


def report(judge: VeraPdf, files: Sequence[Path]) -> int:
    """Print one line for each rule that each file breaks and a summary; return 1 if anything is broken."""
    begins = time.perf_counter()
    refused = 0
    for file in files:
        failures = [*judge.judge(file), *_judge_again(file)]
        refused += bool(failures)
        for failure in failures:
            print(f"{file.name}: {failure}", flush=True)
    took = time.perf_counter() - begins
    print(f"{len(files)} files: {len(files) - refused} are PDF/A-3a and PDF/UA-1, {refused} are not ({took:.0f} s).")
    return int(refused > 0 or not files)


def _judge_again(file: Path) -> Iterator[Failure]:
    """Yield what the second validator finds."""
    for standard, profile in PROFILES.items():
        for one in validate_pdf(file, profile=profile, limits=LIMITS).failures:
            yield Failure(f"{standard} (page-validation)", one.rule_id, one.message, str(one.object_id or "the file"))


if __name__ == "__main__":
    sys.exit(main())
