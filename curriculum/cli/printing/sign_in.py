"""`curriculum print sign-in`: the sheets on which those who come sign by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from curriculum.cli.parsing import Between
from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from curriculum.cli.printing.request import PaperRequest


@click.command("sign-in")
@paper_options
@click.option(
    "--per",
    type=click.Choice(["day", "session"]),
    help="For what one sheet is.  [default: session where the workshop signs by session, else day]",
)
@click.option(
    "--by",
    "arranged",
    type=click.Choice(["number", "name", "institution", "country"]),
    default="number",
    show_default=True,
    help="In what order people stand on it.",
)
@click.option(
    "--blank",
    metavar="ROWS",
    type=Between(0, 500),
    help="Rows at the end for those who are not on the list.  [default: as the workshop says, or 5]",
)
@click.option("--trainers", is_flag=True, help="Let trainers and speakers sign, too.")
def command(request: PaperRequest, *, per: str | None, arranged: str, blank: int | None, trainers: bool) -> None:
    """Print the sign-in sheets of the workshop CODE: one file for each day, or for each session.

    A day is signed for twice, morning and afternoon, where lunch or a pause around midday divides it; else once, as
    where the workshop signs by day.
    While there are no participants the sheet has blank rows. Of a restricted workshop it bears the names, too: it
    is kept by the organisers.

    \b
    Examples:
      curriculum print sign-in MAR-2019
      curriculum print sign-in MAR-2019 --by institution --language ar
      curriculum print sign-in MAR-2019 --per session -d sheets
    """
    from curriculum.documents.sheets.arranging import Order
    from curriculum.documents.sheets.sign_in import Per, lay

    print_papers(
        request, partial(lay, per=Per(per) if per else None, arranged=Order(arranged), blank=blank, trainers=trainers)
    )
