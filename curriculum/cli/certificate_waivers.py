"""`curriculum certificate waive`, `unwaive` and `waivers`: rules that somebody need not meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option
from curriculum.cli.output import print_fields, print_json, print_table
from curriculum.cli.parsing import LINE, NUMBER, RULE
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from curriculum.models.participation import Rule
    from curriculum.operations.eligibility.waivers import WaiverRecord

workshop_argument = click.argument("workshop", shell_complete=codes_of("workshop"))
number_argument = click.argument("number", type=NUMBER)


class RulePart(click.ParamType[tuple["Rule", str | None]]):
    """A rule of a certificate, of must-attend perhaps one session: `share`, `post-test`, `must-attend:S3`."""

    name = "rule"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Rule, str | None]:  # noqa: ANN401 - click's own types
        """Return the rule and the session's code."""
        if isinstance(value, tuple):
            return value
        name, _, session = str(value).partition(":")
        return RULE.convert(name, param, ctx), session.strip() or None


rule_option: Final = click.option(
    "--rule",
    type=RulePart(),
    metavar="RULE",
    required=True,
    help="share, must-attend, must-attend:SESSION or post-test.",
)


@click.command()
@workshop_argument
@number_argument
@rule_option
@click.option("--because", type=LINE, required=True, help="Why; it is kept and shown.")
@click.option("--by", type=LINE, required=True, help="Who decided it, with the office.")
@database_option
@dry_run_option
@json_option
def waive(
    *,
    workshop: str,
    number: int,
    rule: tuple[Rule, str | None],
    because: str,
    by: str,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Let the participant who bears a NUMBER off a rule.

    That is one of the rules for certificates of the WORKSHOP. A missing mark of attendance cannot be waived, nor
    can the post-test of a micro-credential.

    \b
    Examples:
      curriculum certificate waive MAR-2019 3 --rule share --because "was ill" --by "A. Exemple"
      curriculum certificate waive MAR-2019 3 --rule must-attend:S4 --because "led it" --by "Director"
    """
    from curriculum.operations.eligibility.waivers import grant_waiver
    from curriculum.operations.workshops import find_workshop

    which, session = rule
    with writing(database, dry_run=dry_run) as db:
        record = grant_waiver(
            db, find_workshop(db, workshop), number, rule=which, session=session, because=because, by=by
        )
    _print(record, as_json=as_json)


@click.command()
@workshop_argument
@number_argument
@rule_option
@database_option
@dry_run_option
@json_option
def unwaive(
    *, workshop: str, number: int, rule: tuple[Rule, str | None], database: str, dry_run: bool, as_json: bool
) -> None:
    """Take a waiver back; it stays in the list. Certificates that were issued stay.

    \b
    Examples:
      curriculum certificate unwaive MAR-2019 3 --rule share
    """
    from curriculum.operations.eligibility.waivers import withdraw_waiver
    from curriculum.operations.workshops import find_workshop

    which, session = rule
    with writing(database, dry_run=dry_run) as db:
        record = withdraw_waiver(db, find_workshop(db, workshop), number, rule=which, session=session)
    _print(record, as_json=as_json)


@click.command()
@workshop_argument
@database_option
@json_option
def waivers(*, workshop: str, database: str, as_json: bool) -> None:
    """List the waivers of a WORKSHOP, also those that were taken back.

    \b
    Examples:
      curriculum certificate waivers MAR-2019
    """
    from curriculum.database import reading
    from curriculum.operations.eligibility.waivers import list_waivers
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        records = list_waivers(db, find_workshop(db, workshop))
    if as_json:
        print_json(records)
        return
    rows = [
        (one.participant, one.name, _rule(one), one.because, one.granted_by, one.granted_at, one.withdrawn_at)
        for one in records
    ]
    columns = ("No", "Name", "Rule", "Because", "By", "Granted (UTC)", "Withdrawn (UTC)")
    print_table(columns, rows, empty=f"Nothing was waived in {workshop}.")


def _rule(record: WaiverRecord) -> str:
    return record.rule.value.replace("_", "-") + (f":{record.session}" if record.session else "")


def _print(record: WaiverRecord, *, as_json: bool) -> None:
    if as_json:
        print_json(record)
        return
    fields = {
        "Workshop": record.workshop,
        "Participant": record.participant,
        "Rule": _rule(record),
        "Because": record.because,
        "By": record.granted_by,
        "Granted (UTC)": record.granted_at,
        "Withdrawn (UTC)": record.withdrawn_at,
    }
    print_fields(fields)
