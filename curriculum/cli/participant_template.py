"""`curriculum participant template` and `maps`: what rosters should look like, and how those of others are read."""

from __future__ import annotations

from pathlib import Path

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import Language, database_option, dry_run_option, json_option
from curriculum.cli.output import print_json, print_table, say
from curriculum.cli.transactions import writing


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--workshop", metavar="CODE", shell_complete=codes_of("workshop"), help="Whose groups to offer.")
@click.option("--xlsx", is_flag=True, help="As an xlsx workbook; there is no other form.")
@click.option("--language", type=Language(), metavar="TAG", default="en", show_default=True, help="Of the headings.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@database_option
def template(
    *,
    file: Path | None,
    workshop: str | None,
    xlsx: bool,  # noqa: ARG001 - the only form; it can be said
    language: str,
    force: bool,
    database: str,
) -> None:
    """Write an empty workbook for a roster, with drop-downs.

    For whoever nominates: a sheet with headings, one with instructions. `participant import` reads it. Languages:
    en, fr, es, ar, ru and zh. Without FILE it is participants.xlsx here, or CODE-participants.xlsx with --workshop.

    \b
    Examples:
      curriculum participant template --xlsx
      curriculum participant template roster.xlsx
      curriculum participant template liste.xlsx --language fr --workshop MAR-2019
    """
    from curriculum.database import reading
    from curriculum.exchange.rosters.template import write_template
    from curriculum.operations.rosters.offers import offers_of
    from curriculum.operations.workshops import find_workshop

    offers, name = None, "participants.xlsx"
    if workshop:
        with reading(database) as db:
            event = find_workshop(db, workshop)
            offers, name = offers_of(db, event, language), f"{event.code}-{name}"
    place = file or Path(name)
    write_template(place, language=language, offers=offers, replace=force)
    say(f"Wrote {place}.")


@click.command()
@click.option("--remove", metavar="NAME", help="Remove this one; what was imported with it stays.")
@database_option
@dry_run_option
@json_option
def maps(*, remove: str | None, database: str, dry_run: bool, as_json: bool) -> None:
    """List saved mappings of columns, or remove one.

    They are saved by `participant import --save-map`.

    \b
    Examples:
      curriculum participant maps
      curriculum participant maps --remove moj
    """
    from curriculum.database import reading
    from curriculum.operations.rosters.column_maps import list_maps, remove_map

    if remove:
        with writing(database, dry_run=dry_run) as db:
            remove_map(db, remove)
        say(f"Removed the column map {remove}.")
        return
    with reading(database) as db:
        found = list_maps(db)
    if as_json:
        print_json(found)
    else:
        rows = [(one.name, column, field) for one in found for column, field in one.columns.items()]
        print_table(("Map", "Column", "Field"), rows)
