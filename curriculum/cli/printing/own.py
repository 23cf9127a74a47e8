"""`curriculum print NAME` for a document of an organisation's own, which stands in its folder of templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from curriculum.cli.printing.request import PaperRequest


def own_command(name: str) -> click.Command:
    """Return the command that prints the document of this name; its template is looked for when it runs."""

    @click.command(name)
    @paper_options
    def command(request: PaperRequest) -> None:
        """Print a document of your own for the workshop CODE.

        It stands in the folder of --templates, in a folder named like the document.

        \b
        Examples:
          curriculum print transport MAR-2019 --templates our-papers
        """
        from curriculum.documents.own import find_own

        if request.templates is None:
            raise click.UsageError(f"{name!r} is a document of your own: say where it stands with --templates DIR.")
        print_papers(request, find_own(request.templates, name).lay)

    return command
