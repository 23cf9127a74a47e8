"""Times of day: what is demanding in the morning, what was wished for when it was wished."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from curriculum.planning.costs.base import Cost
from curriculum.planning.costs.frames import both
from curriculum.planning.spans import DAY, Span

if TYPE_CHECKING:
    from curriculum.planning.model import Expression, Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem, Session

#: The afternoon, when heads are heavy.
NOON: Final = 13 * 60
#: What a day away from the wished one counts as: as many minutes as a day of work has.
DAY_AWAY: Final = 480


class HeavyMornings(Cost):
    """Demanding sessions that start in the afternoon."""

    code: ClassVar = "heavy-mornings"
    title: ClassVar = "Demanding sessions that start at 13:00 or later"
    unit: ClassVar = "sessions"
    weight: ClassVar = 30

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return their number."""
        del problem
        return sum(each.session.heavy and each.span.start % DAY >= NOON for each in plan.placed)

    def post(self, model: Model) -> Expression:
        """Return their number."""
        return sum(self._late(model, each) for each in model.problem.sessions if each.heavy)

    def _late(self, model: Model, session: Session) -> Expression:
        late = model.cp.new_bool_var(f"{session.code} in the afternoon")
        start = model.start[session.code]
        days = [day.whole.start for day in model.problem.days]
        for literal, domain in (
            (~late, model.domain(*(Span(day, day + NOON - 1) for day in days))),
            (late, model.domain(*(Span(day + NOON, day + DAY - 1) for day in days))),
        ):
            model.cp.add_linear_expression_in_domain(start, domain).only_enforce_if(literal)
        return late if not session.optional else both(model, late, model.present[session.code])


class Wishes(Cost):
    """How far sessions are from the day and the time of day wished for them."""

    code: ClassVar = "wishes"
    title: ClassVar = "Distance from wished times; another day counts as eight hours"
    unit: ClassVar = "minutes"
    weight: ClassVar = 1

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the minutes between wishes and times, summed."""
        del problem
        total = 0
        for each in plan.placed:
            if each.session.wish_day is not None:
                total += DAY_AWAY * abs(each.day - each.session.wish_day)
            if each.session.wish_time is not None:
                total += abs(each.span.start % DAY - each.session.wish_time)
        return total

    def post(self, model: Model) -> Expression:
        """Return the minutes between wishes and times, summed."""
        return sum(self._away(model, each) for each in model.problem.sessions)

    def _away(self, model: Model, session: Session) -> Expression:
        total: Expression = 0
        on = model.on[session.code]
        if session.wish_day is not None:
            total += sum(DAY_AWAY * abs(index - session.wish_day) * literal for index, literal in enumerate(on))
        if session.wish_time is not None:
            time = model.start[session.code] - sum(index * DAY * literal for index, literal in enumerate(on))
            distance = model.cp.new_int_var(0, DAY, "")
            model.cp.add_abs_equality(distance, time - session.wish_time)
            total += distance
        return total
