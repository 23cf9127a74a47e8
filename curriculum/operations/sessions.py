"""Verbs on sessions, the slots of an agenda: add, find, list, show, change, remove."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Unpack

from curriculum import clock
from curriculum.errors import InvalidInput
from curriculum.models import Assignment, Faculty, Group, Session
from curriculum.models.sessions import SessionKind
from curriculum.operations import refusals
from curriculum.operations.agenda_facts import agenda_of
from curriculum.operations.checking import check_fields, checked_code, checked_minutes
from curriculum.operations.completing import usual_kind
from curriculum.operations.finding import find
from curriculum.operations.rooms import find_room
from curriculum.operations.session_details import session_receipt
from curriculum.operations.times import read_instant
from curriculum.operations.wishes import WishFields, refuse_contradictions, set_wishes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import ModuleVersion, Room, Workshop
    from curriculum.models.sessions import Provenance, Role
    from curriculum.operations.agenda_facts import SessionFacts
    from curriculum.operations.session_details import SessionDetails


class SessionFields(WishFields, total=False):
    """What can be said of a session besides what it asks for; None empties a field that may be empty.

    `starts_at` is an instant, None takes the session off the timetable; `minutes` is its length.
    """

    kind: SessionKind
    title: Translated
    description: Translated | None
    module_version: ModuleVersion | None
    starts_at: datetime | None
    minutes: int
    room: Room | None
    groups: Sequence[Group]
    roles: Mapping[Role, Sequence[Faculty]]
    pinned: bool
    contact: bool
    cancelled: bool
    language: str | None
    interpretation: tuple[str, ...]
    provenance: Provenance | None
    source: str | None


def find_session(db: Db, workshop: Workshop, code: str) -> Session:
    """Return the session of a code in a workshop; raise `NotFound`."""
    return find(db, Session, code, within=workshop)


def find_session_room(db: Db, workshop: Workshop, code: str) -> Room:
    """Return "ROOM" of the workshop's venue, or "VENUE/ROOM"; raise `NotFound` or `InvalidInput`."""
    return find_room(db, code, venue=workshop.venue)


def find_faculty(db: Db, workshop: Workshop, code: str) -> Faculty:
    """Return the faculty member of a code in a workshop; raise `NotFound`."""
    return find(db, Faculty, code, within=workshop)


def find_group(db: Db, workshop: Workshop, code: str) -> Group:
    """Return the group of a code in a workshop; raise `NotFound`."""
    return find(db, Group, code, within=workshop)


def read_start(workshop: Workshop, text: str, *, session: Session | None = None) -> datetime:
    """Return the instant of a local time (see `times.read_instant`); one without a day is of the session's own day."""
    day = clock.local(session.starts_at, workshop.zone).date() if session and session.starts_at else None
    return read_instant(text, workshop, day=day)


def add_session(db: Db, workshop: Workshop, code: str, **fields: Unpack[SessionFields]) -> SessionDetails:
    """Add a session to a workshop.

    Kind, title and length are by default those of its module; contact time is by default as usual for the
    kind. Raise `InvalidInput` when there is neither a title nor a module, or no length, and the errors of
    `refusals.flush`.
    """
    values = {**_defaults(fields), **fields}
    if "title" not in values or "minutes" not in values:
        missing = "title" if "title" not in values else "length in minutes"
        raise InvalidInput(f"The session {code} needs a {missing}, or a module from which to take it.")
    session = Session(workshop=workshop, code=checked_code(code), position=_next_position(workshop))
    db.add(session)
    with db.no_autoflush:
        _set(session, values)
        refuse_contradictions(session, fields)
    refusals.flush(db)
    return session_receipt(session)


def edit_session(db: Db, session: Session, **fields: Unpack[SessionFields]) -> SessionDetails:
    """Change what is given and leave the rest; a new length keeps the start. Raise the errors of `refusals.flush`."""
    with db.no_autoflush:
        _set(session, dict(fields))
        refuse_contradictions(session, fields)
    refusals.flush(db)
    return session_receipt(session)


def remove_session(db: Db, session: Session) -> SessionDetails:
    """Remove a session; raise `InUse` when attendance was recorded in it."""
    facts = session_receipt(session)
    for other in session.workshop.sessions:
        other.orders = [order for order in other.orders if order.other is not session]
    session.workshop.sessions.remove(session)
    refusals.flush(db)
    return facts


def list_sessions(db: Db, workshop: Workshop) -> tuple[SessionFacts, ...]:
    """Return the sessions of a workshop in the order of time, those without a time last."""
    return agenda_of(db, workshop)


def place(session: Session, starts_at: datetime | None, *, minutes: int | None = None) -> None:
    """Set when a session takes place, as an instant, and how long; None takes it off the timetable.

    Raise `InvalidInput` when it would begin or end in an hour that the clocks show for the second time.
    """
    session.minutes = checked_minutes(session.minutes if minutes is None else minutes)
    session.starts_at = starts_at
    session.ends_at = None if starts_at is None else starts_at + timedelta(minutes=session.minutes)
    for instant in (session.starts_at, session.ends_at):
        if instant is not None:
            clock.refuse_repeated(instant, session.workshop.zone)


def _defaults(fields: SessionFields) -> dict[str, Any]:
    version = fields.get("module_version")
    taken: dict[str, Any] = {"kind": SessionKind.PLENARY}
    if version is not None:
        taken = {"kind": usual_kind(version.delivery), "title": version.title, "minutes": version.minutes}
    kind = fields.get("kind", taken["kind"])
    if kind is None:
        named = f"{version.module.code} ({version.delivery.value})" if version else ""
        raise InvalidInput(f"The session needs a kind, such as lecture: its module {named} gives it none.")
    return {**taken, "contact": kind.is_contact}


def _next_position(workshop: Workshop) -> int:
    return max((session.position for session in workshop.sessions), default=-1) + 1


def _set(session: Session, values: dict[str, Any]) -> None:
    if {"starts_at", "minutes"} & values.keys():
        place(session, values.pop("starts_at", session.starts_at), minutes=values.pop("minutes", None))
    if "roles" in values:
        _assign(session, values.pop("roles"))
    if "groups" in values:
        session.groups = list(values.pop("groups"))
    if "room" in values:
        session.room_open = False  # it is chosen by hand now
    set_wishes(session, values)
    check_fields(values)
    for name, value in values.items():
        setattr(session, name, value)


def _assign(session: Session, roles: Mapping[Role, Sequence[Faculty]]) -> None:
    """Give the roles their faculty, in the order given; roles that are not named stay as they are.

    Who is named was not chosen by the program, or is no longer: it leaves them.
    """
    pairs = [(each.role, each.faculty) for each in session.assignments if each.role not in roles]
    pairs += [(role, member) for role, members in roles.items() for member in dict.fromkeys(members)]
    known = {(each.role, each.faculty): each for each in session.assignments}
    session.assignments = [known.get(pair) or Assignment(role=pair[0], faculty=pair[1]) for pair in pairs]
    for position, assignment in enumerate(session.assignments):
        assignment.position = position
        if assignment.role in roles:
            assignment.chosen = False
