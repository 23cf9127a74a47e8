"""Agendas that were found: where each session stands in them, what they cost, and what is still wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from curriculum.errors import InvalidInput, WorkshopCancelled
from curriculum.operations.scheduling.checks import check_reading
from curriculum.operations.scheduling.reading import read_workshop

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.moves import Moved
    from curriculum.operations.scheduling.checks import FindingFacts
    from curriculum.operations.scheduling.reading import Reading
    from curriculum.operations.scheduling.wall_clock import WallClock
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Problem
    from curriculum.planning.solving import Outcome


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """What a level of importance came to: its value, a bound below which none lies, and the part between (0 to 1)."""

    name: str
    value: int
    bound: int
    gap: float
    proven: bool


@dataclass(frozen=True, slots=True)
class CostFacts:
    """What one cost comes to: so many units, at so many points each."""

    code: str
    title: str
    unit: str
    measure: int
    weight: int
    points: int


@dataclass(frozen=True, slots=True)
class PlacedFacts:
    """Where a session stands in an agenda: aware local times, "VENUE/ROOM", and who works in it, by faculty code."""

    code: str
    title: str
    starts: datetime
    ends: datetime
    room: str | None
    faculty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaFacts:
    """An agenda that was found; `status` is "proven" for the best there is, or "found" in the time there was.

    `seconds` are those of the clock, until the first agenda and until the end. `differs` is for alternatives.
    """

    workshop: str
    status: str
    seconds: float
    first_plan_seconds: float | None
    interrupted: bool
    levels: tuple[LevelFacts, ...]
    costs: tuple[CostFacts, ...]
    points: int
    differs: int
    sessions: tuple[PlacedFacts, ...]
    findings: tuple[FindingFacts, ...]


@dataclass(frozen=True, slots=True)
class ScheduledFacts:
    """An agenda that was written, and what it moved."""

    agenda: AgendaFacts
    moved: tuple[Moved, ...]


def read_to_plan(db: Db, workshop: Workshop) -> Reading:
    """Return a workshop as it stands; raise `WorkshopCancelled`, or `InvalidInput` for one without sessions."""
    reading = read_workshop(db.connection(), workshop.id)
    if reading is None:
        raise WorkshopCancelled(workshop.code)
    if not reading.problem.sessions:
        raise InvalidInput(
            f"{workshop.code} has no sessions to place; add some: curriculum session add {workshop.code} CODE …"
        )
    return reading


def plan_in(outcome: Outcome) -> Plan:
    """Return the plan that a search came to; raise `LookupError` where it came to none."""
    if outcome.plan is None:
        raise LookupError(f"The search ended without an agenda: {outcome.status.value}")
    return outcome.plan


def empty_days(problem: Problem, plan: Plan) -> tuple[int, ...]:
    """Return the numbers of the days, from 1 on, on which nothing is held, unless pauses."""
    held = {each.day for each in plan.placed if not each.session.pause}
    return tuple(day.number for day in problem.days if day.index not in held)


def describe_agenda(reading: Reading, problem: Problem, outcome: Outcome) -> AgendaFacts:
    """Return the agenda that a search came to; `problem` is what was solved, with the pauses that were offered.

    Raise `LookupError` where it came to none.
    """
    plan = plan_in(outcome)
    costs = tuple(
        CostFacts(each.code, each.title, each.unit, each.measure, each.weight, each.points) for each in outcome.costs
    )
    return AgendaFacts(
        workshop=reading.code,
        status=outcome.status.value,
        seconds=round(outcome.seconds, 2),
        first_plan_seconds=None if outcome.first_plan_seconds is None else round(outcome.first_plan_seconds, 2),
        interrupted=outcome.interrupted,
        levels=tuple(
            LevelFacts(each.name, each.value, each.bound, round(each.gap, 4), each.proven) for each in outcome.levels
        ),
        costs=costs,
        points=sum(each.points for each in costs),
        differs=outcome.differs,
        sessions=tuple(_placed(each, reading.clock) for each in plan.placed),
        findings=check_reading(replace(reading, problem=problem), plan).findings,
    )


def _placed(placed: Placed, wall: WallClock) -> PlacedFacts:
    starts, ends = wall.shown(placed.span.start, placed.span.minutes)
    return PlacedFacts(placed.code, placed.session.title, starts, ends, placed.room, placed.people)


def differing(agendas: Sequence[AgendaFacts]) -> tuple[tuple[PlacedFacts | None, ...], ...]:
    """Return the sessions that stand otherwise in some of the agendas: for each, where it stands in every one."""
    places = [{each.code: each for each in agenda.sessions} for agenda in agendas]
    codes = dict.fromkeys(each.code for agenda in agendas for each in agenda.sessions)
    rows = (tuple(found.get(code) for found in places) for code in codes)
    return tuple(row for row in rows if len({each and (each.starts, each.room, each.faculty) for each in row}) > 1)
