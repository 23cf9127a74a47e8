"""Brings the sessions of a workshop to exactly what a file says: order, times, rooms, groups and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curriculum.models import Assignment, Session
from curriculum.operations.changes import Action, Change, compare
from curriculum.operations.completing import Lesson, Slot, complete_session
from curriculum.operations.drafting import reference
from curriculum.operations.loading.rows import Values, write, write_by_key
from curriculum.operations.refusals import flush

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from typing import TypeAlias

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.drafts import SessionDraft, WorkshopDraft
    from curriculum.operations.loading.directory import Directory

    #: A session with every default filled in, and when it takes place.
    Placed: TypeAlias = tuple[SessionDraft, Slot | None]

_PLAIN = (
    *("code", "kind", "title", "description", "minutes", "pinned", "contact", "cancelled", "language"),
    *("interpretation", "provenance", "source"),
)


def complete_sessions(draft: WorkshopDraft, directory: Directory) -> list[Placed]:
    """Fill in what the sessions of a file take over from their modules, and say when each takes place."""
    versions = {session.module: directory.version(session.module) for session in draft.sessions if session.module}
    lessons = {
        ref: Lesson(reference(version), version.title, version.minutes, version.delivery)
        for ref, version in versions.items()
    }
    return [complete_session(session, draft, lessons) for session in draft.sessions]


def remove_sessions(db: Db, row: Workshop, kept: Container[str | None]) -> Iterator[Change]:
    """Remove the sessions that the file no longer has, before others take their rooms and hours.

    Raise `InUse` for one with attendance.
    """
    gone = [session for session in row.sessions if session.code not in kept]
    for session in gone:
        row.sessions.remove(session)
        db.delete(session)
        yield Change(Action.REMOVED, "session", session.code)
    if gone:
        flush(db)


def load_sessions(
    row: Workshop, before: WorkshopDraft | None, sessions: Sequence[Placed], directory: Directory, moved: str
) -> Iterator[Change]:
    """Create and change sessions; `moved` tells of a new time zone, which moves every one that is scheduled."""
    old = {session.code: session for session in before.sessions} if before else {}
    rows = {session.code: session for session in row.sessions}
    for session, slot in sessions:
        code = str(session.code)
        change = compare("session", code, old.get(code), session, *([moved] if moved and slot else []))
        if change.action is not Action.LEFT:
            found = rows.get(code)
            if found is None:
                found = rows[code] = Session()
                row.sessions.append(found)
            _write_session(found, session, slot, row, directory)
        yield change
    _put_in_order([rows[str(session.code)] for session, _ in sessions])


def _write_session(
    row: Session, draft: SessionDraft, slot: Slot | None, workshop: Workshop, directory: Directory
) -> None:
    write(row, {name: getattr(draft, name) for name in _PLAIN})
    write(
        row,
        {
            "starts_at": slot.starts_at if slot else None,
            "ends_at": slot.ends_at if slot else None,
            "module_version": directory.version(draft.module) if draft.module else None,
            "room": directory.room(draft.room) if draft.room else None,
        },
    )
    groups = {group.code: group for group in workshop.groups}
    if {group.code for group in row.groups} != set(draft.groups):
        row.groups = [groups[code] for code in draft.groups]
    faculty = {each.code: each for each in workshop.faculty}
    pairs = [(role.role, code) for role in draft.roles for code in role.faculty]
    wanted: dict[Any, Values] = {
        (role, code): {"role": role, "faculty": faculty[code], "position": position}
        for position, (role, code) in enumerate(pairs)
    }
    write_by_key(row.assignments, wanted, key=lambda each: (each.role, each.faculty.code), make=Assignment)


def _put_in_order(sessions: Sequence[Session]) -> None:
    """Give the sessions numbers, those of one start in the order of the file, unless they already stand so."""
    wanted = sorted(sessions, key=_start)
    placed = sorted(sessions, key=lambda session: (_start(session), _place(session)))
    numbers = [_place(session) for session in wanted]
    if placed != wanted or len(set(numbers)) < len(numbers) or -1 in numbers:
        for position, session in enumerate(wanted):
            write(session, {"position": position})


def _start(session: Session) -> tuple[bool, float]:
    return (session.starts_at is None, session.starts_at.timestamp() if session.starts_at else 0)


def _place(session: Session) -> int:
    # A new row has no position yet, whatever its annotation says.
    place: int | None = session.position
    return -1 if place is None else place
