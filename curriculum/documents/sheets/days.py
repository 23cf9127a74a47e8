"""The days of a workshop for which a sheet is laid on the table, and the halves in which a day is signed for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.documents.agendas.rows import ORDINARY, WEEK
from curriculum.models.sessions import SessionKind
from curriculum.operations.halves import Half, Part, cut_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime, time

    from curriculum.languages import Translated
    from curriculum.operations.releasing.records import AgendaRecord, SessionRecord


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

    def halves(self, *, noon: time | None = None) -> tuple[Half, ...]:
        """Return how often the day is signed for (see `cut_day`); `noon` is what the workshop says of it."""
        lunch = SessionKind.LUNCH
        return cut_day(
            [
                Part(one.starts_at, one.ends_at, pause=one.session.pause, lunch=one.session.kind == lunch)
                for one in self.slots
            ],
            noon=noon,
        ).halves


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
