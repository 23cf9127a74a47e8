"""The hours of a day: when it opens and closes, and that no more work fits into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity
from curriculum.planning.spans import DAY, Span, day_of, say_span, say_time
from curriculum.planning.starts import starts_clear, starts_within
from curriculum.planning.weights import HEAVY, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Hold, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Day, Problem, Session


class OutsideHours(Rule):
    """A session lies within the hours that the file gives for its day, and not where the clocks are changed.

    Nobody is held to the usual hours of other days, but what the program places itself, it places within them.
    """

    code: ClassVar = "outside-hours"
    severity: ClassVar = Severity.BLOCKS
    title: ClassVar = "Sessions lie within the hours of the day"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield sessions that begin before their day opens, end after it closes, or lie on no day at all."""
        for each in plan.placed:
            if not 0 <= each.day < len(problem.days):
                yield self._on_no_day(problem, each)
                continue
            day = problem.days[each.day]
            if (gap := _gap_of(problem, each.span)) is not None:
                yield self._in_gap(problem, each, gap)
            elif day.given and not day.window.holds(each.span):
                yield self.finding(
                    problem,
                    each.code,
                    says=f"{each.code} ({say_span(each.span)}) lies outside the hours of day {day.number} "
                    f"({say_time(day.window.start)}-{_say_end(day)}).",
                    remedy=f"Move it: curriculum session move {problem.code} {each.code} --at TIME, "
                    f"or change the hours of {day.date} in the workshop file.",
                )

    def _on_no_day(self, problem: Problem, placed: Placed) -> Finding:
        side = "before the first day" if placed.span.start < 0 else "after the last day"
        return self.finding(
            problem,
            placed.code,
            says=f"{placed.code} lies {side} of the workshop.",
            remedy=f"Move it: curriculum session move {problem.code} {placed.code} --at TIME, or change the "
            f"workshop's dates: curriculum workshop edit {problem.code} --starts DATE --ends DATE",
        )

    def _in_gap(self, problem: Problem, placed: Placed, gap: Span) -> Finding:
        return self.finding(
            problem,
            placed.code,
            says=f"{placed.code} ({say_span(placed.span)}) lies where the clocks are changed ({say_span(gap)}).",
            remedy=f"Move it: curriculum session move {problem.code} {placed.code} --at TIME",
        )

    def post(self, model: Model) -> None:
        """Keep sessions within the hours, and let no more lie on a day than it has minutes."""
        severity = self.severity_in(model.problem)
        _keep_from_gaps(model, severity)
        if model.explaining:
            for day in model.problem.days:
                self._demand_edges(model, day, severity)
            return
        for session in model.problem.sessions:
            spans = [span for day in model.problem.days for span in _starts(session, day, severity)]
            model.cp.add_linear_expression_in_domain(model.start[session.code], model.domain(*spans)).only_enforce_if(
                *model.if_present(session.code)
            )
            if severity in {Severity.WARNS, Severity.NOTES}:
                self._charge(model, session)
        _fill(model, severity)

    def _charge(self, model: Model, session: Session) -> None:
        """Let a session outside the hours cost something."""
        hold = model.hold(self, session.code, says=f"{session.code} lies outside the hours of its day")
        if hold:
            spans = [span for day in model.problem.days for span in _starts(session, day, Severity.BLOCKS)]
            hold.add_within(model.start[session.code], model.domain(*spans), *model.if_present(session.code))
            clear = model.domain(*starts_clear(_gaps(model.problem), session.minutes, _horizon(model.problem)))
            hold.add_within(model.start[session.code], clear, *model.if_present(session.code))

    def _demand_edges(self, model: Model, day: Day, severity: Severity) -> None:
        opens = self._edge(model, day, severity, f"begins at {say_time(day.window.start)}", "begin earlier")
        closes = self._edge(model, day, severity, f"ends at {_say_end(day)}", "end later")
        for session in model.problem.sessions:
            if _held(session, day, severity):
                on = model.on[session.code][day.index]
                if opens:
                    opens.add(model.start[session.code] >= day.window.start, on)
                if closes:
                    closes.add(model.end[session.code] <= day.window.end, on)

    def _edge(self, model: Model, day: Day, severity: Severity, says: str, change: str) -> Hold | None:
        subject = f"day-{day.number}"
        if day.given:
            return model.hold(self, subject, says=f"day {day.number} {says}", change=f"let day {day.number} {change}")
        if severity is Severity.OFF:
            return None
        return model.demand(
            self.code,
            (subject,),
            says=f"day {day.number} usually {says}",
            change=f"let day {day.number} {change}",
            weight=LIGHT,
        )


def _gaps(problem: Problem) -> list[Span]:
    return [day.gap for day in problem.days if day.gap is not None]


def _gap_of(problem: Problem, span: Span) -> Span | None:
    return next((gap for gap in _gaps(problem) if gap.overlaps(span)), None)


def _horizon(problem: Problem) -> int:
    return len(problem.days) * DAY


def _keep_from_gaps(model: Model, severity: Severity) -> None:
    """Place nothing where the clocks are changed, whatever the rule's severity: its start could not be written.

    What is pinned there may stay where the rule does not block.
    """
    for gap in _gaps(model.problem):
        hold = model.demand(
            "clock-change",
            (f"day-{day_of(gap.start) + 1}",),
            says=f"the clocks are changed on {say_span(gap)}",
            change="",
            weight=HEAVY,
        )
        for session in model.problem.sessions:
            if severity is Severity.BLOCKS or not session.pinned:
                clear = model.domain(*starts_clear([gap], session.minutes, _horizon(model.problem)))
                hold.add_within(model.start[session.code], clear, *model.if_present(session.code))


def _held(session: Session, day: Day, severity: Severity) -> bool:
    """Say whether a session that is held on a day must lie within its window."""
    if day.given:
        return severity is Severity.BLOCKS
    return severity is not Severity.OFF and _keeps_usual_hours(session, day)


def _keeps_usual_hours(session: Session, day: Day) -> bool:
    """Say whether the program has to place a session, and nobody wants it before or after the usual hours."""
    earliest = day.whole.start + (session.earliest or 0)
    latest = day.whole.end if session.latest is None else day.whole.start + session.latest
    left = min(day.window.end, latest) - max(day.window.start, earliest)
    return not session.pinned and left >= min(session.minutes, day.window.minutes)


def _starts(session: Session, day: Day, severity: Severity) -> tuple[Span, ...]:
    """Return when a session may start on a day; where nobody asks for hours, no planned day begins at night."""
    if _held(session, day, severity):
        return starts_within([day.window], session.minutes)
    at_will = severity is Severity.OFF and _keeps_usual_hours(session, day)
    return (Span(day.window.start if at_will else day.whole.start, day.whole.end - 1),)


def _fill(model: Model, severity: Severity) -> None:
    """Say that what an audience has on a day is no longer than the day: it follows, but the solver is quicker."""
    posted: set[tuple[str, ...]] = set()
    for audience in model.problem.audiences:
        sessions = model.sessions_of(audience)
        for day in model.problem.days:
            held = [each for each in sessions if _held(each, day, severity)]
            key = (f"{day.number}", *(each.code for each in held))
            if key not in posted:
                posted.add(key)
                model.cp.add(sum(each.minutes * model.on[each.code][day.index] for each in held) <= day.window.minutes)


def _say_end(day: Day) -> str:
    return "24:00" if day.window.end == day.whole.end else say_time(day.window.end)
