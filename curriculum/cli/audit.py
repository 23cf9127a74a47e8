"""`curriculum audit`: who imported, changed, exported or printed what, and when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from curriculum.cli.auditing import noted, record_handed_out
from curriculum.cli.completing import codes_of
from curriculum.cli.counting import count_of
from curriculum.cli.options import database_option, json_option
from curriculum.cli.output import print_json, print_table, say
from curriculum.cli.parsing import DAY, Between

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from curriculum.cli.options import F
    from curriculum.operations.audit import AuditLine

HEADINGS: Final = ("When (UTC)", "Who", "What", "Workshop", "Concerns", "How much")
#: Codes that a line of the list and of the export shows, and half as many counts; --json has all.
_SHOWN: Final = 8
_EXPORTED: Final = 500


def filter_options(function: F) -> F:
    """Pass what narrows the audit down; None where nothing was given."""
    options = (
        click.option("--workshop", metavar="CODE", shell_complete=codes_of("workshop"), help="Only of this workshop."),
        click.option("--action", metavar="COMMAND", help="Only this command, or those of a noun: participant."),
        click.option("--about", metavar="CODE", help="Only what names this person, number or serial: P0001."),
        click.option("--actor", metavar="NAME", help="Only what this user did."),
        click.option("--since", type=DAY, metavar="DATE", help="From this day on, in UTC."),
        click.option("--until", type=DAY, metavar="DATE", help="Up to this day, in UTC."),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.group("audit", short_help="Who changed, exported or printed what.")
def group() -> None:
    """Look up who imported, changed, exported or printed what, and when.

    Each command that does so adds a line, in the same transaction as the change; no line can be changed or removed.
    A line holds codes, numbers and serials, never a name or an address. Who it was is CURRICULUM_USER, or the
    account on the machine.

    \b
    Examples:
      curriculum audit list --workshop MAR-2019
      curriculum audit export audit-2019.xlsx --until 2019-12-31
    """


@group.command("list")
@filter_options
@click.option("--last", type=Between(min=1), metavar="N", help="Only the newest N lines.")
@database_option
@json_option
def list_(*, last: int | None, database: str, as_json: bool, **wanted: Any) -> None:  # noqa: ANN401 - as click passes them
    """List what was done, the oldest first, in UTC.

    \b
    Examples:
      curriculum audit list --workshop MAR-2019 --action print
      curriculum audit list --since 2019-12-01 --actor amina --json
      curriculum audit list --about P0001 --last 20
    """
    found = _read(database, last=last, **wanted)
    if as_json:
        print_json(found)
    else:
        print_table(HEADINGS, [_row(one, shown=_SHOWN) for one in found], empty="No such line was recorded.")


@group.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@filter_options
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@database_option
def export(*, file: Path, force: bool, database: str, **wanted: Any) -> None:  # noqa: ANN401 - as click passes them
    """Write what was done into FILE, as .csv or .xlsx.

    \b
    Examples:
      curriculum audit export audit.csv
      curriculum audit export audit.xlsx --workshop MAR-2019 --since 2019-12-01
    """
    from curriculum.exchange.sheets import write_table

    found = _read(database, **wanted)
    write_table(file, HEADINGS, [_row(one, shown=_EXPORTED) for one in found], title="Audit", replace=force)
    noted(counts={"lines": len(found)})
    record_handed_out(database)
    say(f"Wrote {count_of(len(found), 'lines')} to {file}.")


def _read(
    database: str, *, since: date | None, until: date | None, last: int | None = None, **wanted: str | None
) -> Sequence[AuditLine]:
    from curriculum.database import reading
    from curriculum.operations.audit import AuditFilter, list_events, was_recorded

    with reading(database) as db:
        found = list_events(db, AuditFilter(since=since, until=until, **wanted), last=last)
        if (action := wanted.get("action")) and not found and not was_recorded(db, action):
            say(f"Note: no such action was recorded: {action[:80]}.")
        return found


def _row(one: AuditLine, *, shown: int) -> tuple[object, ...]:
    counts = [count_of(count, name) for name, count in one.counts.items() if count]
    return one.at, one.actor, one.action, one.workshop, _cut(one.subjects, shown), _cut(counts, shown // 2)


def _cut(parts: Sequence[str], shown: int) -> str:
    more = len(parts) - shown
    return ", ".join([*parts[:shown], f"and {more} more"] if more > 0 else parts)
