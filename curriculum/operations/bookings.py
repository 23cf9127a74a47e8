"""Who and what is booked when: finds the session that stands in the way of another one, and names both.

The database refuses the same things by itself; it cannot say with whom the clash is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum.errors import PersonBooked, RoomBooked, SessionEndsBeforeStart, SessionOutsideWorkshop
from curriculum.models import Assignment, Faculty, Person, Room, Session, Venue, Workshop
from curriculum.operations import naming
from curriculum.planning.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from curriculum.models import Model

K = TypeVar("K")

#: The key of a room or a person; its name while it is not in the database yet and so has none.
Key: TypeAlias = int | str


@dataclass(frozen=True, slots=True)
class Booking:
    """A scheduled session with what it occupies: a room and persons, by key and by name.

    `id` is None for a session that is not in the database yet.
    """

    id: int | None
    name: str
    zone: str
    starts: datetime
    ends: datetime
    room: tuple[Key, str] | None
    persons: tuple[tuple[Key, str], ...]

    @property
    def label(self) -> str:
        """Return the session and its local time: "MAR-2019/S1 (2019-12-10 10:45-12:15)"."""
        return f"{self.name} ({naming.when(self.starts, self.ends, self.zone)})"

    @property
    def interval(self) -> Interval:
        """Return the time that it takes."""
        return Interval(self.starts, self.ends)


def refuse_impossible_times(session: Session) -> None:
    """Refuse a session that ends before it starts or lies outside its workshop's dates."""
    if session.starts_at is None or session.ends_at is None:
        return
    workshop = naming.related(session, "workshop")
    name = naming.name(session)
    if session.ends_at <= session.starts_at:
        starts, ends = (naming.moment(instant, workshop.zone) for instant in (session.starts_at, session.ends_at))
        raise SessionEndsBeforeStart(name, starts=starts, ends=ends)
    if not Interval(workshop.begins_at, workshop.finishes_at).holds(Interval(session.starts_at, session.ends_at)):
        label = f"{name} ({naming.when(session.starts_at, session.ends_at, workshop.zone)})"
        raise SessionOutsideWorkshop(label, workshop=workshop.code, first=workshop.starts_on, last=workshop.ends_on)


def booking_of(session: Session) -> Booking | None:
    """Return what a session occupies; None if it is not scheduled, or cancelled, or its workshop is."""
    workshop = naming.related(session, "workshop")
    if session.starts_at is None or session.ends_at is None or session.cancelled or workshop.cancelled_at is not None:
        return None
    room = naming.related(session, "room")
    faculty = [naming.related(assignment, "faculty") for assignment in session.assignments]
    persons = [person for member in faculty if (person := naming.related(member, "person")) is not None]
    return Booking(
        id=session.id,
        name=naming.name(session),
        zone=workshop.zone,
        starts=session.starts_at,
        ends=session.ends_at,
        room=(_key(room), naming.name(room)) if room is not None else None,
        persons=tuple({_key(person): naming.person(person, workshop) for person in persons}.items()),
    )


def _key(row: Model) -> Key:
    identity = sa.inspect(row).identity
    return identity[0] if identity else naming.name(row)


def refuse_clashes(connection: sa.Connection, bookings: Sequence[Booking], *, changing: Collection[int] = ()) -> None:
    """Raise `RoomBooked` or `PersonBooked` if two of the bookings, or one of them and a stored one, overlap.

    `changing` are the keys of sessions whose stored booking no longer counts.
    """
    # The stored ones stand first: a clash is told as that of the new booking with the old one.
    both = [*(found for found in _stored(connection, bookings) if found.id not in changing), *bookings]
    _refuse_rooms(both)
    _refuse_persons(both)


def _refuse_rooms(bookings: Iterable[Booking]) -> None:
    takes: dict[Key, list[Booking]] = defaultdict(list)
    names: dict[Key, str] = {}
    for booking in bookings:
        if booking.room is not None:
            key, name = booking.room
            takes[key].append(booking)
            names[key] = name
    for key, new, old in _overlapping(takes):
        raise RoomBooked(f"Room {names[key]}", new.label, by=old.label)


def _refuse_persons(bookings: Iterable[Booking]) -> None:
    takes: dict[Key, list[Booking]] = defaultdict(list)
    for booking in bookings:
        for key, _ in booking.persons:
            takes[key].append(booking)
    for key, new, old in _overlapping(takes):
        raise PersonBooked(dict(new.persons)[key], new.label, by=old.label)


def _overlapping(takes: Mapping[K, Sequence[Booking]]) -> Iterator[tuple[K, Booking, Booking]]:
    """Yield what is taken twice at a time, by whom, and by whom before (later and earlier in the list)."""
    for key, bookings in takes.items():
        for index, booking in enumerate(bookings):
            for other in bookings[:index]:
                if booking.interval.overlaps(other.interval):
                    yield key, booking, other


_A: Final = aliased(Session, name="a")


def _stored(connection: sa.Connection, bookings: Sequence[Booking]) -> list[Booking]:
    """Return the stored bookings of the same rooms and persons in the same stretch of time."""
    if not bookings:
        return []
    span = Interval(min(each.starts for each in bookings), max(each.ends for each in bookings))
    rooms = {key for each in bookings if each.room is not None for key in _stored_keys([each.room])}
    persons = {key for each in bookings for key in _stored_keys(each.persons)}
    return [*_in_rooms(connection, rooms, span), *_with_persons(connection, persons, span)]


def _stored_keys(things: Iterable[tuple[Key, str]]) -> Iterator[int]:
    """Yield the keys of what is in the database; nothing stored can rest on what is not."""
    return (key for key, _ in things if isinstance(key, int))


def _in_rooms(connection: sa.Connection, rooms: Iterable[int], span: Interval) -> Iterator[Booking]:
    query = (
        _occupied(span, Room.id, Venue.code + "/" + Room.code)
        .join(Room, Room.id == _A.room_id)
        .join(Venue, Venue.id == Room.venue_id)
        .where(Room.id.in_(rooms))
    )
    for id_, name, zone, _, starts, ends, key, room in connection.execute(query):
        yield Booking(id_, name, zone, starts, ends, (key, room), ())


def _with_persons(connection: sa.Connection, persons: Iterable[int], span: Interval) -> Iterator[Booking]:
    query = (
        _occupied(span, Person.id, Person.print_name, Person.code)
        .join(Assignment, Assignment.session_id == _A.id)
        .join(Faculty, Faculty.id == Assignment.faculty_id)
        .join(Person, Person.id == Faculty.person_id)
        .where(Person.id.in_(persons))
    )
    for id_, name, zone, restricted, starts, ends, key, print_name, code in connection.execute(query):
        person = naming.person_label(print_name, code, restricted=restricted)
        yield Booking(id_, name, zone, starts, ends, None, ((key, person),))


def _occupied(span: Interval, *more: sa.SQLColumnExpression[Any]) -> sa.Select[*tuple[Any, ...]]:
    """Return the query for the sessions that take time within a span, cancelled ones left out."""
    name = Workshop.code + "/" + _A.code
    return (
        sa.select(_A.id, name, Workshop.zone, Workshop.restricted, _A.starts_at, _A.ends_at, *more)
        .join(Workshop, Workshop.id == _A.workshop_id)
        .where(
            _A.starts_at < span.end,
            _A.ends_at > span.start,
            _A.cancelled.is_(False),
            Workshop.cancelled_at.is_(None),
        )
        .order_by(_A.starts_at, _A.id)
    )
