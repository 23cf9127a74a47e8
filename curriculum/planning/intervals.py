"""The one overlap test of the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of time from `start` up to, and without, `end`; both are aware instants."""

    start: datetime
    end: datetime

    def overlaps(self, other: Interval) -> bool:
        """Say whether the two share a moment; one that ends when the other starts does not."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Interval) -> bool:
        """Say whether the other one lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end
