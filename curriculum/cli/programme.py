"""`curriculum programme`: what several workshops belong to, and how a cascade of trainers has grown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, json_option, language_option
from curriculum.cli.output import print_fields, print_json, print_table

if TYPE_CHECKING:
    from curriculum.operations.programmes import ProgrammeDetails

programme_argument = click.argument("code", shell_complete=codes_of("programme"))


@click.group("programme", short_help="Series, courses, cascades of trainers.")
def group() -> None:
    """Look at programmes: what several workshops belong to. They come with the files of workshops.

    \b
    Examples:
      curriculum programme list
      curriculum programme cascade US-MAR-FRAMEWORK
    """


@group.command("list")
@language_option
@database_option
@json_option
def list_(*, language: str, database: str, as_json: bool) -> None:
    """List the programmes, with the number of their workshops.

    \b
    Examples:
      curriculum programme list
      curriculum programme list --json
    """
    from curriculum.database import reading
    from curriculum.operations.programmes import list_programmes

    with reading(database) as db:
        found = list_programmes(db)
    if as_json:
        print_json(found)
    else:
        rows = [(one.code, one.kind, one.title.text(language), one.workshops) for one in found]
        print_table(("Code", "Kind", "Title", "Workshops"), rows)


@group.command()
@programme_argument
@language_option
@database_option
@json_option
def show(*, code: str, language: str, database: str, as_json: bool) -> None:
    """Show a programme with its workshops in the order of their dates.

    \b
    Examples:
      curriculum programme show US-MAR-FRAMEWORK
    """
    from curriculum.database import reading
    from curriculum.operations.programmes import find_programme, show_programme

    with reading(database) as db:
        details = show_programme(db, find_programme(db, code))
    if as_json:
        print_json(details)
    else:
        _draw(details, language)


@group.command()
@programme_argument
@language_option
@database_option
@json_option
def cascade(*, code: str, language: str, database: str, as_json: bool) -> None:
    """Draw who was certified a trainer, and whom they trained since.

    A trainer is somebody who holds a valid certificate of the kind "trainer" from a workshop of the programme. Below
    stand the programme's workshops that began after it was earned and in which he or she worked, and so on. Who
    took part and attended is counted. Of a restricted workshop codes stand in place of names.

    \b
    Examples:
      curriculum programme cascade US-MAR-FRAMEWORK
      curriculum programme cascade US-MAR-FRAMEWORK --language fr
      curriculum programme cascade US-MAR-FRAMEWORK --json
    """
    from curriculum.cli.cascade_view import draw_cascade
    from curriculum.database import reading
    from curriculum.operations.cascades import cascade_of
    from curriculum.operations.programmes import find_programme

    with reading(database) as db:
        found = cascade_of(db, find_programme(db, code))
    if as_json:
        print_json(found)
    else:
        draw_cascade(found, language=language)


def _draw(details: ProgrammeDetails, language: str) -> None:
    one = details.programme
    fields = {
        "Programme": one.code,
        "Kind": one.kind,
        "Title": one.title.text(language),
        "Description": one.description and one.description.text(language),
    }
    print_fields(fields)
    if details.workshops:
        click.echo()
        rows = [
            (each.code, each.title.text(language), each.starts_on, each.ends_on, each.level,
             "cancelled" if each.cancelled else "")
            for each in details.workshops
        ]  # fmt: skip
        print_table(("Workshop", "Title", "From", "Until", "Level", ""), rows)
