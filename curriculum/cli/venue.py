"""`curriculum room venue`: the places to which rooms belong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option, translated_option, yes_option
from curriculum.cli.output import confirm, print_fields, print_json, print_table, say
from curriculum.cli.parsing import clear_option, given
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from curriculum.operations.rooms import VenueFacts

venue_argument = click.argument("venue", shell_complete=codes_of("venue"))
country_option = click.option("--country", metavar="CODE", help="Two letters, such as MA.")


@click.group("venue", short_help="The venues that rooms belong to.")
def group() -> None:
    """Keep the venues that rooms belong to.

    \b
    Examples:
      curriculum room venue add HOTEL --name "Hotel Example" --city Rabat --country MA
      curriculum room venue list
    """


@group.command()
@venue_argument
@translated_option("--name", help="Its name.", required=True)
@translated_option("--city", help="The city.")
@translated_option("--address", help="The address.")
@country_option
@database_option
@dry_run_option
@json_option
def add(*, venue: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Add a venue.

    \b
    Examples:
      curriculum room venue add HOTEL --name "Hotel Example" \\
          --city Rabat --city ar=الرباط --country MA
    """
    from curriculum.operations import rooms

    with writing(database, dry_run=dry_run) as db:
        facts = rooms.add_venue(db, venue, **given(**options))
    _print(facts, as_json=as_json)


@group.command("list")
@database_option
@json_option
def list_(*, database: str, as_json: bool) -> None:
    """List the venues.

    \b
    Examples:
      curriculum room venue list
    """
    from curriculum.database import reading
    from curriculum.operations import rooms

    with reading(database) as db:
        found = rooms.list_venues(db)
    if as_json:
        print_json(found)
    else:
        rows = [(one.code, one.name, one.city, one.country, one.rooms) for one in found]
        print_table(("Venue", "Name", "City", "Country", "Rooms"), rows, empty="No venues yet.")


@group.command()
@venue_argument
@database_option
@json_option
def show(*, venue: str, database: str, as_json: bool) -> None:
    """Show a venue.

    \b
    Examples:
      curriculum room venue show HOTEL
    """
    from curriculum.database import reading
    from curriculum.operations import rooms

    with reading(database) as db:
        facts = rooms.venue_facts(rooms.find_venue(db, venue))
    _print(facts, as_json=as_json)


@group.command()
@venue_argument
@translated_option("--name", help="Its name.")
@translated_option("--city", help="The city.")
@translated_option("--address", help="The address.")
@country_option
@clear_option("city", "address", "country")
@database_option
@dry_run_option
@json_option
def edit(*, venue: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Change what is given of a venue.

    \b
    Examples:
      curriculum room venue edit HOTEL --address "12 Example Avenue"
    """
    from curriculum.operations import rooms

    with writing(database, dry_run=dry_run) as db:
        facts = rooms.edit_venue(db, rooms.find_venue(db, venue), **given(**options))
    _print(facts, as_json=as_json)


@group.command()
@venue_argument
@database_option
@dry_run_option
@yes_option
def remove(*, venue: str, database: str, dry_run: bool, yes: bool) -> None:
    """Remove a venue and its rooms, when nothing is held there.

    \b
    Examples:
      curriculum room venue remove HOTEL --yes
    """
    from curriculum.operations import rooms

    confirm(f"Remove the venue {venue} and its rooms?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        rooms.remove_venue(db, rooms.find_venue(db, venue))
    say(f"Removed {venue}.")


def _print(venue: VenueFacts, *, as_json: bool) -> None:
    if as_json:
        print_json(venue)
        return
    fields = {"Venue": venue.code, "Name": venue.name, "City": venue.city, "Country": venue.country}
    print_fields({**fields, "Address": venue.address, "Rooms": venue.rooms})
