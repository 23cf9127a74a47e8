"""Between which moments sessions can lie, given those that must come before and after them."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Final

from curriculum.planning.problem import OrderKind, Place
from curriculum.planning.rules.places import may_stand_outside
from curriculum.planning.spans import DAY, Span

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from curriculum.planning.problem import Problem, Session

_ORDERED: Final = (OrderKind.AFTER, OrderKind.DIRECTLY_AFTER)


def bound_by_order(
    problem: Problem, places: Mapping[str, Sequence[Span]], blocking: Container[str]
) -> Mapping[str, Span]:
    """Return the stretch of each session that orders leave it, if it lies in its places for itself.

    Orders count whose rules are `blocking`, and that the workshop is opened and closed by what opens and closes it.
    Where sessions must follow each other in a circle, nothing is said.
    """
    before = _predecessors(problem, blocking)
    try:
        ordered = tuple(TopologicalSorter(before).static_order())
    except CycleError:
        return {code: Span(0, len(problem.days) * DAY) for code in places}
    after: dict[str, list[str]] = {code: [] for code in ordered}
    for code in ordered:
        for earlier in before[code]:
            after[earlier].append(code)
    heads: dict[str, int] = {}
    for code in ordered:
        minutes = problem.session[code].minutes
        least = max((heads[each] + problem.session[each].minutes for each in before[code]), default=0)
        fitting = (max(span.start, least) for span in places[code] if span.end - minutes >= least)
        heads[code] = min(fitting, default=least)
    tails: dict[str, int] = {}
    for code in reversed(ordered):
        minutes = problem.session[code].minutes
        most = min(
            (tails[each] - problem.session[each].minutes for each in after[code]), default=len(problem.days) * DAY
        )
        fitting = (min(span.end, most) for span in places[code] if span.start + minutes <= most)
        tails[code] = max(fitting, default=most)
    return {code: Span(heads[code], tails[code]) for code in ordered}


def _predecessors(problem: Problem, blocking: Container[str]) -> dict[str, list[str]]:
    firm = {each.code: each for each in problem.sessions if not each.optional}
    before: dict[str, list[str]] = {code: [] for code in firm}
    for order in problem.orders:
        if order.kind in _ORDERED and order.rule in blocking and {order.session, order.other} <= firm.keys():
            before[order.session].append(order.other)
    if "place-in-agenda" in blocking:
        for one in firm.values():
            for other in firm.values():
                if problem.shares_people(one, other) and _comes_first(one, other):
                    before[other.code].append(one.code)
    return before


def _comes_first(one: Session, other: Session) -> bool:
    """Say whether one session is before another by their places in the agenda."""
    opens = one.place is Place.OPENS_WORKSHOP and other.place is not Place.OPENS_WORKSHOP
    closes = other.place is Place.CLOSES_WORKSHOP and one.place is not Place.CLOSES_WORKSHOP
    return (opens and not may_stand_outside(other, one)) or (closes and not may_stand_outside(one, other))
