"""Days and times of day: within the hours of the day, and within those that a session is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity
from curriculum.planning.spans import DAY, Span, say_span, say_time
from curriculum.planning.starts import starts_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Problem, Session


class SessionTimes(Rule):
    """A session lies on the days, and between the times of day, that it is given."""

    code: ClassVar = "session-times"
    severity: ClassVar = Severity.BLOCKS
    title: ClassVar = "A session keeps to the days and times that it is given"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield sessions on another day than theirs, or too early or late in the day."""
        for each in plan.placed:
            broken = list(_broken_times(each))
            if broken:
                yield self.finding(
                    problem,
                    each.code,
                    says=f"{each.code} ({say_span(each.span)}) {' and '.join(broken)}.",
                    remedy=f"Move it: curriculum session move {problem.code} {each.code} --at TIME, "
                    f"or change its days, earliest or latest in the workshop file.",
                )

    def post(self, model: Model) -> None:
        """Keep sessions to their days and times."""
        for session in model.problem.sessions:
            if session.days:
                self._keep_days(model, session)
            if session.earliest is not None:
                self._keep_hours(
                    model,
                    session,
                    Span(session.earliest, DAY + session.minutes),
                    says=f"{session.code} may not begin before {say_time(session.earliest)}",
                    change=f"let {session.code} begin before {say_time(session.earliest)}",
                )
            if session.latest is not None:
                self._keep_hours(
                    model,
                    session,
                    Span(0, session.latest),
                    says=f"{session.code} must end by {_say_clock(session.latest)}",
                    change=f"let {session.code} end after {_say_clock(session.latest)}",
                )

    def _keep_days(self, model: Model, session: Session) -> None:
        hold = model.hold(
            self,
            session.code,
            says=f"{session.code} may only be held on {_say_days(session)}",
            change=f"let {session.code} be held on another day",
        )
        if hold:
            on = [model.on[session.code][day.index] for day in model.problem.days if day.index in session.days]
            hold.add_any(*on, *(~literal for literal in model.if_present(session.code)))

    def _keep_hours(self, model: Model, session: Session, hours: Span, *, says: str, change: str) -> None:
        """Let a session lie between two minutes of any day; those after midnight let its end run over."""
        hold = model.hold(self, session.code, says=says, change=change)
        if hold:
            spans = [
                Span(start.start + day.whole.start, min(start.end, DAY - 1) + day.whole.start)
                for day in model.problem.days
                for start in starts_within([hours], session.minutes)
            ]
            hold.add_within(model.start[session.code], model.domain(*spans), *model.if_present(session.code))


class SessionUnplaced(Rule):
    """Every session has its time."""

    code: ClassVar = "session-unplaced"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "Every session has its time"
    placing: ClassVar = False

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield sessions without a time, but for pauses that nobody asked for."""
        for each in problem.sessions:
            if not each.optional and each.code not in plan.at:
                yield self.finding(
                    problem,
                    each.code,
                    says=f"{each.code} has no time yet.",
                    remedy=f"Give it one: curriculum session move {problem.code} {each.code} --at TIME, "
                    f"or let the program place it: curriculum workshop schedule {problem.code}",
                )


class SessionLength(Rule):
    """Sessions of a module take as long as the module asks for, in one piece or several."""

    code: ClassVar = "session-length"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "Sessions are as long as their module"
    placing: ClassVar = False

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:  # noqa: ARG002 - it does not ask when
        """Yield what an audience has of a module where it is shorter or longer than the module."""
        for sessions in _parts_of_modules(problem):
            asked, given = sessions[0].module_minutes, sum(each.minutes for each in sessions)
            if given == asked:
                continue
            codes = [each.code for each in sessions]
            takes = f"{codes[0]} takes" if len(codes) == 1 else f"{' and '.join(codes)} take together"
            yield self.finding(
                problem,
                *codes,
                says=f"{takes} {given} min; module {sessions[0].module} has {asked} min.",
                remedy=f"Change the length: curriculum session edit {problem.code} {codes[0]} --minutes "
                f"{max(sessions[0].minutes + (asked or 0) - given, 1)}, or revise the module.",
            )


def _broken_times(placed: Placed) -> Iterator[str]:
    session, midnight = placed.session, placed.day * DAY
    if session.days and placed.day not in session.days:
        yield f"is not on {_say_days(session)}, where it may be held"
    if session.earliest is not None and placed.span.start - midnight < session.earliest:
        yield f"begins before {say_time(session.earliest)}, its earliest time"
    if session.latest is not None and placed.span.end - midnight > session.latest:
        yield f"ends after {_say_clock(session.latest)}, its latest time"


def _say_days(session: Session) -> str:
    return " or ".join(f"day {index + 1}" for index in sorted(session.days))


def _say_clock(minute: int) -> str:
    return "24:00" if minute == DAY else say_time(minute)


def _parts_of_modules(problem: Problem) -> list[tuple[Session, ...]]:
    """Return what each audience has of each module with a length; what several have in common once."""
    parts: dict[tuple[str, str, int], list[Session]] = {}
    for each in problem.sessions:
        if each.module is not None and each.module_minutes is not None:
            for audience in problem.audience(each):
                parts.setdefault((audience, each.module, each.module_minutes), []).append(each)
    return list({tuple(each.code for each in found): tuple(found) for found in parts.values()}.values())
