"""What was ever marked for a participant, with what stood before each correction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.models import Attendance, Session
from curriculum.operations.finding import find
from curriculum.operations.participants import find_participant

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.models.participation import Mark, MarkSource


@dataclass(frozen=True, slots=True)
class MarkStep:
    """A mark in a session (code); the times are UTC, `replaced_at` is None while it stands."""

    session: str
    mark: Mark
    source: MarkSource | None
    because: str | None
    recorded_at: datetime
    replaced_at: datetime | None


def show_history(db: Db, workshop: Workshop, number: int, *, session: str | None = None) -> tuple[MarkStep, ...]:
    """Return every mark of a participant, by the time of the sessions; with `session` (code) those in it.

    Raise `NotFound` for a number that nobody bears, and for another session.
    """
    participant = find_participant(db, workshop, number)
    only = () if session is None else (Session.id == find(db, Session, session, within=workshop).id,)
    query = (
        sa.select(
            Session.code,
            Attendance.mark,
            Attendance.source,
            Attendance.because,
            Attendance.recorded_at,
            Attendance.replaced_at,
        )
        .join(Session, Session.id == Attendance.session_id)
        .where(Attendance.participant_id == participant.id, *only)
        .order_by(Session.starts_at, Session.position, Attendance.id)
    )
    return tuple(MarkStep(*row) for row in db.execute(query))
