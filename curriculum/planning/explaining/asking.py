"""Answers why a session is not somewhere: what it would break there, and what it would cost to make way for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from curriculum.planning.checking import check_plan
from curriculum.planning.levels import weigh
from curriculum.planning.plan import Placed, make_plan
from curriculum.planning.replanning.replan import replan
from curriculum.planning.settings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from curriculum.planning.explaining.explanation import Explanation
    from curriculum.planning.findings import Finding
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem, Session
    from curriculum.planning.replanning.moves import Replanned
    from curriculum.planning.searching import Effort


@dataclass(frozen=True, slots=True)
class Difference:
    """What a cost is in the agenda as it is, and what it would be; `points` is how much worse that is."""

    code: str
    title: str
    unit: str
    now: int
    then: int
    points: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What it would mean to hold a session at another time.

    With everything else where it is, it `breaks` some rules, `resolves` what was broken, and makes `differences` in
    costs. `making_way` is the agenda in which others make way for it, with what that changes and, in
    `way_differences`, costs; None where it breaks nothing anyway, or there is no such agenda: then the
    `explanation` says why.
    """

    session: str
    at: int
    breaks: tuple[Finding, ...]
    resolves: tuple[Finding, ...]
    differences: tuple[Difference, ...]
    making_way: Replanned | None = None
    way_differences: tuple[Difference, ...] = ()
    explanation: Explanation | None = None

    @property
    def free(self) -> bool:
        """Say whether it could be held then without more ado: nothing new blocks or warns."""
        return all(finding.severity is Severity.NOTES for finding in self.breaks)


def why(problem: Problem, plan: Plan, session: str, at: int, effort: Effort | None = None) -> Answer:
    """Say why a session is not held at a moment, in minutes since the first midnight; see `Answer`."""
    there = _put(plan, problem.session[session], at)
    now, then = check_plan(problem, plan), check_plan(problem, there)
    answer = Answer(session, at, _only(then, now), _only(now, then), _compare(problem, plan, there))
    if answer.free:
        return answer
    pinned = tuple(replace(each, pinned=True, start=at) if each.code == session else each for each in problem.sessions)
    base = plan if session in plan.at else there
    way = replan(
        replace(problem, sessions=pinned),
        base,
        effort=effort,
        before=problem,
        others=0,
        stand_ins=False,
        asked=frozenset({session}),
    )
    if way.plan is None:
        return replace(answer, explanation=_ask(way.explanation, session))
    return replace(answer, making_way=way, way_differences=_compare(problem, plan, way.plan))


def _ask(explanation: Explanation | None, session: str) -> Explanation | None:
    """Return an explanation that speaks of the question, which was put as a pin, as what it is."""
    if explanation is None:
        return None
    conflicts = tuple(
        replace(
            each,
            clauses=tuple(
                clause.replace(f"{session} is pinned to", f"{session} is to be on") for clause in each.clauses
            ),
        )
        for each in explanation.conflicts
    )
    return replace(explanation, conflicts=conflicts)


def _put(plan: Plan, session: Session, at: int) -> Plan:
    """Return a plan with a session at another time and everything else where it is."""
    known = plan.at.get(session.code)
    room = known.room if known else session.room or next(iter(session.rooms), None)
    placed = Placed(session, session.span(at), room, known.tasks if known else session.tasks)
    return make_plan((*(each for each in plan.placed if each.code != session.code), placed))


def _only(some: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    known = {each.key for each in others}
    return tuple(each for each in some if each.key not in known)


def _compare(problem: Problem, plan: Plan, other: Plan) -> tuple[Difference, ...]:
    """Return the costs in which two plans differ."""
    return tuple(
        Difference(a.code, a.title, a.unit, a.measure, b.measure, b.points - a.points)
        for a, b in zip(weigh(problem, plan), weigh(problem, other), strict=True)
        if a.measure != b.measure
    )
