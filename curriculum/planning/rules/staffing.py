"""Who is in what, whenever that is held: people who have said yes, somebody in every session."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.people import INTERPRETER, Seats, chosen_for, tasks_in
from curriculum.planning.rules.base import Rule
from curriculum.planning.rules.people import let_another
from curriculum.planning.settings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem, Session


class PersonUnconfirmed(Rule):
    """Everybody who works in the workshop has confirmed it."""

    code: ClassVar = "person-unconfirmed"
    severity: ClassVar = Severity.NOTES
    title: ClassVar = "Everybody has confirmed"
    placing: ClassVar = False  # those who are given are; only who is chosen is for the solver to say

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield those who have something to do and have not confirmed."""
        work: dict[str, list[str]] = {}
        for session in problem.sessions:
            for code in dict.fromkeys(task.person for task in tasks_in(plan, session)):
                work.setdefault(code, []).append(session.code)
        for person in problem.people:
            if not person.confirmed and person.code in work:
                yield self.finding(
                    problem,
                    person.code,
                    says=f"{person.name} has not confirmed, and works in {', '.join(work[person.code])}.",
                    remedy=f"Ask, then: curriculum faculty edit {problem.code} {person.code} --confirmed",
                )

    def post(self, model: Model) -> None:
        """Choose people who have confirmed rather than others; those who are given work in any case."""
        given = {code for session in model.problem.sessions for code in session.people}
        for person in model.problem.people:
            if person.confirmed or person.code in given:
                continue
            chosen = [works[person.code] for works in model.works.values() if person.code in works]
            if not chosen:
                continue
            hold = model.hold(
                self, person.code, says=f"{person.name} has not confirmed", change=f"ask {person.name} to confirm"
            )
            if hold:
                for works in chosen:
                    hold.add_any(~works)


class NobodyInRole(Rule):
    """Every session of training has somebody, and every choice enough people to choose from."""

    code: ClassVar = "nobody-in-role"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "Every session of training has somebody to hold it"
    placing: ClassVar = False

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield the sessions that nobody but interpreters is in, and choices that are not filled or cannot be."""
        for session in problem.sessions:
            for number in range(len(session.choices)):
                yield from self._check_choice(problem, plan, session, number)
            asked = any(choice.role != INTERPRETER for choice in session.choices)
            somebody = asked or any(task.role != INTERPRETER for task in tasks_in(plan, session))
            if session.contact and not session.pause and not somebody:
                yield self.finding(
                    problem,
                    session.code,
                    says=f"Nobody holds {session.code} ({session.title}).",
                    remedy=f"Say who does: {let_another(problem, session.code)}",
                )

    def _check_choice(self, problem: Problem, plan: Plan, session: Session, number: int) -> Iterator[Finding]:
        choice = session.choices[number]
        known = _known(problem, session, number)
        placed = plan.at.get(session.code)
        there = choice.count if placed is None else chosen_for(session, number, placed.tasks)
        if known >= choice.count <= there:
            return
        edit = f"curriculum session edit {problem.code} {session.code}"
        more = f"name more who can do it: {edit} --choose {choice.role}=CODES:{choice.count}"
        say = f"say who does it: {edit} --role {choice.role}=CODES"
        plan_it = f"let the program choose: curriculum workshop schedule {problem.code}"
        lacking = f"{known} can be chosen" if known < choice.count else f"{there or 'nobody'} was chosen"
        remedy = more if known < choice.count else f"{plan_it}; or {more}; or {say}"
        yield self.finding(
            problem,
            session.code,
            choice.role,
            says=f"{session.code} needs {choice.count} x {choice.role}, and {lacking}.",
            remedy=remedy[0].upper() + remedy[1:],
        )


def _known(problem: Problem, session: Session, number: int) -> int:
    """Return how many people, each once, can be chosen or have been for a choice, by its number."""
    seats = Seats(problem, session)
    some = (*seats.given[number], *seats.open[number])
    return len({seats.whose(number, code) for code in some})
