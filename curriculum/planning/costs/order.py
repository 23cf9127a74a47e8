"""What follows what: the curriculum's own order, exercises soon after what they practise."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.costs.base import Cost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from curriculum.planning.model import Expression, Literal, Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem, Session


class CurriculumOrder(Cost):
    """Neighbours in the order of the file that are held the other way round, and sessions on the wrong side of a test.

    A test asks what comes before or after it, so that it counts with every session, not with its neighbours alone.
    """

    code: ClassVar = "curriculum-order"
    title: ClassVar = "Neighbours, and assessments with any session, that are not held in the given order"
    unit: ClassVar = "pairs"
    weight: ClassVar = 50

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the number of such pairs."""
        neighbours = sum(
            plan.at[then.code].span.start < plan.at[first.code].span.start
            for first, then in _neighbours(problem)
            if first.code in plan.at and then.code in plan.at
        )
        return neighbours + _count_around_tests(problem, plan)

    def post(self, model: Model) -> Expression:
        """Return the number of such pairs."""
        pairs = chain(_neighbours(model.problem), _around_tests(model.problem))
        return sum(later(model, first, then) for first, then in pairs)


class ExerciseGap(Cost):
    """Days between a session and the one that practises it; one more where the exercise comes first."""

    code: ClassVar = "exercise-gap"
    title: ClassVar = "Days between an exercise and what it practises"
    unit: ClassVar = "days"
    weight: ClassVar = 50

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the days, summed over exercises."""
        return sum(
            abs(plan.at[exercise.code].day - plan.at[taught.code].day)
            + (plan.at[exercise.code].span.start < plan.at[taught.code].span.start)
            for taught, exercise in _practised(problem)
            if exercise.code in plan.at and taught.code in plan.at
        )

    def post(self, model: Model) -> Expression:
        """Return the days, summed over exercises."""
        return sum(self._gap(model, taught, exercise) for taught, exercise in _practised(model.problem))

    def _gap(self, model: Model, taught: Session, exercise: Session) -> Expression:
        apart = model.cp.new_int_var(0, len(model.problem.days), "")
        model.cp.add_abs_equality(apart, _day(model, exercise) - _day(model, taught))
        return apart + later(model, taught, exercise)


def later(model: Model, one: Session, other: Session) -> Literal:
    """Return a literal that is true exactly where one session starts after another."""
    is_new = model.is_new("later", one.code, other.code)
    literal = model.flag("later", one.code, other.code)
    if is_new:
        model.cp.add(model.start[one.code] >= model.start[other.code] + 1).only_enforce_if(literal)
        model.cp.add(model.start[one.code] <= model.start[other.code]).only_enforce_if(~literal)
    return literal


def _in_order(problem: Problem) -> list[Session]:
    movable = (each for each in problem.sessions if not each.pause and not each.optional)
    return sorted(movable, key=lambda each: each.position)


def _is_test(session: Session) -> bool:
    return session.kind == "assessment"


def _neighbours(problem: Problem) -> Iterable[tuple[Session, Session]]:
    """Return what an audience has one after the other in the given order, the same two once.

    Wrap-ups and recaps find their days by it, too. Tests are left to `_around_tests`.
    """
    held: dict[str, list[Session]] = {audience: [] for audience in problem.audiences}
    for each in _in_order(problem):
        for audience in problem.audience(each):
            held[audience].append(each)
    pairs = (pair for sessions in held.values() for pair in pairwise(sessions))
    return {
        (first.code, then.code): (first, then)
        for first, then in pairs
        if first.position != then.position and not _is_test(first) and not _is_test(then)
    }.values()


def _around_tests(problem: Problem) -> Iterator[tuple[Session, Session]]:
    """Yield each test with what shares its people, in the given order; two tests once."""
    movable = _in_order(problem)
    for number, first in enumerate(movable):
        others = movable[number + 1 :] if _is_test(first) else filter(_is_test, movable[number + 1 :])
        for then in others:
            if first.position != then.position and problem.shares_people(first, then):
                yield first, then


def _count_around_tests(problem: Problem, plan: Plan) -> int:
    """Return how many of these pairs are held the other way round, without looking at each of them.

    What came before in the given order is kept as sorted starts, apart for each set of groups, tests apart.
    """
    held = [each for each in _in_order(problem) if each.code in plan.at]
    one_of = {each.groups: each for each in held}
    sharing = {
        groups: [other for other, its in one_of.items() if problem.shares_people(one, its)]
        for groups, one in one_of.items()
    }
    starts: dict[tuple[bool, tuple[str, ...]], list[int]] = defaultdict(list)
    count = 0
    for _position, together in groupby(held, key=lambda each: each.position):
        alike = tuple(together)
        for each in alike:
            for is_test in (True, False) if _is_test(each) else (True,):
                before = (starts[is_test, groups] for groups in sharing[each.groups])
                count += sum(len(known) - bisect_right(known, plan.at[each.code].span.start) for known in before)
        for each in alike:
            insort(starts[_is_test(each), each.groups], plan.at[each.code].span.start)
    return count


def _practised(problem: Problem) -> Iterator[tuple[Session, Session]]:
    for exercise in problem.sessions:
        if exercise.follows is not None and exercise.follows in problem.session:
            yield problem.session[exercise.follows], exercise


def _day(model: Model, session: Session) -> Expression:
    return sum(index * literal for index, literal in enumerate(model.on[session.code]))
