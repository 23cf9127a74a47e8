"""The shape of days: as long as each other, without holes, early rather than late."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.costs.base import Cost, within
from curriculum.planning.costs.coverage import covered
from curriculum.planning.costs.workdays import nothing_before, workdays
from curriculum.planning.spans import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from curriculum.planning.costs.workdays import Workday
    from curriculum.planning.model import Expression, Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Day, Problem, Session
    from curriculum.planning.spans import Span


class EvenDays(Cost):
    """Contact minutes of an audience's longest day less those of its shortest."""

    code: ClassVar = "even-days"
    title: ClassVar = "How much longer the longest day of work is than the shortest, groups added up"
    unit: ClassVar = "minutes"
    weight: ClassVar = 1

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the difference in minutes, summed over audiences."""
        total = 0
        for audience in problem.audiences:
            days = dict.fromkeys((day.index for day in problem.days), 0)
            for each in plan.of_audience(problem, audience):
                days[each.day] = days.get(each.day, 0) + each.session.minutes * each.session.contact
            total += max(days.values()) - min(days.values())
        return total

    def post(self, model: Model) -> Expression:
        """Return the difference in minutes, summed over audiences."""
        return sum(self._difference(model, audience) for audience in model.problem.audiences)

    def _difference(self, model: Model, audience: str) -> Expression:
        sessions = [each for each in model.sessions_of(audience) if each.contact]
        if not sessions:
            return 0
        days = [sum(each.minutes * model.on[each.code][day.index] for each in sessions) for day in model.problem.days]
        whole = sum(each.minutes for each in sessions)
        longest = model.cp.new_int_var(-(-whole // len(days)), whole, "")
        shortest = model.cp.new_int_var(0, whole // len(days), "")
        model.cp.add_max_equality(longest, days)
        model.cp.add_min_equality(shortest, days)
        return within(model, longest - shortest, most=whole)


class IdleTime(Cost):
    """Minutes in which an audience has nothing, from the opening of a day to its last session.

    The Friday break is a pause, printed or not: nothing in it is idle.
    """

    code: ClassVar = "idle-time"
    title: ClassVar = "Time in which participants have nothing, from the day's opening to their last session"
    unit: ClassVar = "minutes"
    weight: ClassVar = 2

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the idle minutes of all audiences."""
        return sum(self._idle(problem, plan, audience) for audience in problem.audiences)

    def _idle(self, problem: Problem, plan: Plan, audience: str) -> int:
        days: dict[int, list[tuple[int, int]]] = {}
        for each in plan.of_audience(problem, audience):
            days.setdefault(each.day, []).append((each.span.start, each.span.end))
        known = {day.index: day for day in problem.days}
        return sum(_idle_on(known.get(day), spans) for day, spans in days.items())

    def post(self, model: Model) -> Expression:
        """Return the idle minutes of all audiences."""
        return sum(
            within(model, day.ends - day.begins - day.frame.minutes - _free_prayer(model, day), most=DAY)
            for audience in model.problem.audiences
            for day in workdays(model, audience)
        )


def _idle_on(day: Day | None, spans: Sequence[tuple[int, int]]) -> int:
    """Return the minutes of a day that are neither within some stretches nor in its Friday break."""
    ends = max(end for _start, end in spans)
    begins = spans[0][0] if day is None else min(day.window.start, spans[0][0])
    taken = list(spans)
    if day is not None and day.prayer is not None:
        break_begins = max(begins, day.prayer.start)
        taken.append((break_begins, max(break_begins, min(ends, day.prayer.end))))
    return ends - begins - covered(taken)


def _free_prayer(model: Model, day: Workday) -> Expression:
    """Return the minutes of a Friday break that lie in an audience's day and in none of its sessions."""
    prayer = day.frame.day.prayer
    if prayer is None:
        return 0
    taken: list[Expression] = []
    for each in day.frame.members:
        code = each.session.code
        part = model.cp.new_int_var(0, min(each.session.minutes, prayer.minutes), "")
        shared = _shared(model, model.start[code], model.end[code], prayer)
        model.cp.add(part == shared).only_enforce_if(each.here)
        model.cp.add(part == 0).only_enforce_if(~each.here)
        taken.append(part)
    return _shared(model, day.begins, day.ends, prayer) - sum(taken)


def _shared(model: Model, start: Expression, end: Expression, span: Span) -> Expression:
    """Return the minutes that a stretch shares with a span."""
    least = model.cp.new_int_var(-model.horizon - DAY, span.minutes, "")
    model.cp.add_min_equality(least, [span.minutes, end - start, end - span.start, span.end - start])
    shared = model.cp.new_int_var(0, span.minutes, "")
    model.cp.add_max_equality(shared, [0, least])
    return shared


class Early(Cost):
    """Steps of working time before each session, nights left out: the sum of the starts, so to speak."""

    code: ClassVar = "early"
    title: ClassVar = "How late in the workshop sessions are held"
    unit: ClassVar = "steps of working time"
    weight: ClassVar = 0

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the steps of working time before each session that can be moved, summed."""
        before = _worked_before(problem)
        return sum(
            (each.span.start - before[each.day]) // problem.settings.step
            for each in plan.placed
            if _moves(each.session) and each.day in before
        )

    def post(self, model: Model) -> Expression:
        """Return the steps of working time before each session that can be moved, summed."""
        before = _worked_before(model.problem)
        return sum(self._steps(model, each, before) for each in model.problem.sessions if _moves(each))

    def _steps(self, model: Model, session: Session, before: Mapping[int, int]) -> Expression:
        step = model.problem.settings.step
        days = zip(before.values(), model.on[session.code], strict=True)
        minutes = model.start[session.code] - sum(minute * on for minute, on in days)
        within_hours = all(nothing_before(model, day) for day in model.problem.days)
        latest = sum(day.window.minutes for day in model.problem.days) if within_hours else model.horizon
        steps = model.cp.new_int_var(0 if within_hours else -(latest // step), latest // step, "")
        if all(each % step == 0 for each in (model.unit, DAY, *before.values())):
            model.cp.add(steps * step == minutes)
            return steps
        model.cp.add(steps * step <= minutes)
        model.cp.add(minutes <= steps * step + step - 1)
        return steps


def _moves(session: Session) -> bool:
    return not session.pinned and not session.optional


def _worked_before(problem: Problem) -> dict[int, int]:
    """Return for each day the minute that must be taken off a time on it to get the working time before it."""
    worked = 0
    before = {}
    for day in problem.days:
        before[day.index] = day.window.start - worked
        worked += day.window.minutes
    return before
