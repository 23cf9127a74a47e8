"""The rooms in which a workshop's sessions may be held: those of its venue, and those that sessions name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.models import Closure, Equipment, Room, Session, Venue
from curriculum.operations.scheduling.fetching import Query, Row, Rows, fetch
from curriculum.operations.scheduling.heads import Head, ids_of
from curriculum.planning import problem as planning
from curriculum.planning.problem import Busy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from curriculum.operations.scheduling.occupied import Occupied


@dataclass(frozen=True, slots=True)
class Places:
    """The rows behind the rooms of some workshops."""

    rooms: Mapping[int, Row]  # by key
    of_venue: Rows  # by venue
    named: Mapping[int, set[int]]  # the rooms that the sessions of a workshop name
    equipment: Rows
    closures: Rows
    occupied: Occupied

    def of(self, head: Head) -> tuple[planning.Room, ...]:
        """Return the rooms of a workshop, in the order of their codes."""
        keys = {row.id for row in self._of_venue(head)} | self.named.get(head.id, set())
        return tuple(self._room(row, head) for row in sorted((self.rooms[key] for key in keys), key=name_room))

    def codes(self, head: Head) -> tuple[str, ...]:
        """Return the codes of the rooms of a workshop's venue: where nothing else is said, each of them will do."""
        return tuple(name_room(row) for row in self._of_venue(head))

    def code(self, room: int | None) -> str | None:
        """Return the code of a room: "HOTEL/A"."""
        return None if room is None else name_room(self.rooms[room])

    def _of_venue(self, head: Head) -> Sequence[Row]:
        return () if head.locality.venue is None else self.of_venue.get(head.locality.venue, ())

    def _room(self, row: Row, head: Head) -> planning.Room:
        return planning.Room(
            code=name_room(row),
            venue=row.venue,
            capacity=row.capacity,
            equipment={thing.kind: thing.quantity for thing in self.equipment.get(row.id, ())},
            changeover=row.changeover_minutes or 0,
            booked=self.occupied.of_room(row.id, head),
            closed=tuple(
                Busy(head.clock.span(each.starts_at, each.ends_at), each.because or "closed")
                for each in self.closures.get(row.id, ())
                if each.starts_at < head.finishes and each.ends_at > head.begins
            ),
        )


def name_room(row: Row) -> str:
    """Return the code of a room's row with that of its venue: "HOTEL/A"."""
    return f"{row.venue}/{row.code}"


def read_places(connection: sa.Connection, heads: Sequence[Head], occupied: Occupied) -> Places:
    """Return the rows behind the rooms of some workshops."""
    named = _named_rooms(connection, heads)
    venues = {head.locality.venue for head in heads} - {None}
    keys = sorted({room for rooms in named.values() for room in rooms})
    concerned = sa.or_(Room.venue_id.in_(sorted(filter(None, venues))), Room.id.in_(keys))
    rooms = (
        sa.select(
            *(Room.venue_id, Room.id, Room.code, Room.capacity, Room.changeover_minutes), Venue.code.label("venue")
        )
        .join(Venue)
        .where(concerned)
        .order_by(Venue.code, Room.code)
    )
    equipment = sa.select(Equipment.room_id, Equipment.kind, Equipment.quantity).join(Room).where(concerned)
    closures = sa.select(Closure.room_id, Closure.starts_at, Closure.ends_at, Closure.because).join(Room)
    of_venue = fetch(connection, rooms)
    return Places(
        rooms={row.id: row for found in of_venue.values() for row in found},
        of_venue=of_venue,
        named=named,
        equipment=fetch(connection, equipment.order_by(Equipment.kind)),
        closures=fetch(connection, closures.where(concerned).order_by(Closure.starts_at, Closure.ends_at)),
        occupied=occupied,
    )


def _named_rooms(connection: sa.Connection, heads: Sequence[Head]) -> Mapping[int, set[int]]:
    query: Query = (
        sa.select(Session.workshop_id, Session.room_id)
        .where(Session.workshop_id.in_(ids_of(heads)), Session.room_id.is_not(None))
        .distinct()
    )
    found: dict[int, set[int]] = defaultdict(set)
    for workshop, room in connection.execute(query):
        found[workshop].add(room)
    return found
