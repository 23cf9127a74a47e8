"""`curriculum certificate eligible`: who may have a certificate, with the count behind each answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, json_option
from curriculum.cli.output import print_json, print_table, say
from curriculum.cli.parsing import CERTIFICATE_KIND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.cli.options import F
    from curriculum.models.credentials import CertificateKind
    from curriculum.operations.eligibility.deciding import Eligibility


def count_to_come_option(function: F) -> F:
    """Pass `count_to_come`: sessions that are not over count as attended by whoever was there before."""
    return click.option(
        "--count-to-come",
        is_flag=True,
        help="Count sessions still to come as attended by whoever came before: for the evening before the closing.",
    )(function)


@click.command()
@click.argument("workshop", shell_complete=codes_of("workshop"))
@click.option("--kind", "kinds", type=CERTIFICATE_KIND, metavar="KIND", multiple=True, help="Only of this; repeat it.")
@count_to_come_option
@database_option
@json_option
def eligible(
    *, workshop: str, kinds: tuple[CertificateKind, ...], count_to_come: bool, database: str, as_json: bool
) -> None:
    """Say who of a WORKSHOP may have a certificate, and why.

    Each participant by which rule and with which count. Without --kind, participation and every kind that the
    workshop's file has a rule for. Shares and hours are rounded down. What is not decided waits for a mark of
    attendance or a result. Names are shown, as in `certificate list`.

    \b
    Examples:
      curriculum certificate eligible MAR-2019
      curriculum certificate eligible MAR-2019 --kind completion --json
    """
    from curriculum.database import reading
    from curriculum.operations.eligibility.deciding import list_eligibility
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        found = list_eligibility(db, find_workshop(db, workshop), kinds, count_to_come=count_to_come)
    if as_json:
        print_json(found)
    else:
        _print(found, workshop)


def _print(found: Sequence[Eligibility], workshop: str) -> None:
    rows = [(one.number, one.name, one.kind, one.answer, one.because) for one in found]
    print_table(("No", "Name", "Kind", "Due", "Because"), rows, empty=f"{workshop} has no participants.")
    for kind in dict.fromkeys(one.kind for one in found):
        counts = Counter(one.answer for one in found if one.kind is kind)
        say(f"{kind.value}: {', '.join(f'{number} {answer.value}' for answer, number in sorted(counts.items()))}.")
    if waiting := len({one.number for one in found if one.to_close}):
        say(f"There without a status that gives a right: {waiting:,}; curriculum attendance close {workshop} sets it.")
