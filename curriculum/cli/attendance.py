"""`curriculum attendance`: who was there, entered from signed sheets, files and scanners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.attendance_files import export, import_, scan, template
from curriculum.cli.attendance_numbers import NumberLists, sheet_options
from curriculum.cli.attendance_options import (
    correction_options,
    day_option,
    summarise,
    target_options,
    workshop_argument,
)
from curriculum.cli.auditing import noted
from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option
from curriculum.cli.output import print_json, print_table, say
from curriculum.cli.parsing import NUMBER
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from datetime import date

    from curriculum.cli.attendance_options import Target
    from curriculum.operations.attendance.recording import Differing
    from curriculum.operations.attendance.signed import SignedSheet


@click.group("attendance", short_help="Who was there: marks from sheets, files, scanners.")
def group() -> None:
    """Keep the attendance of workshops: present, late, excused or absent, for each participant and session.

    \b
    Examples:
      curriculum attendance record MAR-2019 --day 1 1-12 14 --late 3 --absent 13
      curriculum attendance show MAR-2019
      curriculum attendance unresolved MAR-2019
    """


@group.command(cls=NumberLists)
@workshop_argument
@target_options
@sheet_options
@correction_options
@database_option
@dry_run_option
@json_option
def record(
    *,
    workshop: str,
    target: Target,
    sheet: SignedSheet,
    differing: Differing,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Enter a signed sheet of a day, half a day or a session.

    NUMBERS were present; those of the others follow options. Ranges and lists are understood: 1-12 14 17,19. A
    number written by itself counts more than one inside a range: 1-12 --late 3 says that 3 was late. Each
    participant is marked in the sessions that are for him or her. Who is not named gets no mark, unless --all
    or --all-but is given. Marks that stand otherwise need --correct and --because; what stood before is kept.

    \b
    Examples:
      curriculum attendance record MAR-2019 --day 1 1-12 14 17-20 --late 3 5 --excused 7 --absent 9
      curriculum attendance record MAR-2019 --day 2019-12-11 --half pm --all-but 7 13
      curriculum attendance record MAR-2019 --session S4 --all
      curriculum attendance record MAR-2019 --day 1 --late 4 --correct --because "wrong line"
    """
    from curriculum.operations.attendance.signed import record_sheet
    from curriculum.operations.workshops import find_workshop

    day, half, session = target.day, target.half, target.session
    if day is None and session is None:
        raise click.UsageError("Say for which day or session: --day 1, --day 2019-12-10 --half am, --session S3.")
    with writing(database, dry_run=dry_run) as db:
        found = find_workshop(db, workshop)
        recorded = record_sheet(db, found, sheet, day=day, half=half, session=session, differing=differing)
        noted(subjects=recorded.numbers)
    if as_json:
        print_json(recorded)
    else:
        for line in summarise(recorded):
            click.echo(line)


@group.command()
@workshop_argument
@day_option
@click.option("--by", type=click.Choice(["session", "half-day", "day"]), help="What a column is.  [default: as signed]")
@click.option("--no-names", is_flag=True, help="Numbers alone.")
@database_option
@json_option
def show(
    *, workshop: str, day: int | date | None, by: str | None, no_names: bool, database: str, as_json: bool
) -> None:
    """Draw the grid of marks, with each share and the totals.

    P present, L late, E excused, A absent, ~ differs by session, · not marked. A blank is a session of other
    groups. The share is that of the time so far, as the workshop weighs the marks. On a terminal, columns that
    do not fit follow below.

    \b
    Examples:
      curriculum attendance show MAR-2019
      curriculum attendance show MAR-2019 --day 1 --by session
      curriculum attendance show MAR-2019 --no-names --json
    """
    from curriculum.cli.attendance_view import draw_grid
    from curriculum.database import reading
    from curriculum.operations.attendance.grid import show_grid
    from curriculum.operations.drafts.participation import Unit
    from curriculum.operations.workshops import find_workshop

    unit = Unit(by.replace("-", "_")) if by else None
    with reading(database) as db:
        grid = show_grid(db, find_workshop(db, workshop), by=unit, day=day, names=not no_names)
    if as_json:
        print_json(grid)
    else:
        draw_grid(grid)


@group.command()
@workshop_argument
@database_option
@json_option
def unresolved(*, workshop: str, database: str, as_json: bool) -> None:
    """List where marks are missing; that stops certificates.

    Of those who were expected, in sessions that are over.

    \b
    Examples:
      curriculum attendance unresolved MAR-2019
    """
    from curriculum.database import reading
    from curriculum.operations.attendance.book import attendance_book
    from curriculum.operations.attendance.ranges import say_ranges
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        book = attendance_book(db, find_workshop(db, workshop))
    found = book.unresolved()
    if as_json:
        print_json(found)
        return
    missing: dict[str, list[int]] = {}
    for one in found:
        missing.setdefault(one.session, []).append(one.number)
    rows = [
        (one.day, one.on, one.code, len(missing[one.code]), say_ranges(missing[one.code]))
        for one in book.sessions
        if one.code in missing
    ]
    print_table(("Day", "Date", "Session", "Missing", "Numbers"), rows, empty="Nothing is unresolved.")


@group.command()
@workshop_argument
@click.argument("number", type=NUMBER)
@click.option("--session", metavar="CODE", shell_complete=codes_of("session"), help="Only this session, by its code.")
@database_option
@json_option
def history(*, workshop: str, number: int, session: str | None, database: str, as_json: bool) -> None:
    """Show all marks of a NUMBER, corrected ones too.

    \b
    Examples:
      curriculum attendance history MAR-2019 3
      curriculum attendance history MAR-2019 3 --session S4
    """
    from curriculum.database import reading
    from curriculum.operations.attendance.history import show_history
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        steps = show_history(db, find_workshop(db, workshop), number, session=session)
    if as_json:
        print_json(steps)
        return
    rows = [(one.session, one.mark, one.source, one.recorded_at, one.replaced_at, one.because) for one in steps]
    print_table(("Session", "Mark", "From", "Recorded (UTC)", "Replaced (UTC)", "Why"), rows, empty="No marks yet.")


@group.command()
@workshop_argument
@database_option
@dry_run_option
@json_option
def close(*, workshop: str, database: str, dry_run: bool, as_json: bool) -> None:
    """Set everybody's status after the workshop.

    Who was present or late at least once attended, the others are absent. Those who were accepted only and came
    attended, too: they are named. Those who were nominated, wait-listed, declined or withdrawn stay so, and so does
    whoever no session was held for. Each step is dated and kept; after a correction it may be run again.

    \b
    Examples:
      curriculum attendance close MAR-2019 --dry-run
      curriculum attendance close MAR-2019
    """
    from curriculum.operations.attendance.closing import close_attendance
    from curriculum.operations.attendance.ranges import say_ranges
    from curriculum.operations.workshops import find_workshop

    with writing(database, dry_run=dry_run) as db:
        closed = close_attendance(db, find_workshop(db, workshop))
        noted(subjects=(*closed.attended, *closed.absent))
    if as_json:
        print_json(closed)
        return
    for numbers, status in ((closed.attended, "attended"), (closed.absent, "absent")):
        if numbers:
            click.echo(f"{len(numbers):,} {status}: {say_ranges(numbers)}.")
    if closed.unconfirmed:
        say(f"Of those who attended, accepted but never confirmed: {say_ranges(closed.unconfirmed)}.")
    if closed.unconcerned:
        say(f"No session was held for {say_ranges(closed.unconcerned)}; their status stays.")
    say(f"{len(closed.attended) + len(closed.absent):,} changed, {closed.left:,} left.")


for command in (import_, scan, template, export):
    group.add_command(command)
