"""Interpretation: somebody for every language, in pairs, and not in the evening."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.people import INTERPRETER, chosen_for, tasks_in
from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity
from curriculum.planning.spans import DAY, Span, say_span, say_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Person, Problem, Session

#: Interpreters relieve each other: one alone cannot keep up.
IN_A_BOOTH = 2


class InterpretersMissing(Rule):
    """Every language into which a session is interpreted has its two interpreters."""

    code: ClassVar = "interpreters-missing"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "Each language pair has two interpreters"
    placing: ClassVar = False  # those who are given are enough or not; only who is chosen is for the solver to say

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield the interpreted sessions with too few interpreters, in all or for one of the languages."""
        for session in problem.sessions:
            lacking = _lacking(problem, plan, session) if session.interpretation else ""
            if lacking:
                yield self.finding(
                    problem,
                    session.code,
                    says=f"{session.code} is interpreted {_pairs(session)}, and {lacking}.",
                    remedy="Name two interpreters for each pair: "
                    f"curriculum session edit {problem.code} {session.code} --role interpreter=CODES; "
                    f"or hold it without: curriculum session edit {problem.code} {session.code} --clear interpreted",
                )

    def post(self, model: Model) -> None:
        """Choose interpreters who know the languages, two for each pair, where that is left open."""
        for session in model.problem.sessions:
            if session.interpretation and any(choice.role == INTERPRETER for choice in session.choices):
                self._post(model, session)

    def _post(self, model: Model, session: Session) -> None:
        duties = [duty for duty in model.staff[session.code].duties if duty.role == INTERPRETER]
        works = {duty.person: duty.literal for duty in duties}
        for able, needed in _asked(session, [model.problem.person[code] for code in works]):
            there = sum(_hands(person, needed) * works[person.code] for person in able)
            if self.severity_in(model.problem) is not Severity.BLOCKS:
                missing = model.cp.new_int_var(0, needed, f"interpreters missing in {session.code}")
                model.cp.add(there + missing >= needed)
                model.lack(self, session.code, missing=missing)
            elif sum(_hands(person, needed) for person in able) >= needed:
                hold = model.hold(
                    self,
                    session.code,
                    says=f"{session.code} is interpreted {_pairs(session)}, and needs two interpreters for each pair",
                    change=f"hold {session.code} with fewer interpreters",
                )
                if hold:
                    hold.add(there >= needed, *model.if_present(session.code))


class InterpretedEvening(Rule):
    """Interpreted sessions end before the evening."""

    code: ClassVar = "interpreted-evening"
    severity: ClassVar = Severity.NOTES
    title: ClassVar = "Interpreted sessions end before the evening"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield the interpreted sessions that end in the evening."""
        evening = problem.settings.evening
        for each in plan.placed:
            if each.session.interpretation and each.span.end > each.day * DAY + evening:
                yield self.finding(
                    problem,
                    each.code,
                    says=f"{each.code} ({say_span(each.span)}) is interpreted, and ends after {say_time(evening)}.",
                    remedy=f"Hold it earlier: curriculum session move {problem.code} {each.code} --at TIME",
                )

    def post(self, model: Model) -> None:
        """Keep the end of interpreted sessions before the evening."""
        evening = model.problem.settings.evening
        for session in model.problem.sessions:
            hold = session.interpretation and model.hold(
                self,
                session.code,
                says=f"{session.code} is interpreted, and must end by {say_time(evening)}",
                change=f"let {session.code} end after {say_time(evening)}",
            )
            if hold:
                days = [day.whole.start for day in model.problem.days if session.minutes <= evening]
                starts = model.domain(*(Span(midnight, midnight + evening - session.minutes) for midnight in days))
                hold.add_within(model.start[session.code], starts, model.present[session.code])


def _pairs(session: Session) -> str:
    source = f"from {session.language} " if session.language else ""
    return f"{source}into {' and '.join(session.interpretation)}"


def _lacking(problem: Problem, plan: Plan, session: Session) -> str:
    """Return what an interpreted session lacks, in words; "" if nothing."""
    tasks = [task for task in tasks_in(plan, session) if task.role == INTERPRETER]
    thinkable = [*dict.fromkeys(task.person for task in tasks)]
    number = len(thinkable)
    for index, choice in enumerate(session.choices):
        if choice.role == INTERPRETER and not chosen_for(session, index, tasks):  # nobody has been chosen yet
            thinkable += [code for code in dict.fromkeys(choice.candidates) if code not in thinkable]
            number += choice.count
    interpreters = [problem.person[code] for code in thinkable]
    if not number:
        return "has no interpreter"
    short = [
        (target, able) for target, able in _able(session, interpreters).items() if _count(able, IN_A_BOOTH) < IN_A_BOOTH
    ]
    needed = IN_A_BOOTH * len(session.interpretation)
    from_source = f"from {session.language} " if session.language else ""
    for target, able in short:
        if not able:
            return f"none of its interpreters works {from_source}into {target}"
    if number < needed and not any(person.several for person in interpreters):
        return f"has {number} of the {needed} interpreters that this takes"
    for target, _able_ones in short:
        return f"only one of its interpreters works {from_source}into {target}"
    return ""


def _able(session: Session, people: Sequence[Person]) -> dict[str, list[Person]]:
    """Return who may work, by the language into which it is."""
    return {
        target: [person for person in people if _can(person, session.language, target)]
        for target in session.interpretation
    }


def _asked(session: Session, people: Sequence[Person]) -> Iterator[tuple[Sequence[Person], int]]:
    """Yield who counts, and how many of them are needed: for each language, and in all."""
    able = _able(session, people)
    yield from ((some, IN_A_BOOTH) for some in able.values())
    if len(able) > 1:
        yield people, IN_A_BOOTH * len(able)


def _count(people: Sequence[Person], needed: int) -> int:
    return sum(_hands(person, needed) for person in people)


def _hands(person: Person, needed: int) -> int:
    """Return as how many somebody counts: one entry for several people as all that are needed."""
    return needed if person.several else 1


def _can(person: Person, source: str | None, target: str) -> bool:
    """Say whether somebody may work between two languages: whose languages are not known, may."""
    spoken = {_base(tag) for tag in person.languages}
    return not spoken or (_base(target) in spoken and (source is None or _base(source) in spoken))


def _base(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].lower()
