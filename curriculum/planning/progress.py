"""What a search tells while it runs and when it has ended: where each level of importance stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How far a search came: the best agenda for certain, some agenda, certainly none, or nothing in its time."""

    PROVEN = "proven"
    FOUND = "found"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Level:
    """What a level of importance came to: the value of the agenda, and a bound below which none lies."""

    name: str
    value: int
    bound: int
    proven: bool

    @property
    def gap(self) -> float:
        """Return how much of the value might still be saved, from 0.0 (nothing) to 1.0."""
        return gap(self.value, self.bound)


@dataclass(frozen=True, slots=True)
class Progress:
    """A better agenda while the search runs: at which level, its value and bound, seconds since the start."""

    level: str
    value: int
    bound: int
    seconds: float

    @property
    def gap(self) -> float:
        """Return how much of the value might still be saved, from 0.0 (nothing) to 1.0."""
        return gap(self.value, self.bound)


def gap(value: int, bound: int) -> float:
    """Return the part of a value that lies above its bound."""
    return (value - bound) / value if value > bound else 0.0
