"""Writes what an operation has prepared, and says in a sentence that names both sides what may not be.

The rules are looked at before the database is asked, because it can refuse but not explain. Should it refuse
all the same (another writer was quicker), they are looked at once more, beside what is stored by then.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.engine import connect_to_read
from curriculum.errors import Conflict
from curriculum.models import (
    Assignment,
    Faculty,
    Material,
    ModulePrerequisite,
    ModuleVersion,
    Objective,
    Session,
    Workshop,
)
from curriculum.operations import naming
from curriculum.operations.bookings import booking_of, refuse_clashes, refuse_impossible_times
from curriculum.operations.claims import claim_of, refuse_taken
from curriculum.operations.references import refuse_in_use
from curriculum.operations.teaching import module_taught

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Model

_PLACED: Final = ("starts_at", "ends_at", "room", "room_id", "cancelled", "workshop", "workshop_id", "assignments")
_EDGES: Final = ("begins_at", "finishes_at", "cancelled_at")

#: The rules by the names that the database gives them, for writers who pass by `flush`.
_WORDS: Final[Mapping[str, str]] = {
    "room_booked": "A room cannot be in two sessions at once.",
    "person_booked": "A person cannot be in two sessions at once.",
    "session_outside_workshop": "A session must lie within its workshop's dates.",
    "session_minutes": "A session takes the minutes from its start to its end.",
    "another_workshop": "Sessions, faculty, groups and participants belong together only within one workshop.",
    "module_taught": "A version of a module that was taught cannot change; write the revision as a new version.",
    "release_frozen": "A released agenda cannot change or be removed; make a new release.",
    "certificate_frozen": "A certificate cannot change or be removed; revoke it, or issue one that takes its place.",
    "audit_frozen": "A line of the audit cannot change or be removed.",
    "consent_text_frozen": "The words of a consent cannot change or be removed; write them as a new version.",
    "picture_frozen": "A stored picture cannot change or be removed, for a certificate may show it; store another one.",
}


def flush(db: Db) -> None:
    """Write what is pending in the unit of work, or raise the error that explains why it cannot be.

    Sessions may change places in one flush: their times are taken off first, for the database looks at
    each row by itself. After an error the transaction is over; nothing of it is kept.
    Raise `RoomBooked`, `PersonBooked`, `SessionOutsideWorkshop`, `SessionEndsBeforeStart`, `CodeTaken`,
    `AlreadyParticipant`, `AlreadyCertified`, `ModuleTaught`, `InUse`, or `Conflict` for any other refusal.
    """
    with db.no_autoflush:
        for row in [row for row in db.dirty if naming.is_orphan(row)]:
            db.delete(row)
        sessions = _placed_sessions(db)
        rules = _rules(db, sessions)
        for rule in rules:
            rule(db.connection())
    try:
        _write(db, sessions)
    except sa.exc.IntegrityError as error:
        with connect_to_read(db.get_bind().engine) as connection:
            for rule in rules:
                rule(connection)
        raise in_words(error) from None


def in_words(error: sa.exc.IntegrityError) -> Conflict:
    """Return what the database refused as a sentence, for a row of which no more is known."""
    text = " ".join(str(error.orig).split())
    sentence = next((words for name, words in _WORDS.items() if name in text), None)
    return Conflict(f"{sentence} Nothing was changed." if sentence else f"The database refused this: {text}")


def _rules(db: Db, sessions: Sequence[Session]) -> Sequence[Callable[[sa.Connection], None]]:
    """Refuse what the rows themselves contradict; return what is to be compared with the stored ones."""
    for session in sessions:
        refuse_impossible_times(session)
    _refuse_taught(db)
    for row in db.deleted:
        refuse_in_use(db, row, but=db.deleted)
    claims = [claim for row in (*db.new, *db.dirty) if (claim := claim_of(row)) is not None]
    bookings = [booking for session in sessions if (booking := booking_of(session)) is not None]
    gone = [(type(row), row.__dict__.get("id")) for row in db.deleted]
    changing = [row.id for row in (*sessions, *db.deleted) if isinstance(row, Session) and row.id is not None]
    return (
        partial(refuse_taken, claims=claims, gone=gone),
        partial(refuse_clashes, bookings=bookings, changing=changing),
    )


def _write(db: Db, sessions: Sequence[Session]) -> None:
    times = [(session, session.starts_at, session.ends_at) for session in sessions]
    if stored := [session.id for session in sessions if sa.inspect(session).persistent]:
        # Before anything else, for a workshop's new dates are written ahead of its sessions.
        taken_off = sa.update(Session).where(Session.id.in_(stored)).values(starts_at=None, ends_at=None)
        db.connection().execute(taken_off)
        for session in sessions:
            session.starts_at = session.ends_at = None
        db.flush()
        for session, starts_at, ends_at in times:
            session.starts_at, session.ends_at = starts_at, ends_at
    db.flush()


def _placed_sessions(db: Db) -> Sequence[Session]:
    """Return the sessions whose time, room or people change, in the order of their new times."""
    found = {id(session): session for row in (*db.new, *db.dirty, *db.deleted) for session in _moved_by(db, row)}
    kept = [session for session in found.values() if session not in db.deleted]
    return sorted(kept, key=lambda session: (session.starts_at is None, session.starts_at, session.code))


def _moved_by(db: Db, row: object) -> Iterable[Session]:
    if isinstance(row, Session) and _changed(row, _PLACED):
        return (row,)
    if isinstance(row, Assignment):
        session = naming.related(row, "session")
        return () if session is None else (session,)
    if isinstance(row, Faculty) and _changed(row, ("person", "person_id")):
        taking_part = sa.select(Session).join(Assignment).where(Assignment.faculty_id == row.id)
        return db.scalars(taking_part).all()
    if isinstance(row, Workshop) and _changed(row, _EDGES):
        return row.sessions
    return ()


def _changed(row: Model, names: Iterable[str]) -> bool:
    state = sa.inspect(row)
    return any(state.attrs[name].history.has_changes() for name in names)


def _refuse_taught(db: Db) -> None:
    """Raise `ModuleTaught` when a frozen version, or a part of it, is new, changed or removed."""
    for row in (*db.new, *db.dirty, *db.deleted):
        version = _version_of(db, row)
        if version is not None and _was_frozen(version) and (row in db.deleted or db.is_modified(row)):
            raise module_taught(db, version)


def _version_of(db: Db, row: object) -> ModuleVersion | None:
    if isinstance(row, ModuleVersion):
        return row
    if isinstance(row, (Objective, Material, ModulePrerequisite)) and row.module_version_id is not None:
        return db.get(ModuleVersion, row.module_version_id)
    return None


def _was_frozen(version: ModuleVersion) -> bool:
    history = sa.inspect(version).attrs.frozen_at.history
    return any(history.deleted or history.unchanged or ())
