"""`curriculum session`: the slots of an agenda, and how they move."""

from __future__ import annotations

from typing import Any

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option, language_option, yes_option
from curriculum.cli.output import confirm, print_json, print_table, say
from curriculum.cli.parsing import STEP, clear_option
from curriculum.cli.session_options import (
    at_option,
    room_option,
    session_argument,
    session_fields,
    session_options,
    workshop_argument,
)
from curriculum.cli.session_view import print_changed, print_moves, print_removed, print_session, when
from curriculum.cli.transactions import writing
from curriculum.cli.wish_options import CLEARABLE


@click.group("session", short_help="The slots of an agenda: move, swap, shift.")
def group() -> None:
    """Keep the sessions of a workshop's agenda. Times are local: '2019-12-11 10:45', 'day 2 10:45' or '10:45'.

    \b
    Examples:
      curriculum session list MAR-2019
      curriculum session move MAR-2019 S4 --at "day 2 11:00"
      curriculum session swap MAR-2019 S2 S3
      curriculum session shift WS-2026 S4 15
    """


@group.command()
@workshop_argument
@click.argument("session")
@session_options
@database_option
@dry_run_option
@json_option
def add(*, workshop: str, session: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Add a session under a code. What is left out of kind, title and length is taken from its module.

    What this makes wrong with the agenda, and what it puts right, is told.

    \b
    Examples:
      curriculum session add MAR-2019 S4 --module TPB-S4 --at "day 2 09:15" --role speaker=R4
      curriculum session add MAR-2019 D2-COFFEE --kind break \\
          --title "Coffee break" --title fr="Pause café" --at "2019-12-11 10:30" --minutes 30
    """
    from curriculum.operations import sessions, workshops
    from curriculum.operations.scheduling.effects import check_now, effects_since

    with writing(database, dry_run=dry_run) as db:
        event = workshops.find_workshop(db, workshop)
        before = check_now(db, event)
        facts = sessions.add_session(db, event, session, **session_fields(db, event, **options))
        effects = effects_since(db, event, before)
    print_changed(facts, effects=effects, as_json=as_json)


@group.command("list")
@workshop_argument
@language_option
@database_option
@json_option
def list_(*, workshop: str, language: str, database: str, as_json: bool) -> None:
    """List the sessions of a workshop in the order of time.

    Times are local.

    \b
    Examples:
      curriculum session list MAR-2019
      curriculum session list MAR-2019 --language ar --json
    """
    from curriculum.database import reading
    from curriculum.operations import sessions, workshops

    with reading(database) as db:
        found = sessions.list_sessions(db, workshops.find_workshop(db, workshop))
    if as_json:
        print_json(found)
        return
    rows = [(when(one), one.code, one.kind, one.title.text(language), one.room and one.room.code) for one in found]
    print_table(("When", "Code", "Kind", "Title", "Room"), rows, empty="No sessions yet.")


@group.command()
@workshop_argument
@session_argument
@language_option
@database_option
@json_option
def show(*, workshop: str, session: str, language: str, database: str, as_json: bool) -> None:
    """Show everything about a session.

    \b
    Examples:
      curriculum session show MAR-2019 S1
    """
    from curriculum.database import reading
    from curriculum.operations import sessions, workshops
    from curriculum.operations.session_details import session_details

    with reading(database) as db:
        facts = session_details(sessions.find_session(db, workshops.find_workshop(db, workshop), session))
    print_session(facts, as_json=as_json, language=language)


@group.command()
@workshop_argument
@session_argument
@session_options
@clear_option("at", "room", "groups", "module", "description", "held-in", "interpreted", "source", *CLEARABLE)
@database_option
@dry_run_option
@json_option
def edit(*, workshop: str, session: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Change what is given of a session.

    A new length keeps its start; --clear at takes it off the timetable. Findings that come and go are told.

    \b
    Examples:
      curriculum session edit MAR-2019 S4 --minutes 90 --role speaker=R4,R3
      curriculum session edit MAR-2019 S4 --cancelled
      curriculum session edit MAR-2019 S5 --after S3,S4 --latest 12:30 --need projector=1
      curriculum session edit MAR-2019 S9 --choose trainer=R3,R4 --wish "day 3 11:00"
    """
    from curriculum.operations import sessions, workshops
    from curriculum.operations.scheduling.effects import check_now, effects_since

    with writing(database, dry_run=dry_run) as db:
        event = workshops.find_workshop(db, workshop)
        row = sessions.find_session(db, event, session)
        before = check_now(db, event)
        facts = sessions.edit_session(db, row, **session_fields(db, event, session=row, **options))
        effects = effects_since(db, event, before)
    print_changed(facts, effects=effects, as_json=as_json)


@group.command()
@workshop_argument
@session_argument
@database_option
@dry_run_option
@yes_option
@json_option
def remove(*, workshop: str, session: str, database: str, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Remove a session in which no attendance was recorded. Findings that come and go are told.

    \b
    Examples:
      curriculum session remove MAR-2019 D2-COFFEE --yes
    """
    from curriculum.operations import sessions, workshops
    from curriculum.operations.scheduling.effects import check_now, effects_since

    confirm(f"Remove the session {session} of {workshop}?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        event = workshops.find_workshop(db, workshop)
        row = sessions.find_session(db, event, session)
        before = check_now(db, event)
        removed = sessions.remove_session(db, row)
        effects = effects_since(db, event, before)
    say(f"Removed {session}.")
    print_removed(removed, effects=effects, as_json=as_json)


@group.command()
@workshop_argument
@session_argument
@at_option
@room_option
@database_option
@dry_run_option
@json_option
def move(
    *, workshop: str, session: str, at: str | None, room: str | None, database: str, dry_run: bool, as_json: bool
) -> None:
    """Move a session to another day, time or room. Its length stays, and so does everything else.

    What this makes wrong with the agenda, and what it puts right, is told.

    \b
    Examples:
      curriculum session move MAR-2019 S4 --at "day 3 09:15"
      curriculum session move MAR-2019 S4 --at 11:00 --room B --dry-run
    """
    from curriculum.operations import moves, sessions, workshops
    from curriculum.operations.scheduling.effects import check_now, effects_since

    if at is None and room is None:
        raise click.UsageError("Say where to: --at, --room or both.")
    with writing(database, dry_run=dry_run) as db:
        event = workshops.find_workshop(db, workshop)
        row = sessions.find_session(db, event, session)
        fields = session_fields(db, event, session=row, at=at, room=room)
        before = check_now(db, event)
        moved = moves.move_session(db, row, **fields)
        effects = effects_since(db, event, before)
    print_moves(moved, effects=effects, as_json=as_json)


@group.command()
@workshop_argument
@session_argument
@click.argument("other", shell_complete=codes_of("session"))
@click.option("--keep-rooms", is_flag=True, help="Change the times only.")
@database_option
@dry_run_option
@json_option
def swap(
    *, workshop: str, session: str, other: str, keep_rooms: bool, database: str, dry_run: bool, as_json: bool
) -> None:
    """Let two sessions change places.

    Each takes the other's time and room.

    They must be equally long, or one must directly follow the other. Findings that come and go are told.

    \b
    Examples:
      curriculum session swap MAR-2019 S2 S4
      curriculum session swap MAR-2019 S2 S3 --keep-rooms --dry-run
    """
    from curriculum.operations import moves, sessions, workshops
    from curriculum.operations.scheduling.effects import check_now, effects_since

    with writing(database, dry_run=dry_run) as db:
        event = workshops.find_workshop(db, workshop)
        rows = [sessions.find_session(db, event, code) for code in (session, other)]
        before = check_now(db, event)
        moved = moves.swap_sessions(db, rows[0], rows[1], rooms=not keep_rooms)
        effects = effects_since(db, event, before)
    print_moves(moved, effects=effects, as_json=as_json)


@group.command(context_settings={"ignore_unknown_options": True})
@workshop_argument
@session_argument
@click.argument("minutes", type=STEP)
@database_option
@dry_run_option
@json_option
def shift(*, workshop: str, session: str, minutes: int, database: str, dry_run: bool, as_json: bool) -> None:
    """Push a session, and all that follow on its day, by some MINUTES.

    A negative number pulls them back.

    The push ends before the first pinned session, which stays with all that follow it, and never reaches
    beyond the day's working hours. Findings that come and go are told.

    \b
    Examples:
      curriculum session shift WS-2026 S4 15
      curriculum session shift WS-2026 S4 -10 --dry-run
    """
    from curriculum.operations import moves, sessions, workshops
    from curriculum.operations.scheduling.effects import check_now, effects_since

    with writing(database, dry_run=dry_run) as db:
        event = workshops.find_workshop(db, workshop)
        row = sessions.find_session(db, event, session)
        before = check_now(db, event)
        moved = moves.shift_sessions(db, row, minutes=minutes)
        effects = effects_since(db, event, before)
    print_moves(moved, effects=effects, as_json=as_json)
