"""Why a session is not held at a certain time: reads the question, and tells the answer as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.operations.scheduling.agendas import read_to_plan
from curriculum.operations.scheduling.baseline import replan_problem
from curriculum.operations.scheduling.checks import describe_finding
from curriculum.operations.scheduling.replan_facts import CostChange, MoveFacts, SlotFacts, describe_move, describe_slot
from curriculum.operations.sessions import find_session, read_start
from curriculum.planning.plan import current_plan
from curriculum.planning.spans import say_span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.scheduling.checks import FindingFacts
    from curriculum.operations.scheduling.reading import Reading
    from curriculum.planning.explaining.asking import Answer, Difference
    from curriculum.planning.explaining.explanation import Explanation
    from curriculum.planning.findings import Finding
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: why a session, by code, does not begin at a minute of the workshop as it stands."""

    reading: Reading
    problem: Problem
    plan: Plan
    session: str
    at: int


@dataclass(frozen=True, slots=True)
class MakingWay:
    """What others would have to do for it, and what costs that would change."""

    moves: tuple[MoveFacts, ...]
    costs: tuple[CostChange, ...]
    proven: bool


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why nobody can make way: clauses that contradict each other, and ways out that were tried."""

    reasons: tuple[str, ...]
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhyFacts:
    """The answer: what it would break and resolve there if all else stayed, and whether others could make way.

    `now` is None for a session without a time. `free` says that nothing stands against it; then `making_way` and
    `impossible` are None, as they are where the time did not suffice to tell.
    """

    workshop: str
    session: str
    title: str
    asked: str
    now: SlotFacts | None
    free: bool
    breaks: tuple[FindingFacts, ...]
    resolves: tuple[FindingFacts, ...]
    costs: tuple[CostChange, ...]
    making_way: MakingWay | None
    impossible: Impossible | None


def read_question(db: Db, workshop: Workshop, session: str, at: str) -> Question:
    """Return the question about a session and a local time; raise `NotFound` and `InvalidInput`."""
    row = find_session(db, workshop, session)
    reading = read_to_plan(db, workshop)
    problem = replan_problem(reading)
    minute = reading.clock.minute(read_start(workshop, at, session=row))
    return Question(reading, problem, current_plan(problem), row.code, minute)


def describe_answer(question: Question, answer: Answer) -> WhyFacts:
    """Return an answer as it is shown."""
    session = question.problem.session[question.session]
    wall = question.reading.clock
    way = answer.making_way
    return WhyFacts(
        workshop=question.reading.code,
        session=session.code,
        title=session.title,
        asked=say_span(session.span(question.at)),
        now=describe_slot(question.plan.at.get(session.code), wall),
        free=answer.free,
        breaks=_findings(question, answer.breaks),
        resolves=_findings(question, answer.resolves),
        costs=_costs(answer.differences),
        making_way=MakingWay(
            tuple(describe_move(each, wall) for each in way.moves),
            _costs(answer.way_differences),
            proven=way.status == "proven",
        )
        if way
        else None,
        impossible=_impossible(answer.explanation),
    )


def _findings(question: Question, findings: Iterable[Finding]) -> tuple[FindingFacts, ...]:
    titles = {each.code: each.title for each in question.problem.sessions}
    return tuple(describe_finding(each, titles, question.reading.accepted) for each in findings)


def _costs(differences: Iterable[Difference]) -> tuple[CostChange, ...]:
    return tuple(
        CostChange(each.code, each.title, each.unit, each.now, each.then, each.points)
        for each in differences
        if each.points
    )


def _impossible(explanation: Explanation | None) -> Impossible | None:
    if explanation is None or not explanation.conflicts:
        return None
    reasons = tuple(clause for conflict in explanation.conflicts for clause in conflict.clauses)
    return Impossible(reasons, tuple(way.says for way in explanation.ways))
