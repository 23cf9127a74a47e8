"""`curriculum print proof-list`: names, to be checked by those who bear them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from curriculum.cli.printing.request import PaperRequest


@click.command("proof-list")
@paper_options
@click.option(
    "--kind",
    type=click.Choice(["participation", "completion", "trainer"]),
    default="participation",
    show_default=True,
    help="For which certificates.",
)
def command(request: PaperRequest, *, kind: str) -> None:
    """Print the names of the participants of the workshop CODE as their certificates will bear them.

    Each checks the own name in both scripts, and ticks the box or writes the correction beside it. Of a restricted
    workshop it bears the names, too: it goes from hand to hand and back to the office.

    \b
    Examples:
      curriculum print proof-list MAR-2019
      curriculum print proof-list MAR-2019 --kind completion --language fr
    """
    from curriculum.documents.sheets.proof_list import lay
    from curriculum.models.credentials import CertificateKind

    print_papers(request, partial(lay, kind=CertificateKind(kind)))
