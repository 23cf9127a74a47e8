"""Who could stand in for whom, and where a session could do without: said as choices that the solver makes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from curriculum.planning.problem import Choice, Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.problem import Problem, Session, Task


@dataclass(frozen=True, slots=True)
class Seat:
    """A task of somebody who may not be able to come: who does it now, and who stands for that nobody does.

    `alone` where nobody else works in the session, `role_alone` where nobody else has the role.
    """

    session: str
    task: Task
    nobody: str
    substitutes: tuple[str, ...]
    alone: bool
    role_alone: bool


@dataclass(frozen=True, slots=True)
class Staffed:
    """A problem in which people who may be missing are chosen, not given; and their seats."""

    problem: Problem
    seats: tuple[Seat, ...]


def open_seats(problem: Problem, frozen: frozenset[str]) -> Staffed:
    """Return the problem with a choice for each task of somebody who cannot be had at all times.

    Frozen sessions keep their people. What the program chose before can be chosen anew as it is.
    """
    seats = [seat for each in problem.sessions if each.code not in frozen for seat in _seats(problem, each)]
    sessions = tuple(_open(each, [seat for seat in seats if seat.session == each.code]) for each in problem.sessions)
    nobody = tuple(Person(seat.nobody, "nobody", named=False, confirmed=False) for seat in seats)
    return Staffed(replace(problem, sessions=sessions, people=(*problem.people, *nobody)), tuple(seats))


def _seats(problem: Problem, session: Session) -> Iterator[Seat]:
    taken = {problem.person[code].key for code in session.people}
    for task in session.tasks:
        person = problem.person[task.person]
        others = [each for each in session.tasks if each.person != task.person]
        if not _may_miss(person) or len(_tasks_of(session, task.person)) > 1:
            continue  # who has two roles in one session stays or goes with both: no seat of one alone
        known = [code for code in person.substitutes if code in problem.person]
        free = tuple(code for code in known if problem.person[code].key not in taken)
        taken |= {problem.person[code].key for code in free}
        yield Seat(
            session.code,
            task,
            f"nobody for {task.person} in {session.code}",
            free,
            alone=not others and not session.choices,
            role_alone=all(each.role != task.role for each in others),
        )


def _tasks_of(session: Session, person: str) -> list[Task]:
    return [task for task in session.tasks if task.person == person]


def _may_miss(person: Person) -> bool:
    return bool(person.away or person.free or person.booked)


def _open(session: Session, seats: list[Seat]) -> Session:
    opened = {seat.task for seat in seats}
    choices = (Choice(seat.task.role, (seat.task.person, *seat.substitutes, seat.nobody)) for seat in seats)
    return replace(
        session,
        tasks=tuple(task for task in session.tasks if task not in opened),
        choices=(*session.choices, *choices),
    )
