"""The same instances for Timefold: reads one as JSON, prints its best plan as JSON, in an environment of its own."""

# ruff: noqa: ARG005 - Timefold hands every member of a tuple to each lambda
# No `from __future__ import annotations`: Timefold reads the annotations while it runs.

import json
import sys
import time
from dataclasses import dataclass, field
from typing import Annotated, Any

from timefold.solver import BestSolutionChangedEvent, SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    Constraint,
    ConstraintFactory,
    HardMediumSoftScore,
    Joiners,
    TriConstraintStream,
    constraint_provider,
)

WARM_UP = 5  # seconds in which the virtual machine compiles; they are not counted


@dataclass
class Room:
    """A room by its number."""

    id: Annotated[int, PlanningId]
    capacity: int


@dataclass
class Grain:
    """A start: the grain counted through all days, and how many are left of its day."""

    id: Annotated[int, PlanningId]
    left: int


@planning_entity
@dataclass
class Talk:
    """A session to be placed."""

    id: Annotated[int, PlanningId]
    grains: int
    seats: int
    start: Annotated[Grain | None, PlanningVariable] = field(default=None)
    room: Annotated[Room | None, PlanningVariable] = field(default=None)

    def begin(self) -> int:
        """Return its first grain; Timefold asks only once there is one."""
        return self.start.id if self.start is not None else 0

    def end(self) -> int:
        """Return the grain after its last."""
        return self.begin() + self.grains


@dataclass
class Shared:
    """Two sessions that have people in common: how many must be in both, how many only want to."""

    one: int
    other: int
    musts: int
    wishes: int


@planning_solution
@dataclass
class Conference:
    """The problem and, once solved, the plan."""

    starts: Annotated[list[Grain], ProblemFactCollectionProperty, ValueRangeProvider]
    rooms: Annotated[list[Room], ProblemFactCollectionProperty, ValueRangeProvider]
    shared: Annotated[list[Shared], ProblemFactCollectionProperty]
    talks: Annotated[list[Talk], PlanningEntityCollectionProperty]
    score: Annotated[HardMediumSoftScore | None, PlanningScore] = field(default=None)


def overlap(one: Talk, other: Talk) -> int:
    """Return how many grains two sessions that overlap have in common."""
    return min(one.end(), other.end()) - max(one.begin(), other.begin())


@constraint_provider
def constraints(factory: ConstraintFactory) -> list[Constraint]:
    """Return the rules. What is hard is weighed by its extent, which shows the search the way out."""
    return [
        factory.for_each_unique_pair(
            Talk,
            Joiners.equal(lambda talk: talk.room),
            Joiners.overlapping(lambda talk: talk.begin(), lambda talk: talk.end()),
        )
        .penalize(HardMediumSoftScore.ONE_HARD, overlap)
        .as_constraint("room taken twice"),
        factory.for_each(Talk)
        .filter(lambda talk: talk.seats > talk.room.capacity)
        .penalize(HardMediumSoftScore.ONE_HARD, lambda talk: talk.seats - talk.room.capacity)
        .as_constraint("room too small"),
        factory.for_each(Talk)
        .filter(lambda talk: talk.grains > talk.start.left)
        .penalize(HardMediumSoftScore.ONE_HARD, lambda talk: talk.grains - talk.start.left)
        .as_constraint("past the day's end"),
        together(factory)
        .filter(lambda shared, one, other: shared.musts > 0)
        .penalize(HardMediumSoftScore.ONE_HARD, lambda shared, one, other: shared.musts * overlap(one, other))
        .as_constraint("person in two places"),
        together(factory)
        .filter(lambda shared, one, other: shared.wishes > 0)
        .penalize(HardMediumSoftScore.ONE_MEDIUM, lambda shared, one, other: shared.wishes)
        .as_constraint("person misses a session"),
        factory.for_each(Talk)
        .penalize(HardMediumSoftScore.ONE_SOFT, lambda talk: talk.begin())
        .as_constraint("as early as possible"),
    ]


def together(factory: ConstraintFactory) -> TriConstraintStream[Shared, Talk, Talk]:
    """Return the stream of pairs that share people and overlap."""
    return (
        factory.for_each(Shared)
        .join(Talk, Joiners.equal(lambda shared: shared.one, lambda talk: talk.id))
        .join(
            Talk,
            Joiners.equal(lambda shared, one: shared.other, lambda talk: talk.id),
            Joiners.overlapping(
                lambda shared, one: one.begin(),
                lambda shared, one: one.end(),
                lambda talk: talk.begin(),
                lambda talk: talk.end(),
            ),
        )
    )


def problem(given: dict[str, Any]) -> Conference:
    """Return the problem that the JSON describes."""
    day, days, talks = given["day"], given["days"], given["talks"]
    everybody = [set(talk["required"]) | set(talk["preferred"]) for talk in talks]
    shared = []
    for other in range(len(talks)):
        for one in range(other):
            musts = len(set(talks[one]["required"]) & set(talks[other]["required"]))
            wishes = len(everybody[one] & everybody[other]) - musts
            if musts or wishes:
                shared.append(Shared(one, other, musts, wishes))
    return Conference(
        [Grain(grain, day - grain % day) for grain in range(day * days)],
        [Room(number, capacity) for number, capacity in enumerate(given["capacities"])],
        shared,
        [Talk(number, talk["grains"], len(everybody[number])) for number, talk in enumerate(talks)],
    )


def factory(seconds: float) -> SolverFactory[Conference]:
    """Return a factory of solvers as Timefold sets them up by itself, with a limit in seconds."""
    return SolverFactory.create(
        SolverConfig(
            solution_class=Conference,
            entity_class_list=[Talk],
            score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=constraints),
            termination_config=TerminationConfig(spent_limit=Duration(milliseconds=int(seconds * 1000))),
        )
    )


def main() -> None:
    """Solve what comes on the standard input, once for each limit, and print one line of JSON for each."""
    given = json.load(sys.stdin)
    factory(WARM_UP).build_solver().solve(problem(given))
    for limit in given["limits"]:
        print(json.dumps(solved(given, limit)), flush=True)


def solved(given: dict[str, Any], limit: float) -> dict[str, Any]:
    """Return the plan found within the limit, and after how many seconds the first one without a hard fault.

    A plan that is shorter than the list of sessions is not finished.
    """
    first: list[float] = []

    def note(event: BestSolutionChangedEvent[Conference]) -> None:
        if not first and event.is_new_best_solution_initialized and event.new_best_score.hard_score == 0:
            first.append(event.time_spent.total_seconds())

    solver = factory(limit).build_solver()
    solver.add_event_listener(note)
    begins = time.perf_counter()
    best = solver.solve(problem(given))
    return {
        "limit": limit,
        "first": first[0] if first else None,
        "took": time.perf_counter() - begins,
        "score": str(best.score),
        "plan": [
            [talk.start.id, talk.room.id] for talk in best.talks if talk.start is not None and talk.room is not None
        ],
    }


if __name__ == "__main__":
    main()
