"""`curriculum person duplicates`, `merge`, `unmerge` and `merges`: two persons who are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option, yes_option
from curriculum.cli.output import confirm, print_json, print_table, say
from curriculum.cli.parsing import LINE, Between
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from curriculum.operations.duplicates import Duplicate, Duplicates
    from curriculum.operations.merging.merging import Merged


@click.command()
@click.option("--workshop", metavar="CODE", shell_complete=codes_of("workshop"), help="Only those who take part in it.")
@click.option("--at-least", type=Between(0, 100), default=70, show_default=True, metavar="SCORE", help="From 0 to 100.")
@database_option
@json_option
def duplicates(*, workshop: str | None, at_least: int, database: str, as_json: bool) -> None:
    """List pairs of persons who may be one.

    With the score, what speaks for and against it, and the command that makes them one. Nothing is changed: whether
    they are one, somebody decides who knows them.

    \b
    Examples:
      curriculum person duplicates
      curriculum person duplicates --workshop MAR-2019 --at-least 85
    """
    from curriculum.database import reading
    from curriculum.operations.duplicates import find_duplicates
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        event = find_workshop(db, workshop) if workshop else None
        found = find_duplicates(db, workshop=event, at_least=at_least)
    if as_json:
        print_json(found)
    else:
        _print_duplicates(found)


@click.command()
@click.argument("kept", shell_complete=codes_of("person"))
@click.argument("gone", shell_complete=codes_of("person"))
@click.option("--because", type=LINE, help="Why they are one.")
@database_option
@dry_run_option
@yes_option
@json_option
def merge(*, kept: str, gone: str, because: str | None, database: str, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Make one of two persons.

    KEPT stays, and has from then on what GONE had. Nothing is removed: GONE is hidden, and
    `curriculum person unmerge GONE` takes everything back.

    \b
    Examples:
      curriculum person merge P0001 P0007 --because "She says so" --yes
      curriculum person merge P0001 P0007 --dry-run
    """
    from curriculum.operations.merging.merging import merge_persons
    from curriculum.operations.persons import find_person

    confirm(f"Make one person of {kept} and {gone}, and keep {kept}?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        done = merge_persons(db, find_person(db, kept), find_person(db, gone), because=because)
    if as_json:
        print_json(done)
    else:
        _say_merged(done, dry_run=dry_run)


@click.command()
@click.argument("merged", metavar="CODE|MERGE", shell_complete=codes_of("person"))
@database_option
@dry_run_option
@yes_option
@json_option
def unmerge(*, merged: str, database: str, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Take a merge back: every value becomes what it was.

    MERGE is the number that `curriculum person merges` shows, CODE the person who is gone. If what the merge moved was
    changed since, nothing happens and that is said.

    \b
    Examples:
      curriculum person unmerge P0007 --yes
      curriculum person unmerge 3 --dry-run
    """
    from curriculum.operations.merging.unmerging import find_merge
    from curriculum.operations.merging.unmerging import unmerge as take_back

    confirm(f"Take the merge of {merged} back?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        done = take_back(db, find_merge(db, merged))
    if as_json:
        print_json(done)
    else:
        say(f"{done.gone} and {done.kept} are two persons again.")


@click.command()
@database_option
@json_option
def merges(*, database: str, as_json: bool) -> None:
    """List merges of persons, the newest first.

    \b
    Examples:
      curriculum person merges
      curriculum person merges --json
    """
    from curriculum.database import reading
    from curriculum.operations.merging.unmerging import list_merges

    with reading(database) as db:
        found = list_merges(db)
    if as_json:
        print_json(found)
    else:
        rows = [(one.merge, one.kept, one.gone, one.merged_at, one.because, one.undone_at) for one in found]
        columns = ("Merge", "Kept", "Gone", "Merged at (UTC)", "Because", "Taken back")
        print_table(columns, rows, empty="No persons were merged.")


def _print_duplicates(found: Duplicates) -> None:
    rows = [
        (each.score, _called(each.kept, each.kept_name), _called(each.gone, each.gone_name), _why(each), each.command)
        for each in found.pairs
    ]
    print_table(("Score", "Person", "And", "Because", "To make them one"), rows, empty="No two persons look like one.")
    if found.crowded:
        say(
            f"{found.crowded:,} persons share so common a name that not all of them were compared with one another; "
            "--workshop compares fewer."
        )


def _called(code: str, name: str) -> str:
    return f"{code} {name}".rstrip()


def _why(each: Duplicate) -> str:
    reasons = ", ".join(each.reasons)
    return f"{reasons}; but {', '.join(each.against)}" if each.against else reasons


def _say_merged(done: Merged, *, dry_run: bool) -> None:
    rows = _counted(done.rows)
    say(f"{done.kept} has what {done.gone} had{f': {rows}' if rows else ''}.")
    if done.filled:
        say(f"Filled in: {', '.join(name.removesuffix('_id').replace('_', ' ') for name in done.filled)}.")
    for each in done.joined:
        other = "" if each.kept_status is each.hidden_status else f", {each.hidden_status}"
        say(f"{each.workshop}: place {each.kept} stays ({each.kept_status}), place {each.hidden} is hidden{other}.")
    if not dry_run:
        say(f"Take it back: curriculum person unmerge {done.gone}")


def _counted(rows: Mapping[str, int]) -> str:
    return ", ".join(f"{count} in {table.replace('_', ' ')}" for table, count in rows.items())
