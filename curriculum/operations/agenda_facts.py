"""A workshop's agenda as it is shown: sessions with local times, and the blocks of a day's timetable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from curriculum import clock
from curriculum.models import Assignment, Faculty, ModuleVersion, Room, Session
from curriculum.operations.drafting import reference
from curriculum.planning.intervals import Interval, gather

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Workshop
    from curriculum.models.sessions import Provenance, Role, SessionKind

F = TypeVar("F", bound="SessionFacts")


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """Who does what: the faculty's code, its institutional label, and the person once one is named."""

    role: Role
    faculty: str
    label: Translated
    person: str | None


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group for which a session is held."""

    code: str
    name: Translated


@dataclass(frozen=True, slots=True)
class RoomName:
    """A room as an agenda names it; `code` is "VENUE/ROOM"."""

    code: str
    name: Translated


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A session as shown; `starts` and `ends` are aware local times, None while it is not scheduled."""

    workshop: str
    code: str
    kind: SessionKind
    title: Translated
    starts: datetime | None
    ends: datetime | None
    minutes: int
    module: str | None
    room: RoomName | None
    groups: tuple[GroupFacts, ...]
    roles: tuple[RoleFacts, ...]
    pinned: bool
    contact: bool
    cancelled: bool
    language: str | None
    interpretation: tuple[str, ...]
    provenance: Provenance | None
    source: str | None
    description: Translated | None

    @property
    def interval(self) -> Interval | None:
        """Return the time that it takes, None while it is not scheduled."""
        return Interval(self.starts, self.ends) if self.starts and self.ends else None


@dataclass(frozen=True, slots=True)
class Block:
    """Sessions that overlap each other, side by side; most blocks hold one."""

    starts: datetime
    ends: datetime
    sessions: tuple[SessionFacts, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the timetable: its number from 1 on, its working window in local time, and its blocks."""

    number: int
    date: date
    title: Translated | None
    opens: datetime | None
    closes: datetime | None
    blocks: tuple[Block, ...]


def agenda_of(db: Db, workshop: Workshop) -> tuple[SessionFacts, ...]:
    """Return the sessions of a workshop in the order of time, those without a time last, in few queries."""
    query = (
        sa.select(Session)
        .where(Session.workshop_id == workshop.id)
        .options(
            joinedload(Session.module_version).joinedload(ModuleVersion.module),
            joinedload(Session.room).joinedload(Room.venue),
            selectinload(Session.groups),
            selectinload(Session.assignments).joinedload(Assignment.faculty).joinedload(Faculty.person),
        )
        .order_by(Session.starts_at.is_(None), Session.starts_at, Session.position, Session.id)
    )
    return tuple(session_facts(row) for row in db.scalars(query))


def session_facts(row: Session) -> SessionFacts:
    """Return a session's row as it is shown."""
    zone = row.workshop.zone
    return SessionFacts(
        workshop=row.workshop.code,
        code=row.code,
        kind=row.kind,
        title=row.title,
        starts=clock.local(row.starts_at, zone) if row.starts_at else None,
        ends=clock.local(row.ends_at, zone) if row.ends_at else None,
        minutes=row.minutes,
        module=str(reference(row.module_version)) if row.module_version else None,
        room=RoomName(f"{row.room.venue.code}/{row.room.code}", row.room.name) if row.room else None,
        groups=tuple(GroupFacts(group.code, group.name) for group in row.groups),
        roles=tuple(_role(assignment) for assignment in row.assignments),
        pinned=row.pinned,
        contact=row.contact,
        cancelled=row.cancelled,
        language=row.language,
        interpretation=row.interpretation,
        provenance=row.provenance,
        source=row.source,
        description=row.description,
    )


def without_names(session: F) -> F:
    """Return a session as told of in a restricted workshop: by its roles and their labels."""
    return replace(session, roles=tuple(replace(role, person=None) for role in session.roles))


def _role(row: Assignment) -> RoleFacts:
    person = row.faculty.person
    return RoleFacts(row.role, row.faculty.code, row.faculty.label, person.print_name if person else None)


def days_of(workshop: Workshop, sessions: Iterable[SessionFacts]) -> tuple[Day, ...]:
    """Arrange sessions by the days of a workshop; a day without any is there too."""
    windows = {day.day: day for day in workshop.days}
    placed = [session for session in sessions if session.starts]
    days = []
    for number, day in enumerate(clock.dates(workshop.starts_on, workshop.ends_on), start=1):
        window = windows.get(day)
        days.append(
            Day(
                number=number,
                date=day,
                title=window.title if window else None,
                opens=clock.local(window.opens_at, workshop.zone) if window else None,
                closes=clock.local(window.closes_at, workshop.zone) if window else None,
                blocks=blocks_of([each for each in placed if each.starts and each.starts.date() == day]),
            )
        )
    return tuple(days)


def blocks_of(sessions: Sequence[SessionFacts]) -> tuple[Block, ...]:
    """Gather sessions that run at the same time, in the order of time."""
    placed = [(time, session) for session in sessions if (time := session.interval)]
    return tuple(
        Block(block[0][0].start, max(time.end for time, _ in block), tuple(session for _, session in block))
        for block in gather(placed, lambda each: each[0])
    )
