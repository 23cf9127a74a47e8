"""Who somebody is, whatever number of faculty codes they have: a person can be in one place only."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from curriculum.planning.problem import Task
from curriculum.planning.spans import Span
from curriculum.planning.starts import common_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from curriculum.planning.model import Literal, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Person, Problem, Session

INTERPRETER = "interpreter"


def join_people(problem: Problem) -> Mapping[str, Person]:
    """Return everybody by `Person.key`, under their first faculty code.

    They are booked and away whenever that is said of any of their codes, and take the least of their daily limits.
    Where several of their codes give hours, they are there in those that all of these have in common.
    """
    joined: dict[str, Person] = {}
    for person in problem.people:
        known = joined.get(person.key)
        joined[person.key] = person if known is None else _join(known, person)
    return joined


def _join(one: Person, other: Person) -> Person:
    limits = [each for each in (one.daily_minutes, other.daily_minutes) if each is not None]
    return replace(
        one,
        booked=tuple(dict.fromkeys((*one.booked, *other.booked))),
        away=tuple(dict.fromkeys((*one.away, *other.away))),
        free=_common(one.free, other.free),
        daily_minutes=min(limits, default=None),
    )


def _common(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the hours of both; none at all is an empty stretch, as no stretch means always."""
    if not one or not other:
        return one or other
    return common_spans(one, other) or (Span(0, 0),)


def tasks_in(plan: Plan, session: Session) -> tuple[Task, ...]:
    """Return who does what in a session: where it is placed with those chosen, otherwise those given."""
    placed = plan.at.get(session.code)
    return session.tasks if placed is None else placed.tasks


def worked(problem: Problem, placed: Placed, key: str, wanted: Callable[[str], bool]) -> bool:
    """Say whether somebody has a wanted role in a session."""
    return any(problem.person[task.person].key == key and wanted(task.role) for task in placed.tasks)


def working(model: Model, key: str, wanted: Callable[[str], bool]) -> Sequence[tuple[Session, Literal]]:
    """Return the sessions in which somebody has or may have a wanted role, and when that is so."""
    return model.workers(key, wanted=wanted)


class Seats:
    """The roles of a session that are left open: who has them already, who may be chosen, and for how many.

    For each choice, `given` are those of its candidates who have the role already, `open` those who may still be
    chosen: nobody who does something else in the session. One entry for several people may do more than one thing.
    """

    def __init__(self, problem: Problem, session: Session) -> None:
        """Sort out the candidates of a session."""
        self._problem: Final = problem
        busy = {self._problem.person[code].key for code in session.people}
        self.given: Final = tuple(
            tuple(code for code in dict.fromkeys(choice.candidates) if Task(choice.role, code) in session.tasks)
            for choice in session.choices
        )
        self.open: Final = tuple(
            tuple(
                code
                for code in dict.fromkeys(choice.candidates)
                if code not in already and (problem.person[code].several or problem.person[code].key not in busy)
            )
            for choice, already in zip(session.choices, self.given, strict=True)
        )
        self._places: Final = tuple(
            number
            for number, (choice, already) in enumerate(zip(session.choices, self.given, strict=True))
            for _ in range(choice.count - len(already))
        )

    def whose(self, number: int, code: str) -> str:
        """Return what tells apart whom a choice, by its number, can take from whom others can take."""
        person = self._problem.person[code]
        return f"{code} for choice {number}" if person.several else person.key

    @cached_property
    def most(self) -> int:
        """Return how many can be chosen at the most: a largest matching of places and people."""
        held: dict[str, int] = {}

        def seat(place: int, tried: set[str]) -> bool:
            number = self._places[place]
            for key in dict.fromkeys(self.whose(number, code) for code in self.open[number]):
                if key not in tried:
                    tried.add(key)
                    if key not in held or seat(held[key], tried):
                        held[key] = place
                        return True
            return False

        return sum(seat(place, set()) for place in range(len(self._places)))

    @property
    def enough(self) -> bool:
        """Say whether there are people for all that are asked for."""
        return self.most == len(self._places)


def chosen_for(session: Session, number: int, tasks: Collection[Task]) -> int:
    """Return how many candidates of a choice, by its number, have its role."""
    choice = session.choices[number]
    return sum(Task(choice.role, code) in tasks for code in dict.fromkeys(choice.candidates))
