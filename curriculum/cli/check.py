"""`curriculum check` and its counterparts for one workshop: what is wrong with an agenda, and what is accepted."""

from __future__ import annotations

import contextlib
from typing import Any

import click

from curriculum.cli.completing import codes_of, database_of
from curriculum.cli.options import Language, database_option, dry_run_option, json_option
from curriculum.cli.output import print_json, progress, say
from curriculum.cli.parsing import LINE, OneOf
from curriculum.cli.transactions import writing
from curriculum.cli.workshop_options import workshop_argument
from curriculum.errors import Conflict

SEVERITY = OneOf("severity", "curriculum.planning.settings:Severity", but="off")


def findings_of(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Complete the names of what is found in the workshop on the same line; silent on any error."""
    with contextlib.suppress(Exception):
        from curriculum import database
        from curriculum.operations.scheduling.checks import check_workshops
        from curriculum.operations.scheduling.sweep import choose_workshops

        if (address := database_of(ctx)) is None:
            return []
        with database.connection(address) as connection:
            heads = choose_workshops(connection, [str(ctx.params["workshop"])])
            checked = check_workshops(connection, heads, texts=True)
            found = [finding for facts in checked for finding in facts.findings]
        return [each.finding for each in found if each.finding.casefold().startswith(incomplete.casefold())]
    return []


@click.command("check")
@workshop_argument
@click.option(
    "--language",
    "languages",
    type=Language(),
    multiple=True,
    metavar="TAG",
    help="In which languages texts must not be missing; repeat it. By default those of the workshop.",
)
@database_option
@json_option
def check_one(*, workshop: str, languages: tuple[str, ...], database: str, as_json: bool) -> None:
    """Check a workshop's agenda and texts against every rule.

    What blocks comes first, then what warns and what is worth a note, each with what would resolve it. The exit
    code is 4 if anything blocks that nobody acknowledged.

    \b
    Examples:
      curriculum workshop check MAR-2019
      curriculum workshop check MAR-2019 --language es --json
    """
    from curriculum.cli.findings_view import print_check
    from curriculum.database import reading
    from curriculum.operations import workshops
    from curriculum.operations.scheduling.checks import check_workshop

    with reading(database) as db:
        row = workshops.find_workshop(db, workshop)
        facts = check_workshop(db.connection(), row.id, code=row.code, languages=languages)
    if as_json:
        print_json(facts)
    else:
        print_check(facts)
    _leave(blocks=facts.blocks)


def _leave(*, blocks: bool) -> None:
    if blocks:
        raise click.exceptions.Exit(Conflict.exit_code)


@click.command()
@workshop_argument
@click.argument("finding", shell_complete=findings_of)
@click.option(
    "--because",
    type=LINE,
    metavar="TEXT",
    help="Why it is accepted; kept with the workshop. Checks repeat it, so name nobody.",
)
@click.option("--withdraw", is_flag=True, help="Accept it no longer.")
@database_option
@dry_run_option
@json_option
def acknowledge(
    *, workshop: str, finding: str, because: str | None, withdraw: bool, database: str, dry_run: bool, as_json: bool
) -> None:
    """Accept a FINDING of the agenda, with the reason.

    FINDING is its name, as check prints it. It is kept as long as its facts stay the same, and comes back when
    they change. That somebody or something is in two places at once cannot be accepted.

    \b
    Examples:
      curriculum session edit MAR-2019 S4 --minutes 60
      curriculum workshop acknowledge MAR-2019 session-length:S4 \\
          --because "The speaker must leave at 10:15"
      curriculum workshop acknowledge MAR-2019 session-length:S4 --withdraw
    """
    from curriculum.cli.findings_view import lines_of
    from curriculum.operations import acknowledgements, workshops

    if bool(because) == withdraw:
        raise click.UsageError("Give --because, or --withdraw to accept it no longer.")
    with writing(database, dry_run=dry_run) as db:
        row = workshops.find_workshop(db, workshop)
        if because is None:
            name = acknowledgements.withdraw_acknowledgement(db, row, finding)
        else:
            facts = acknowledgements.acknowledge_finding(db, row, finding, because=because)
    if because is None:
        say(f"{name} is no longer acknowledged.")
    elif as_json:
        print_json(facts)
    else:
        click.echo("\n".join(lines_of(facts)))


@click.command("check", short_help="Check the agendas of all workshops, or of some.")
@click.argument("workshops", metavar="[WORKSHOP]...", nargs=-1, shell_complete=codes_of("workshop"))
@click.option("--all", "everything", is_flag=True, help="All workshops of the database.")
@click.option(
    "--severity",
    type=SEVERITY,
    metavar="WORD",
    default="notes",
    show_default=True,
    help="Only what is at least so grave: blocks, warns or notes.",
)
@click.option("--texts", is_flag=True, help="Also texts that are missing in a language of the papers.")
@database_option
@json_option
def command(
    *,
    workshops: tuple[str, ...],
    everything: bool,
    severity: Any,  # noqa: ANN401 - an enumeration of planning
    texts: bool,
    database: str,
    as_json: bool,
) -> None:
    """Check the agendas of some workshops, or of all, against every rule.

    Persons and rooms are looked at across workshops. At the end stands how often each rule is broken. The exit
    code is 4 if anything blocks that nobody acknowledged.

    `curriculum workshop check` always tells which texts are missing, this command only with --texts.

    \b
    Examples:
      curriculum check --all
      curriculum check --all --severity blocks --json
      curriculum check MAR-2019 TNG-2023 --texts
    """
    from curriculum.cli.findings_view import print_sweep
    from curriculum.database import connection
    from curriculum.operations.scheduling.checks import check_workshops
    from curriculum.operations.scheduling.sweep import choose_workshops, sum_up

    if bool(workshops) == everything:
        raise click.UsageError("Name some workshops, or say --all.")
    with connection(database) as found:
        heads = choose_workshops(found, workshops)
        checked = progress(check_workshops(found, heads, texts=texts), label="Checking", length=len(heads))
    facts = sum_up(checked, least=severity)
    if as_json:
        print_json(facts)
    else:
        print_sweep(facts)
    _leave(blocks=facts.blocks)
