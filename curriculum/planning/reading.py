"""Reads an agenda off the solver's variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.planning.plan import Placed, Plan, make_plan
from curriculum.planning.problem import Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from curriculum.planning.model import Expression, Model
    from curriculum.planning.problem import Session


def plan_of(model: Model, value: Callable[[Expression], int]) -> Plan:
    """Return the agenda of a solution: optional pauses only where they are present, the rooms and people chosen.

    `value` gives the value of an expression in the solution.
    """
    return make_plan(
        tuple(
            Placed(
                session,
                session.span(value(model.start[session.code])),
                _room(model, session, value),
                (*session.tasks, *_chosen(model, session, value)),
            )
            for session in model.problem.sessions
            if value(model.present[session.code])
        )
    )


def _room(model: Model, session: Session, value: Callable[[Expression], int]) -> str | None:
    return next((room for room, literal in model.in_room[session.code].items() if value(literal)), None)


def _chosen(model: Model, session: Session, value: Callable[[Expression], int]) -> tuple[Task, ...]:
    return tuple(
        Task(choice.role, person)
        for choice, literals in zip(session.choices, model.staff[session.code].chosen, strict=True)
        for person in choice.candidates
        if person in literals and value(literals[person]) and Task(choice.role, person) not in session.tasks
    )
