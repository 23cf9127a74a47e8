"""`curriculum person`: people, with their names in each script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.away_options import (
    add_span,
    all_option,
    begins_option,
    remove_spans,
    rows,
    span_options,
    told,
    zone_option,
)
from curriculum.cli.certificate_telling import say_named_otherwise
from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option, yes_option
from curriculum.cli.output import confirm, print_fields, print_json, print_table, say
from curriculum.cli.parsing import LINE
from curriculum.cli.person_export import export
from curriculum.cli.person_merging import duplicates, merge, merges, unmerge
from curriculum.cli.person_options import given, person_options, say_changed
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.operations.away import Away
    from curriculum.operations.persons import PersonDetails

code_argument = click.argument("code", shell_complete=codes_of("person"))


@click.group("person", short_help="People, with their names in each script.")
def group() -> None:
    """Keep the people who take part, teach or sign: only what the papers need.

    Birth dates, passport and identity numbers are never stored.

    \b
    Examples:
      curriculum person add "Amina Exemple" --native-name "أمينة مثال" --native-language ar
      curriculum person list
    """


group.add_command(export)


@group.command()
@click.argument("name", type=LINE)
@click.option("--code", help="Its code.  [default: the next of P0001, P0002, …]")
@person_options
@database_option
@dry_run_option
@json_option
def add(*, name: str, code: str | None, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Add a person whose NAME is printed as it is written here.

    \b
    Examples:
      curriculum person add "Amina Exemple"
      curriculum person add "Amina Exemple" --native-name "أمينة مثال" --native-language ar \\
          --sex F --country Maroc --organisation "Ministry of Justice" --job-title fr="Procureure"
    """
    from curriculum.operations.persons import add_person, show_person

    with writing(database, dry_run=dry_run) as db:
        person = show_person(db, add_person(db, name, code=code, **given(db, **options)))
    _print(person, as_json=as_json)


@group.command("list")
@click.argument("text", default="")
@database_option
@json_option
def list_(*, text: str, database: str, as_json: bool) -> None:
    """List persons.

    With TEXT, those whose code, name or e-mail address contains it.

    \b
    Examples:
      curriculum person list
      curriculum person list exemple --json
    """
    from curriculum.database import reading
    from curriculum.operations.persons import list_persons

    with reading(database) as db:
        persons = list_persons(db, matching=text)
    if as_json:
        print_json(persons)
    else:
        lines = [(one.code, one.print_name, one.native_name, one.organisation_name, one.country) for one in persons]
        print_table(("Code", "Name", "Native name", "Organisation", "Country"), lines)


@group.command()
@code_argument
@database_option
@json_option
def show(*, code: str, database: str, as_json: bool) -> None:
    """Show a person and his or her workshops.

    Those that he or she took part or worked in.

    \b
    Examples:
      curriculum person show P0001
    """
    from curriculum.database import reading
    from curriculum.operations.persons import find_any_person, show_person

    with reading(database) as db:
        person = show_person(db, find_any_person(db, code))
    _print(person, as_json=as_json)


@group.command()
@code_argument
@click.option("--name", "print_name", type=LINE, help="The name to print.")
@person_options
@database_option
@dry_run_option
@json_option
def edit(*, code: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Change what is given of a person; "" empties a field. Certificates stay as they were issued.

    \b
    Examples:
      curriculum person edit P0001 --name "Amina EXEMPLE"
      curriculum person edit P0001 --email "" --country Tunisia
    """
    from curriculum.operations.certificates.names import named_otherwise
    from curriculum.operations.persons import edit_person, find_person, show_person

    with writing(database, dry_run=dry_run) as db:
        person = find_person(db, code)
        changed = edit_person(db, person, **given(db, **options))
        details = show_person(db, person)
        certificates = named_otherwise(db, person) if {"print_name", "native_name"} & set(changed) else ()
    _print(details, as_json=as_json)
    say_changed(changed)
    say_named_otherwise(certificates)


@group.command()
@code_argument
@database_option
@dry_run_option
@yes_option
def remove(*, code: str, database: str, dry_run: bool, yes: bool) -> None:
    """Remove a person who takes part in nothing.

    \b
    Examples:
      curriculum person remove P0001 --yes
    """
    from curriculum.operations.persons import find_person, remove_person

    confirm(f"Remove the person {code}?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        remove_person(db, find_person(db, code))
    say(f"Removed {code}.")


@group.command()
@code_argument
@span_options
@database_option
@dry_run_option
@json_option
def absent(*, code: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Say when a person can work nowhere.

    Sessions stay as they are: a check of the agenda names them.

    \b
    Examples:
      curriculum person absent P0001 --from 2019-12-11 --until 2019-12-12 --because "On leave"
      curriculum person absent P0001 --from "2019-12-11 14:00" --until "2019-12-11 18:00" \\
          --zone Africa/Casablanca
    """
    from curriculum.operations.persons import find_person

    with writing(database, dry_run=dry_run) as db:
        times = add_span(db, find_person(db, code), **options)
    _print_absences(times, as_json=as_json)


@group.command()
@code_argument
@begins_option
@all_option
@zone_option
@database_option
@dry_run_option
@json_option
def present(*, code: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Take back that a person is away.

    \b
    Examples:
      curriculum person present P0001 --from 2019-12-11
      curriculum person present P0001 --all
    """
    from curriculum.operations.persons import find_person

    with writing(database, dry_run=dry_run) as db:
        times = remove_spans(db, find_person(db, code), **options)
    _print_absences(times, as_json=as_json)


for _command in (duplicates, merge, unmerge, merges):
    group.add_command(_command)


def _print_absences(times: Sequence[Away], *, as_json: bool) -> None:
    if as_json:
        print_json(times)
    else:
        print_table(("Away from", "Until", "Because"), rows(times), empty="There is no absence.")


def _print(details: PersonDetails, *, as_json: bool) -> None:
    if as_json:
        print_json(details)
        return
    one = details.person
    fields = {
        "Code": one.code,
        "Merged into": details.merged_into,
        "Merged from": details.merged_from,
        "Name": one.print_name,
        "Native name": one.native_name,
        "Given name": one.given_name,
        "Family name": one.family_name,
        "Sex": one.sex,
        "E-mail": one.email,
        "Phone": one.phone,
        "Country": one.country,
        "Job title": one.job_title,
        "Organisation": one.organisation_name,
        "Languages": one.languages,
        "Took part in": tuple(f"{place.workshop} ({place.number}, {place.status})" for place in details.participations),
        "Worked in": details.faculty_of,
        "Away": told(details.absences),
    }
    print_fields(fields)
