"""`curriculum print changes`: the notice of what changed between two versions of the agenda."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from curriculum.cli.parsing import Between
from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.cli.printing.request import PaperRequest
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job


@click.command("changes")
@paper_options
@click.option("--since", metavar="NUMBER", type=Between(min=1), help="The release to compare with.")
def command(request: PaperRequest, *, since: int | None) -> None:
    """Print what changed in the agenda of the workshop CODE: for the door, and to send round.

    It compares the agenda as it stands, or the one of --release, with the release before it, or with --since.

    \b
    Examples:
      curriculum print changes MAR-2019 --language fr
      curriculum print changes MAR-2019 --since 1 --release 3
    """
    from curriculum.documents.agendas.notice import lay
    from curriculum.errors import NothingToPrint

    def lay_changes(dossier: Dossier, language: str) -> Iterator[Job]:
        yield from lay(dossier, language)
        if why := _say_nothing(dossier):
            raise NothingToPrint(dossier.record.workshop, why)

    print_papers(replace(request, since=since), lay_changes)


def _say_nothing(dossier: Dossier) -> str:
    """Return why there is no notice, nothing where there is one."""
    diff, release = dossier.edition.since, dossier.edition.release
    code = dossier.record.workshop
    if diff is None and release is None:
        return f"{code} has no release to compare with (make one first: curriculum workshop release {code})"
    if diff is None:
        return f"{code} has no release before release {release}"
    return "" if diff.changed else f"Nothing changed in {code} since release {diff.before.release}"
