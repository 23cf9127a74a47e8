"""Checks that no room and no person is needed twice at one time, within the file and beside the database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.errors import Clash
from curriculum.exchange.workshop_file.faults import Fault
from curriculum.models import Person, Session, Venue, Workshop
from curriculum.operations import naming
from curriculum.operations.bookings import Booking, refuse_clashes
from curriculum.operations.completing import full_room

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.exchange.workshop_file.faults import Path
    from curriculum.exchange.workshop_file.known import Known
    from curriculum.exchange.workshop_file.reading import Reading
    from curriculum.operations.drafts import SessionDraft, WorkshopDraft
    from curriculum.planning.intervals import Interval

#: How many sessions are compared all with all; beyond, each is looked up by itself.
_AT_ONCE: Final = 300


@dataclass(frozen=True, slots=True)
class Taken:
    """A session that is held, and when."""

    path: Path
    code: str
    draft: SessionDraft
    interval: Interval


def check_bookings(
    db: Db, reading: Reading, draft: WorkshopDraft, known: Known, sessions: Sequence[Taken]
) -> Iterator[Fault]:
    """Yield a fault for each session that overlaps another one in its room or with one of its persons.

    A workshop that is cancelled, by the file or already, takes no room and nobody's time.
    """
    stored = sa.select(Workshop.cancelled_at).where(Workshop.code == draft.code)
    if draft.cancelled or db.scalar(stored):
        return
    by_faculty = {each.code: each.person for _, each in reading.each(("workshop", "faculty"), draft.faculty)}
    uses = [
        (session, full_room(session.draft.room, venue=draft.venue), _persons(session.draft, by_faculty))
        for session in sessions
    ]
    wanted = defaultdict(list)
    for session, room, persons in uses:
        for resource in (*([f"room {room}"] if room else []), *(f"person {code}" for code in persons)):
            wanted[resource].append(session)
    for resource, takers in wanted.items():
        yield from _overlaps(resource, takers, draft.zone)
    yield from _stored_clashes(db, draft, known, uses)


def _persons(session: SessionDraft, by_faculty: dict[str, str | None]) -> list[str]:
    """Return the persons of a session; a role that nobody fills yet may stand for several people at once."""
    found = (by_faculty.get(code) for role in (*session.roles, *session.chosen) for code in role.faculty)
    return list(dict.fromkeys(person for person in found if person))


def _overlaps(resource: str, sessions: list[Taken], zone: str) -> Iterator[Fault]:
    longest: Taken | None = None
    for session in sorted(sessions, key=lambda each: each.interval):
        if longest and session.interval.overlaps(longest.interval):
            first, second = sorted((longest, session), key=lambda each: each.path[-1])
            words = (
                f"{resource} cannot be in two sessions at once: {_label(second, zone)} overlaps {_label(first, zone)}"
            )
            yield Fault(second.path, f"{words} at {{also}}", first.path)
        if longest is None or session.interval.end > longest.interval.end:
            longest = session


def _label(session: Taken, zone: str) -> str:
    return f"{session.code} ({naming.when(session.interval.start, session.interval.end, zone)})"


def _stored_clashes(
    db: Db, draft: WorkshopDraft, known: Known, uses: list[tuple[Taken, str | None, list[str]]]
) -> Iterator[Fault]:
    """Yield a fault for each session that takes a room or a person from another workshop."""
    bookings = [
        (session, booking)
        for session, room, persons in uses
        if (booking := _booking(draft, known, session, room, persons)) is not None
    ]
    own = sa.select(Session.id).join(Workshop).where(Workshop.code == draft.code)
    changing = set(db.scalars(own)) if bookings else set()
    if len(bookings) <= _AT_ONCE and not _clash(db, [booking for _, booking in bookings], changing):
        return  # the usual case, in two queries
    for session, booking in bookings:
        if clash := _clash(db, [booking], changing):
            yield Fault(session.path, str(clash))


def _clash(db: Db, bookings: Sequence[Booking], changing: Collection[int]) -> Clash | None:
    """Return why the bookings cannot stand beside each other and the stored ones; None if they can."""
    try:
        refuse_clashes(db.connection(), bookings, changing=changing)
    except Clash as clash:
        return clash
    return None


def _booking(
    draft: WorkshopDraft, known: Known, session: Taken, room: str | None, persons: list[str]
) -> Booking | None:
    """Return what a session occupies of the things that are in the database already; None if nothing."""
    venue_code, _, room_code = (room or "").rpartition("/")
    venue = known.directory.find(Venue, venue_code) if venue_code else None
    rooms = [each for each in (venue.rooms if venue else ()) if each.code == room_code]
    rows = [row for code in persons if (row := known.directory.find(Person, code))]
    if not rooms and not rows:
        return None
    return Booking(
        id=None,
        name=f"{draft.code}/{session.code}",
        zone=draft.zone,
        starts=session.interval.start,
        ends=session.interval.end,
        room=(rooms[0].id, str(room)) if rooms else None,
        persons=tuple((row.id, row.code) for row in rows),
    )
