"""`curriculum faculty`: who works in a workshop, when they are there, and who stands in for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import (
    F,
    Language,
    database_option,
    dry_run_option,
    json_option,
    language_option,
    translated_option,
    yes_option,
)
from curriculum.cli.output import confirm, print_fields, print_json, print_table, say
from curriculum.cli.parsing import LINE, MINUTES, clear_option, given
from curriculum.cli.transactions import writing
from curriculum.cli.wish_options import split_codes
from curriculum.cli.workshop_options import workshop_argument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Workshop
    from curriculum.operations.faculty import FacultyFacts, Hours

_FACULTY: Final = codes_of("faculty")
code_argument = click.argument("code", shell_complete=_FACULTY)


def faculty_options(function: F) -> F:
    """Pass what can be said of a faculty member besides the label; None or () where nothing was given."""
    options = (
        click.option("--person", metavar="CODE", shell_complete=codes_of("person"), help="Who it is."),
        translated_option("--organisation", help="Who sends them, by code or name; a new name adds it."),
        click.option("--confirmed/--unconfirmed", default=None, help="Whether they have agreed to come."),
        click.option("--several/--one", default=None, help="Whether it stands for several people, none of them named."),
        click.option("--daily-minutes", type=MINUTES, metavar="NUMBER", help="The most minutes of work in a day."),
        click.option("--speaks", "languages", type=Language(), multiple=True, metavar="TAG", help="Repeat it."),
        click.option(
            "--available",
            multiple=True,
            metavar="HOURS",
            help="They are there only 'day 2 09:00-12:00' or 'day 2'. Repeat it; it replaces those before.",
        ),
        click.option(
            "--unavailable",
            multiple=True,
            metavar="HOURS",
            help="They are not there 'day 2 14:00-' or '2019-12-11'. Repeat it; it replaces those before.",
        ),
        click.option(
            "--because", type=LINE, metavar="TEXT", help="Why, for the hours given; checks repeat it, so name nobody."
        ),
        click.option(
            "--substitutes", multiple=True, metavar="CODES", shell_complete=_FACULTY, help="Who can stand in: R4,R5."
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.group("faculty", short_help="Who works in a workshop, and when.")
def group() -> None:
    """Keep who works in a workshop: roles, the persons who fill them, and when they are there.

    \b
    Examples:
      curriculum faculty add MAR-2019 R3 --label "International expert" --unconfirmed
      curriculum faculty edit MAR-2019 R3 --person P0001 --available "day 2 09:00-12:00"
      curriculum faculty list MAR-2019
    """


@group.command()
@workshop_argument
@click.argument("code")
@translated_option("--label", help="The role that is printed while nobody is named.", required=True)
@faculty_options
@language_option
@database_option
@dry_run_option
@json_option
def add(
    *,
    workshop: str,
    code: str,
    language: str,
    database: str,
    dry_run: bool,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - as click passes them
) -> None:
    """Add somebody to a workshop under a CODE such as R1.

    \b
    Examples:
      curriculum faculty add MAR-2019 R4 --label "National expert" --label fr="Expert national"
      curriculum faculty add MAR-2019 I1 --label Interpreter --speaks ar --speaks fr \\
          --daily-minutes 240
    """
    from curriculum.operations import faculty, workshops

    with writing(database, dry_run=dry_run) as db:
        event = workshops.find_workshop(db, workshop)
        facts = faculty.add_faculty(db, event, code, **_fields(db, event, **options))
    _print(facts, as_json=as_json, language=language)


@group.command("list")
@workshop_argument
@language_option
@database_option
@json_option
def list_(*, workshop: str, language: str, database: str, as_json: bool) -> None:
    """List who works in a workshop.

    \b
    Examples:
      curriculum faculty list MAR-2019
      curriculum faculty list MAR-2019 --json
    """
    from curriculum.database import reading
    from curriculum.operations import faculty, workshops

    with reading(database) as db:
        found = faculty.list_faculty(db, workshops.find_workshop(db, workshop))
    if as_json:
        print_json(found)
        return
    rows = [(one.code, one.label.text(language), one.person, _state(one), one.sessions) for one in found]
    print_table(("Code", "Role", "Person", "", "Sessions"), rows, empty="Nobody yet.")


@group.command()
@workshop_argument
@code_argument
@language_option
@database_option
@json_option
def show(*, workshop: str, code: str, language: str, database: str, as_json: bool) -> None:
    """Show somebody who works in a workshop. Hours are local.

    \b
    Examples:
      curriculum faculty show MAR-2019 R3
    """
    from curriculum.database import reading
    from curriculum.operations import faculty, sessions, workshops

    with reading(database) as db:
        row = sessions.find_faculty(db, workshops.find_workshop(db, workshop), code)
        facts = faculty.faculty_facts(db, row)
    _print(facts, as_json=as_json, language=language)


@group.command()
@workshop_argument
@code_argument
@translated_option("--label", help="The role that is printed while nobody is named.")
@faculty_options
@clear_option(
    *("person", "organisation", "daily-minutes", "languages", "available", "unavailable", "substitutes"),
)
@language_option
@database_option
@dry_run_option
@json_option
def edit(
    *,
    workshop: str,
    code: str,
    language: str,
    database: str,
    dry_run: bool,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - as click passes them
) -> None:
    """Change what is given of somebody who works in a workshop.

    \b
    Examples:
      curriculum faculty edit MAR-2019 R3 --person P0001 --confirmed
      curriculum faculty edit MAR-2019 R3 --unavailable "day 2" --because "In court" \\
          --substitutes R4,R5
      curriculum faculty edit MAR-2019 R3 --clear unavailable
    """
    from curriculum.operations import faculty, sessions, workshops

    with writing(database, dry_run=dry_run) as db:
        event = workshops.find_workshop(db, workshop)
        row = sessions.find_faculty(db, event, code)
        facts = faculty.edit_faculty(db, row, **_fields(db, event, **options))
    _print(facts, as_json=as_json, language=language)


@group.command()
@workshop_argument
@code_argument
@database_option
@dry_run_option
@yes_option
def remove(*, workshop: str, code: str, database: str, dry_run: bool, yes: bool) -> None:
    """Remove somebody who works in no session of the workshop.

    \b
    Examples:
      curriculum faculty remove MAR-2019 R9 --yes
    """
    from curriculum.operations import faculty, sessions, workshops

    confirm(f"Remove {code} from {workshop}?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        event = workshops.find_workshop(db, workshop)
        faculty.remove_faculty(db, sessions.find_faculty(db, event, code))
    say(f"Removed {code}.")


def _fields(
    db: Db,
    workshop: Workshop,
    *,
    person: str | None,
    organisation: Translated | None,
    available: Sequence[str],
    unavailable: Sequence[str],
    because: str | None,
    substitutes: Sequence[str],
    clear: tuple[str, ...] = (),
    **options: Any,  # noqa: ANN401 - as click passes them
) -> dict[str, Any]:
    """Return the options that were given as operations take them."""
    from curriculum.operations import organisations, persons, sessions, times

    fields = given(clear, **options)
    if person is not None:
        fields["person"] = persons.find_person(db, person)
    if organisation is not None:
        fields["organisation"] = organisations.Organisations(db).get_or_add(organisation)
    for name, hours in (("available", available), ("unavailable", unavailable)):
        if hours:
            fields[name] = [times.read_hours(each, workshop, because=because) for each in hours]
    if because and not (available or unavailable):
        raise click.UsageError("--because says why for --available or --unavailable; give one of them.")
    if substitutes:
        fields["substitutes"] = [sessions.find_faculty(db, workshop, code) for code in split_codes(substitutes)]
    return fields | ({"languages": ()} if "languages" in clear else {})


def _print(facts: FacultyFacts, *, as_json: bool, language: str) -> None:
    if as_json:
        print_json(facts)
        return
    fields = {
        "Faculty": f"{facts.workshop}/{facts.code}",
        "Role": facts.label.text(language),
        "Person": f"{facts.person_name} ({facts.person})" if facts.person_name else facts.person,
        "Stands for": "several people" if facts.several else None,
        "Organisation": facts.organisation,
        "Confirmed": facts.confirmed,
        "Minutes a day": facts.daily_minutes,
        "Languages": facts.languages,
        "There only": tuple(map(_told, facts.available)),
        "Not there": tuple(map(_told, facts.unavailable)),
        "Substitutes": facts.substitutes,
        "Sessions": facts.sessions,
    }
    print_fields(fields)


def _state(facts: FacultyFacts) -> str:
    states = {"several people": facts.several, "not confirmed": not facts.confirmed}
    return ", ".join(words for words, holds in states.items() if holds)


def _told(hours: Hours) -> str:
    starts, ends = (f"{each:%H:%M}" if each else "" for each in (hours.starts, hours.ends))
    clock = f" {starts}-{ends}" if starts or ends else ""
    return f"{hours.day}{clock}{f' ({hours.because})' if hours.because else ''}"
