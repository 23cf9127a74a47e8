"""The agenda on one page, for the wall or the back of a folder: a column a day, in the largest letters that fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.jobs import make_job
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.wording import wording
from curriculum.errors import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from curriculum.documents.agendas.agenda import AgendaDay
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.phrases import Phrase
    from curriculum.documents.press.job import Job

NAME = N_("Agenda")
#: Sizes of the letters in points, from a wall down to what can just be read.
SIZES: Final = (15.0, 14.0, 13.0, 12.2, 11.4, 10.6, 9.9, 9.2, 8.6, 8.0, 7.5, 7.0, 6.5)
#: Columns beside each other, and days for which a page has room at all.
_COLUMNS: Final = 5
_MOST_DAYS: Final = 15
#: What a page has in points, across and upright: the height below its head, the width. The style sheet says the same.
_ACROSS: Final = (480.0, 774.0)
_UPRIGHT: Final = (730.0, 527.0)
#: What an item takes at least, in em: a line with the space around it, a letter.
_LINE: Final = 1.24
_AROUND: Final = 0.68
_LETTER: Final = 0.3


@dataclass(frozen=True, slots=True)
class WallItem:
    """What happens at a time; held by groups in parallel it is said once, `places` say who meets where."""

    title: Phrase
    starts_at: datetime | None
    ends_at: datetime | None
    pause: bool
    places: tuple[tuple[Phrase, ...], ...] = ()
    added: bool = False  # not in the published account


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day with all that happens on it, in the order of time; `room` is given when everything happens in one."""

    number: int
    on: date
    items: tuple[WallItem, ...]
    room: Phrase | None = None


def lay(dossier: Dossier, language: str) -> Iterator[Job]:
    """Yield the agenda on one page; raises `Conflict` for a workshop of too many days for one.

    Typesetting raises `TooLong` where it does not fit in letters of 6.5 points.
    """
    agenda = lay_agenda(dossier.edition, language, changes=False)
    days = tuple(DayColumn(day.number, day.on, tuple(_items(day)), day.room) for day in agenda.days)
    if len(days) > _MOST_DAYS:
        raise Conflict(
            f"{dossier.record.workshop} has {len(days)} days, too many for one page; print the whole agenda."
        )
    head = lay_masthead(dossier, language)
    bands = _bands(days)
    yield make_job(
        dossier,
        wording(language, country=head.country),
        paper="agenda",
        template="agenda/one-page.html",
        head=head,
        values={"name": NAME, "bands": bands, "unscheduled": agenda.unscheduled},
        variants=tuple({"size": size} for size in choose_sizes(bands)),
        part="one-page",
        most_pages=1,
    )


def _items(day: AgendaDay) -> Iterator[WallItem]:
    """Yield what happens on a day, the same at the same time once."""
    alike: dict[WallItem, list[tuple[Phrase, ...]]] = {}
    for item in (item for slot in day.slots for item in slot.items if not item.cancelled):
        rooms = () if day.room or item.pause else item.rooms
        one = WallItem(item.title, item.starts_at, item.ends_at, item.pause, added=item.added)
        alike.setdefault(one, []).append((*item.groups, *rooms))
    for one, places in alike.items():
        yield replace(one, places=tuple(filter(None, places)))


def _bands(days: Sequence[DayColumn]) -> tuple[tuple[DayColumn, ...], ...]:
    """Return the days in bands of columns of about the same number."""
    count = -(-len(days) // _COLUMNS) or 1
    width = -(-len(days) // count) or 1
    return tuple(tuple(days[start : start + width]) for start in range(0, len(days), width))


def choose_sizes(bands: Sequence[Sequence[DayColumn]]) -> tuple[float, ...]:
    """Return the sizes worth trying, in points, the largest first: those that cannot fit are left out, but the last."""
    height, width = _UPRIGHT if len(bands) > 1 else _ACROSS
    fitting = tuple(size for size in SIZES if sum(_height(band, size, width) for band in bands) <= height)
    return fitting or SIZES[-1:]


def _height(band: Sequence[DayColumn], size: float, width: float) -> float:
    """Return what a band takes at least, in points: its fullest day, were all letters narrow."""
    letters = width / len(band) / size / _LETTER  # in a line
    days = ([-(-len(item.title.text) // letters) for item in day.items] for day in band)
    return max(sum(_AROUND + _LINE * max(lines, 1) for lines in day) for day in days) * size
