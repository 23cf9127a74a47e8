"""Makes ready what is planned anew: what stands, what may be chosen, and what was broken before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from curriculum.planning.checking import check_plan
from curriculum.planning.plan import Placed, Plan
from curriculum.planning.replanning.keeping import Demand, Fault, find_broken, outside_hours
from curriculum.planning.replanning.staffing import Staffed, open_seats
from curriculum.planning.rules import RULES

if TYPE_CHECKING:
    from curriculum.planning.problem import Problem, Session
    from curriculum.planning.searching import Effort

#: Rules that no absence, closed room or shorter day can make harder: what breaks them was broken before.
_STANDING: Final = frozenset(
    {
        "prerequisite",
        "order",
        "directly-after",
        "same-day",
        "different-days",
        "not-in-parallel",
        "place-in-agenda",
        "room-small",
        "room-equipment",
        "session-times",
    }
)


@dataclass(frozen=True, slots=True)
class Replanning:
    """What is to be planned anew, and what need not be better than it was."""

    problem: Problem
    staffed: Staffed
    base: Plan
    lenient: frozenset[Demand]
    known: frozenset[Fault]
    outside: frozenset[str]
    aside: tuple[Placed, ...]  # frozen ones that clash, so that no model holds them


def prepare(
    problem: Problem,
    base: Plan,
    frozen: frozenset[str],
    effort: Effort,
    before: Problem | None,
    *,
    stand_ins: bool,
) -> Replanning:
    """Return what is planned anew when a problem has become harder; the arguments are those of `replan`."""
    loose = _clashes(problem, base)
    stuck = frozenset(code for code in loose if code in frozen)
    sessions = (
        _stand(problem, each, base.at.get(each.code), frozen)
        for each in problem.sessions
        if (each.code in base.at or each.optional) and each.code not in stuck
    )
    task = _without_strangers(replace(problem, sessions=tuple(sessions)))
    known = Plan(tuple(each for each in base.placed if each.code in task.session))
    lenient, faults = _lenient(task, known, loose, frozen, effort, before)
    outside = outside_hours(before, known) if before is not None else frozenset()
    free_days = {day.index for day in problem.days if not day.given}
    unheld = frozenset(each.code for each in known.placed if each.day in free_days)
    aside = tuple(each for each in base.placed if each.code in stuck)
    staffed = open_seats(task, frozen) if stand_ins else Staffed(task, ())
    return Replanning(task, staffed, known, lenient, faults, outside | unheld | frozen, aside)


def _clashes(problem: Problem, base: Plan) -> frozenset[str]:
    """Return the sessions that clash physically in an agenda: they cannot all stay where they are."""
    physical = {rule.code for rule in RULES if rule.physical}
    found = (finding for finding in check_plan(problem, base) if finding.rule in physical)
    return frozenset(code for finding in found for code in finding.subjects if code in problem.session)


def _stand(problem: Problem, session: Session, placed: Placed | None, frozen: frozenset[str]) -> Session:
    """Return a session as it stands in the agenda: its people given, any room thinkable; fixed where it is frozen."""
    if placed is None:
        return session
    if session.code in frozen:
        rooms = (placed.room,) if placed.room is not None and placed.room in problem.room and session.rooms else ()
        return replace(session, start=placed.span.start, pinned=True, tasks=placed.tasks, choices=(), rooms=rooms)
    start = session.start if session.pinned and session.start is not None else placed.span.start
    own = (placed.room, *session.rooms) if placed.room in problem.room else session.rooms
    thinkable = dict.fromkeys((*own, *problem.room)) if session.rooms else {}
    return replace(session, start=start, rooms=tuple(code for code in thinkable if code is not None))


def _without_strangers(problem: Problem) -> Problem:
    """Return the problem without orders that speak of sessions that it does not hold."""
    orders = (each for each in problem.orders if each.session in problem.session and each.other in problem.session)
    return replace(problem, orders=tuple(orders))


def _lenient(
    problem: Problem,
    base: Plan,
    loose: frozenset[str],
    frozen: frozenset[str],
    effort: Effort,
    before: Problem | None,
) -> tuple[frozenset[Demand], frozenset[Fault]]:
    """Return what need not be mended: not kept before already, or about frozen sessions alone."""
    now = find_broken(problem, base, loose, effort)
    fixed = {demand for demand in now.demands if _sessions(problem, demand) <= frozen and _sessions(problem, demand)}
    if before is None:
        return frozenset(fixed | {demand for demand in now.demands if demand[0] in _STANDING}), now.faults
    codes = {each.code for each in problem.sessions}
    then = replace(before, sessions=tuple(each for each in before.sessions if each.code in codes))
    then_broken = find_broken(_without_strangers(then), base, loose, effort)
    return frozenset(fixed | then_broken.demands), then_broken.faults


def _sessions(problem: Problem, demand: Demand) -> set[str]:
    return {code for code in demand[1] if code in problem.session}
