"""`curriculum print name-tents`: names that stand on the table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from curriculum.cli.parsing import Between
from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from curriculum.cli.printing.request import PaperRequest


@click.command("name-tents")
@paper_options
@click.option("--blank", metavar="TENTS", type=Between(0, 500), default=0, help="Tents to be written on by hand.")
def command(request: PaperRequest, *, blank: int) -> None:
    """Print the name tents of the workshop CODE: a sheet for each person, folded lengthwise at the marks.

    The side towards the room has the name large in the language's script, the other side in the other script.
    Trainers and speakers have tents, too, under their role while nobody is named, and so has the interpreters'
    booth of each language. While there is nobody, a blank one is printed. More than 60 tents are several files,
    numbered.

    \b
    Examples:
      curriculum print name-tents MAR-2019
      curriculum print name-tents MAR-2019 --language ar --blank 3
    """
    from curriculum.documents.sheets.name_tents import lay

    print_papers(request, partial(lay, blank=blank))
