"""`curriculum group`: who works with whom in a workshop, by hand or as the program forms the groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.group_form import form
from curriculum.cli.group_members import group_argument, move, put, take, workshop_argument
from curriculum.cli.group_view import print_group
from curriculum.cli.group_wishes import unwish, wish, wishes
from curriculum.cli.options import (
    Language,
    database_option,
    dry_run_option,
    json_option,
    language_option,
    translated_option,
    yes_option,
)
from curriculum.cli.output import confirm, print_json, print_table, say
from curriculum.cli.parsing import clear_option, given
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from curriculum.languages import Translated

name_option = translated_option("--name", help="What is printed.")
works_in_option = click.option(
    "--works-in", "works_in", type=Language(), metavar="TAG", help="The language that all its members understand."
)


@click.group("group", short_help="Break-out groups: balanced, by wishes, by hand.")
def group() -> None:
    """Keep the break-out groups of a workshop, and let the program form them.

    \b
    Examples:
      curriculum group form MAR-2019 --groups 4
      curriculum group wish MAR-2019 --apart 3 7 --because "same case"
      curriculum group show MAR-2019 G1
    """


@group.command()
@workshop_argument
@click.argument("code", metavar="GROUP")
@name_option
@works_in_option
@database_option
@dry_run_option
@json_option
def add(
    *,
    workshop: str,
    code: str,
    name: Translated | None,
    works_in: str | None,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Add a group to a workshop.

    Without a name it is called after its code.

    \b
    Examples:
      curriculum group add MAR-2019 G5
      curriculum group add MAR-2019 G5 --name "Group 5" --name fr="Groupe 5" --works-in fr
    """
    from curriculum.operations.groups import editing, facts
    from curriculum.operations.workshops import find_workshop

    with writing(database, dry_run=dry_run) as db:
        row = editing.add_group(db, find_workshop(db, workshop), code, name=name, language=works_in)
        details = facts.show_group(db, row)
    print_group(details, as_json=as_json)


@group.command("list")
@workshop_argument
@language_option
@database_option
@json_option
def list_(*, workshop: str, language: str, database: str, as_json: bool) -> None:
    """List the groups of a workshop, and how each is made up.

    \b
    Examples:
      curriculum group list MAR-2019
      curriculum group list MAR-2019 --json
    """
    from curriculum.database import reading
    from curriculum.operations.groups.facts import list_groups
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        found = list_groups(db, find_workshop(db, workshop))
    if as_json:
        print_json(found)
        return
    rows = [
        (one.code, one.name.text(language), one.language, one.balance.members, one.balance.women, one.balance.men,
         one.balance.other + one.balance.not_stated, one.balance.institutions, one.balance.countries, one.sessions)
        for one in found
    ]  # fmt: skip
    heads = (
        "Code",
        "Name",
        "Works in",
        "Members",
        "Women",
        "Men",
        "Other/unknown",
        "Institutions",
        "Countries",
        "Sessions",
    )
    print_table(heads, rows, empty="No groups yet.")


@group.command()
@workshop_argument
@group_argument
@language_option
@database_option
@json_option
def show(*, workshop: str, code: str, language: str, database: str, as_json: bool) -> None:
    """Show a group with its members.

    \b
    Examples:
      curriculum group show MAR-2019 G1
    """
    from curriculum.database import reading
    from curriculum.operations.groups import editing, facts
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        details = facts.show_group(db, editing.find_group(db, find_workshop(db, workshop), code))
    print_group(details, as_json=as_json, language=language, members=True)


@group.command()
@workshop_argument
@group_argument
@name_option
@works_in_option
@clear_option("works-in")
@database_option
@dry_run_option
@json_option
def edit(
    *,
    workshop: str,
    code: str,
    name: Translated | None,
    works_in: str | None,
    clear: tuple[str, ...],
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Change a group's name or language.

    \b
    Examples:
      curriculum group edit MAR-2019 G1 --works-in fr
      curriculum group edit MAR-2019 G1 --name "Prosecutors" --clear works-in
    """
    from curriculum.operations.groups import editing, facts
    from curriculum.operations.workshops import find_workshop

    fields = given(name=name, language=works_in) | ({"language": None} if clear else {})
    with writing(database, dry_run=dry_run) as db:
        row = editing.find_group(db, find_workshop(db, workshop), code)
        changed = editing.edit_group(db, row, **fields)
        details = facts.show_group(db, row)
    print_group(details, as_json=as_json)
    say(f"Changed: {', '.join(changed)}." if changed else "Nothing differs.")


@group.command()
@workshop_argument
@group_argument
@database_option
@dry_run_option
@yes_option
def remove(*, workshop: str, code: str, database: str, dry_run: bool, yes: bool) -> None:
    """Remove an empty group.

    It has no members, and no session is held for it.

    \b
    Examples:
      curriculum group take MAR-2019 G5 --all
      curriculum group remove MAR-2019 G5 --yes
    """
    from curriculum.operations.groups import editing
    from curriculum.operations.workshops import find_workshop

    confirm(f"Remove the group {code} of {workshop}?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        editing.remove_group(db, editing.find_group(db, find_workshop(db, workshop), code))
    say(f"Removed {code}.")


for _command in (form, put, move, take, wish, wishes, unwish):
    group.add_command(_command)
