"""Proposes whom to accept and who waits, and writes a proposal into the histories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.errors import Conflict
from curriculum.models.participation import Status
from curriculum.operations.nomination.balance import balance_of
from curriculum.operations.nomination.reading import make_problem, read_nominations
from curriculum.operations.nomination.standing import Step, checked_on, ticket_note, write_steps
from curriculum.operations.participants import lock_workshop
from curriculum.planning.choosing.decisions import Verdict, decide, shortfalls
from curriculum.planning.choosing.solving import choose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.nomination.balance import Balance
    from curriculum.operations.nomination.reading import Nominations, NomineeFacts
    from curriculum.planning.choosing.decisions import Decision, Shortfall
    from curriculum.planning.choosing.problem import Problem
    from curriculum.planning.progress import Level


@dataclass(frozen=True, slots=True)
class Selection:
    """A proposal: what becomes of everybody, what is not reached, and how seats are spread."""

    nominations: Nominations
    problem: Problem
    decisions: tuple[Decision, ...]
    shortfalls: tuple[Shortfall, ...]
    balance: Balance
    levels: tuple[Level, ...]

    @property
    def proven(self) -> bool:
        """Say whether it is certain that there is no better choice."""
        return all(level.proven for level in self.levels)

    def facts(self) -> dict[int, NomineeFacts]:
        """Return what is known of everybody, by number."""
        return {each.number: each for each in self.nominations.nominees}


def propose(nominations: Nominations, *, seats: int | None = None, seed: int = 1) -> Selection:
    """Return the best choice among those nominated; needs no database, and may take some seconds.

    Who has a seat keeps it. Raise `InvalidInput` while nobody says how many seats there are.
    """
    problem = make_problem(nominations, seats=seats, seed=seed)
    choice = choose(problem)
    return Selection(
        nominations,
        problem,
        decide(problem, choice),
        shortfalls(problem, choice),
        balance_of(problem, nominations.nominees, choice.chosen),
        choice.levels,
    )


def apply_selection(
    db: Db, workshop: Workshop, selection: Selection, *, on: date | None = None, note: str | None = None
) -> tuple[int, ...]:
    """Write who is accepted and who waits, and in which order; return the numbers whose status or place changed.

    `on` is the civil date of the letters. Raise `Conflict` where something that the proposal rests on has changed
    since it was made.
    """
    lock_workshop(db, workshop)
    problem = selection.problem
    if make_problem(read_nominations(db, workshop), seats=problem.seats, seed=problem.seed) != problem:
        raise Conflict(
            f"The participants of {workshop.code}, or its seats, were changed meanwhile; nothing was written. "
            "Select again."
        )
    steps = dict(_steps(selection, note))
    write_steps(db, steps.values(), on=checked_on(workshop, on))
    return tuple(steps)


def _steps(selection: Selection, note: str | None) -> Iterator[tuple[int, Step]]:
    facts = selection.facts()
    tickets = [each.ticket for each in facts.values() if each.ticket is not None]
    ticket = max(tickets, default=0)
    behind = False
    for decision in selection.decisions:
        each = facts[decision.number]
        if decision.verdict is Verdict.ACCEPTED:
            yield each.number, Step(each.id, Status.ACCEPTED, note)
        elif decision.verdict is Verdict.WAIT_LISTED:
            behind = behind or each.ticket is None  # whoever comes after a new ticket needs one after it
            if behind:
                ticket += 1
                yield each.number, Step(each.id, Status.WAIT_LISTED, ticket_note(ticket, note))
