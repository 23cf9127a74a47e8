"""How long people are kept: a trainer who comes for two sessions should not stay all week."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.costs.base import Cost, within
from curriculum.planning.costs.frames import any_of, both, frame_days
from curriculum.planning.spans import DAY

if TYPE_CHECKING:
    from curriculum.planning.model import Expression, Literal, Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem, Session


class Stays(Cost):
    """Days from a person's first to their last session, both counted, summed over persons."""

    code: ClassVar = "stays"
    title: ClassVar = "Days for which those who work in it must be there"
    unit: ClassVar = "days"
    weight: ClassVar = 100

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the days of all persons together."""
        return sum(placed[-1].day - placed[0].day + 1 for placed in plan.by_person(problem).values())

    def post(self, model: Model) -> Expression:
        """Return the days of all persons together."""
        return sum(self._stay(model, key) for key in dict.fromkeys(each.key for each in model.problem.people))

    def _stay(self, model: Model, key: str) -> Expression:
        sessions = model.workers(key)
        if not sessions:
            return 0
        if len(sessions) == 1:
            return 1 * sessions[0][1]
        used = [frame.used for frame in frame_days(model, key, sessions)]
        begun = self._so_far(model, used)
        left = self._so_far(model, used[::-1])[::-1]
        days = sum(both(model, came, stays) for came, stays in zip(begun, left, strict=True))
        return within(model, days, least=self._least(model, key), most=len(used))

    def _least(self, model: Model, key: str) -> int:
        """Return how many days somebody is needed at least: a day of the workshop has so many minutes, no more."""
        firm = all(day.given for day in model.problem.days) and "outside-hours" not in model.problem.settings.severities
        longest = max(day.window.minutes for day in model.problem.days) if firm else DAY
        minutes = sum(session.minutes for session in model.problem.sessions if self._given_to(model, session, key))
        return -(-minutes // longest)

    def _given_to(self, model: Model, session: Session, key: str) -> bool:
        return any(model.problem.person[code].key == key for code in session.people) and not session.optional

    def _so_far(self, model: Model, used: list[Literal]) -> list[Literal]:
        """Return for each day whether it or one before it is used."""
        so_far = used[:1]
        for each in used[1:]:
            so_far.append(any_of(model, "", [so_far[-1], each]))
        return so_far
