"""The one overlap test of the house, and what it makes of sessions that run at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

T = TypeVar("T")
Moment = TypeVar("Moment", int, "datetime")


def overlapping(start: Moment, end: Moment, other_start: Moment, other_end: Moment) -> bool:
    """Say whether two half-open stretches share a moment; one that ends when the other starts does not."""
    return start < other_end and other_start < end


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of time from `start` up to, and without, `end`; both are aware instants."""

    start: datetime
    end: datetime

    def overlaps(self, other: Interval) -> bool:
        """Say whether the two share a moment."""
        return overlapping(self.start, self.end, other.start, other.end)

    def holds(self, other: Interval) -> bool:
        """Say whether the other one lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


def gather(items: Iterable[T], interval: Callable[[T], Interval]) -> tuple[tuple[T, ...], ...]:
    """Return items in the order of time, those together that overlap each other, directly or through another one."""
    blocks: list[tuple[Interval, list[T]]] = []
    for item in sorted(items, key=interval):
        time = interval(item)
        if blocks and blocks[-1][0].overlaps(time):
            span, members = blocks[-1]
            blocks[-1] = (Interval(span.start, max(span.end, time.end)), [*members, item])
        else:
            blocks.append((time, [item]))
    return tuple(tuple(members) for _span, members in blocks)
