"""`curriculum print group-lists`: who is in which break-out group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from curriculum.cli.printing.request import PaperRequest


@click.command("group-lists")
@paper_options
def command(request: PaperRequest) -> None:
    """Print the break-out groups of the workshop CODE: a page for each, to be hung up.

    It shows the members, and where, when and with whom the group works. Of a restricted workshop members stand
    there by number, function, institution and country.

    \b
    Examples:
      curriculum print group-lists MAR-2019
      curriculum print group-lists MAR-2019 --language fr -o groups.pdf
    """
    from curriculum.documents.sheets.groups import lay

    print_papers(request, lay)
