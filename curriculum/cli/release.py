"""`curriculum workshop release` and `workshop diff`: numbered versions of an agenda, and what changed between two."""

from __future__ import annotations

import click

from curriculum.cli.diff_view import print_diff, print_release
from curriculum.cli.findings_view import say_findings
from curriculum.cli.options import database_option, dry_run_option, json_option, language_option
from curriculum.cli.output import say
from curriculum.cli.parsing import LINE, Between
from curriculum.cli.transactions import writing
from curriculum.cli.workshop_options import workshop_argument

number = Between(min=1)


@click.command("release")
@workshop_argument
@click.option("--note", type=LINE, metavar="TEXT", help="Why, or for whom; kept with the release, not printed.")
@language_option
@database_option
@dry_run_option
@json_option
def release(*, workshop: str, note: str | None, language: str, database: str, dry_run: bool, as_json: bool) -> None:
    """Freeze the agenda as it stands now, under the next number.

    A release never changes: `print agenda --release` prints it in five years as it is now. Papers bear its number
    and date, and mark what changed since the release before. An agenda that changed since its newest release is
    printed as provisional until it is released again.

    Sessions without a time may be released; they print as "times to be confirmed". What changed since the release
    before, and who must be told, is printed here, too. Of a restricted workshop a release keeps no person.

    \b
    Examples:
      curriculum workshop release MAR-2019 --note "Sent to the ministry"
      curriculum workshop release MAR-2019 --dry-run
    """
    from curriculum.operations import releases, workshops
    from curriculum.operations.scheduling.effects import check_now

    with writing(database, dry_run=dry_run) as db:
        row = workshops.find_workshop(db, workshop)
        made = releases.release_agenda(db, row, note=note)
        before = made.number - 1
        diff = releases.diff_releases(db, row, before, made.number) if before else None
        findings = say_findings(check_now(db, row))
    print_release(made, diff, as_json=as_json, language=language)
    if findings:
        say(f"Released with {findings}: curriculum workshop check {workshop}")


@click.command("diff")
@workshop_argument
@click.argument("before", metavar="[FROM]", type=number, required=False)
@click.argument("after", metavar="[TO]", type=number, required=False)
@click.option("--table", "as_table", is_flag=True, help="Print a table: session, what changed, before, after.")
@language_option
@database_option
@json_option
def diff(
    *,
    workshop: str,
    before: int | None,
    after: int | None,
    as_table: bool,
    language: str,
    database: str,
    as_json: bool,
) -> None:
    """Say what changed between two releases of an agenda.

    From release FROM to release TO; without TO, until now; without FROM, since the newest release. It also says
    who must be told: those who work in a session that changed, and the groups of one that moved. The keys of
    --json are explained in docs/releases.md.

    \b
    Examples:
      curriculum workshop diff MAR-2019
      curriculum workshop diff MAR-2019 1
      curriculum workshop diff MAR-2019 1 2 --table
      curriculum workshop diff MAR-2019 1 2 --json
    """
    from curriculum.database import reading
    from curriculum.operations import releases, workshops

    if as_table and as_json:
        raise click.UsageError("--table and --json exclude each other.")
    with reading(database) as db:
        found = releases.diff_releases(db, workshops.find_workshop(db, workshop), before, after)
    print_diff(found, as_json=as_json, as_table=as_table, language=language)
