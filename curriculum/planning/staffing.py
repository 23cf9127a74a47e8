"""Who works in a session: those given to it, and for each role that is left open as many candidates as it asks for.

Two roles of one session go to two people, unless the file itself gives both to one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from curriculum.planning.people import Seats
from curriculum.planning.weights import HEAVY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from curriculum.planning.holds import Hold, Literal
    from curriculum.planning.model import Model
    from curriculum.planning.problem import Choice, Person, Session


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody who has or may have a role in a session, and the literal that says whether."""

    role: str
    person: str
    literal: Literal


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works in a session, when that is so; `chosen` are the literals of each choice, in the order of choices."""

    works: Mapping[str, Literal]
    duties: Sequence[Duty]
    chosen: Sequence[Mapping[str, Literal]]


def staff(model: Model, session: Session) -> Staff:
    """Return who works in a session, and put on the model that as many are chosen as can be had."""
    given = {person: _needed(model, session, model.problem.person[person]) for person in session.people}
    seats = Seats(model.problem, session)
    chosen = [
        {
            person: given[person] if person in seats.given[number] else _chosen(model, session, choice, person)
            for person in (*seats.given[number], *seats.open[number])
        }
        for number, choice in enumerate(session.choices)
    ]
    duties = [Duty(task.role, task.person, given[task.person]) for task in session.tasks]
    for number, choice in enumerate(session.choices):
        duties += [Duty(choice.role, person, chosen[number][person]) for person in seats.open[number]]
    _once(model, seats, chosen)
    _fill(model, session, seats, chosen)
    nobody = {person: model.never for choice in session.choices for person in choice.candidates}
    return Staff(nobody | _works(model, duties), duties, chosen)


def _needed(model: Model, session: Session, person: Person) -> Literal:
    if not model.explaining:
        return model.present[session.code]
    hold = model.demand(
        "person-needed",
        (session.code, person.code),
        says=f"{session.code} needs {person.name}",
        change=f"find somebody else for {session.code} in place of {person.name}",
        weight=HEAVY,
    )
    return hold.literals[0]


def _chosen(model: Model, session: Session, choice: Choice, person: str) -> Literal:
    literal = model.cp.new_bool_var(f"{person} is {choice.role} in {session.code}")
    if session.optional:
        model.cp.add_implication(literal, model.present[session.code])
    return literal


def _works(model: Model, duties: Iterable[Duty]) -> dict[str, Literal]:
    found: dict[str, list[Literal]] = {}
    for duty in duties:
        found.setdefault(duty.person, []).append(duty.literal)
    return {person: model.any_of(literals) for person, literals in found.items()}


def _once(model: Model, seats: Seats, chosen: Sequence[Mapping[str, Literal]]) -> None:
    """Choose nobody twice, under whatever code."""
    whose: dict[str, list[Literal]] = {}
    for number, candidates in enumerate(seats.open):
        for person in candidates:
            whose.setdefault(seats.whose(number, person), []).append(chosen[number][person])
    for literals in whose.values():
        if len(literals) > 1:
            model.cp.add_at_most_one(literals)


def _fill(model: Model, session: Session, seats: Seats, chosen: Sequence[Mapping[str, Literal]]) -> None:
    """Choose as many as are asked for, or else as many as there are people for."""
    total = cp_model.LinearExpr.sum
    present = model.if_present(session.code)
    for literals, choice, already in zip(chosen, session.choices, seats.given, strict=True):
        model.cp.add(total(list(literals.values())) <= max(choice.count, len(already)))
    if seats.enough:
        for literals, choice in zip(chosen, session.choices, strict=True):
            hold = _asked(model, session, [choice])
            hold.add(total(list(literals.values())) >= choice.count, *present)
    elif seats.most:
        fresh = [chosen[number][person] for number, some in enumerate(seats.open) for person in some]
        _asked(model, session, session.choices).add(total(fresh) >= seats.most, *present)


def _asked(model: Model, session: Session, choices: Sequence[Choice]) -> Hold:
    roles = [choice.role for choice in choices]
    return model.demand(
        "role-open",
        (session.code, *roles),
        says=f"{session.code} needs {' and '.join(map(_say, choices))}",
        change=f"find others for {session.code} as {' and '.join(dict.fromkeys(roles))}",
        weight=HEAVY,
    )


def _say(choice: Choice) -> str:
    """Return "2 moderators of R3, R4"."""
    candidates = ", ".join(dict.fromkeys(choice.candidates))
    return f"{choice.count} {choice.role}{'s' if choice.count > 1 else ''} of {candidates}"
