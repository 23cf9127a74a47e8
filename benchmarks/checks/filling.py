"""Fills a database with workshops that share rooms, venues and people, by plain inserts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from curriculum import database
from curriculum.languages import Translated
from curriculum.models import Assignment, Faculty, Person, Room, Session, Venue, Workshop
from curriculum.models.sessions import Role, SessionKind
from curriculum.models.workshops import WorkshopKind

if TYPE_CHECKING:
    from collections.abc import Iterator

MONDAY: Final = date(2020, 1, 6)
VENUES, ROOMS, TEAM = 50, 3, 4
DAYS: Final = 2
TERM: Final = timedelta(weeks=11)
#: One day of every workshop: what happens, and for how many minutes, from nine o'clock on.
DAY: Final = (
    *((SessionKind.LECTURE, 60), (SessionKind.LECTURE, 45), (SessionKind.BREAK, 15), (SessionKind.LECTURE, 60)),
    *((SessionKind.LUNCH, 60), (SessionKind.LECTURE, 60), (SessionKind.LECTURE, 45), (SessionKind.BREAK, 15)),
    *((SessionKind.LECTURE, 60), (SessionKind.WRAP_UP, 15)),
)
SESSIONS: Final = DAYS * len(DAY)
#: Of so many workshops one has a session for more people than its room has seats: what the check must find.
FAULTY: Final = 50
BATCH: Final = 500

Row = dict[str, Any]


def fill(address: str, *, workshops: int, first: int = 0, side_by_side: bool = False) -> None:
    """Add workshops from a number on: two a week in each venue, with teams that go from venue to venue.

    Those that are `side_by_side` have the same sessions, and each lasts for all of the term in which these lie.
    """
    with database.transaction(address) as db:
        connection = db.connection()
        if not first:
            _insert(connection, Venue, _venues())
            _insert(connection, Room, _rooms())
            _insert(connection, Person, _persons())
        for begin in range(first, first + workshops, BATCH):
            numbers = range(begin, min(begin + BATCH, first + workshops))
            _insert(connection, Workshop, (_workshop(number, in_term=side_by_side) for number in numbers))
            _insert(connection, Faculty, (row for number in numbers for row in _faculty(number)))
            _insert(connection, Session, (row for number in numbers for row in _sessions(number)))
            _insert(connection, Assignment, (row for number in numbers for row in _assignments(number)))


def _insert(connection: sa.Connection, model: type[Any], rows: Iterator[Row]) -> None:
    connection.execute(sa.insert(model.__table__), list(rows))


def _venues() -> Iterator[Row]:
    for number in range(VENUES):
        city = Translated(en=f"City {number}")
        yield {"id": number + 1, "code": f"VENUE-{number}", "name": Translated(en=f"Venue {number}"), "city": city}


def _rooms() -> Iterator[Row]:
    for number in range(VENUES * ROOMS):
        venue, room = divmod(number, ROOMS)
        name = Translated(en=f"Room {room}")
        yield {"id": number + 1, "venue_id": venue + 1, "code": f"R{room}", "name": name, "capacity": 40}


def _persons() -> Iterator[Row]:
    for number in range(VENUES * TEAM):
        yield {"id": number + 1, "code": f"P-{number}", "print_name": f"Amina Exemple {number}", "languages": ()}


def _begins(number: int) -> datetime:
    week, half = divmod(number // VENUES, 2)
    return datetime.combine(MONDAY + timedelta(weeks=week, days=3 * half), time(), UTC)


def _workshop(number: int, *, in_term: bool) -> Row:
    begins = _begins(number)
    ends = begins + timedelta(days=DAYS)
    if in_term:
        begins -= timedelta(days=(begins.date() - MONDAY).days % TERM.days)
        ends = begins + TERM
    return {
        "id": number + 1,
        "code": f"W-{number:06}",
        "kind": WorkshopKind.TRAINING_WORKSHOP,
        "title": Translated(en=f"Workshop {number}"),
        "title_aliases": (),
        "languages": (),
        "starts_on": begins.date(),
        "ends_on": (ends - timedelta(days=1)).date(),
        "zone": "UTC",
        "begins_at": begins,
        "finishes_at": ends,
        "venue_id": number % VENUES + 1,
        "restricted": False,
    }


def _faculty(number: int) -> Iterator[Row]:
    turn, venue = divmod(number, VENUES)
    team = (venue + 7 * turn) % VENUES
    for place in range(TEAM):
        yield {
            "id": number * TEAM + place + 1,
            "workshop_id": number + 1,
            "code": f"T{place}",
            "label": Translated(en="Trainer"),
            "person_id": team * TEAM + place + 1,
            "languages": (),
        }


def _sessions(number: int) -> Iterator[Row]:
    for position in range(SESSIONS):
        day, slot = divmod(position, len(DAY))
        kind, minutes = DAY[slot]
        starts = _begins(number) + timedelta(days=day, hours=9, minutes=sum(length for _, length in DAY[:slot]))
        works = kind is SessionKind.LECTURE
        yield {
            "id": number * SESSIONS + position + 1,
            "workshop_id": number + 1,
            "code": f"S{position}",
            "position": position,
            "kind": kind,
            "title": Translated(en=f"Session {position}"),
            "minutes": minutes,
            "starts_at": starts,
            "ends_at": starts + timedelta(minutes=minutes),
            "room_id": number % VENUES * ROOMS + slot % ROOMS + 1 if works else None,
            "contact": kind.is_contact,
            "interpretation": (),
            "seats": 100 if position == 0 and number % FAULTY == 0 else 40,
            "pinned": False,
            "cancelled": False,
        }


def _assignments(number: int) -> Iterator[Row]:
    for position in range(SESSIONS):
        kind, _ = DAY[position % len(DAY)]
        if not kind.is_pause:
            yield {
                "session_id": number * SESSIONS + position + 1,
                "faculty_id": number * TEAM + position % TEAM + 1,
                "role": Role.SPEAKER if kind is SessionKind.LECTURE else Role.FACILITATOR,
                "position": 0,
            }
