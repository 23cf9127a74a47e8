"""Panels: several voices."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from curriculum.planning.people import INTERPRETER, tasks_in
from curriculum.planning.rules.base import Rule
from curriculum.planning.rules.people import let_another
from curriculum.planning.settings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Expression, Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Person, Problem, Session

_WORDS: Final = {"F": "are women", "M": "are men"}


class PanelMix(Rule):
    """A panel of three or more is not of one sex, nor of one institution."""

    code: ClassVar = "panel-mix"
    severity: ClassVar = Severity.NOTES
    title: ClassVar = "A panel is mixed in sex and institution"
    placing: ClassVar = False  # those who are given are alike or not; only who is chosen is for the solver to say
    smallest: ClassVar = 3

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield the panels whose named people are all of one sex, or all of one institution."""
        for session in problem.sessions:
            people = _named(problem, plan, session) if session.kind == "panel" else ()
            alike = _alike(people) if len(people) >= self.smallest else ""
            if alike:
                yield self.finding(
                    problem,
                    session.code,
                    says=f"All {len(people)} people on the panel {session.code} ({session.title}) {alike}.",
                    remedy=f"Invite somebody else, or exchange one of them: {let_another(problem, session.code)}",
                )

    def post(self, model: Model) -> None:
        """Choose people of both sexes, and of several institutions, where there are such candidates."""
        for session in model.problem.sessions:
            if session.kind == "panel" and any(choice.role != INTERPRETER for choice in session.choices):
                self._post(model, session)

    def _post(self, model: Model, session: Session) -> None:
        people = model.problem.person
        duties = [duty for duty in model.staff[session.code].duties if duty.role != INTERPRETER]
        codes = [code for code in dict.fromkeys(duty.person for duty in duties) if people[code].named]
        seated = {code: model.any_of([duty.literal for duty in duties if duty.person == code]) for code in codes}
        total: Expression = sum(seated.values())
        for others in _others([people[code] for code in codes]):
            hold = model.hold(
                self,
                session.code,
                says=f"the panel {session.code} must be mixed in sex and institution",
                change=f"let the panel {session.code} be of one sex or institution",
            )
            if hold:
                other: Expression = sum(seated[person.code] for person in others)
                hold.add(total - len(codes) * other < self.smallest)


def _others(people: Sequence[Person]) -> Iterator[Sequence[Person]]:
    """Yield, for each way in which a panel can be all alike, who would make it mixed."""
    for sex in dict.fromkeys(person.sex for person in people if person.sex in _WORDS):
        others = [person for person in people if person.sex != sex]
        if others:
            yield others
    for institution in dict.fromkeys(person.institution for person in people if person.institution):
        others = [person for person in people if person.institution != institution]
        if others:
            yield others


def _named(problem: Problem, plan: Plan, session: Session) -> Sequence[Person]:
    """Return the named people of a panel, each once; interpreters do not sit on it."""
    codes = [task.person for task in tasks_in(plan, session) if task.role != INTERPRETER]
    people = {problem.person[code].key: problem.person[code] for code in codes}
    return [person for person in people.values() if person.named]


def _alike(people: Sequence[Person]) -> str:
    """Return in which ways they are all alike, as "are men and are from DGSN"; "" where they differ."""
    sexes = {person.sex for person in people}
    institutions = {person.institution for person in people}
    ways = [_WORDS[sex] for sex in sexes if len(sexes) == 1 and sex in _WORDS]
    ways += [f"are from {institution}" for institution in institutions if len(institutions) == 1 and institution]
    return " and ".join(ways)
