"""Lunch: at noon, once a day, and not left out of a whole day's work."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity
from curriculum.planning.spans import Span, say_span, say_time
from curriculum.planning.starts import starts_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Hold, Literal, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Day, Problem, Session


class Lunch(Rule):
    """A lunch lies in its window; who works before the window and too long to lunch afterwards has one, nobody two.

    Days of Ramadan know no lunch: the rule leaves them alone.
    """

    code: ClassVar = "lunch"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "Everybody has lunch, at noon"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield lunches at an odd time, days without one, and days with two."""
        for day in problem.days:
            if day.fasting:
                continue
            placed = plan.by_day.get(day.index, ())
            for each in placed:
                if _is_lunch(each.session) and not _window(problem, day).holds(each.span):
                    yield self._at_odd_time(problem, day, each)
            yield from self._count(problem, day, placed)

    def _at_odd_time(self, problem: Problem, day: Day, placed: Placed) -> Finding:
        window = _window(problem, day)
        return self.finding(
            problem,
            placed.code,
            says=f"{placed.code} ({say_span(placed.span)}) lies outside the time for lunch, {_say_window(problem)}.",
            remedy=f'Move it: curriculum session move {problem.code} {placed.code} --at "day {day.number} '
            f'{say_time(window.start)}", or change the time for lunch: curriculum workshop edit {problem.code} '
            f"--scheduling lunch_from={say_time(min(placed.span.start, window.start))} "
            f"--scheduling lunch_until={say_time(max(placed.span.end, window.end))}",
        )

    def _count(self, problem: Problem, day: Day, placed: tuple[Placed, ...]) -> Iterator[Finding]:
        without: list[str] = []
        with_several: dict[str, list[Placed]] = {}
        for audience, held in _of_audiences(problem, placed).items():
            lunches = [each for each in held if _is_lunch(each.session)]
            if len(lunches) > 1:
                with_several[audience] = lunches
            elif not lunches and _works_around(problem, day, held):
                without.append(audience)
        if without:
            yield self._none(problem, day, without)
        if with_several:
            audience, lunches = next(iter(with_several.items()))
            yield self._several(problem, day, audience, lunches)

    def _none(self, problem: Problem, day: Day, audiences: list[str]) -> Finding:
        groups = f" for group {', '.join(audiences)}" if any(audiences) else ""
        return self.finding(
            problem,
            f"day-{day.number}",
            says=f"Day {day.number} has no lunch{groups}, though there is work before "
            f"{say_time(_window(problem, day).start)} and after {say_time(_last_call(problem, day))}.",
            remedy=f'Add one: curriculum session add {problem.code} CODE --kind lunch --title Lunch --at "day '
            f'{day.number} {say_time(problem.settings.lunch_from)}" --minutes '
            f"{problem.settings.lunch_minutes or problem.settings.lunch_until - problem.settings.lunch_from}, "
            f"or let the program add what is missing: curriculum workshop schedule {problem.code}",
        )

    def _several(self, problem: Problem, day: Day, audience: str, lunches: list[Placed]) -> Finding:
        whose = f" for group {audience}" if audience else ""
        return self.finding(
            problem,
            f"day-{day.number}",
            "twice",
            says=f"Day {day.number} has {len(lunches)} lunches{whose}: "
            f"{', '.join(f'{each.code} ({say_span(each.span)})' for each in lunches)}.",
            remedy=f"Move one to another day, or remove it: "
            f"curriculum session remove {problem.code} {lunches[-1].code}",
        )

    def post(self, model: Model) -> None:
        """Keep lunches in their window, one a day, and none left out."""
        lunches = [each for each in model.problem.sessions if _is_lunch(each)]
        for session in lunches:
            self._keep_window(model, session)
        for day in model.problem.days:
            if not day.fasting:
                self._keep_count(model, day, lunches)
                self._leave_none_out(model, day, lunches)

    def _keep_window(self, model: Model, session: Session) -> None:
        hold = model.hold(
            self,
            session.code,
            says=f"{session.code} lies in the time for lunch, {_say_window(model.problem)}",
            change=f"let {session.code} lie at another time",
        )
        if hold:
            spans = [
                start
                for day in model.problem.days
                for start in (
                    [day.whole] if day.fasting else starts_within([_window(model.problem, day)], session.minutes)
                )
            ]
            hold.add_within(model.start[session.code], model.domain(*spans), *model.if_present(session.code))

    def _keep_count(self, model: Model, day: Day, lunches: list[Session]) -> None:
        """Let nobody have two lunches on a day."""
        held = {
            tuple(each.code for each in lunches if audience in model.problem.audience(each)): None
            for audience in model.problem.audiences
        }
        several = [codes for codes in held if len(codes) > 1]
        hold = self._hold_of_day(model, day, "twice") if several else None
        if hold is not None:
            for codes in several:
                hold.add(sum(model.on[code][day.index] for code in codes) <= 1)

    def _hold_of_day(self, model: Model, day: Day, *more: str) -> Hold | None:
        if more:
            says, change = f"day {day.number} has one lunch", f"let day {day.number} have two lunches"
        else:
            says, change = f"day {day.number} has a lunch", f"let day {day.number} do without lunch"
        return model.hold(self, f"day-{day.number}", *more, says=says, change=change)

    def _leave_none_out(self, model: Model, day: Day, lunches: list[Session]) -> None:
        """Give a lunch to whoever works before the window and until it is too late for one."""
        hold = self._hold_of_day(model, day)
        if hold is None:
            return
        for audience in model.problem.audiences:
            had = [model.on[each.code][day.index] for each in lunches if audience in model.problem.audience(each)]
            before = _works(model, day, audience, before=True)
            after = _works(model, day, audience, before=False)
            hold.add_any(~before, ~after, *had)


def _works(model: Model, day: Day, audience: str, *, before: bool) -> Literal:
    """Return a literal that is true where an audience works before lunch can begin on a day, or after it can."""
    works = model.flag("works before lunch" if before else "works after lunch", audience, day.number)
    for groups in dict.fromkeys(each.groups for each in model.sessions_of(audience) if not each.pause):
        model.cp.add_implication(_working(model, day, groups, before=before), works)
    return works


def _working(model: Model, day: Day, groups: tuple[str, ...], *, before: bool) -> Literal:
    """Return the same for the sessions that are held for just these groups."""
    name = ("working", before, groups, day.number)
    if not model.is_new(*name):
        return model.flag(*name)
    working = model.flag(*name)
    first, last = _window(model.problem, day).start, _last_call(model.problem, day)
    for session in model.problem.sessions:
        if session.pause or session.groups != groups:
            continue
        on = model.on[session.code][day.index]
        if before:
            model.cp.add(model.start[session.code] >= first).only_enforce_if(on, ~working)
        else:
            model.cp.add(model.end[session.code] <= last).only_enforce_if(on, ~working)
    return working


def _is_lunch(session: Session) -> bool:
    return session.kind == "lunch"


def _window(problem: Problem, day: Day) -> Span:
    """Return the time for lunch on a day; a lunch may fill the Friday break."""
    window = Span(problem.settings.lunch_from, problem.settings.lunch_until).moved(day.whole.start)
    if day.prayer is None:
        return window
    return Span(min(window.start, day.prayer.start), max(window.end, day.prayer.end))


def _last_call(problem: Problem, day: Day) -> int:
    """Return until when work can go on and leave time for lunch afterwards."""
    window = _window(problem, day)
    return max(window.start, window.end - problem.settings.lunch_minutes)


def _say_window(problem: Problem) -> str:
    return f"{say_time(problem.settings.lunch_from)}-{say_time(problem.settings.lunch_until)}"


def _works_around(problem: Problem, day: Day, held: list[Placed]) -> bool:
    """Say whether there is work before lunch can begin, and too late to have it afterwards."""
    first, last = _window(problem, day).start, _last_call(problem, day)
    work = [each.span for each in held if not each.session.pause]
    return any(span.start < first for span in work) and any(span.end > last for span in work)


def _of_audiences(problem: Problem, placed: tuple[Placed, ...]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for each in placed:
        for audience in problem.audience(each.session):
            found.setdefault(audience, []).append(each)
    return found
