"""Verbs on venues and their rooms: add, find, list, show, change, remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from curriculum.errors import InvalidInput
from curriculum.models import Equipment, Room, Session, Venue, Workshop
from curriculum.operations import refusals
from curriculum.operations.away import away_facts, zone_of
from curriculum.operations.checking import check_fields, checked_code, checked_country, checked_pieces
from curriculum.operations.finding import find

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.operations.away import Away


class VenueFields(TypedDict, total=False):
    """What can be said of a venue; None empties a field (but not the name)."""

    name: Translated
    city: Translated | None
    country: str | None
    address: Translated | None


class RoomFields(TypedDict, total=False):
    """What can be said of a room; None empties capacity and changeover, a quantity of 0 takes a thing out."""

    name: Translated
    capacity: int | None
    equipment: Mapping[str, int]
    changeover_minutes: int | None


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """A room as shown; `equipment` counts each kind of thing, `sessions` those that are held in it.

    `changeover_minutes` is what it needs between two sessions, None for what each workshop says.
    """

    venue: str
    code: str
    name: Translated
    capacity: int | None
    equipment: Mapping[str, int]
    changeover_minutes: int | None
    sessions: int


@dataclass(frozen=True, slots=True)
class VenueFacts:
    """A venue as shown, with the codes of its rooms."""

    code: str
    name: Translated
    city: Translated | None
    country: str | None
    address: Translated | None
    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomUse:
    """A session that is held in a room, with its instants and the zone of its workshop."""

    workshop: str
    session: str
    title: Translated
    starts_at: datetime
    ends_at: datetime
    zone: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class RoomDetails:
    """A room, when it is used and when it is closed, in the order of time."""

    room: RoomFacts
    used: tuple[RoomUse, ...]
    closures: tuple[Away, ...]


def find_venue(db: Db, code: str) -> Venue:
    """Return the venue of a code; raise `NotFound`."""
    return find(db, Venue, code)


def find_room(db: Db, code: str, *, venue: Venue | None = None) -> Room:
    """Return the room "VENUE/ROOM", or "ROOM" of the given venue; raise `NotFound` or `InvalidInput`."""
    place, slash, room = code.rpartition("/")
    if slash:
        venue = find_venue(db, place)
    if venue is None:
        raise InvalidInput(f"Which venue's room is {code!r}? Write VENUE/ROOM, such as HOTEL/A.")
    return find(db, Room, room, within=venue)


def add_venue(db: Db, code: str, **fields: Unpack[VenueFields]) -> VenueFacts:
    """Add a venue; raise `CodeTaken`."""
    venue = Venue(code=checked_code(code))
    _set_venue(venue, fields)
    db.add(venue)
    refusals.flush(db)
    return venue_facts(venue)


def edit_venue(db: Db, venue: Venue, **fields: Unpack[VenueFields]) -> VenueFacts:
    """Change what is given and leave the rest."""
    _set_venue(venue, fields)
    refusals.flush(db)
    return venue_facts(venue)


def remove_venue(db: Db, venue: Venue) -> VenueFacts:
    """Remove a venue with its rooms; raise `InUse` when a workshop or a session is held there."""
    facts = venue_facts(venue)
    db.delete(venue)
    refusals.flush(db)
    return facts


def list_venues(db: Db) -> tuple[VenueFacts, ...]:
    """Return the venues in the order of their codes."""
    rows = db.scalars(sa.select(Venue).options(selectinload(Venue.rooms)).order_by(Venue.code))
    return tuple(venue_facts(row) for row in rows)


def add_room(db: Db, venue: Venue, code: str, **fields: Unpack[RoomFields]) -> RoomFacts:
    """Add a room to a venue; raise `CodeTaken`, or `InvalidInput` for a number that is not positive."""
    room = Room(venue=venue, code=checked_code(code))
    db.add(room)
    with db.no_autoflush:
        _set_room(room, fields)
    refusals.flush(db)
    return room_facts(db, room)


def edit_room(db: Db, room: Room, **fields: Unpack[RoomFields]) -> RoomFacts:
    """Change what is given and leave the rest; raise `InvalidInput` for a number that is not positive."""
    _set_room(room, fields)
    refusals.flush(db)
    return room_facts(db, room)


def remove_room(db: Db, room: Room) -> RoomFacts:
    """Remove a room; raise `InUse` when sessions are held in it."""
    facts = room_facts(db, room)
    room.venue.rooms.remove(room)
    refusals.flush(db)
    return facts


def list_rooms(db: Db, *, venue: Venue | None = None) -> tuple[RoomFacts, ...]:
    """Return the rooms in the order of venues and codes; with `venue`, only its own."""
    query = sa.select(Room).join(Venue).options(selectinload(Room.venue), selectinload(Room.equipment))
    if venue is not None:
        query = query.where(Room.venue_id == venue.id)
    counted = sa.select(Session.room_id, sa.func.count()).group_by(Session.room_id)
    held = dict(db.execute(counted).all())
    return tuple(_facts(row, held.get(row.id, 0)) for row in db.scalars(query.order_by(Venue.code, Room.code)))


def show_room(db: Db, room: Room) -> RoomDetails:
    """Return everything that is known of a room, and the scheduled sessions in it."""
    query = (
        sa.select(Session)
        .join(Workshop)
        .where(Session.room_id == room.id)
        .options(selectinload(Session.workshop))
        .order_by(Session.starts_at)
    )
    used = tuple(use for row in db.scalars(query) if (use := _use(row)))
    return RoomDetails(room_facts(db, room), used, away_facts(room.closures, zone=zone_of(db, room)))


def venue_facts(venue: Venue) -> VenueFacts:
    """Return a venue's row as it is shown."""
    rooms = tuple(sorted(room.code for room in venue.rooms))
    return VenueFacts(venue.code, venue.name, venue.city, venue.country, venue.address, rooms)


def room_facts(db: Db, room: Room) -> RoomFacts:
    """Return a room's row as it is shown."""
    held = db.scalar(sa.select(sa.func.count()).select_from(Session).where(Session.room_id == room.id))
    return _facts(room, held or 0)


def _facts(room: Room, held: int) -> RoomFacts:
    equipment = {thing.kind: thing.quantity for thing in sorted(room.equipment, key=lambda thing: thing.kind)}
    return RoomFacts(room.venue.code, room.code, room.name, room.capacity, equipment, room.changeover_minutes, held)


def _use(row: Session) -> RoomUse | None:
    if row.starts_at is None or row.ends_at is None:
        return None
    workshop = row.workshop
    cancelled = row.cancelled or workshop.cancelled_at is not None
    return RoomUse(workshop.code, row.code, row.title, row.starts_at, row.ends_at, workshop.zone, cancelled)


def _set(row: Venue | Room, fields: Mapping[str, Any]) -> None:
    check_fields(fields)
    for name, value in fields.items():
        setattr(row, name, value)


def _set_venue(venue: Venue, fields: VenueFields) -> None:
    _set(venue, {**fields, "country": checked_country(fields["country"])} if "country" in fields else fields)


def _set_room(room: Room, fields: RoomFields) -> None:
    plain = dict(fields)
    equipment: Mapping[str, int] = plain.pop("equipment", {})  # type: ignore[assignment] # a TypedDict's value
    _set(room, plain)
    things = {thing.kind: thing for thing in room.equipment}
    for kind, quantity in equipment.items():
        if quantity:
            checked_pieces(kind, quantity)
        if kind not in things and quantity:
            room.equipment.append(Equipment(kind=checked_code(kind), quantity=quantity))
        elif quantity:
            things[kind].quantity = quantity
        elif kind in things:
            room.equipment.remove(things[kind])
