"""`curriculum group put`, `move` and `take`: who is in a group, by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.group_view import say_membership
from curriculum.cli.options import database_option, dry_run_option, json_option
from curriculum.cli.parsing import NUMBERS, each_once
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Sequence

workshop_argument = click.argument("workshop", shell_complete=codes_of("workshop"))
group_argument = click.argument("code", metavar="GROUP", shell_complete=codes_of("group"))
numbers_argument = click.argument("numbers", metavar="NUMBER...", type=NUMBERS, nargs=-1, required=True)


@click.command()
@workshop_argument
@group_argument
@numbers_argument
@database_option
@dry_run_option
@json_option
def put(
    *, workshop: str, code: str, numbers: Sequence[tuple[int, ...]], database: str, dry_run: bool, as_json: bool
) -> None:
    """Put participants into a group.

    They stay in the other groups that they are in; see `group move`. Numbers may be ranges: 1-5.

    \b
    Examples:
      curriculum group put MAR-2019 G1 3 7 12
    """
    _put(workshop, code, numbers, database=database, dry_run=dry_run, as_json=as_json, move=False)


@click.command()
@workshop_argument
@group_argument
@numbers_argument
@database_option
@dry_run_option
@json_option
def move(
    *, workshop: str, code: str, numbers: Sequence[tuple[int, ...]], database: str, dry_run: bool, as_json: bool
) -> None:
    """Move participants to a group.

    They leave all other groups.

    \b
    Examples:
      curriculum group move MAR-2019 G2 3 7
    """
    _put(workshop, code, numbers, database=database, dry_run=dry_run, as_json=as_json, move=True)


def _put(
    workshop: str,
    code: str,
    numbers: Sequence[tuple[int, ...]],
    *,
    database: str,
    dry_run: bool,
    as_json: bool,
    move: bool,
) -> None:
    from curriculum.operations.groups import editing
    from curriculum.operations.workshops import find_workshop

    with writing(database, dry_run=dry_run) as db:
        row = editing.find_group(db, find_workshop(db, workshop), code)
        membership = editing.put_members(db, row, each_once(numbers), move=move)
    say_membership(membership, as_json=as_json)


@click.command()
@workshop_argument
@group_argument
@click.argument("numbers", metavar="NUMBER...", type=NUMBERS, nargs=-1)
@click.option("--all", "everybody", is_flag=True, help="All members instead of some.")
@database_option
@dry_run_option
@json_option
def take(
    *,
    workshop: str,
    code: str,
    numbers: Sequence[tuple[int, ...]],
    everybody: bool,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take participants out of a group.

    \b
    Examples:
      curriculum group take MAR-2019 G1 12
      curriculum group take MAR-2019 G1 --all
    """
    from curriculum.operations.groups import editing
    from curriculum.operations.workshops import find_workshop

    if everybody == bool(numbers):
        raise click.UsageError("Name the numbers of participants, or --all.")
    with writing(database, dry_run=dry_run) as db:
        row = editing.find_group(db, find_workshop(db, workshop), code)
        membership = editing.take_members(db, row, each_once(numbers))
    say_membership(membership, as_json=as_json)
