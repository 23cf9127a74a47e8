"""Reads workshops as problems of planning: one path for one of them and for all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum import clock
from curriculum.models import Acknowledgement, Workshop, WorkshopDay
from curriculum.operations.scheduling.audiences import Audiences, read_audiences
from curriculum.operations.scheduling.fetching import Row, Rows, fetch
from curriculum.operations.scheduling.heads import ids_of, in_batches, read_heads
from curriculum.operations.scheduling.lessons import Lessons, read_lessons
from curriculum.operations.scheduling.occupied import read_occupied
from curriculum.operations.scheduling.orders import orders_of
from curriculum.operations.scheduling.people import People, read_people
from curriculum.operations.scheduling.places import Places, read_places
from curriculum.operations.scheduling.released import Releases, read_releases
from curriculum.operations.scheduling.slot_rows import SlotRows, read_slots
from curriculum.operations.scheduling.slots import Slots, find_practised, find_whole_lessons, is_automatic
from curriculum.planning.calendars import make_day
from curriculum.planning.problem import Day, Problem, Task
from curriculum.planning.spans import DAY, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from curriculum.operations.scheduling.heads import Head
    from curriculum.operations.scheduling.wall_clock import WallClock


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why somebody accepts a finding, since when, and the fingerprint of the facts that are accepted."""

    because: str
    at: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A workshop as it stands: the problem with everything placed as it is now, and what the program made of it.

    `automatic` are the codes of pauses that it added (`optional` in the problem, unless pinned), `chosen` says
    whom it chose, by session; `accepted` are the findings that were acknowledged, by name.
    """

    workshop_id: int
    problem: Problem
    clock: WallClock
    automatic: frozenset[str] = frozenset()
    chosen: Mapping[str, frozenset[Task]] = field(default_factory=dict, hash=False)
    accepted: Mapping[str, Acceptance] = field(default_factory=dict, hash=False)

    @property
    def code(self) -> str:
        """Return the workshop's code."""
        return self.problem.code


def read_workshop(connection: sa.Connection, workshop_id: int) -> Reading | None:
    """Return one workshop; None for one that was cancelled, of which there is nothing to plan."""
    return next(read_workshops(connection, read_heads(connection, Workshop.id == workshop_id)), None)


def read_workshops(connection: sa.Connection, heads: Sequence[Head]) -> Iterator[Reading]:
    """Yield workshops one by one, in the order of their time; so many at once are held as fit into memory."""
    for batch in in_batches(connection, heads):
        shelf = _read_shelf(connection, batch)
        for head in batch:
            yield shelf.reading(head)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The rows behind several workshops."""

    days: Rows
    slots: SlotRows
    places: Places
    people: People
    audiences: Audiences
    lessons: Lessons
    releases: Releases
    accepted: Rows

    def reading(self, head: Head) -> Reading:
        rows = self.slots.sessions.get(head.id, ())
        follows, alone = find_practised(self.slots, head.id), find_whole_lessons(self.slots, head.id)
        slots = Slots(head, self.slots, self.places, follows, alone)
        coming = self.audiences.coming(head)
        sessions = tuple(slots.session(row) for row in rows)
        taught = dict.fromkeys(row.module_version_id for row in rows if row.module_version_id is not None)
        problem = Problem(
            code=head.code,
            days=self._days(head),
            sessions=sessions,
            rooms=self.places.of(head),
            people=self.people.of(head),
            # Groups for which no session is held all have the same programme: they are one audience.
            groups=self.audiences.of(head) if any(each.groups for each in sessions) else (),
            orders=orders_of(rows, self.slots, self.lessons),
            settings=head.settings,
            modules=self.lessons.needs(head, taught),
            released=self.releases.of(head, signed_up=coming or 0),
            participants=coming,
        )
        automatic = frozenset(row.code for row in rows if is_automatic(row))
        return Reading(head.id, problem, head.clock, automatic, self._chosen(rows), self._accepted(head))

    def _accepted(self, head: Head) -> Mapping[str, Acceptance]:
        rows = self.accepted.get(head.id, ())
        return {row.finding: Acceptance(row.because, row.acknowledged_at, row.fingerprint) for row in rows}

    def _chosen(self, rows: Sequence[Row]) -> Mapping[str, frozenset[Task]]:
        people = {row.code: self.slots.assignments.get(row.id, ()) for row in rows}
        found = {
            code: frozenset(Task(each.role.value, each.code) for each in assigned if each.chosen)
            for code, assigned in people.items()
        }
        return {code: tasks for code, tasks in found.items() if tasks}

    def _days(self, head: Head) -> tuple[Day, ...]:
        windows = {row.day: head.clock.span(row.opens_at, row.closes_at) for row in self.days.get(head.id, ())}
        usual = Span(head.settings.opens, head.settings.closes)
        return tuple(
            make_day(
                number,
                day,
                window=windows.get(day) or Span(usual.start + (number - 1) * DAY, usual.end + (number - 1) * DAY),
                given=day in windows,
                country=head.locality.country,
                friday_prayer=head.scheduling.get("friday_prayer"),
                ramadan=head.scheduling.get("ramadan"),
                gap=head.clock.gap(number - 1),
            )
            for number, day in enumerate(clock.dates(head.starts_on, head.ends_on), start=1)
        )


def _read_shelf(connection: sa.Connection, heads: Sequence[Head]) -> _Shelf:
    occupied = read_occupied(connection, heads)
    ours = ids_of(heads)
    days = sa.select(WorkshopDay.workshop_id, WorkshopDay.day, WorkshopDay.opens_at, WorkshopDay.closes_at)
    accepted = sa.select(
        *(Acknowledgement.workshop_id, Acknowledgement.finding, Acknowledgement.fingerprint, Acknowledgement.because),
        Acknowledgement.acknowledged_at,
    )
    return _Shelf(
        days=fetch(connection, days.where(WorkshopDay.workshop_id.in_(ours))),
        slots=read_slots(connection, heads),
        places=read_places(connection, heads, occupied),
        people=read_people(connection, heads, occupied),
        audiences=read_audiences(connection, heads),
        lessons=read_lessons(connection, heads),
        releases=read_releases(connection, heads),
        accepted=fetch(connection, accepted.where(Acknowledgement.workshop_id.in_(ours))),
    )
