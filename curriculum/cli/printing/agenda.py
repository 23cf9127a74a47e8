"""`curriculum print agenda`: the programme, as it stands or as it was released."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import click

from curriculum.cli.options import Language
from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from curriculum.cli.printing.request import PaperRequest
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job

#: What a workshop has none of, where there is nothing to print in a form.
_LACKS: Final = {
    "rooms": "session with a time",
    "people": "session in which somebody works, or a group by itself",
}


@click.command("agenda")
@paper_options
@click.option(
    "--form",
    type=click.Choice(["full", "one-page", "rooms", "people"]),
    default="full",
    show_default=True,
    help="Whole; on one page; by room; of each person and group.",
)
@click.option(
    "--person", metavar="CODE", help="The agenda of this faculty code alone, else group, else participant's number."
)
@click.option("--beside", type=Language(), metavar="TAG", help="Set this language beside, session by session.")
@click.option("--changes/--no-changes", default=True, help="Whether to mark what changed.  [default: mark it]")
def command(request: PaperRequest, *, form: str, person: str | None, beside: str | None, changes: bool) -> None:
    """Print the agenda of the workshop CODE.

    In English, or one file for each --language. Without -o a file is named by the workshop's code and the
    language, in the current folder. The names of the files are printed on stdout.

    It bears the number and date of its release, or says that it is provisional. Rows that differ from the
    release before (a provisional one: from the newest) have a bar at their start and say what changed.

    \b
    Examples:
      curriculum print agenda MAR-2019
      curriculum print agenda MAR-2019 --language fr --language ar
      curriculum print agenda MAR-2019 --language fr -o ordre-du-jour.pdf
      curriculum print agenda MAR-2019 --release 1 --no-changes
      curriculum print agenda MAR-2019 --beside ar
      curriculum print agenda MAR-2019 --form one-page -o - | lpr
      curriculum print agenda MAR-2019 --person R3
    """
    if sum((form != "full", person is not None and form != "people", beside is not None)) > 1:
        raise click.UsageError("--form, --person and --beside exclude each other: one form at a time.")
    print_papers(request, _choose(form, person, beside, changes=changes), lacks=_LACKS.get(form, ""))


def _choose(
    form: str, person: str | None, beside: str | None, *, changes: bool
) -> Callable[[Dossier, str], Iterator[Job]]:
    """Return what lays the agenda out in the form that was asked for."""
    from curriculum.documents.agendas import beside as in_two
    from curriculum.documents.agendas import by_person, by_room, full, one_page

    if beside is not None:
        return partial(in_two.lay, beside=beside)
    if person is not None or form == "people":
        return partial(by_person.lay, person=person or "")
    if form == "full":
        return partial(full.lay, changes=changes)
    return by_room.lay if form == "rooms" else one_page.lay
