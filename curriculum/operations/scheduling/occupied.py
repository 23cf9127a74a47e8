"""What other workshops hold when: who works there, and which rooms they take."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum.models import Assignment, Faculty, Room, Session, Venue, Workshop
from curriculum.operations.scheduling.fetching import Query, Row, Rows, fetch, fetch_keyed
from curriculum.operations.scheduling.heads import Head, Locality, ids_of, read_keyed
from curriculum.planning.problem import Busy
from curriculum.planning.spans import DAY, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from curriculum.planning.settings import Settings

#: From this difference between two clocks on, a journey asks for a rest.
_FAR: Final = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """When somebody works in other workshops, and whether one of these names nobody."""

    busy: tuple[Busy, ...] = ()
    in_confidence: bool = False


@dataclass(frozen=True, slots=True)
class Occupied:
    """Scheduled sessions of the workshops of about one time, by the keys of persons and rooms."""

    heads: Mapping[int, Head]
    persons: Rows
    rooms: Rows
    venues: Mapping[int, Row]

    def of_person(self, person: int, head: Head) -> Elsewhere:
        """Return when somebody works in other workshops, as far as it matters to one."""
        found = list(self._busy(self.persons.get(person, ()), head, moves=True))
        return Elsewhere(tuple(busy for busy, _ in found), any(other.restricted for _, other in found))

    def of_room(self, room: int, head: Head) -> tuple[Busy, ...]:
        """Return when other workshops hold a room, as far as it matters to one."""
        return tuple(busy for busy, _ in self._busy(self.rooms.get(room, ()), head, moves=False))

    def _busy(self, rows: Iterable[Row], head: Head, *, moves: bool) -> Iterator[tuple[Busy, Head]]:
        horizon = Span(0, ((head.ends_on - head.starts_on).days + 1) * DAY)
        reach = timedelta(minutes=_reach(head.settings))
        since, until = head.begins - reach, head.finishes + reach
        for row in rows:
            if row.workshop_id == head.id or row.ends_at <= since or row.starts_at >= until:
                continue
            there = self._locality(row)
            travel, rest = _distance(head, there, row.starts_at, head.settings) if moves else (0, 0)
            span = head.clock.span(row.starts_at, row.ends_at)
            if span.padded(travel + rest, travel + rest).overlaps(horizon):
                yield Busy(span, self._why(row, there), travel, rest), self.heads[row.workshop_id]

    def _locality(self, row: Row) -> Locality:
        """Return where another workshop's session is held: in its room's venue, or else where the workshop is."""
        home = self.heads[row.workshop_id].locality
        venue = None if row.venue_id is None else self.venues.get(row.venue_id)
        if venue is None:
            return home
        return Locality(venue.id, venue.city or home.city, venue.country or home.country, home.clock)

    def _why(self, row: Row, there: Locality) -> str:
        where = f" in {there.city.text('en')}" if there.city else ""
        return f"{self.heads[row.workshop_id].code}/{row.code}{where}"


def read_occupied(connection: sa.Connection, heads: Sequence[Head]) -> Occupied:
    """Return when the people and the rooms of some workshops are held, by these workshops or by others."""
    reach = timedelta(minutes=max(_reach(head.settings) for head in heads))
    since, until = min(head.begins for head in heads) - reach, max(head.finishes for head in heads) + reach
    meanwhile = sa.select(Workshop.id).where(
        Workshop.begins_at < until, Workshop.finishes_at > since, Workshop.cancelled_at.is_(None)
    )
    workers = _workers(heads, meanwhile)
    time = (Session.starts_at < until, Session.ends_at > since, Session.cancelled.is_(False))
    theirs = workers.with_only_columns(Assignment.session_id)
    sessions = list(connection.execute(_sessions(sa.union(theirs, _housed(heads, meanwhile, *time))).where(*time)))
    persons, rooms = _sort(sessions, fetch(connection, workers))
    known = {head.id: head for head in heads}
    others = {row.workshop_id for row in sessions} - known.keys()
    venues = sa.select(Venue.id, Venue.code, Venue.city, Venue.country)
    keys = {row.venue_id for row in sessions if row.venue_id is not None}
    return Occupied(
        heads=known | {head.id: head for head in read_keyed(connection, others)},
        persons=persons,
        rooms=rooms,
        venues={venue.id: venue for venue in fetch_keyed(connection, venues, Venue.id, keys)},
    )


def _sessions(keys: sa.CompoundSelect[int]) -> Query:
    return (
        sa.select(
            *(Session.id, Session.workshop_id, Session.code, Session.starts_at, Session.ends_at, Session.room_id),
            Room.venue_id,
        )
        .outerjoin(Room, Room.id == Session.room_id)
        .where(Session.id.in_(keys))
        .order_by(Session.starts_at, Session.workshop_id, Session.code)
    )


def _workers(heads: Sequence[Head], meanwhile: sa.Select[int]) -> Query:
    """Return who of the people of some workshops works in which sessions of the workshops in `meanwhile`."""
    ours = aliased(Faculty)
    persons = sa.select(ours.person_id).where(ours.workshop_id.in_(ids_of(heads)), ours.person_id.is_not(None))
    return (
        sa.select(Assignment.session_id, Faculty.person_id)
        .join(Faculty, Faculty.id == Assignment.faculty_id)
        .where(Faculty.person_id.in_(persons), Faculty.workshop_id.in_(meanwhile))
    )


def _housed(heads: Sequence[Head], meanwhile: sa.Select[int], *time: sa.ColumnElement[bool]) -> sa.Select[int]:
    """Return the sessions in the rooms of some workshops: those of their venues, and those that sessions name."""
    ours = aliased(Session)
    named = sa.select(ours.room_id).where(ours.workshop_id.in_(ids_of(heads)), ours.room_id.is_not(None))
    venues = {head.locality.venue for head in heads if head.locality.venue is not None}
    rooms = sa.select(Room.id).where(Room.venue_id.in_(sorted(venues))).union(named)
    return sa.select(Session.id).where(Session.room_id.in_(rooms), Session.workshop_id.in_(meanwhile), *time)


def _sort(sessions: Iterable[Row], workers: Rows) -> tuple[Rows, Rows]:
    """Return sessions by the persons who work in them, and by their rooms, in the order given."""
    persons: dict[int, list[Row]] = defaultdict(list)
    rooms: dict[int, list[Row]] = defaultdict(list)
    for row in sessions:
        for person in {each.person_id for each in workers.get(row.id, ())}:
            persons[person].append(row)
        if row.room_id is not None:
            rooms[row.room_id].append(row)
    return persons, rooms


def _reach(settings: Settings) -> int:
    return max(settings.travel_minutes, settings.journey_minutes) + settings.rest_minutes


def _distance(head: Head, there: Locality, at: datetime, settings: Settings) -> tuple[int, int]:
    """Return the minutes on the road between two places, and those of rest that a far journey asks for."""
    here = head.locality
    far = abs(here.clock.offset(at) - there.clock.offset(at)) >= _FAR
    rest = settings.rest_minutes if far else 0
    if here.venue is not None and here.venue == there.venue:
        return 0, 0
    if here.country and there.country and here.country != there.country:
        return settings.journey_minutes, rest
    if (same := _same_city(here, there)) is None:
        return (settings.journey_minutes, rest) if far else (0, 0)
    return (settings.travel_minutes, 0) if same else (settings.journey_minutes, rest)


def _same_city(here: Locality, there: Locality) -> bool | None:
    """Say whether two places lie in one city; None where that is not known."""
    shared = set(here.city or ()) & set(there.city or ())
    if here.city is None or there.city is None or not shared:
        return None
    return any(here.city[tag].casefold() == there.city[tag].casefold() for tag in shared)
