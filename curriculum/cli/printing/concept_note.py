"""`curriculum print concept-note`: why the workshop is held, for whom, and with what programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from curriculum.cli.printing.request import PaperRequest


@click.command("concept-note")
@paper_options
def command(request: PaperRequest) -> None:
    """Print the concept note of the workshop CODE.

    Background, objectives, participants, programme in outline and funding are the workshop's own; sections of
    yours, such as the project behind it, stand in its file under [[workshop.papers.concept_note]].

    \b
    Examples:
      curriculum print concept-note MAR-2019
      curriculum print concept-note MAR-2019 --language fr --language ar
    """
    from curriculum.documents.sheets.concept_note import lay

    print_papers(request, lay)
