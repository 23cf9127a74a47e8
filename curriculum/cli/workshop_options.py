"""What can be said of a workshop on the command line, and how it becomes rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import F, Language, translated_option
from curriculum.cli.parsing import LEVEL, LINE, WORKSHOP_KIND, Pair, given

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

workshop_argument = click.argument("workshop", shell_complete=codes_of("workshop"))


scheduling_option = click.option(
    "--scheduling",
    type=Pair("setting", "longest_stretch=90"),
    multiple=True,
    metavar="KEY=VALUE",
    help="How its agenda is made, with the keys of its file: longest_stretch=90, severities.long-stretch=blocks, "
    "costs.stays=20, levels=interest,wishes;stays. KEY= takes it out. Repeat it.",
)


def workshop_options(function: F) -> F:
    """Pass what can be said of a workshop besides code, title, dates and zone; None or () where nothing was given."""
    options = (
        click.option("--kind", type=WORKSHOP_KIND, metavar="KIND", help="Such as training_workshop or roundtable."),
        translated_option("--kind-label", help="Its own word for what it is."),
        translated_option("--audience", help="For whom it is held."),
        translated_option("--summary", help="What it is about."),
        click.option("--country", metavar="CODE", help="Two letters, such as MA."),
        translated_option("--city", help="The city."),
        click.option("--venue", metavar="CODE", shell_complete=codes_of("venue"), help="Where it is held."),
        click.option("--curriculum", metavar="CODE", shell_complete=codes_of("curriculum"), help="What is taught."),
        click.option("--programme", metavar="CODE", shell_complete=codes_of("programme"), help="What it belongs to."),
        click.option("--level", type=LEVEL, metavar="NUMBER", help="Which level of a course it is."),
        click.option("--works-in", "languages", type=Language(), multiple=True, metavar="TAG", help="Repeat it."),
        click.option("--restricted/--open", default=None, help="Whether no public paper may bear a name."),
        click.option("--title-published", type=LINE, metavar="TEXT", help="The title as published, where it differs."),
        translated_option("--timetable-note", help="A note printed with the agenda."),
        click.option("--contact", type=LINE, metavar="TEXT", help="Whom to ask."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def workshop_fields(
    db: Db,
    *,
    clear: tuple[str, ...] = (),
    venue: str | None = None,
    curriculum: str | None = None,
    programme: str | None = None,
    **options: Any,  # noqa: ANN401 - as click passes them
) -> dict[str, Any]:
    """Return the options that were given as operations take them."""
    from curriculum.models import Curriculum, Programme, Venue
    from curriculum.operations.finding import find

    fields = given(clear, **options)
    for name, kind, code in (
        ("venue", Venue, venue),
        ("curriculum", Curriculum, curriculum),
        ("programme", Programme, programme),
    ):
        if code is not None:
            fields[name] = find(db, kind, code)
    return fields | ({"languages": ()} if "languages" in clear else {})
