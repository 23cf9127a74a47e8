"""Badges on standard sheets: cut as a stack, fronts and backs that meet, long names in letters that fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.jobs import make_job
from curriculum.documents.letter_widths import POINTS
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.sheets.badge_backs import Back, lay_back
from curriculum.documents.sheets.badge_fronts import TITLE_SHARE, fit_title, lay_badge, lay_marks, make_frame
from curriculum.documents.sheets.badge_sheets import find_sheet
from curriculum.documents.sheets.bearers import BLANK, lay_bearers
from curriculum.documents.sheets.imposition import Order, divide, impose, number_parts
from curriculum.documents.wording import wording
from curriculum.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job
    from curriculum.documents.sheets.badge_fronts import Badge, Frame
    from curriculum.documents.sheets.badge_sheets import Place, Sheet
    from curriculum.documents.sheets.bearers import Bearer
    from curriculum.operations.drafts.paper_values import BadgeSheet

NAME = N_("Badges")
#: Badges in one file: setting them takes 0.4 MB each, and a process should stay below 200 MB.
MOST: Final = 80


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: badges, or the places of their backs; of a folded sheet both."""

    number: int  # of the sheet, from 1
    badges: tuple[Badge, ...] = ()
    backs: tuple[Place, ...] = ()


def lay(
    dossier: Dossier,
    language: str,
    *,
    sheet: BadgeSheet | None = None,
    order: Order = Order.STACK,
    back: bool = True,
    day: int | None = None,
    blank: int | None = None,
) -> Iterator[Job]:
    """Yield the badges of all who are expected and of those who work in the workshop.

    Each side of a sheet is a page, fronts and backs by turns. `blank` badges follow, by default as many as fill
    the last sheet. `day` is the number of the only day that stands on the back. Those of a crowd are several
    papers, each a stack to be cut.
    """
    if day is not None and day not in {one.number for one in lay_agenda(dossier.edition, language).days}:
        raise InvalidInput(f"The agenda has no day {day}; leave --day out to have all days on the back.")
    paper = find_sheet(sheet or dossier.settings.badges)
    bearers = _list_bearers(dossier, language, paper, blank)
    if not bearers:
        return
    frame, family = make_frame(paper), dossier.theme.text
    head = lay_masthead(dossier, language)
    values = {
        "name": NAME,
        "sheet": paper,
        "frame": frame,
        "marks": lay_marks(head, frame, family),
        "title_front": fit_title(head.title.text, frame, family, share=TITLE_SHARE),
        "title_back": fit_title(head.title.text, frame, family),
        "back": _lay_back(dossier, language, frame, day) if back else None,
    }
    parts = divide(bearers, most=MOST, places=paper.badges)
    first = 1
    for number, part in zip(number_parts(len(parts)), parts, strict=True):
        sides = tuple(_lay_sides(impose(part, paper.badges, order), paper, frame, family, first=first, back=back))
        first = sides[-1].number + 1
        yield make_job(
            dossier,
            wording(language, country=head.country),
            paper="badges",
            template="badges/badges.html",
            head=head,
            values={**values, "sides": sides},
            part="-".join(filter(None, (f"day-{day}" if day else "", number))),
        )


def _list_bearers(dossier: Dossier, language: str, paper: Sheet, blank: int | None) -> list[Bearer]:
    """Return whose badges are printed, and blank ones after them: so many, or as fill the last sheet."""
    bearers = [*lay_bearers(dossier, language)]
    spare = -len(bearers) % paper.badges or paper.badges * (not bearers)
    return bearers + [BLANK] * (spare if blank is None else blank)


def _lay_back(dossier: Dossier, language: str, frame: Frame, day: int | None) -> Back:
    """Return the agenda for the room that the title leaves on the back."""
    words = wording(language, country=dossier.record.country)
    room = frame.inside - frame.head
    return lay_back(dossier, words, width=frame.width * POINTS, height=room * POINTS, day=day)


def _lay_sides(
    sheets: Sequence[Sequence[Bearer | None]], sheet: Sheet, frame: Frame, family: str, *, first: int, back: bool
) -> Iterator[Side]:
    """Yield the fronts of each sheet, and after them the backs; `first` is the number of the first sheet."""
    for number, placed in enumerate(sheets, first):
        here = [(place, bearer) for place, bearer in zip(sheet.places, placed, strict=True) if bearer]
        fronts = tuple(lay_badge(sheet.front(place), bearer, frame, family) for place, bearer in here)
        backs = tuple(sheet.back(place) for place, _ in here) if back else ()
        if sheet.folded:
            yield Side(number, fronts, backs)
        else:
            yield Side(number, fronts)
            if backs:
                yield Side(number, backs=backs)
