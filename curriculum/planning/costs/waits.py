"""People who wait between two sessions of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.costs.base import Cost, within
from curriculum.planning.costs.coverage import covered
from curriculum.planning.costs.frames import first_start, frame_days, last_end
from curriculum.planning.spans import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from curriculum.planning.costs.frames import Frame
    from curriculum.planning.model import Expression, Literal, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Problem, Session


class TrainerWaits(Cost):
    """Minutes between a person's sessions of a day, without the pauses that everybody has."""

    code: ClassVar = "trainer-waits"
    title: ClassVar = "Time that those who work in it wait between two sessions of a day"
    unit: ClassVar = "minutes"
    weight: ClassVar = 0

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the minutes that all persons wait."""
        pauses = [each for each in plan.placed if _for_all(problem, each.session)]
        return sum(self._waited(placed, pauses) for placed in plan.by_person(problem).values())

    def _waited(self, placed: Iterable[Placed], pauses: Iterable[Placed]) -> int:
        days: dict[int, list[tuple[int, int]]] = {}
        for each in placed:
            days.setdefault(each.day, []).append((each.span.start, each.span.end))
        total = 0
        for day, spans in days.items():
            first, last = spans[0][0], max(end for _start, end in spans)
            within = [(p.span.start, p.span.end) for p in pauses if p.day == day]
            within = [(start, end) for start, end in within if first <= start and end <= last]
            total += last - first - covered([*spans, *within])
        return total

    def post(self, model: Model) -> Expression:
        """Return the minutes that all persons wait."""
        pauses = [each for each in model.problem.sessions if _for_all(model.problem, each)]
        return sum(
            self._waits(model, frame, pauses)
            for key in dict.fromkeys(each.key for each in model.problem.people)
            if len(sessions := model.workers(key)) > 1
            for frame in frame_days(model, key, sessions)
        )

    def _waits(self, model: Model, frame: Frame, pauses: Iterable[Session]) -> Expression:
        opens = frame.day.window.start
        first = first_start(model, frame, unless=~frame.used, otherwise=opens)
        last = last_end(model, frame, otherwise=opens)
        rests = [each.minutes * _between(model, frame, each, first, last) for each in pauses]
        return within(model, last - first - frame.minutes - sum(rests), most=DAY)


def _between(model: Model, frame: Frame, pause: Session, first: Expression, last: Expression) -> Literal:
    """Return a literal that is true exactly where a pause lies between the first and the last session."""
    between, before, after = (model.cp.new_bool_var("") for _each in range(3))
    on = model.on[pause.code][frame.day.index]
    start, end = model.start[pause.code], model.end[pause.code]
    model.cp.add_implication(between, on)
    model.cp.add_implication(between, frame.used)
    model.cp.add(first <= start).only_enforce_if(between)
    model.cp.add(end <= last).only_enforce_if(between)
    model.cp.add(end <= first).only_enforce_if(before)
    model.cp.add(last <= start).only_enforce_if(after)
    model.cp.add_bool_or(between, before, after, ~on, ~frame.used)
    return between


def _for_all(problem: Problem, session: Session) -> bool:
    """Say whether a session is a pause that everybody has."""
    return session.pause and set(problem.audiences) <= set(problem.audience(session))
