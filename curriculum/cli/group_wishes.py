"""`curriculum group wish`, `wishes` and `unwish`: who should work with whom, and who should not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.group_members import workshop_argument
from curriculum.cli.options import database_option, dry_run_option, json_option
from curriculum.cli.output import print_json, print_table, say
from curriculum.cli.parsing import LINE, NUMBERS, each_once
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.operations.groups.wishes import WishFacts

numbers_argument = click.argument("numbers", metavar="NUMBER...", type=NUMBERS, nargs=-1, required=True)


@click.command()
@workshop_argument
@numbers_argument
@click.option("--together/--apart", default=None, help="In one group, or each in another one.")
@click.option("--because", type=LINE, metavar="TEXT", help="Why.")
@database_option
@dry_run_option
@json_option
def wish(
    *,
    workshop: str,
    numbers: Sequence[tuple[int, ...]],
    together: bool | None,
    because: str | None,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Wish that participants work together, or apart.

    It holds for every two of the NUMBERs; what was wished for two of them before is replaced. `group form` keeps every
    wish, or says why it cannot.

    \b
    Examples:
      curriculum group wish MAR-2019 --apart 3 7 12 --because "work on the same case"
      curriculum group wish MAR-2019 --together 4 9 --because "share an interpreter"
    """
    from curriculum.models.participation import Wish
    from curriculum.operations.groups.wishes import add_wishes
    from curriculum.operations.workshops import find_workshop

    if together is None:
        raise click.UsageError("Say which: --together or --apart.")
    kind = Wish.TOGETHER if together else Wish.APART
    with writing(database, dry_run=dry_run) as db:
        found = add_wishes(db, find_workshop(db, workshop), kind, each_once(numbers), because=because)
    _print(found, as_json=as_json)


@click.command()
@workshop_argument
@database_option
@json_option
def wishes(*, workshop: str, database: str, as_json: bool) -> None:
    """List the wishes for the groups of a workshop.

    \b
    Examples:
      curriculum group wishes MAR-2019
    """
    from curriculum.database import reading
    from curriculum.operations.groups.wishes import list_wishes
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        found = list_wishes(db, find_workshop(db, workshop))
    _print(found, as_json=as_json)


@click.command()
@workshop_argument
@numbers_argument
@database_option
@dry_run_option
@json_option
def unwish(*, workshop: str, numbers: Sequence[tuple[int, ...]], database: str, dry_run: bool, as_json: bool) -> None:
    """Take back wishes.

    Those between the NUMBERs; of one NUMBER alone, all that name it.

    \b
    Examples:
      curriculum group unwish MAR-2019 3 7
      curriculum group unwish MAR-2019 12
    """
    from curriculum.operations.groups.wishes import remove_wishes
    from curriculum.operations.workshops import find_workshop

    with writing(database, dry_run=dry_run) as db:
        gone = remove_wishes(db, find_workshop(db, workshop), each_once(numbers))
    if as_json:
        print_json(gone)
    else:
        say(f"{len(gone)} {'wish' if len(gone) == 1 else 'wishes'} taken back.")


def _print(found: Sequence[WishFacts], *, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    rows = [(each.one, each.other, each.wish, each.because) for each in found]
    print_table(("No", "No", "Wish", "Because"), rows, empty="No wishes.")
