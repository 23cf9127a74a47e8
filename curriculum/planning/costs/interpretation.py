"""Interpreters are booked from the first interpreted session of a day to the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.costs.base import Cost, within
from curriculum.planning.costs.frames import first_start, frame_days, last_end
from curriculum.planning.spans import DAY

if TYPE_CHECKING:
    from curriculum.planning.model import Expression, Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem


class InterpretedHours(Cost):
    """Minutes from the first to the last interpreted session of a day, summed over days."""

    code: ClassVar = "interpreted-hours"
    title: ClassVar = "Time for which interpreters must be there, from the first to the last session of a day"
    unit: ClassVar = "minutes"
    weight: ClassVar = 1

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the minutes of all days."""
        del problem
        total = 0
        for placed in plan.by_day.values():
            spans = [each.span for each in placed if each.session.interpretation]
            if spans:
                total += max(span.end for span in spans) - spans[0].start
        return total

    def post(self, model: Model) -> Expression:
        """Return the minutes of all days."""
        sessions = [(each, model.present[each.code]) for each in model.problem.sessions if each.interpretation]
        if not sessions:
            return 0
        total: Expression = 0
        for frame in frame_days(model, "interpreters", sessions):
            opens = frame.day.window.start
            first = first_start(model, frame, unless=~frame.used, otherwise=opens)
            total += within(model, last_end(model, frame, otherwise=opens) - first, most=DAY)
        return total
