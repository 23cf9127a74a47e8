"""`curriculum print invitation`: letters with a line left open, or one for each institution or participant."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from curriculum.cli.printing.request import PaperRequest


@click.command("invitation")
@paper_options
@click.option(
    "--to",
    type=click.Choice(["blank", "institutions", "participants"]),
    default="blank",
    show_default=True,
    help="To whom: a letter with the address left open, or one each.",
)
def command(request: PaperRequest, *, to: str) -> None:
    """Print the letter of invitation to the workshop CODE.

    Its reference, date, paragraphs and the date of reply stand in the workshop's file under
    [workshop.papers.invitation]; who signs the certificates first signs it, too. A letter to an institution is
    named by its code, one to a participant by the number. Letters to participants bear their names, of a restricted
    workshop, too: hand each to that person alone.

    \b
    Examples:
      curriculum print invitation MAR-2019 --language fr
      curriculum print invitation MAR-2019 --to institutions -d letters
    """
    from curriculum.documents.sheets.invitation import Addressees, lay

    print_papers(request, partial(lay, to=Addressees(to)))
