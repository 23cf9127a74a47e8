"""Rest: nobody works longer than a given time without a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity
from curriculum.planning.spans import say_minutes, say_moment, say_span, say_time
from curriculum.planning.symmetry import break_symmetry, days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Expression, Hold, Literal, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Problem, Session


class LongStretch(Rule):
    """From the end of a pause, or the start of the day, to the end of what follows is no longer than the limit.

    Only pauses rest, idle time does not. A session that alone is longer is a finding of its own; beyond that it
    is only asked to begin where a stretch begins.
    """

    code: ClassVar = "long-stretch"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "Nobody works too long without a pause"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield sessions that are too long in themselves, and those that end too long after the last rest."""
        limit = problem.settings.longest_stretch
        for session in problem.sessions:
            if not session.pause and session.minutes > limit:
                yield self._too_long(problem, session)
        longest: dict[str, tuple[int, str, Placed]] = {}
        for audience, placed in plan.by_audience(problem).items():
            for minutes, each in _stretches(placed):
                known = longest.get(each.code)
                if minutes > max(limit, each.session.minutes) and (known is None or minutes > known[0]):
                    longest[each.code] = (minutes, audience, each)
        for minutes, audience, each in longest.values():
            yield self._no_rest(problem, each, minutes, f" of group {audience}" if audience else "")

    def _too_long(self, problem: Problem, session: Session) -> Finding:
        limit = problem.settings.longest_stretch
        return self.finding(
            problem,
            session.code,
            "alone",
            says=f"{session.code} takes {say_minutes(session.minutes)}; "
            f"without a pause people work {say_minutes(limit)} at most.",
            remedy=f"Divide {session.code} into two sessions with a pause between them, or change the limit: "
            f"curriculum workshop edit {problem.code} --scheduling longest_stretch={session.minutes}",
        )

    def _no_rest(self, problem: Problem, placed: Placed, minutes: int, whose: str) -> Finding:
        since = placed.span.end - minutes
        return self.finding(
            problem,
            placed.code,
            says=f"{placed.code} ({say_span(placed.span)}) ends a stretch{whose} of {say_minutes(minutes)} without "
            f"a pause, from {say_time(since)}; at most {say_minutes(problem.settings.longest_stretch)} is allowed.",
            remedy=f"Put a pause before it: curriculum session add {problem.code} CODE --kind break "
            f'--title "Coffee break" --at "{say_moment(placed.span.start)}" '
            f"--minutes {problem.settings.break_minutes}, or let the program add what is missing: "
            f"curriculum workshop schedule {problem.code}",
        )

    def post(self, model: Model) -> None:
        """Let every session end soon enough after some pause before it, or after the start of the day."""
        break_symmetry(model)
        rests = _Rests(model)
        limit = model.problem.settings.longest_stretch
        for session in model.problem.sessions:
            if session.pause:
                continue
            if session.minutes > limit:
                self._forbid(model, session)
            hold = model.hold(
                self,
                session.code,
                says=f"nobody works longer than {say_minutes(limit)} without a pause by the end of {session.code}",
                change=f"let people work longer without a pause by the end of {session.code}",
            )
            if hold:
                rests.put(hold, session)
        rests.fill()

    def _forbid(self, model: Model, session: Session) -> None:
        hold = model.hold(
            self,
            session.code,
            "alone",
            says=f"{session.code} takes {say_minutes(session.minutes)}, "
            f"and nobody works longer than {say_minutes(model.problem.settings.longest_stretch)} without a pause",
            change=f"divide {session.code} into two sessions",
        )
        if hold:
            hold.add_any()


class _Rests:
    """What a stretch can begin with: the end of a pause, or the first item of an audience on a day."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._limit = model.problem.settings.longest_stretch
        self._first: dict[str, list[Expression]] = {}
        self._pauses = [each for each in model.problem.sessions if each.pause]
        self._filled: dict[tuple[object, ...], list[tuple[int, Literal]]] = {}

    def put(self, hold: Hold, session: Session) -> None:
        """Demand for each audience of a session that some rest lies near enough before its end."""
        days = days_of(self._model, session)
        rested = {
            pause.code: self._rested(pause, session)
            for pause in self._pauses
            if not days.isdisjoint(days_of(self._model, pause))
        }
        for audience in self._model.problem.audience(session):
            pauses = {code: rested[code] for code in self._codes(audience) if code in rested}
            starts = {day: self._from_the_start(audience, session, day) for day in sorted(days)}
            hold.add_any(*pauses.values(), *starts.values())
            if session.minutes <= self._limit:
                for begin, literal in (pauses | starts).items():
                    self._filled.setdefault((audience, begin), []).append((session.minutes, literal))

    def fill(self) -> None:
        """Say that no stretch holds more than the limit: it follows, but the solver is quicker."""
        for parts in self._filled.values():
            self._model.cp.add(sum(minutes * literal for minutes, literal in parts) <= self._limit)

    def _codes(self, audience: str) -> list[str]:
        return [each.code for each in self._pauses if audience in self._model.problem.audience(each)]

    def _rested(self, pause: Session, session: Session) -> Literal:
        """Return a literal under which a pause lies before a session on its day, near enough to the session's end."""
        model = self._model
        literal = model.flag("rested", pause.code, session.code)
        start, end = model.start[session.code], model.end[session.code]
        model.cp.add(model.end[pause.code] <= start).only_enforce_if(literal)
        model.cp.add(end - model.end[pause.code] <= max(self._limit, session.minutes)).only_enforce_if(literal)
        days = days_of(model, pause)
        for day in days:
            on_pause = [] if len(days) == 1 else [~model.on[pause.code][day]]
            model.cp.add_bool_or(~literal, *on_pause, model.on[session.code][day])
        for present in model.if_present(pause.code):
            model.cp.add_implication(literal, present)
        return literal

    def _from_the_start(self, audience: str, session: Session, day: int) -> Literal:
        """Return a literal under which a session is on a day and ends near enough to its first item."""
        model = self._model
        literal = model.flag("from the start", audience, session.code, day)
        limit = max(self._limit, session.minutes)
        model.cp.add_implication(literal, model.on[session.code][day])
        model.cp.add(model.end[session.code] - self._firsts(audience)[day] <= limit).only_enforce_if(literal)
        return literal

    def _firsts(self, audience: str) -> list[Expression]:
        """Return, for each day, a moment at or before the start of everything that an audience has on it."""
        if audience not in self._first:
            model = self._model
            firsts = [model.moment(day.whole, f"first of {audience} on day {day.number}") for day in model.problem.days]
            self._first[audience] = firsts
            for session in model.sessions_of(audience):
                for first, on in zip(firsts, model.on[session.code], strict=True):
                    model.cp.add(first <= model.start[session.code]).only_enforce_if(on)
        return self._first[audience]


def _stretches(placed: Iterable[Placed]) -> Iterator[tuple[int, Placed]]:
    """Yield what one audience has but pauses, in the order of time, and the minutes from the last rest to its end."""
    day, since = -1, 0
    for each in placed:
        if each.day != day:
            day, since = each.day, each.span.start
        if each.session.pause:
            since = max(since, each.span.end)
        else:
            yield each.span.end - since, each
