"""`curriculum print participants`: the list of those who take part."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from curriculum.cli.printing.request import PaperRequest


@click.command("participants")
@paper_options
@click.option(
    "--for",
    "audience",
    type=click.Choice(["internal", "participants", "public"]),
    default="internal",
    show_default=True,
    help="For whom: with how to reach them, without, or counts only.",
)
@click.option(
    "--by",
    "arranged",
    type=click.Choice(["number", "name", "institution", "country"]),
    default="number",
    show_default=True,
    help="In what order people stand on it.",
)
def command(request: PaperRequest, *, audience: str, arranged: str) -> None:
    """Print the list of the participants of the workshop CODE.

    Of a restricted workshop the list for participants bears no names, and the public one no number that counts
    fewer than three people. While there are no participants the numbers that were published are printed.

    \b
    Examples:
      curriculum print participants MAR-2019
      curriculum print participants MAR-2019 --for participants --by country
      curriculum print participants MAR-2019 --for public --language ar
    """
    from curriculum.documents.sheets.arranging import Order
    from curriculum.documents.sheets.participants import Audience, lay

    print_papers(request, partial(lay, audience=Audience(audience), arranged=Order(arranged)))
