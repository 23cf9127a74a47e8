"""Turns instants into minutes of a workshop's wall clock, in which planning counts, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.planning.spans import DAY, Span

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class WallClock:
    """The clock on the wall in `zone` (IANA); its minutes count from midnight of the day `first`."""

    zone: str
    first: date

    @cached_property
    def _zone(self) -> ZoneInfo:
        return clock.zone(self.zone)

    @cached_property
    def _ordinal(self) -> int:
        return self.first.toordinal()

    def minute(self, instant: datetime) -> int:
        """Return the minute of an aware instant; negative before the first day."""
        return self.minute_at(instant.astimezone(self._zone))

    def minute_at(self, shown: datetime) -> int:
        """Return the minute at which the clock shows a time; negative before the first day."""
        return (shown.toordinal() - self._ordinal) * DAY + shown.hour * 60 + shown.minute

    def span(self, starts: datetime, ends: datetime) -> Span:
        """Return the stretch between two aware instants."""
        return Span(self.minute(starts), self.minute(ends))

    def index(self, day: date) -> int:
        """Return which day of the workshop a date is, from 0 on."""
        return day.toordinal() - self._ordinal

    def instant(self, minute: int) -> datetime:
        """Return the UTC instant of a minute; raise `InvalidInput` for one that the clocks skip."""
        day, rest = divmod(minute, DAY)
        local = datetime.combine(self.first + timedelta(days=day), time(rest // 60, rest % 60))
        return clock.at(local, self.zone)

    def shown(self, starts: int, minutes: int) -> tuple[datetime, datetime]:
        """Return when something of that length starts and ends, in aware local time; raise as `instant` does."""
        begins = self.instant(starts)
        return begins.astimezone(self._zone), (begins + timedelta(minutes=minutes)).astimezone(self._zone)

    def gap(self, index: int) -> Span | None:
        """Return the stretch of a day (by index) that the clocks skip or show twice; None on nearly every day."""
        found = _changed(self._zone, self.first + timedelta(days=index))
        return found and found.moved(index * DAY)

    def offset(self, instant: datetime) -> timedelta:
        """Return how far the zone is from UTC at an instant."""
        return instant.astimezone(self._zone).utcoffset() or timedelta()


@lru_cache(maxsize=4096)
def _changed(zone: ZoneInfo, day: date) -> Span | None:
    """Return the minutes of a day that do not come exactly once: from the first of them to the last."""
    begins, ends = (datetime.combine(each, time(), zone) for each in (day, day + timedelta(days=1)))
    if begins.utcoffset() == ends.replace(fold=1).utcoffset():
        return None
    # A time means two instants, or none, where it matters which of its offsets is taken (PEP 495).
    moments = (begins + timedelta(minutes=minute) for minute in range(DAY))
    found = [minute for minute, each in enumerate(moments) if each.utcoffset() != each.replace(fold=1).utcoffset()]
    return Span(found[0], found[-1] + 1) if found else None


def minute_of_day(moment: time) -> int:
    """Return the minutes since midnight of a time of day."""
    return moment.hour * 60 + moment.minute
