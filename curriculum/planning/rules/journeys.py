"""Work elsewhere: the way back from it, and a rest after a journey across time zones."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.people import join_people
from curriculum.planning.rules.base import Rule
from curriculum.planning.rules.people import let_another, move
from curriculum.planning.rules.rooms import say_busy
from curriculum.planning.settings import Severity
from curriculum.planning.spans import say_minutes, say_span
from curriculum.planning.starts import starts_clear
from curriculum.planning.sweeping import busy_within, gap
from curriculum.planning.weights import HEAVY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Literal, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Busy, Person, Problem, Session


class ApartFromElsewhere(Rule):
    """Time between work here and work elsewhere: the form of both rules."""

    @abstractmethod
    def needed(self, busy: Busy) -> int:
        """Return the minutes that must lie between work elsewhere and work here."""

    @abstractmethod
    def purpose(self, busy: Busy) -> str:
        """Return what they are for, in words."""

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield the sessions that lie too near to work elsewhere, the nearest of it named."""
        people = join_people(problem)
        for key, placed in plan.by_person(problem).items():
            far = [busy for busy in people[key].booked if self.needed(busy)]
            nearest: dict[str, tuple[int, Placed, Busy]] = {}
            for each, busy in busy_within(placed, far, max(map(self.needed, far), default=0)):
                minutes = gap(each, busy)
                known = nearest.get(each.code)
                if 0 <= minutes < self.needed(busy) and (known is None or minutes < known[0]):
                    nearest[each.code] = (minutes, each, busy)
            for minutes, each, busy in nearest.values():
                yield self._finding(problem, people[key], each, busy, minutes)

    def _finding(self, problem: Problem, person: Person, each: Placed, busy: Busy, minutes: int) -> Finding:
        return self.finding(
            problem,
            person.code,
            each.code,
            says=f"{person.name} needs {say_minutes(self.needed(busy))} {self.purpose(busy)} between work elsewhere, "
            f"{say_busy(busy)}, and {each.code} ({say_span(each.span)}), and has {say_minutes(minutes)}.",
            remedy=f"Move {each.code}: {move(problem, each.code)}; "
            f"or let somebody else do it: {let_another(problem, each.code)}",
        )

    def post(self, model: Model) -> None:
        """Keep the sessions of each person so far from what they do elsewhere."""
        for key, person in join_people(model.problem).items():
            far = [busy for busy in person.booked if self.needed(busy)]
            for session, works in model.workers(key) if far else ():
                for busy in far:
                    self._post(model, person, session, works, busy)

    def _post(self, model: Model, person: Person, session: Session, works: Literal, busy: Busy) -> None:
        needed = self.needed(busy)
        hold = model.hold(
            self,
            *((person.code,) if model.explaining else (person.code, session.code)),
            says=f"{person.name} needs {say_minutes(needed)} {self.purpose(busy)} before and after work elsewhere, "
            f"{say_busy(busy)}",
            change=f"let {person.name} have less than {say_minutes(needed)} {self.purpose(busy)}",
            weight=HEAVY,
        )
        if hold:
            clear = starts_clear([busy.span.padded(needed, needed)], session.minutes, model.horizon)
            hold.add_within(model.start[session.code], model.domain(*clear), works)


class PersonRest(ApartFromElsewhere):
    """People rest after a journey across time zones before they work."""

    code: ClassVar = "person-rest"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "People rest after a journey across time zones"

    def needed(self, busy: Busy) -> int:
        """Return the minutes of journey and rest."""
        return busy.travel + busy.rest if busy.rest else 0

    def purpose(self, busy: Busy) -> str:
        """Return what they are for."""
        return f"to travel and to rest {say_minutes(busy.rest)}" if busy.travel else "to rest"
