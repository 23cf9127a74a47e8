"""Sessions that could stand for each other: the solver is told which of them comes first, and need not try both."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from curriculum.planning.problem import Place
from curriculum.planning.spans import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.model import Model
    from curriculum.planning.problem import Problem, Session


def break_symmetry(model: Model) -> None:
    """Put pauses, recaps and wrap-ups that differ in nothing but their names in the order of their positions.

    Added ones are held to their day, and the second of a day is there only with the first. Nothing of the kind
    is said of a session that has a time, or that another one refers to.
    """
    for session in model.problem.sessions:
        if is_offered(session):
            for day in model.problem.days:
                if day.index not in session.days:
                    model.cp.add(model.on[session.code][day.index] == 0)
    for alike in _alike(model.problem):
        for first, then in pairwise(alike):
            if is_offered(then):
                model.cp.add_implication(model.present[then.code], model.present[first.code])
                model.cp.add(model.end[first.code] <= model.start[then.code]).only_enforce_if(model.present[then.code])
            elif not model.explaining:
                _put_in_order(model, first, then)


def _put_in_order(model: Model, first: Session, then: Session) -> None:
    model.cp.add(model.end[first.code] <= model.start[then.code])
    for count in range(1, len(model.problem.days)):
        model.cp.add(sum(model.on[first.code][:count]) >= sum(model.on[then.code][:count]))


def is_offered(session: Session) -> bool:
    """Say whether a session is a pause that may be added to one day."""
    return session.optional and bool(session.days) and not session.pinned


def days_of(model: Model, session: Session) -> frozenset[int]:
    """Return the indices of the days on which a session can be in a model."""
    if is_offered(session):
        return frozenset(session.days)
    if session.pinned and session.start is not None and not model.explaining:
        return frozenset({day_of(session.start)})
    return frozenset(day.index for day in model.problem.days)


def _alike(problem: Problem) -> Iterator[list[Session]]:
    """Yield sessions that could stand for each other, in the order of their positions."""
    named = {code for order in problem.orders for code in (order.session, order.other)}
    named |= {each.follows for each in problem.sessions if each.follows}
    found: dict[Session, list[Session]] = {}
    for each in problem.sessions:
        free = is_offered(each) or (each.start is None and not each.pinned and not each.optional)
        plain = each.pause or each.place in {Place.OPENS_DAY, Place.CLOSES_DAY}
        if free and plain and each.code not in named:
            key = replace(each, code="", title="", position=0, start=None)
            found.setdefault(key, []).append(each)
    return (sorted(alike, key=lambda each: (each.position, each.code)) for alike in found.values())
