"""What a way out changes about a problem: values that a command can show, store and apply."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

from curriculum.planning.problem import Place
from curriculum.planning.rules.rooms import say_busy
from curriculum.planning.settings import Severity
from curriculum.planning.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from curriculum.planning.problem import Day, Person, Problem, Room, Session


class Change(ABC):
    """One change of a problem; `says` puts it as an imperative clause: "release the pin on S4"."""

    says: str

    @abstractmethod
    def apply(self, problem: Problem) -> Problem:
        """Return the problem as it is after the change."""


@dataclass(frozen=True, slots=True)
class ReleasePin(Change):
    """A session need not stay where it is pinned."""

    session: str
    says: str

    def apply(self, problem: Problem) -> Problem:
        """Return the problem with the session free to move."""
        return _with_session(problem, self.session, lambda each: replace(each, pinned=False))


@dataclass(frozen=True, slots=True)
class ExtendDay(Change):
    """A day, by its number, begins earlier or ends later: at `since` or `until`, minutes like all; None stays."""

    day: int
    since: int | None
    until: int | None
    says: str

    def apply(self, problem: Problem) -> Problem:
        """Return the problem with the longer day."""
        return replace(problem, days=tuple(map(self._extend, problem.days)))

    def _extend(self, day: Day) -> Day:
        if day.number != self.day:
            return day
        since = day.window.start if self.since is None else self.since
        until = day.window.end if self.until is None else self.until
        return replace(day, window=Span(since, until))


@dataclass(frozen=True, slots=True)
class AnotherRoom(Change):
    """A session is held in another room than those it may have."""

    session: str
    room: str
    says: str

    def apply(self, problem: Problem) -> Problem:
        """Return the problem with the session in that room."""
        return _with_session(problem, self.session, lambda each: replace(each, room=self.room, rooms=(self.room,)))


@dataclass(frozen=True, slots=True)
class ReplacePerson(Change):
    """Somebody else works in a session: `by` is their code, None for somebody who has still to be found."""

    session: str
    person: str
    by: str | None
    says: str

    def apply(self, problem: Problem) -> Problem:
        """Return the problem with the other one in the session, or with nobody in the person's place."""
        return _with_session(problem, self.session, self._hand_over)

    def _hand_over(self, session: Session) -> Session:
        others = [task for task in session.tasks if task.person != self.person]
        if self.by is None:
            return replace(session, tasks=tuple(others))
        tasks = (replace(task, person=self.by) if task.person == self.person else task for task in session.tasks)
        return replace(session, tasks=tuple(dict.fromkeys(tasks)))


@dataclass(frozen=True, slots=True)
class DropOrder(Change):
    """Two sessions need not stand to each other as a rule, by its code, asks."""

    rule: str
    session: str
    other: str
    says: str

    def apply(self, problem: Problem) -> Problem:
        """Return the problem without that order."""
        kept = (
            each
            for each in problem.orders
            if each.rule != self.rule or {each.session, each.other} != {self.session, self.other}
        )
        return replace(problem, orders=tuple(kept))


@dataclass(frozen=True, slots=True)
class FinerStep(Change):
    """Sessions may begin at more minutes: at the multiples of `step`."""

    step: int
    says: str

    def apply(self, problem: Problem) -> Problem:
        """Return the problem with the finer grid."""
        return replace(problem, settings=replace(problem.settings, step=self.step))


@dataclass(frozen=True, slots=True)
class LetGo(Change):
    """Something else that a rule asks of its subjects is not asked any more; people have to arrange it.

    `asked` is what it was, in words.
    """

    rule: str
    subjects: tuple[str, ...]
    asked: str
    says: str

    def apply(self, problem: Problem) -> Problem:
        """Return the problem without it: with the subjects' facts changed, else with the rule only warning."""
        if self.rule in _OF_SESSIONS:
            codes = [code for code in self.subjects if code in problem.session]
            return reduce(lambda now, code: _with_session(now, code, _OF_SESSIONS[self.rule]), codes, problem)
        if self.rule == "role-open":
            return _with_session(problem, self.subjects[0], self._without_choices)
        if self.rule == "person-away":
            return replace(problem, people=tuple(self._here(problem, each) for each in problem.people))
        if self.rule == "room-closed":
            return replace(problem, rooms=tuple(self._open(each) for each in problem.rooms))
        severities = {**problem.settings.severities, self.rule: Severity.WARNS}
        return replace(problem, settings=replace(problem.settings, severities=severities))

    def _without_choices(self, session: Session) -> Session:
        """Return a session without the roles for which there are too few people."""
        return replace(session, choices=tuple(each for each in session.choices if each.role not in self.subjects[1:]))

    def _here(self, problem: Problem, person: Person) -> Person:
        """Return a person without the one absence that is meant, or free at all times."""
        if person.key not in {problem.person[code].key for code in self.subjects}:
            return person
        away = tuple(busy for busy in person.away if say_busy(busy) not in self.asked)
        return replace(person, away=away, free=person.free if " is away " in self.asked else ())

    def _open(self, room: Room) -> Room:
        if room.code not in self.subjects:
            return room
        return replace(room, closed=tuple(busy for busy in room.closed if say_busy(busy) not in self.asked))


def apply_changes(problem: Problem, changes: Iterable[Change]) -> Problem:
    """Return a problem after changes, one after the other."""
    return reduce(lambda now, change: change.apply(now), changes, problem)


def _with_session(problem: Problem, code: str, change: Callable[[Session], Session]) -> Problem:
    return replace(problem, sessions=tuple(change(each) if each.code == code else each for each in problem.sessions))


_OF_SESSIONS: dict[str, Callable[[Session], Session]] = {
    "session-times": lambda each: replace(each, days=(), earliest=None, latest=None),
    "room-small": lambda each: replace(each, seats=0),
    "room-equipment": lambda each: replace(each, needs={}),
    "place-in-agenda": lambda each: replace(each, place=Place.ANYWHERE),
}
