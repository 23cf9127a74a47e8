"""When sessions, people, rooms and groups can be had: plain arithmetic of stretches of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.planning.explaining.courses import bound_by_order
from curriculum.planning.people import join_people
from curriculum.planning.rules import RULES
from curriculum.planning.settings import Severity
from curriculum.planning.spans import DAY, Span
from curriculum.planning.starts import merge_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from curriculum.planning.problem import Busy, Person, Problem, Room, Session


def common(one: Iterable[Span], other: Sequence[Span]) -> tuple[Span, ...]:
    """Return the minutes that lie in both."""
    return merge_spans(
        Span(max(a.start, b.start), min(a.end, b.end)) for a in one for b in other if a.overlaps(b) and a.minutes
    )


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return the minutes of some spans that no other one takes."""
    left = merge_spans(spans)
    for busy in taken:
        parts = (part for span in left for part in _parts(span, busy))
        left = tuple(part for part in parts if part.minutes > 0)
    return left


def _parts(span: Span, busy: Span) -> tuple[Span, ...]:
    if not span.overlaps(busy):
        return (span,)
    return Span(span.start, busy.start), Span(busy.end, span.end)


class Times:
    """When whom and what can be had in a problem, as far as rules that block say so."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._people = join_people(problem)
        self._blocks = {rule.code for rule in RULES if rule.severity_in(problem) is Severity.BLOCKS}
        self.windows = self._windows()
        places = {each.code: self._places(each) for each in problem.sessions if not each.optional}
        self.bounds = bound_by_order(problem, places, self._blocks)

    def _windows(self) -> tuple[Span, ...]:
        held_to = "outside-hours" in self._blocks
        return merge_spans(day.window if held_to and day.given else day.whole for day in self.problem.days)

    def of_person(self, key: str) -> tuple[Span, ...]:
        """Return when a person, by `Person.key`, can be had within the days' windows."""
        person = self._people[key]
        return without(self._free(person), (busy.span for busy in person.booked))

    def _free(self, person: Person) -> tuple[Span, ...]:
        if "person-away" not in self._blocks:
            return self.windows
        free = common(self.windows, person.free) if person.free else self.windows
        return without(free, (busy.span for busy in person.away))

    def of_room(self, code: str) -> tuple[Span, ...]:
        """Return when a room can be had within the days' windows."""
        room = self.problem.room[code]
        return without(self.windows, (busy.span for busy in (*room.booked, *self._closures(room))))

    def _closures(self, room: Room) -> Iterable[Busy]:
        return room.closed if "room-closed" in self._blocks else ()

    def of_session(self, session: Session) -> tuple[Span, ...]:
        """Return the stretches, each long enough, in which a session can lie for itself and those given to it."""
        return tuple(span for span in self._everything(session) if span.minutes >= session.minutes)

    def of_own(self, session: Session, free: Sequence[Span]) -> tuple[Span, ...]:
        """Return the stretches of some, each long enough, in which a session can lie for its own times alone."""
        return tuple(span for span in common(self._own(session), free) if span.minutes >= session.minutes)

    def _places(self, session: Session) -> tuple[Span, ...]:
        return self.of_session(session) or self._own(session)

    def _everything(self, session: Session) -> tuple[Span, ...]:
        free = self._own(session)
        for code in session.people:
            free = common(free, self.of_person(self.problem.person[code].key))
        if session.rooms:
            free = common(free, merge_spans(span for room in session.rooms for span in self.of_room(room)))
        return free

    def longest(self, session: Session) -> int:
        """Return the minutes of the longest stretch in which everything for a session is there."""
        return max((span.minutes for span in self._everything(session)), default=0)

    def _own(self, session: Session) -> tuple[Span, ...]:
        if session.pinned and session.start is not None:
            return common(self.windows, [session.span(session.start)])
        if "session-times" not in self._blocks:
            return self.windows
        chosen = (day for day in self.problem.days if not session.days or day.index in session.days)
        return common(
            self.windows,
            [
                Span(
                    day.whole.start + (session.earliest or 0),
                    day.whole.start + (DAY if session.latest is None else session.latest),
                )
                for day in chosen
            ],
        )


def tasks_of_people(problem: Problem) -> Mapping[str, tuple[Session, ...]]:
    """Return what each person, by key, must do: sessions they are given to, not those they may be chosen for."""
    found: dict[str, list[Session]] = {}
    for session in problem.sessions:
        alone = [problem.person[code] for code in session.people if not problem.person[code].several]
        for key in dict.fromkeys(person.key for person in alone if not session.optional):
            found.setdefault(key, []).append(session)
    return {key: tuple(sessions) for key, sessions in found.items()}
