"""Stretches of a workshop's local time, in minutes since the midnight with which its first day begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from curriculum.planning.intervals import overlapping

DAY: Final = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch from `start` up to, and without, `end`, in minutes since the first midnight.

    Minutes are those of the wall clock: 10:30 on the second day is 1,440 + 630 whatever the clocks did at night.
    """

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """Return its length."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a moment."""
        return overlapping(self.start, self.end, other.start, other.end)

    def holds(self, other: Span) -> bool:
        """Say whether the other one lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def moved(self, minutes: int) -> Span:
        """Return the span so many minutes later."""
        return Span(self.start + minutes, self.end + minutes)

    def padded(self, before: int, after: int) -> Span:
        """Return the span with so many minutes more on each side."""
        return Span(self.start - before, self.end + after)


def day_of(minute: int) -> int:
    """Return the index of the day, from 0 on, in which a minute lies."""
    return minute // DAY


def say_time(minute: int) -> str:
    """Return the time of day: "10:30"."""
    return f"{minute % DAY // 60:02}:{minute % 60:02}"


def say_moment(minute: int) -> str:
    """Return "day 2 10:30"; before the first day "the day before 10:30"."""
    index = day_of(minute)
    if index < 0:
        return f"{'the day' if index == -1 else f'{-index} days'} before {say_time(minute)}"
    return f"day {index + 1} {say_time(minute)}"


def say_span(span: Span) -> str:
    """Return "day 2 10:30-12:00", or both days where it crosses midnight; "all day 2", "day 2 before 12:00"."""
    if day_of(span.start) == day_of(span.end - 1):
        day = say_moment(span.start).removesuffix(f" {say_time(span.start)}")
        opens, closes = span.start % DAY == 0, span.end % DAY == 0
        if opens:
            return f"all {day}" if closes else f"{day} before {say_time(span.end)}"
        return f"{day} from {say_time(span.start)}" if closes else f"{say_moment(span.start)}-{say_time(span.end)}"
    return f"{say_moment(span.start)} to {say_moment(span.end)}"


def say_minutes(minutes: int) -> str:
    """Return a length as people say it: "45 min", "3 h", "4 h 30"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"
