"""Verbs on waivers: that a participant need not meet a rule of a certificate, why, and who decided it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum import clock
from curriculum.cleaning import LINE
from curriculum.errors import Conflict, InvalidInput, NotFound
from curriculum.models import Participant, Person, Session, Waiver
from curriculum.models.participation import Rule
from curriculum.operations import refusals
from curriculum.operations.participants import find_participant, lock_workshop

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop


@dataclass(frozen=True, slots=True)
class WaiverRecord:
    """A waiver as shown: `participant` is a number, `session` a code (none: the whole rule); instants are UTC.

    The name is left out of what is told after a change.
    """

    workshop: str
    participant: int
    name: str | None
    rule: Rule
    session: str | None
    because: str
    granted_by: str
    granted_at: datetime
    withdrawn_at: datetime | None


def grant_waiver(
    db: Db, workshop: Workshop, number: int, *, rule: Rule, session: str | None = None, because: str, by: str
) -> WaiverRecord:
    """Let a participant off a rule, or off one session that must be attended, for a reason that is kept.

    Raise `NotFound` for a number or a session that there is not, `InvalidInput` without a reason or somebody who
    decided, or for a session with another rule, `Conflict` where the same is waived already.
    """
    lock_workshop(db, workshop)
    participant = find_participant(db, workshop, number)
    code = session
    row = _session(db, workshop, rule, code)
    for what, text in (("why the rule is waived", because), ("who decided it, with the office", by)):
        if not 0 < len(text.strip()) <= LINE:
            raise InvalidInput(f"Say in at most {LINE} characters {what}.")
    if _standing(db, participant, rule, row):
        raise Conflict(f"{_what(rule, code)} is waived already for participant {number} of {workshop.code}.")
    waiver = Waiver(
        participant_id=participant.id,
        rule=rule,
        session_id=row.id if row else None,
        because=because.strip(),
        granted_by=by.strip(),
        granted_at=clock.now(),
    )
    db.add(waiver)
    refusals.flush(db)
    return _record(waiver, workshop, number, code, None)


def withdraw_waiver(db: Db, workshop: Workshop, number: int, *, rule: Rule, session: str | None = None) -> WaiverRecord:
    """Take a waiver back; it stays in the table with the moment. Raise `NotFound` where there is none."""
    lock_workshop(db, workshop)
    participant = find_participant(db, workshop, number)
    row = _session(db, workshop, rule, session)
    waiver = _standing(db, participant, rule, row)
    if waiver is None:
        raise NotFound("waiver", f"of {_what(rule, session)}", where=f"{workshop.code} for participant {number}")
    waiver.withdrawn_at = clock.now()
    refusals.flush(db)
    return _record(waiver, workshop, number, session, None)


def list_waivers(db: Db, workshop: Workshop) -> tuple[WaiverRecord, ...]:
    """Return every waiver of a workshop, also those that were taken back, by number and in the order they came."""
    held = aliased(Session)
    rows = (
        sa.select(Waiver, Participant.number, Person.print_name, held.code)
        .join(Participant, Participant.id == Waiver.participant_id)
        .join(Person, Person.id == Participant.person_id)
        .outerjoin(held, held.id == Waiver.session_id)
        .where(Participant.workshop_id == workshop.id, Participant.merged_into_id.is_(None))
        .order_by(Participant.number, Waiver.id)
    )
    return tuple(_record(row, workshop, number, code, name) for row, number, name, code in db.execute(rows))


def _session(db: Db, workshop: Workshop, rule: Rule, code: str | None) -> Session | None:
    if code is None:
        return None
    if rule is not Rule.MUST_ATTEND:
        raise InvalidInput(f"Only must-attend is waived for a session; {rule.value.replace('_', '-')} has none.")
    wanted = sa.select(Session).where(Session.workshop_id == workshop.id, Session.code == code)
    if row := db.scalar(wanted):
        return row
    raise NotFound("session", code, where=workshop.code)


def _standing(db: Db, participant: Participant, rule: Rule, session: Session | None) -> Waiver | None:
    """Return the waiver that stands for exactly this."""
    return db.scalar(
        sa.select(Waiver).where(
            Waiver.participant_id == participant.id,
            Waiver.rule == rule,
            Waiver.session_id.is_(None) if session is None else Waiver.session_id == session.id,
            Waiver.withdrawn_at.is_(None),
        )
    )


def _what(rule: Rule, session: str | None) -> str:
    return rule.value.replace("_", "-") + (f":{session}" if session else "")


def _record(row: Waiver, workshop: Workshop, number: int, session: str | None, name: str | None) -> WaiverRecord:
    return WaiverRecord(
        workshop=workshop.code,
        participant=number,
        name=name,
        rule=row.rule,
        session=session,
        because=row.because,
        granted_by=row.granted_by,
        granted_at=row.granted_at,
        withdrawn_at=row.withdrawn_at,
    )
