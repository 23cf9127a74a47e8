"""The files of `curriculum attendance`: grids and lists read in, a scanner's list, the grid written out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.cli.attendance_options import (
    correction_options,
    keep_option,
    summarise,
    target_options,
    workshop_argument,
)
from curriculum.cli.auditing import hands_out, noted
from curriculum.cli.options import database_option, dry_run_option, json_option
from curriculum.cli.output import print_json, say
from curriculum.cli.parsing import Between
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.cli.attendance_options import Target
    from curriculum.exchange.attendance.file import MarkFile
    from curriculum.operations.attendance.grid import Grid
    from curriculum.operations.attendance.recording import Differing
    from curriculum.operations.attendance.scanning import Scan, Scanned

_FILE = click.Path(path_type=Path, dir_okay=False)
_BY = click.Choice(["session", "half-day", "day"])


@click.command("import")
@workshop_argument
@click.argument("file", type=_FILE)
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook.  [default: the one with the table]")
@correction_options
@keep_option
@database_option
@dry_run_option
@json_option
def import_(
    *,
    workshop: str,
    file: Path,
    sheet: str | None,
    differing: Differing,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring the marks in a FILE into a WORKSHOP.

    A csv file or a workbook; all of it is right, or nothing is written. Either a grid: a row for each
    participant (No, Name or Code), a column for each session (its code), half day ("2019-12-10 am", "Day 1 pm")
    or day. Or a row for each mark: No, Session (or Day and Half), Mark. Marks are P L E A, ticks, 1 and 0, or
    words in the six languages; an empty cell says nothing. `attendance template` makes such a grid.

    \b
    Examples:
      curriculum attendance import MAR-2019 day-1.xlsx --dry-run
      curriculum attendance import MAR-2019 marks.csv --correct --because "checked against the sheets"
    """
    from curriculum.operations.attendance.entries import record_entries
    from curriculum.operations.workshops import find_workshop

    read = _read_marks(database, workshop, file, sheet=sheet)
    with writing(database, dry_run=dry_run) as db:
        recorded = record_entries(db, find_workshop(db, workshop), read.entries, file=read.file, differing=differing)
        noted(subjects=recorded.numbers)
    for remark in read.remarks:
        say(f"Note: {remark}")
    if as_json:
        print_json({"recorded": recorded, "remarks": read.remarks})
    else:
        for line in summarise(recorded):
            click.echo(line)


def _read_marks(database: str, workshop: str, file: Path, *, sheet: str | None) -> MarkFile:
    from curriculum.database import reading
    from curriculum.exchange.attendance.file import read_marks
    from curriculum.operations.attendance.book import attendance_book
    from curriculum.operations.attendance.people import bearers_of
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        found = find_workshop(db, workshop)
        book, bearers = attendance_book(db, found), bearers_of(db, found)
    return read_marks(file, book, bearers, sheet=sheet, quoting=not found.restricted)


@click.command()
@workshop_argument
@click.argument("file", metavar="FILE|-", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option(
    "--late-after",
    metavar="MINUTES",
    type=Between(0, 240),
    default=15,
    show_default=True,
    help="After so many minutes of a session one is late.",
)
@target_options
@correction_options
@keep_option
@database_option
@dry_run_option
@json_option
def scan(
    *,
    workshop: str,
    file: Path,
    late_after: int,
    target: Target,
    differing: Differing,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read a scanner's list, or stdin (-).

    On each line stands a code and, beside it, when it was read. A code is the number on the badge, a person's
    code (P0007) or the serial of a certificate. Times are local unless they carry an offset: "7 2019-12-10
    08:55", or "7,08:55" with --day 1. A scan stands for one signature: for the session under way or the next,
    for the rest of the half day, or for the rest of the day, as the workshop signs. The first one counts:
    present until --late-after minutes of a session, then late. What was over gets no mark. Lines without a time
    mean who was present in time, on --day, --half or in --session. Codes that nobody bears are reported and
    passed over; duplicates do no harm.

    \b
    Examples:
      curriculum attendance scan MAR-2019 scanner.txt
      curriculum attendance scan MAR-2019 scanner.txt --late-after 5 --dry-run
      curriculum attendance scan MAR-2019 - --session S3 < codes.txt
    """
    from curriculum.operations.attendance.scanning import ScanRules, record_scans
    from curriculum.operations.workshops import find_workshop

    name, scans = _read_scans(file)
    rules = ScanRules(late_after, target.day, target.half, target.session)
    with writing(database, dry_run=dry_run) as db:
        found = find_workshop(db, workshop)
        scanned = record_scans(db, found, scans, file=name, rules=rules, differing=differing)
        noted(subjects=scanned.recorded.numbers)
    if as_json:
        print_json(scanned)
    else:
        _tell(scanned, found.code, quoting=not found.restricted)


def _read_scans(file: Path) -> tuple[str, Sequence[Scan]]:
    """Return what a scanner's list, or stdin, is called in messages, and what stands there."""
    from curriculum.exchange.attendance.scan import BYTES, read_scan_file, read_scans

    if str(file) != "-":
        return str(file), read_scan_file(file)
    name = "the list"
    return name, read_scans(sys.stdin.buffer.read(BYTES + 1), name=name)


def _tell(scanned: Scanned, workshop: str, *, quoting: bool) -> None:
    for line in summarise(scanned.recorded):
        click.echo(line)
    if scanned.unknown:
        said = f": {', '.join(scanned.unknown[:10])}{', …' if scanned.unknown[10:] else ''}" if quoting else ""
        say(f"Note: nobody in {workshop} bears {len(scanned.unknown):,} of the codes{said}.")
    if scanned.idle:
        lines = ", ".join(map(str, scanned.idle[:10]))
        say(f"Note: after the last session of the day for them, so without a mark: line {lines}"
            f"{', …' if scanned.idle[10:] else ''}.")  # fmt: skip


@click.command()
@workshop_argument
@click.argument("file", type=_FILE)
@click.option("--by", type=_BY, help="What a column is.  [default: as the workshop signs]")
@click.option("--no-names", is_flag=True, help="Numbers alone.")
@click.option("--force", is_flag=True, help="Replace a file of that name.")
@database_option
@hands_out
def template(*, workshop: str, file: Path, by: str | None, no_names: bool, force: bool, database: str) -> None:
    """Write an empty grid with drop-downs as an xlsx FILE.

    `attendance import` reads it once it is filled in.

    \b
    Examples:
      curriculum attendance template MAR-2019 attendance.xlsx
      curriculum attendance template MAR-2019 attendance.xlsx --by session --no-names
    """
    from curriculum.exchange.attendance.sheet import write_template

    write_template(file, _grid(database, workshop, by, names=not no_names), replace=force)
    say(f"Wrote {file}.")


@click.command()
@workshop_argument
@click.argument("file", type=_FILE)
@click.option("--by", type=_BY, default="session", show_default=True, help="What a column is.")
@click.option("--no-names", is_flag=True, help="Numbers alone.")
@click.option("--force", is_flag=True, help="Replace a file of that name.")
@database_option
@hands_out
def export(*, workshop: str, file: Path, by: str, no_names: bool, force: bool, database: str) -> None:
    """Write the grid with its marks as a csv or xlsx FILE.

    For a donor, or to be corrected and imported again. By half day or day, a cell whose sessions are marked
    differently stays empty.

    \b
    Examples:
      curriculum attendance export MAR-2019 attendance.xlsx
      curriculum attendance export MAR-2019 attendance.csv --by day --no-names
    """
    from curriculum.exchange.attendance.sheet import write_export

    write_export(file, _grid(database, workshop, by, names=not no_names), replace=force)
    say(f"Wrote {file}.")


def _grid(database: str, workshop: str, by: str | None, *, names: bool) -> Grid:
    from curriculum.database import reading
    from curriculum.operations.attendance.grid import show_grid
    from curriculum.operations.drafts.participation import Unit
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        return show_grid(db, find_workshop(db, workshop), by=Unit(by.replace("-", "_")) if by else None, names=names)
