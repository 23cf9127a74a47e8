"""`curriculum participant import`: rosters as organisers send them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from curriculum.cli.auditing import noted
from curriculum.cli.options import database_option, dry_run_option, json_option
from curriculum.cli.output import print_json, say
from curriculum.cli.parsing import Between
from curriculum.cli.participant_options import status_option, workshop_argument
from curriculum.cli.roster_view import counts_of, print_rows, row_values, say_counts, say_understood
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.exchange.rosters.reading import Manner, Roster
    from curriculum.exchange.rosters.rows import Setting
    from curriculum.models import Workshop
    from curriculum.models.participation import Status
    from curriculum.operations.rosters.enrolling import Enrolled
    from curriculum.operations.rosters.verdicts import Choices, JudgedRow

F = TypeVar("F", bound="Callable[..., Any]")


def _mapped(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> Mapping[str, str]:
    found = {}
    for value in values:
        heading, sign, field = value.rpartition("=")
        if not sign or not heading.strip() or not field.strip():
            raise click.BadParameter(f'{value!r} is not understood; write it as "Heading=Field" or "C=Family name".')
        found[heading.strip()] = field.strip()
    return found


def _meant(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> Mapping[int, str | None]:
    found: dict[int, str | None] = {}
    for value in values:
        row, sign, code = value.partition("=")
        if not sign or not row.strip().isdecimal() or not code.strip():
            raise click.BadParameter(f"{value!r} is not understood; write it as 7=P0012 or 7=new.")
        found[int(row)] = None if code.strip().casefold() == "new" else code.strip()
    return found


def _reading_options(function: F) -> F:
    """Pass how a file is to be read where it does not say so itself."""
    options = (
        click.option("--encoding", metavar="NAME", help="Of a text, such as cp1256.  [default: found]"),
        click.option("--delimiter", metavar="SIGN", help="Of a text: , ; | or tab.  [default: found]"),
        click.option("--sheet", metavar="NAME", help="Of a workbook, by name or number.  [default: found]"),
        click.option("--header", type=Between(1), metavar="ROW", help="The row of the headings."),
        click.option("--date-order", type=click.Choice(["dmy", "mdy"]), help="Where 03/11/2026 could be either."),
        click.option("--map", "columns", metavar="COLUMN=FIELD", multiple=True, callback=_mapped,
                     help='What a column holds: "Heading=Field", "C=Family name", "C=ignore". Repeat it.'),
        click.option("--use-map", metavar="NAME", help="Use a mapping that was saved."),
        click.option("--save-map", metavar="NAME", help="Save the mapping for the next file."),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def _deciding_options(function: F) -> F:
    """Pass what becomes of doubtful and of wrong rows."""
    options = (
        click.option("--doubtful", type=click.Choice(["keep", "skip", "stop"]), default="keep", show_default=True,
                     help="What to do with rows that may be somebody who is there."),
        click.option("--match", "matches", metavar="ROW=CODE", multiple=True, callback=_meant,
                     help="Who is meant by a row: a person's code, or new. Repeat it."),
        click.option("--names", is_flag=True, help="Let the names of the list take the place of those on record."),
        click.option("--skip-errors", is_flag=True, help="Import the right rows; put the others into a file."),
        click.option("--refused", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
                     help="Where to put them.  [default: beside FILE, as NAME-refused.csv]"),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


@click.command("import")
@workshop_argument
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@status_option
@_reading_options
@_deciding_options
@database_option
@dry_run_option
@json_option
def import_(
    *,
    workshop: str,
    file: Path,
    status: Status | None,
    database: str,
    dry_run: bool,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - as click passes them
) -> None:
    """Bring a roster into a WORKSHOP: csv, tsv, xlsx, xls, ods.

    Who is new is added, what differs is changed, nobody is removed. Names on record stay, unless --names is given.

    Encoding, delimiter, sheet and the row of the headings are found; columns are known by their names in English,
    French, Spanish, Arabic, Russian and Chinese, else by --map. What was understood is shown first, then for each
    row whether it is new, matched, doubtful (perhaps somebody who is there) or wrong, and why. Nothing is written
    while a row is wrong, unless --skip-errors is given. Doubtful rows become new persons, and `person merge` makes
    two of them one, unless --doubtful or --match decides.

    \b
    Examples:
      curriculum participant import MAR-2019 roster.xlsx --dry-run
      curriculum participant import MAR-2019 roster.xlsx --date-order dmy --status confirmed
      curriculum participant import MAR-2019 list.csv --map "C=Family name" --save-map moj
      curriculum participant import MAR-2019 list.csv --use-map moj --skip-errors
      curriculum participant import MAR-2019 list.csv --match 7=P0012 --match 9=new
    """
    from curriculum.database import reading
    from curriculum.exchange.rosters.reading import understand_roster
    from curriculum.operations.workshops import find_workshop

    _refuse_idle(options)
    with reading(database) as db:
        event = find_workshop(db, workshop)
        quoting, setting = not event.restricted, _setting(event, options["date_order"])
        manner = _manner(db, options)
    roster = understand_roster(file, manner, setting=setting, quoting=quoting)
    if not as_json:
        say_understood(roster.understood)
    enrolled, refused = _enrol(roster, options, workshop, status, database, dry_run=dry_run, as_json=as_json)
    _show(roster, enrolled, refused, dry_run=dry_run, as_json=as_json)


def _refuse_idle(options: Mapping[str, Any]) -> None:
    """Raise `UsageError` for a place of refused rows where no row can be refused without stopping everything."""
    if options["refused"] and not options["skip_errors"] and options["doubtful"] != "skip":
        raise click.UsageError(
            "--refused says where the refused rows go, but without --skip-errors or --doubtful skip there are none."
        )


def _setting(event: Workshop, order: str | None) -> Setting:
    from curriculum.exchange.cells.dates import DateOrder
    from curriculum.exchange.rosters.rows import Setting

    days = (event.starts_on, event.ends_on)
    return Setting(event.country or "", days, DateOrder(order) if order else None)


def _manner(db: Db, options: Mapping[str, Any]) -> Manner:
    from curriculum.exchange.rosters.reading import Manner
    from curriculum.operations.rosters.column_maps import find_map

    saved = find_map(db, options["use_map"]).columns if options["use_map"] else {}
    given = {name: options[name] for name in ("encoding", "delimiter", "sheet", "header", "columns")}
    return Manner(saved=saved, **given)


def _enrol(
    roster: Roster,
    options: Mapping[str, Any],
    workshop: str,
    status: Status | None,
    database: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> tuple[Enrolled, Path | None]:
    """Write the roster in one transaction; where rows refuse it, show all rows before the error goes on."""
    from curriculum.exchange.rosters.mappings import kept_columns
    from curriculum.operations.rosters.column_maps import find_map, save_map
    from curriculum.operations.rosters.enrolling import enrol
    from curriculum.operations.rosters.verdicts import RosterRefused
    from curriculum.operations.workshops import find_workshop

    choices = _choices(options)
    try:
        with writing(database, dry_run=dry_run) as db:
            event = find_workshop(db, workshop)
            enrolled = enrol(
                db, event, roster.entries, file=roster.file, status=status, problems=roster.problems, choices=choices
            )
            if options["save_map"]:
                saved = find_map(db, options["use_map"]).columns if options["use_map"] else {}
                typed = kept_columns(options["columns"], roster.table.header.cells, quoting=not event.restricted)
                save_map(db, options["save_map"], {**saved, **typed})
            noted(counts=counts_of(enrolled))
            refused = _keep_refused(roster, enrolled, options["refused"], dry_run=dry_run)
    except RosterRefused as error:
        _show_refusal(roster, error.rows, as_json=as_json)
        raise
    return enrolled, refused


def _choices(options: Mapping[str, Any]) -> Choices:
    from curriculum.operations.rosters.verdicts import Choices, Doubtful

    given = {name: options[name] for name in ("skip_errors", "matches", "names")}
    return Choices(Doubtful(options["doubtful"]), **given)


def _keep_refused(roster: Roster, enrolled: Enrolled, wanted: Path | None, *, dry_run: bool) -> Path | None:
    from curriculum.exchange.rosters.refused import check_place, free_name, write_refused

    if not enrolled.refused:
        return None
    file = wanted or free_name(Path(roster.file))
    if dry_run:
        check_place(file)
    else:
        write_refused(roster, enrolled.refused, file)
    return file


def _show_refusal(roster: Roster, rows: Sequence[JudgedRow], *, as_json: bool) -> None:
    for remark in roster.remarks:
        say(f"Note: {remark}")
    if as_json:
        print_json({"understood": roster.understood, "rows": [row_values(row) for row in rows]})
    else:
        print_rows(rows)


def _show(roster: Roster, enrolled: Enrolled, refused: Path | None, *, dry_run: bool, as_json: bool) -> None:
    remarks = (*roster.remarks, *enrolled.remarks)
    for remark in remarks:
        say(f"Note: {remark}")
    if not as_json:
        print_rows(enrolled.rows)
        say_counts(enrolled, str(refused) if refused else None, dry_run=dry_run)
        return
    print_json(
        {
            "understood": roster.understood,
            "rows": [row_values(row) for row in enrolled.rows],
            "counts": counts_of(enrolled),
            "changes": enrolled.changes,
            "remarks": remarks,
            "refused_file": refused,
        }
    )
