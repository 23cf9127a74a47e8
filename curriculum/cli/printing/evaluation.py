"""`curriculum print evaluation`: the form on which participants rate the workshop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from curriculum.cli.printing.request import PaperRequest


@click.command("evaluation")
@paper_options
@click.option(
    "--rate",
    type=click.Choice(["session", "day", "none"]),
    help="What is rated beside the questions.  [default: each session; each day where they are too many]",
)
def command(request: PaperRequest, *, rate: str | None) -> None:
    """Print the evaluation form of the workshop CODE, on two pages.

    The scale and the questions are those of the workshop file, or the usual ones. The form asks for no name.

    \b
    Examples:
      curriculum print evaluation MAR-2019
      curriculum print evaluation MAR-2019 --rate day --language fr --language ar
    """
    from curriculum.documents.sheets.evaluation import Rating, lay

    print_papers(request, partial(lay, rating=Rating(rate) if rate else None))
