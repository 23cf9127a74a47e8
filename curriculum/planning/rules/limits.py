"""How much one person may work in a day."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.people import INTERPRETER, join_people, worked, working
from curriculum.planning.rules.base import Rule
from curriculum.planning.rules.people import let_another, move
from curriculum.planning.settings import Severity
from curriculum.planning.spans import say_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Expression, Literal, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Day, Person, Problem, Session


class DailyLimit(Rule):
    """Nobody works longer in a day than their limit: the form of both rules."""

    work: ClassVar[str]

    @abstractmethod
    def limit(self, problem: Problem, person: Person) -> int:
        """Return the most minutes of such work that somebody does in a day."""

    @abstractmethod
    def counts(self, session: Session) -> bool:
        """Say whether a session is such work, for those who have such a role in it."""

    @abstractmethod
    def wanted(self, role: str) -> bool:
        """Say whether a role is one of such work."""

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield the days on which somebody works longer."""
        people = join_people(problem)
        for key, placed in plan.by_person(problem).items():
            days: dict[int, list[Placed]] = {}
            for each in placed:
                if self.counts(each.session) and worked(problem, each, key, self.wanted):
                    days.setdefault(each.day, []).append(each)
            for day, held in days.items():
                minutes = sum(each.span.minutes for each in held)
                if minutes > self.limit(problem, people[key]):
                    yield self._finding(problem, people[key], day, held)

    def _finding(self, problem: Problem, person: Person, day: int, held: list[Placed]) -> Finding:
        minutes, most = sum(each.span.minutes for each in held), self.limit(problem, person)
        return self.finding(
            problem,
            person.code,
            f"day-{day + 1}",
            says=f"{person.name} {self.work} {say_minutes(minutes)} on day {day + 1} "
            f"({', '.join(each.code for each in held)}); the limit is {say_minutes(most)}.",
            remedy=f"Move one of them to another day: {move(problem, held[-1].code)}; "
            f"or let somebody else do it: {let_another(problem, held[-1].code)}; or, if they agree: "
            f"curriculum faculty edit {problem.code} {person.code} --daily-minutes {minutes}",
        )

    def post(self, model: Model) -> None:
        """Keep the minutes of each person and day within the limit."""
        for key, person in join_people(model.problem).items():
            work = [(each, works) for each, works in working(model, key, self.wanted) if self.counts(each)]
            most = self.limit(model.problem, person)
            if sum(session.minutes for session, _works in work) > most:
                for day in model.problem.days:
                    self._post(model, person, day, work, most)

    def _post(self, model: Model, person: Person, day: Day, work: Sequence[tuple[Session, Literal]], most: int) -> None:
        hold = model.hold(
            self,
            person.code,
            f"day-{day.number}",
            says=f"{person.name} {self.work} no more than {say_minutes(most)} on day {day.number}",
            change=f"let {person.name} work longer than {say_minutes(most)} on day {day.number}",
        )
        if hold:
            total: Expression = 0
            for session, works in work:
                total = total + session.minutes * _works_on(model, session, works, day)
            hold.add(total <= most)


def _works_on(model: Model, session: Session, works: Literal, day: Day) -> Literal:
    """Return a literal that is true where somebody works in a session and that is on a day."""
    on = model.on[session.code][day.index]
    if works is model.present[session.code]:
        return on
    name = ("works on", works.index, session.code, day.index)
    if not model.is_new(*name):
        return model.flag(*name)
    both = model.flag(*name)
    model.cp.add_bool_or(both, ~works, ~on)
    return both


class PersonDailyLimit(DailyLimit):
    """A day of training is not longer than people can bear to give it."""

    code: ClassVar = "person-daily-limit"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "Nobody trains longer in a day than their limit"
    work: ClassVar = "works"

    def limit(self, problem: Problem, person: Person) -> int:
        """Return somebody's own limit, or that of the workshop's trainers."""
        return problem.settings.trainer_minutes if person.daily_minutes is None else person.daily_minutes

    def counts(self, session: Session) -> bool:
        """Say whether a session is contact work."""
        return session.contact and not session.pause

    def wanted(self, role: str) -> bool:
        """Say whether a role is any but that of an interpreter."""
        return role != INTERPRETER


class InterpretersLimit(DailyLimit):
    """Interpreters tire; after their hours the quality goes."""

    code: ClassVar = "interpreters-limit"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "No interpreter works longer in a day than the limit"
    work: ClassVar = "interprets"

    def limit(self, problem: Problem, person: Person) -> int:
        """Return somebody's own limit, or that of the workshop's interpreters."""
        return problem.settings.interpreter_minutes if person.daily_minutes is None else person.daily_minutes

    def counts(self, session: Session) -> bool:
        """Say whether anything is said in a session."""
        return not session.pause

    def wanted(self, role: str) -> bool:
        """Say whether a role is that of an interpreter."""
        return role == INTERPRETER
