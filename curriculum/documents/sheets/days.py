"""The days of a workshop for which a sheet is laid on the table, and the halves in which a day is signed for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from curriculum import clock
from curriculum.documents.agendas.rows import ORDINARY, WEEK
from curriculum.models.sessions import SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from curriculum.languages import Translated
    from curriculum.operations.releasing.records import AgendaRecord, SessionRecord

#: Between these times of day the longest pause divides a day that has no lunch.
_MIDDAY: Final = (time(11, 30), time(14, 30))
#: Work that goes on through these two times has two halves even without a pause between them.
_NOON: Final = time(12)
_TWO: Final = time(14)


class Half(StrEnum):
    """What a box for a signature stands for."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Slot:
    """A session that has a time; both ends are local to the workshop."""

    session: SessionRecord
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a workshop with what happens on it, pauses too; `on` is None while no date is fixed."""

    number: int
    on: date | None
    slots: tuple[Slot, ...] = ()
    title: Translated | None = None

    @property
    def halves(self) -> tuple[Half, ...]:
        """Return how often the day is signed for: morning and afternoon, or once where it has one part only.

        Lunch divides the day; without a lunch the longest pause that begins around midday does; without one, work
        from before noon until after two counts as two halves. A day of which nothing is known has both.
        """
        work = [one for one in self.slots if not one.session.pause]
        if not work:
            return Half.MORNING, Half.AFTERNOON
        first = min(one.starts_at for one in work)
        last = max(one.ends_at for one in work)
        if (divide := _find_divide(self.slots)) is not None:
            both = any(one.starts_at < divide for one in work) and any(one.starts_at >= divide for one in work)
        else:
            both = first.time() < _NOON and last.time() > _TWO
        return (Half.MORNING, Half.AFTERNOON) if both else (_name_half(first, last),)


def list_days(record: AgendaRecord) -> tuple[Day, ...]:
    """Return the days of a workshop; a long one none of whose days is fixed has one day without a date."""
    placed = _slots_by_date(record)
    dates = clock.dates(record.starts_on, record.ends_on)
    if len(dates) > WEEK:
        dates = ()
        if not placed:
            return (Day(0, None),)
    titles = {day.day: day.title for day in record.days}
    return tuple(
        Day((on - record.starts_on).days + 1, on, tuple(placed.get(on, ())), titles.get(on))
        for on in sorted({*dates, *placed})
    )


def list_taught(record: AgendaRecord) -> Iterator[SessionRecord]:
    """Yield the sessions that are contact time and take place, in the order of time, those without a time last."""
    return (one for one in record.sessions if one.contact and not one.pause and not one.cancelled)


def list_teaching(record: AgendaRecord) -> Iterator[SessionRecord]:
    """Yield the sessions that teach something: those of contact time without tests, recaps and wrap-ups."""
    return (one for one in list_taught(record) if one.kind not in ORDINARY)


def _slots_by_date(record: AgendaRecord) -> dict[date, list[Slot]]:
    placed: dict[date, list[Slot]] = {}
    for session in record.sessions:
        if session.starts_at and session.ends_at and not session.cancelled:
            slot = Slot(session, session.starts_at, session.ends_at)
            placed.setdefault(slot.starts_at.date(), []).append(slot)
    return placed


def _find_divide(slots: tuple[Slot, ...]) -> datetime | None:
    """Return when the pause begins that divides a day into two halves."""
    pauses = [one for one in slots if one.session.pause]
    lunches = [one for one in pauses if one.session.kind == SessionKind.LUNCH]
    midday = [one for one in pauses if _MIDDAY[0] <= one.starts_at.time() <= _MIDDAY[1]]
    longest = max(lunches or midday, key=lambda one: one.ends_at - one.starts_at, default=None)
    return longest.starts_at if longest else None


def _name_half(first: datetime, last: datetime) -> Half:
    if first.time() >= _NOON:
        return Half.AFTERNOON
    return Half.MORNING if last.time() <= _TWO else Half.WHOLE
