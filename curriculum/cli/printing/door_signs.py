"""`curriculum print door-signs`: what is held in each room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from curriculum.cli.parsing import Between
from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from curriculum.cli.printing.request import PaperRequest


@click.command("door-signs")
@paper_options
@click.option("--day", metavar="NUMBER", type=Between(min=1), help="Only the signs of this day.")
@click.option("--room", metavar="CODE", help="Only the signs of this room.")
def command(request: PaperRequest, *, day: int | None, room: str | None) -> None:
    """Print the door signs of the workshop CODE: a page for each room and day, with what is held there.

    While the rooms are to be confirmed, one sign with the title, dates and place of the workshop.

    \b
    Examples:
      curriculum print door-signs MAR-2019
      curriculum print door-signs MAR-2019 --day 2 --room HOTEL/A --language ar
    """
    from curriculum.documents.sheets.door_signs import lay

    print_papers(request, partial(lay, day=day, room=room))
