"""People who would like to be in two sessions at once."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.costs.base import Cost

if TYPE_CHECKING:
    from collections.abc import Mapping

    from curriculum.planning.model import Expression, Literal, Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem, Session


class Interest(Cost):
    """Two sessions at the same time, for each person who wants to be in both and need not work in both."""

    code: ClassVar = "interest"
    title: ClassVar = "Sessions that people want to attend while another one keeps them"
    unit: ClassVar = "clashes"
    weight: ClassVar = 10

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the clashes, summed over pairs of sessions and persons."""
        return sum(
            wanting
            for (one, other), wanting in _wanted_both(problem).items()
            if one in plan.at and other in plan.at and plan.at[one].span.overlaps(plan.at[other].span)
        )

    def post(self, model: Model) -> Expression:
        """Return the clashes, summed over pairs of sessions and persons."""
        return sum(
            wanting * overlap(model, one, other) for (one, other), wanting in _wanted_both(model.problem).items()
        )


def _wanted_both(problem: Problem) -> Mapping[tuple[str, str], int]:
    """Return how many persons want to be in two sessions, by their codes, where both can be at one time."""
    wanted: Counter[tuple[str, str]] = Counter()
    place = {each.code: number for number, each in enumerate(problem.sessions)}
    works, likes = _by_person(problem)
    for key, sessions in likes.items():
        for one, other in combinations(dict.fromkeys([*sessions, *works.get(key, ())]), 2):
            if one in sessions or other in sessions:
                first, then = sorted((one, other), key=place.__getitem__)
                wanted[first, then] += 1
    return {
        (one, other): count
        for (one, other), count in wanted.items()
        if not _never_together(problem, problem.session[one], problem.session[other])
    }


def _by_person(problem: Problem) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Return in which sessions each person works, and in which they would like to be besides."""
    works: dict[str, list[str]] = {}
    likes: dict[str, list[str]] = {}
    for session in problem.sessions:
        keys = dict.fromkeys(problem.person[code].key for code in session.people)
        for key in keys:
            works.setdefault(key, []).append(session.code)
        for key in dict.fromkeys(problem.person[code].key for code in session.interested):
            if key not in keys:
                likes.setdefault(key, []).append(session.code)
    return works, likes


def _never_together(problem: Problem, one: Session, other: Session) -> bool:
    """Say whether participants or somebody who works in both keep two sessions apart anyway."""
    keys = {problem.person[code].key for code in one.people}
    same = any(problem.person[code].key in keys for code in other.people)
    return same or problem.shares_people(one, other)


def overlap(model: Model, one: str, other: str) -> Literal:
    """Return a literal that is true exactly where two sessions share a moment."""
    is_new = model.is_new("overlap", one, other)
    literal = model.flag("overlap", one, other)
    if is_new:
        model.cp.add_bool_or(literal, model.before(one, other), model.before(other, one))
        model.cp.add(model.start[one] + 1 <= model.end[other]).only_enforce_if(literal)
        model.cp.add(model.start[other] + 1 <= model.end[one]).only_enforce_if(literal)
    return literal
