"""`curriculum room`: rooms, and the venues that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from curriculum.cli.away_options import (
    add_span,
    all_option,
    begins_option,
    remove_spans,
    rows,
    span_options,
    zone_option,
)
from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option, translated_option, yes_option
from curriculum.cli.output import confirm, print_fields, print_json, print_table, say
from curriculum.cli.parsing import SEATS, SPELL, Pair, clear_option, given
from curriculum.cli.transactions import writing
from curriculum.cli.venue import group as venue_group
from curriculum.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.operations.away import Away
    from curriculum.operations.rooms import RoomDetails, RoomFacts

#: More than any number of things has; what is too many is said by the operation.
_DIGITS: Final = 18
room_argument = click.argument("room", metavar="VENUE/ROOM", shell_complete=codes_of("room"))
capacity_option = click.option("--capacity", type=SEATS, metavar="SEATS", help="How many people it seats.")
equipment_option = click.option(
    "--equipment",
    type=Pair("equipment", "projector=1"),
    multiple=True,
    metavar="KIND=NUMBER",
    help="What stands in it, such as interpretation_booth=2; 0 takes it out. Repeat it.",
)
changeover_option = click.option(
    "--changeover",
    "changeover_minutes",
    type=SPELL,
    metavar="MINUTES",
    help="How long it takes to make ready between two sessions.",
)


@click.group("room", short_help="Rooms of venues and what stands in them.")
def group() -> None:
    """Keep rooms and the venues that they belong to. A room is named VENUE/ROOM.

    \b
    Examples:
      curriculum room venue add HOTEL --name "Hotel Example" --city Rabat --country MA
      curriculum room add HOTEL/A --capacity 30 --equipment projector=1
      curriculum room list
    """


group.add_command(venue_group)


@group.command()
@room_argument
@translated_option("--name", help='Its name; by default "Room" and the code.')
@capacity_option
@equipment_option
@changeover_option
@database_option
@dry_run_option
@json_option
def add(*, room: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Add a room to a venue.

    \b
    Examples:
      curriculum room add HOTEL/A --capacity 30
      curriculum room add HOTEL/ATLAS --name "Atlas hall" --name fr="Salle Atlas" \\
          --equipment projector=1 --equipment interpretation_booth=2
    """
    from curriculum.languages import Translated
    from curriculum.operations import rooms

    venue, _, code = room.rpartition("/")
    fields = {"name": Translated(en=f"Room {code}"), **_read(**options)}
    with writing(database, dry_run=dry_run) as db:
        if not venue:
            raise InvalidInput(f"Which venue's room is {room!r}? Write VENUE/ROOM, such as HOTEL/A.")
        facts = rooms.add_room(db, rooms.find_venue(db, venue), code, **fields)
    _print_room(facts, as_json=as_json)


@group.command("list")
@click.argument("venue", required=False, shell_complete=codes_of("venue"))
@database_option
@json_option
def list_(*, venue: str | None, database: str, as_json: bool) -> None:
    """List the rooms, of one venue or of all.

    \b
    Examples:
      curriculum room list
      curriculum room list HOTEL --json
    """
    from curriculum.database import reading
    from curriculum.operations import rooms

    with reading(database) as db:
        found = rooms.list_rooms(db, venue=rooms.find_venue(db, venue) if venue else None)
    if as_json:
        print_json(found)
    else:
        lines = [(f"{one.venue}/{one.code}", one.name, one.capacity, _things(one), one.sessions) for one in found]
        print_table(("Room", "Name", "Seats", "Equipment", "Sessions"), lines, empty="No rooms yet.")


@group.command()
@room_argument
@database_option
@json_option
def show(*, room: str, database: str, as_json: bool) -> None:
    """Show a room and when it is used.

    Times are those of each workshop's zone.

    \b
    Examples:
      curriculum room show HOTEL/A
    """
    from curriculum.database import reading
    from curriculum.operations import rooms

    with reading(database) as db:
        details = rooms.show_room(db, rooms.find_room(db, room))
    if as_json:
        print_json(details)
    else:
        _print_room(details.room)
        _print_use(details)


@group.command()
@room_argument
@translated_option("--name", help="Its name.")
@capacity_option
@equipment_option
@changeover_option
@clear_option("capacity", "changeover-minutes")
@database_option
@dry_run_option
@json_option
def edit(*, room: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Change what is given of a room.

    \b
    Examples:
      curriculum room edit HOTEL/A --capacity 24
      curriculum room edit HOTEL/A --equipment projector=0 --changeover 10
    """
    from curriculum.operations import rooms

    with writing(database, dry_run=dry_run) as db:
        facts = rooms.edit_room(db, rooms.find_room(db, room), **_read(**options))
    _print_room(facts, as_json=as_json)


@group.command()
@room_argument
@database_option
@dry_run_option
@yes_option
def remove(*, room: str, database: str, dry_run: bool, yes: bool) -> None:
    """Remove a room in which no session is held.

    \b
    Examples:
      curriculum room remove HOTEL/A --yes
    """
    from curriculum.operations import rooms

    confirm(f"Remove the room {room}?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        rooms.remove_room(db, rooms.find_room(db, room))
    say(f"Removed {room}.")


@group.command()
@room_argument
@span_options
@database_option
@dry_run_option
@json_option
def close(*, room: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Say when a room cannot be used.

    Sessions in it stay where they are: a check of the agenda names them.

    \b
    Examples:
      curriculum room close HOTEL/A --from 2019-12-11 --until 2019-12-11 --because "Wedding"
      curriculum room close HOTEL/A --from "2019-12-11 14:00" --until "2019-12-11 18:00" \\
          --zone Africa/Casablanca
    """
    from curriculum.operations import rooms

    with writing(database, dry_run=dry_run) as db:
        times = add_span(db, rooms.find_room(db, room), **options)
    _print_closures(times, as_json=as_json)


@group.command("open")
@room_argument
@begins_option
@all_option
@zone_option
@database_option
@dry_run_option
@json_option
def open_(*, room: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Take back that a room is closed.

    \b
    Examples:
      curriculum room open HOTEL/A --from 2019-12-11
      curriculum room open HOTEL/A --all
    """
    from curriculum.operations import rooms

    with writing(database, dry_run=dry_run) as db:
        times = remove_spans(db, rooms.find_room(db, room), **options)
    _print_closures(times, as_json=as_json)


def _print_closures(times: Sequence[Away], *, as_json: bool = False) -> None:
    if as_json:
        print_json(times)
    else:
        print_table(("Closed from", "Until", "Because"), rows(times), empty="It is never closed.")


def _read(*, equipment: Sequence[tuple[str, str]] = (), **options: Any) -> dict[str, Any]:  # noqa: ANN401 - as click passes them
    fields = given(**options)
    if not all(number.isdecimal() and len(number) <= _DIGITS for _, number in equipment):
        raise InvalidInput("Equipment is written as KIND=NUMBER, such as projector=1.")
    return fields | ({"equipment": {kind: int(number) for kind, number in equipment}} if equipment else {})


def _things(room: RoomFacts) -> tuple[str, ...]:
    return tuple(f"{kind} × {number}" if number > 1 else kind for kind, number in room.equipment.items())


def _print_room(room: RoomFacts, *, as_json: bool = False) -> None:
    if as_json:
        print_json(room)
        return
    name = f"{room.venue}/{room.code}"
    changeover = None if room.changeover_minutes is None else f"{room.changeover_minutes} minutes"
    print_fields(
        {
            "Room": name,
            "Name": room.name,
            "Seats": room.capacity,
            "Equipment": _things(room),
            "Changeover": changeover,
        }
    )


def _print_use(details: RoomDetails) -> None:
    from curriculum import clock

    uses = [
        (
            clock.local(use.starts_at, use.zone),
            f"{clock.local(use.ends_at, use.zone):%H:%M}",
            f"{use.workshop}/{use.session}",
            use.title,
            "cancelled" if use.cancelled else "",
        )
        for use in details.used
    ]
    if uses:
        click.echo()
    print_table(("From", "To", "Session", "Title", ""), uses, empty="No session is held in it.")
    if details.closures:
        click.echo()
        _print_closures(details.closures)
