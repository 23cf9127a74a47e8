"""The judge of both solvers: what a plan is worth, counted from the plan alone and sharing no code with either."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from benchmarks.conference.instances import DAY

if TYPE_CHECKING:
    from benchmarks.conference.instances import Instance, Placed, Talk


@dataclass(frozen=True, slots=True, order=True)
class Score:
    """What is wrong with a plan, most important first; less is better, and only a plan with no hard fault is one."""

    hard: int
    medium: int
    soft: int

    def __str__(self) -> str:
        """Return medium and soft, or that there is no plan."""
        return "no plan" if self.hard else f"{self.medium:,} / {self.soft:,}"


NOTHING: Final = Score(hard=1_000_000, medium=0, soft=0)


def score(instance: Instance, plan: dict[str, Placed]) -> Score:
    """Count the faults of a plan; one that leaves sessions out is none.

    Hard: sessions in a room that is too small, or that run past their day's end, and for every two sessions that
    overlap one for the room and one for each person who must be in both. Medium: for every two that overlap, one
    for each person who wants to be in both and need not be in both. Soft: the grains before each session's start.
    """
    if any(talk.code not in plan for talk in instance.talks):
        return NOTHING
    hard = sum(_misplaced(talk, plan[talk.code], instance) for talk in instance.talks)
    medium = 0
    for one, other in combinations(instance.talks, 2):
        if _overlap(one, plan[one.code], other, plan[other.code]):
            shared = len(one.required & other.required)
            hard += shared + (plan[one.code].room == plan[other.code].room)
            medium += len((one.required | one.preferred) & (other.required | other.preferred)) - shared
    return Score(hard, medium, sum(plan[talk.code].start for talk in instance.talks))


def _misplaced(talk: Talk, placed: Placed, instance: Instance) -> int:
    late = placed.start % DAY + talk.grains > DAY or not 0 <= placed.start < instance.days * DAY
    return late + (talk.seats > instance.capacities[placed.room])


def _overlap(one: Talk, here: Placed, other: Talk, there: Placed) -> bool:
    return here.start < there.start + other.grains and there.start < here.start + one.grains
