"""Writes into a workshop what has come between it and its agenda, so that every later plan and check knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.errors import InvalidInput
from curriculum.models import Closure, FacultyTime
from curriculum.operations import refusals
from curriculum.operations.scheduling.limits import read_settings
from curriculum.operations.workshops import new_day, wall_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, time

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Faculty, Room, Workshop, WorkshopDay
    from curriculum.operations.scheduling.disruptions import Disruption


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact that was written into the workshop, or (`known`) stood there already; aware local times.

    `what` is the "absence" of a faculty code, the "closure" of a "VENUE/ROOM" or the "hours" of a day's ISO date.
    """

    what: str
    subject: str
    starts: datetime
    ends: datetime
    known: bool = False


@dataclass(frozen=True, slots=True)
class _Time:
    """A stretch between two instants."""

    starts: datetime
    ends: datetime

    def within(self, row: FacultyTime | Closure) -> bool:
        return row.starts_at <= self.starts and self.ends <= row.ends_at


def record_disruption(
    db: Db, workshop: Workshop, disruption: Disruption, *, since: datetime | None, opens: datetime | None = None
) -> tuple[Recorded, ...]:
    """Write down who is away, which room is closed and what hours a day has.

    `since` is the instant before which nothing can be changed any more, `opens` the one at which a day that starts
    late begins. What is known already is not written twice. Raise `InvalidInput` for a day that is over, and for
    hours that end before they begin.
    """
    days = disruption.on or clock.dates(workshop.starts_on, workshop.ends_on)
    left = [time for day in days if (time := _rest(day, workshop, since)).starts < time.ends]
    if not left and (disruption.people or disruption.rooms):
        raise InvalidInput("Nothing is left by then of the days that are meant.")
    recorded = [_absent(row, workshop, time, disruption.because) for row in disruption.people for time in left]
    recorded += [_closed(row, workshop, time, disruption.because) for row in disruption.rooms for time in left]
    recorded += _hours(workshop, disruption, opens)
    refusals.flush(db)
    return tuple(recorded)


def _rest(day: date, workshop: Workshop, since: datetime | None) -> _Time:
    """Return what is left of a day after an instant."""
    starts, ends = clock.midnight(day, workshop.zone), clock.midnight(day + timedelta(days=1), workshop.zone)
    return _Time(max(starts, since) if since else starts, ends)


def _absent(row: Faculty, workshop: Workshop, time: _Time, because: str | None) -> Recorded:
    known = any(time.within(each) for each in row.times if not each.available)
    if not known:
        row.times.append(FacultyTime(available=False, starts_at=time.starts, ends_at=time.ends, because=because))
    return _told("absence", row.code, workshop, time, known=known)


def _closed(row: Room, workshop: Workshop, time: _Time, because: str | None) -> Recorded:
    known = any(time.within(each) for each in row.closures)
    if not known:
        row.closures.append(Closure(starts_at=time.starts, ends_at=time.ends, because=because))
    return _told("closure", f"{row.venue.code}/{row.code}", workshop, time, known=known)


def _hours(workshop: Workshop, disruption: Disruption, opens: datetime | None) -> Iterator[Recorded]:
    """Give a day its new hours: those that were said, or from when on where it starts late."""
    later = wall_time(opens, workshop.zone) if opens else None
    if opens and later and wall_time(opens - timedelta(minutes=disruption.late), workshop.zone).date() != later.date():
        raise InvalidInput(f"--late would let the day begin on the next one, at {later:%Y-%m-%d %H:%M}.")
    begins = later.time() if later else disruption.begins
    day = later.date() if later else disruption.day
    if day is not None and (begins or disruption.ends):
        yield set_hours(workshop, day, begins=begins, ends=disruption.ends)


def set_hours(workshop: Workshop, day: date, *, begins: time | None = None, ends: time | None = None) -> Recorded:
    """Let a day begin or end at another local time; raise `InvalidInput` where it would end before it begins."""
    row = next((each for each in workshop.days if each.day == day), None)
    usual = _hours_of(row, workshop)
    changed = new_day(workshop, day, begins or usual[0], ends or usual[1])
    time = _Time(changed.opens_at, changed.closes_at)
    known = row is not None and (row.opens_at, row.closes_at) == (time.starts, time.ends)
    if row is None:
        workshop.days.append(changed)
    else:
        row.opens_at, row.closes_at = time.starts, time.ends
    return _told("hours", day.isoformat(), workshop, time, known=known)


def _hours_of(row: WorkshopDay | None, workshop: Workshop) -> tuple[time, time]:
    """Return between which local times a day lasts, the usual ones where nothing is said of it."""
    if row is not None:
        return wall_time(row.opens_at, workshop.zone).time(), wall_time(row.closes_at, workshop.zone).time()
    settings = read_settings(workshop.scheduling)
    midnight = datetime.min  # noqa: DTZ901 - only its time of day is of interest
    opens, closes = (midnight + timedelta(minutes=each) for each in (settings.opens, settings.closes))
    return opens.time(), closes.time()


def _told(what: str, subject: str, workshop: Workshop, time: _Time, *, known: bool) -> Recorded:
    starts, ends = (clock.local(each, workshop.zone) for each in (time.starts, time.ends))
    return Recorded(what, subject, starts, ends, known)
