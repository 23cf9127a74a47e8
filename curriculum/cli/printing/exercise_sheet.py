"""`curriculum print exercise-sheet`: what a group fills in during an exercise."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from curriculum.cli.printing.request import PaperRequest


@click.command("exercise-sheet")
@paper_options
@click.option(
    "--session",
    metavar="SESSION",
    default="",
    help="Print the sheets of this session.  [default: of each exercise and break-out]",
)
def command(request: PaperRequest, *, session: str) -> None:
    """Print the exercise sheets of the workshop CODE: a page for each group.

    Priority actions at the national, regional and international level are filled in by hand, with who is
    responsible and by when. While there are no groups, the page has a blank for the group's name.

    \b
    Examples:
      curriculum print exercise-sheet MAR-2019
      curriculum print exercise-sheet MAR-2019 --session S10 --language ar
    """
    from curriculum.documents.sheets.exercise import lay

    print_papers(request, partial(lay, session=session))
