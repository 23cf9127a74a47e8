"""Which requirements are about when a day begins or ends: those that can be moved by minutes, not only dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curriculum.planning.model import Requirement


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """The end, or else the beginning, of a day, by the day's index."""

    day: int
    ends: bool


def edge_of(requirement: Requirement) -> Edge | None:
    """Return the edge of a day that a requirement is about, None for others."""
    if requirement.rule != "outside-hours":
        return None
    (day,) = requirement.subjects
    return Edge(int(day.removeprefix("day-")) - 1, ends=" ends at " in requirement.says)
