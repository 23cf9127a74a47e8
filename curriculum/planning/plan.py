"""Where sessions stand: the one form in which an agenda is checked, weighed, compared and written back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from curriculum.planning.spans import Span, day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from curriculum.planning.problem import Problem, Session, Task


@dataclass(frozen=True, slots=True)
class Placed:
    """A session that has its time: the span, the room (None: none), and who does what, chosen ones included."""

    session: Session
    span: Span
    room: str | None
    tasks: tuple[Task, ...]

    @property
    def code(self) -> str:
        """Return the session's code."""
        return self.session.code

    @property
    def day(self) -> int:
        """Return the index of its day."""
        return day_of(self.span.start)

    @property
    def people(self) -> tuple[str, ...]:
        """Return who works in it, each once."""
        return tuple(dict.fromkeys(task.person for task in self.tasks))


@dataclass(frozen=True)
class Plan:
    """Sessions in the order of time; those without a time are not in it."""

    placed: tuple[Placed, ...]

    @cached_property
    def at(self) -> Mapping[str, Placed]:
        """Return the placed sessions by code."""
        return {each.code: each for each in self.placed}

    @cached_property
    def by_day(self) -> Mapping[int, tuple[Placed, ...]]:
        """Return the placed sessions by the index of their day, in the order of time."""
        days: dict[int, list[Placed]] = {}
        for each in self.placed:
            days.setdefault(each.day, []).append(each)
        return {day: tuple(found) for day, found in days.items()}

    def of_audience(self, problem: Problem, audience: str) -> Iterator[Placed]:
        """Yield what is held for an audience, in the order of time."""
        return (each for each in self.placed if audience in problem.audience(each.session))

    def by_audience(self, problem: Problem) -> Mapping[str, tuple[Placed, ...]]:
        """Return what is held for which audience, in the order of time."""
        found: dict[str, list[Placed]] = {audience: [] for audience in problem.audiences}
        for each in self.placed:
            for audience in problem.audience(each.session):
                found.setdefault(audience, []).append(each)
        return {audience: tuple(placed) for audience, placed in found.items()}

    def by_person(self, problem: Problem, *, several: bool = False) -> Mapping[str, tuple[Placed, ...]]:
        """Return who works in what, by `Person.key`, in the order of time.

        What stands for several people is nobody's own work: it is there only where `several` asks for it.
        """
        found: dict[str, list[Placed]] = {}
        for each in self.placed:
            people = (problem.person[code] for code in each.people)
            for key in dict.fromkeys(person.key for person in people if several or not person.several):
                found.setdefault(key, []).append(each)
        return {key: tuple(sessions) for key, sessions in found.items()}

    def by_room(self) -> Mapping[str, tuple[Placed, ...]]:
        """Return what is held in which room, in the order of time."""
        found: dict[str, list[Placed]] = {}
        for each in self.placed:
            if each.room is not None:
                found.setdefault(each.room, []).append(each)
        return {room: tuple(sessions) for room, sessions in found.items()}


def make_plan(placed: Iterator[Placed] | tuple[Placed, ...]) -> Plan:
    """Return a plan of placed sessions, in the order of time."""
    return Plan(tuple(sorted(placed, key=lambda each: (each.span.start, each.session.position, each.code))))


def current_plan(problem: Problem) -> Plan:
    """Return where the sessions of a problem stand now."""
    return make_plan(
        tuple(
            Placed(each, each.span(each.start), each.room, each.tasks)
            for each in problem.sessions
            if each.start is not None
        )
    )
