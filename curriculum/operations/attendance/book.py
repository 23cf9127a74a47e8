"""The attendance book of a workshop: which sessions count, whom they concern, and what is marked, read at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum import clock
from curriculum.models import Attendance, GroupMember, Participant, Session
from curriculum.models.participation import EXPECTED, Mark, Status
from curriculum.operations.attendance.sessions import BookSession, gather, sessions_of
from curriculum.operations.drafts.participation import AttendanceDraft, Unit
from curriculum.operations.drafts.stored import from_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop

_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class BookParticipant:
    """A participant of the book; `groups` are ids."""

    id: int
    person_id: int
    number: int
    status: Status
    groups: frozenset[int] = frozenset()

    @property
    def expected(self) -> bool:
        """Say whether he or she is expected in the room."""
        return self.status in EXPECTED


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A participant, by number, who was expected in a session, by code, that is over, and has no mark."""

    number: int
    session: str


@dataclass(frozen=True)  # no slots: what is expected of whom is worked out once
class AttendanceBook:
    """What is marked in a workshop; `marks` are by participant and session (ids), `as_of` is the moment of reading."""

    workshop: str
    unit: Unit
    sessions: tuple[BookSession, ...]
    participants: tuple[BookParticipant, ...]
    marks: Mapping[int, Mapping[int, Mark]] = field(repr=False)
    weights: Mapping[Mark, int]
    as_of: datetime

    @property
    def recorded(self) -> bool:
        """Say whether anything is marked at all."""
        return any(self.marks.values())

    def expected(self, participant_id: int) -> tuple[BookSession, ...]:
        """Return the sessions that concern a participant: those for everybody and for his or her groups."""
        return self._by_groups[self._groups.get(participant_id, frozenset())]

    def mark(self, participant_id: int, session_id: int) -> Mark | None:
        """Return what is marked now, None where nothing is."""
        return self.marks.get(participant_id, {}).get(session_id)

    def weight(self, mark: Mark) -> int:
        """Return how much of a session counts with a mark, per cent."""
        return self.weights[mark]

    def weights_of(self, participant_id: int) -> dict[int, int]:
        """Return how much of each session (id) that concerns a participant counts by its mark, per cent."""
        marks = ((one.id, self.mark(participant_id, one.id)) for one in self.expected(participant_id))
        return {session: self.weights[mark] for session, mark in marks if mark is not None}

    def unresolved(self) -> tuple[Unresolved, ...]:
        """Return what is missing of those who are expected, in sessions that are over, by number and time."""
        over = {one.id for one in self.sessions if one.ends_at <= self.as_of}
        missing = (
            Unresolved(who.number, one.code)
            for who in self.participants
            if who.expected
            for one in self.expected(who.id)
            if one.id in over and self.mark(who.id, one.id) is None
        )
        return tuple(missing)

    @cached_property
    def _groups(self) -> Mapping[int, frozenset[int]]:
        return {who.id: who.groups for who in self.participants}

    @cached_property
    def _by_groups(self) -> Mapping[frozenset[int], tuple[BookSession, ...]]:
        kinds = {frozenset[int](), *self._groups.values()}
        return {groups: tuple(one for one in self.sessions if one.is_for(groups)) for groups in kinds}


def attendance_book(db: Db, workshop: Workshop) -> AttendanceBook:
    """Return the attendance book of a workshop as it stands now, in five queries whatever its size.

    Participants whose place turned out to be another's are left out.
    """
    settings = from_json(AttendanceDraft, workshop.attendance) or AttendanceDraft()
    return AttendanceBook(
        workshop=workshop.code,
        unit=settings.unit or Unit.HALF_DAY,
        sessions=sessions_of(db, workshop, noon=settings.noon),
        participants=_participants(db, workshop),
        marks=_marks(db, workshop),
        weights={
            Mark.PRESENT: _WHOLE,
            Mark.LATE: _WHOLE if settings.late is None else settings.late,
            Mark.EXCUSED: settings.excused or 0,
            Mark.ABSENT: 0,
        },
        as_of=clock.now(),
    )


def _participants(db: Db, workshop: Workshop) -> tuple[BookParticipant, ...]:
    ours = (Participant.workshop_id == workshop.id, Participant.merged_into_id.is_(None))
    groups = gather(
        db.execute(
            sa.select(GroupMember.participant_id, GroupMember.group_id)
            .join(Participant, Participant.id == GroupMember.participant_id)
            .where(*ours)
        )
    )
    rows = db.execute(
        sa.select(Participant.id, Participant.person_id, Participant.number, Participant.status)
        .where(*ours)
        .order_by(Participant.number)
    )
    return tuple(
        BookParticipant(id_, person_id, number, status, groups.get(id_, frozenset()))
        for id_, person_id, number, status in rows
    )


def _marks(db: Db, workshop: Workshop) -> dict[int, dict[int, Mark]]:
    current = (
        sa.select(Attendance.participant_id, Attendance.session_id, Attendance.mark)
        .join(Session, Session.id == Attendance.session_id)
        .where(Session.workshop_id == workshop.id, Attendance.replaced_at.is_(None))
    )
    marks: dict[int, dict[int, Mark]] = {}
    for participant_id, session_id, mark in db.execute(current):
        marks.setdefault(participant_id, {})[session_id] = mark
    return marks
