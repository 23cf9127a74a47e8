"""People: in one place at a time, and only when they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.people import join_people
from curriculum.planning.rules.base import Rule
from curriculum.planning.rules.rooms import gather_busy, keep_clear, say_busy
from curriculum.planning.settings import Severity
from curriculum.planning.spans import say_span
from curriculum.planning.starts import merge_spans, starts_clear, starts_within
from curriculum.planning.sweeping import pairs_within
from curriculum.planning.weights import HEAVY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Literal, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Person, Problem, Session
    from curriculum.planning.spans import Span


def let_another(problem: Problem, code: str) -> str:
    """Return the command that gives a session to somebody else."""
    return f"curriculum session edit {problem.code} {code} --role ROLE=CODES"


def move(problem: Problem, code: str) -> str:
    """Return the command that holds a session at another time."""
    return f"curriculum session move {problem.code} {code} --at TIME"


class PersonTwice(Rule):
    """Nobody is in two places at once, in this workshop or in another one."""

    code: ClassVar = "person-twice"
    severity: ClassVar = Severity.BLOCKS
    title: ClassVar = "Nobody is in two sessions at once"
    physical: ClassVar = True

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield sessions of one person that overlap, and those that overlap work elsewhere."""
        people = join_people(problem)
        for key, placed in plan.by_person(problem).items():
            person = people[key]
            for one, other in pairs_within(placed):
                yield self.finding(
                    problem,
                    person.code,
                    *sorted((one.code, other.code)),
                    says=f"{person.name} is in two sessions at once: {one.code} ({say_span(one.span)}) "
                    f"and {other.code} ({say_span(other.span)}).",
                    remedy=f"Move one of the two: {move(problem, other.code)}; "
                    f"or let somebody else do it: {let_another(problem, other.code)}",
                )
            for each, others in gather_busy(placed, person.booked):
                yield self.finding(
                    problem,
                    person.code,
                    each.code,
                    says=f"{person.name} is in {each.code} ({say_span(each.span)}) and in another workshop, {others}.",
                    remedy=f"Move {each.code}: {move(problem, each.code)}; "
                    f"or let somebody else do it: {let_another(problem, each.code)}",
                )

    def post(self, model: Model) -> None:
        """Keep the sessions of each person apart, and clear of what they do elsewhere."""
        for key, person in join_people(model.problem).items():
            held = model.workers(key)
            model.cp.add_no_overlap([model.interval(session.code, works) for session, works in held])
            keep_clear(model, self, person.code, person.booked, held, says=f"{person.name} is in another workshop")


class PersonAway(Rule):
    """People work while they are there: not while they are away, and where they name times, in those alone."""

    code: ClassVar = "person-away"
    severity: ClassVar = Severity.BLOCKS
    title: ClassVar = "People work only when they are there"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield the sessions of people who are away then, or not there yet or any more."""
        people = join_people(problem)
        for key, placed in plan.by_person(problem, several=True).items():
            person = people[key]
            reasons = {each.code: f"is away {away}" for each, away in gather_busy(placed, person.away)}
            free = merge_spans(person.free)
            for each in placed if free else ():
                if not any(span.holds(each.span) for span in free):
                    only = _say_free(free)
                    reasons[each.code] = f"{reasons[each.code]} and {only}" if each.code in reasons else only
            for each in placed:
                if each.code in reasons:
                    yield self._finding(problem, person, each, reasons[each.code])

    def _finding(self, problem: Problem, person: Person, each: Placed, reason: str) -> Finding:
        instead = " or ".join(problem.person[code].name for code in person.substitutes if code in problem.person)
        return self.finding(
            problem,
            person.code,
            each.code,
            says=f"{person.name}, who is in {each.code} ({say_span(each.span)}), {reason}.",
            remedy=f"Move {each.code}: {move(problem, each.code)}; or let {instead or 'somebody else'} do it: "
            f"{let_another(problem, each.code)}; or, if they are there: "
            f"curriculum faculty edit {problem.code} {person.code} --available HOURS (or --unavailable HOURS)",
        )

    def post(self, model: Model) -> None:
        """Keep the sessions of each person clear of the times in which they are not there."""
        for key, person in join_people(model.problem).items():
            for session, works in model.workers(key, several=True) if person.away or person.free else ():
                for busy in person.away:
                    clear = starts_clear([busy.span], session.minutes, model.horizon)
                    says = f"{person.name} is away {say_busy(busy)}"
                    self._post(model, person, session, works, clear, says, say_span(busy.span))
                if person.free:
                    inside = starts_within(person.free, session.minutes)
                    says = f"{person.name} {_say_free(person.free)}"
                    self._post(model, person, session, works, inside, says, "at other times")

    def _post(
        self,
        model: Model,
        person: Person,
        session: Session,
        works: Literal,
        starts: tuple[Span, ...],
        says: str,
        then: str,
    ) -> None:
        hold = model.hold(
            self,
            *((person.code,) if model.explaining else (person.code, session.code)),
            says=says,
            change=f"have {person.name} there {then}",
            weight=HEAVY,
        )
        if hold:
            hold.add_within(model.start[session.code], model.domain(*starts), works)


def _say_free(free: Iterable[Span]) -> str:
    """Return "is there only on day 1 09:00-12:00"; two codes of one person may have no hour in common."""
    spans = [span for span in merge_spans(free) if span.minutes]
    return f"is there only on {say_spans(spans)}" if spans else "has no hour that all their codes give"


def say_spans(spans: Iterable[Span]) -> str:
    """Return "day 1 09:00-12:00 and day 2 14:00-17:00"."""
    return " and ".join(map(say_span, merge_spans(spans)))
