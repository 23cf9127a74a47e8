"""Brings the sessions of a workshop to exactly what a file says: order, times, rooms, groups and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curriculum.models import Assignment, RoleCandidate, RoleChoice, Session, SessionNeed, SessionOrder
from curriculum.models.scheduling import OrderKind
from curriculum.operations.changes import Action, Change, compare
from curriculum.operations.completing import Lesson, Slot, complete_session
from curriculum.operations.drafting import reference
from curriculum.operations.loading.rows import Values, write, write_by_key
from curriculum.operations.refusals import flush

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Faculty, Workshop
    from curriculum.operations.drafts import SessionDraft, WorkshopDraft
    from curriculum.operations.loading.directory import Directory

    #: A session with every default filled in, and when it takes place.
    Placed: TypeAlias = tuple[SessionDraft, Slot | None]

_PLAIN = (
    *("code", "kind", "title", "description", "minutes", "pinned", "contact", "cancelled", "language"),
    *("interpretation", "provenance", "source", "place", "earliest", "latest", "wish_day", "wish_time", "seats"),
    *("heavy", "automatic", "room_open"),
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
    for session in row.sessions if gone else ():
        session.orders = [order for order in session.orders if order.other not in gone]
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
    changed = []
    for session, slot in sessions:
        code = str(session.code)
        change = compare("session", code, old.get(code), session, *([moved] if moved and slot else []))
        if change.action is not Action.LEFT:
            found = rows.get(code)
            if found is None:
                found = rows[code] = Session()
                row.sessions.append(found)
            _write_session(found, session, slot, row, directory)
            changed.append(session)
        yield change
    for session in changed:  # once all of them are there
        _write_orders(rows[str(session.code)], session, rows)
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
            "on_days": draft.days,
        },
    )
    groups = {group.code: group for group in workshop.groups}
    if {group.code for group in row.groups} != set(draft.groups):
        row.groups = [groups[code] for code in draft.groups]
    faculty = {each.code: each for each in workshop.faculty}
    pairs = [
        (role.role, code, chosen)
        for roles, chosen in ((draft.roles, False), (draft.chosen, True))
        for role in roles
        for code in role.faculty
    ]
    wanted: dict[Any, Values] = {
        (role, code): {"role": role, "faculty": faculty[code], "position": position, "chosen": chosen}
        for position, (role, code, chosen) in enumerate(pairs)
    }
    write_by_key(row.assignments, wanted, key=lambda each: (each.role, each.faculty.code), make=Assignment)
    _write_wishes(row, draft, faculty)


def _write_wishes(row: Session, draft: SessionDraft, faculty: Mapping[str, Faculty]) -> None:
    """Write what a session's room needs, who may do what, and who would like to come."""
    things: dict[Any, Values] = {each.kind: {"kind": each.kind, "quantity": each.quantity} for each in draft.needs}
    write_by_key(row.needs, things, key=lambda need: need.kind, make=SessionNeed)
    choices: dict[Any, Values] = {each.role: {"role": each.role, "count": each.count} for each in draft.choose}
    write_by_key(row.choices, choices, key=lambda choice: choice.role, make=RoleChoice)
    by_role = {choice.role: choice for choice in row.choices}
    for each in draft.choose:
        candidates: dict[Any, Values] = {
            code: {"faculty": faculty[code], "position": position} for position, code in enumerate(each.candidates)
        }
        write_by_key(by_role[each.role].candidates, candidates, key=lambda one: one.faculty.code, make=RoleCandidate)
    if {each.code for each in row.interested} != set(draft.interested):
        row.interested = [faculty[code] for code in draft.interested]


def _write_orders(row: Session, draft: SessionDraft, rows: Mapping[str, Session]) -> None:
    """Write how a session stands to others."""
    directly = (draft.directly_after,) if draft.directly_after else ()
    wanted: dict[Any, Values] = {
        (kind, code): {"kind": kind, "other": rows[code]}
        for kind, codes in (
            (OrderKind.AFTER, draft.after),
            (OrderKind.DIRECTLY_AFTER, directly),
            (OrderKind.SAME_DAY, draft.same_day),
            (OrderKind.OTHER_DAY, draft.other_day),
            (OrderKind.NOT_PARALLEL, draft.not_parallel),
        )
        for code in codes
    }
    write_by_key(row.orders, wanted, key=lambda order: (order.kind, order.other.code), make=SessionOrder)


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
