"""Fills in what a file leaves out of a session: its code, kind, title and length come from its module."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.models.sessions import SessionKind
from curriculum.operations.drafting_workshop import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from curriculum.languages import Translated
    from curriculum.models.catalogue import Delivery
    from curriculum.operations.drafts import FacultyDraft, HoursDraft, ModuleRef, SessionDraft, WorkshopDraft


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a session takes over from the version of a module that it teaches."""

    ref: ModuleRef
    title: Translated
    minutes: int
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Slot:
    """When a session takes place, as instants."""

    starts_at: datetime
    ends_at: datetime


def usual_kind(delivery: Delivery) -> SessionKind | None:
    """Return the kind of a session in which a module is taught so; None for a delivery that needs no session."""
    return SessionKind(delivery.value) if delivery.value in set(SessionKind) else None


def default_code(session: SessionDraft, *, starts: date) -> str | None:
    """Return the code of a session: its own, its module's, or day and time; None if nothing gives one."""
    if session.code or session.module:
        return session.code or (session.module.code if session.module else None)
    if session.day is None or session.starts is None:
        return None
    return f"D{(session.day - starts).days + 1}-{session.starts:%H%M}"


def slot_of(session: SessionDraft, lesson: Lesson | None, *, zone: str) -> Slot | None:
    """Return when a session takes place, None while it is not scheduled or has no length.

    A local time that does not exist, or that comes the second time, is refused with `InvalidInput`.
    """
    if session.day is None or session.starts is None:
        return None
    starts_at = clock.at(datetime.combine(session.day, session.starts), zone)
    if session.ends is not None:
        return Slot(starts_at, clock.at(datetime.combine(session.day, session.ends), zone))
    minutes = session.minutes or (lesson.minutes if lesson else None)
    if not minutes:
        return None
    ends_at = starts_at + timedelta(minutes=minutes)
    clock.refuse_repeated(ends_at, zone)
    return Slot(starts_at, ends_at)


def complete_session(
    session: SessionDraft, workshop: WorkshopDraft, lessons: Mapping[ModuleRef, Lesson]
) -> tuple[SessionDraft, Slot | None]:
    """Return a session with every default filled in as `drafting` describes rows, and when it takes place.

    The draft is one that passed the checks: it has a code, a kind, a title and a length.
    """
    lesson = lessons[session.module] if session.module else None
    slot = slot_of(session, lesson, zone=workshop.zone)
    kind = session.kind or (usual_kind(lesson.delivery) if lesson else None) or SessionKind.PLENARY
    complete = replace(
        session,
        code=default_code(session, starts=workshop.starts),
        kind=kind,
        title=session.title or (lesson.title if lesson else None),
        module=lesson.ref if lesson else None,
        ends=_end(slot, workshop.zone) if slot else None,
        minutes=round((slot.ends_at - slot.starts_at) / timedelta(minutes=1))
        if slot
        else session.minutes or (lesson.minutes if lesson else None),
        room=full_room(session.room, venue=workshop.venue),
        groups=tuple(sorted(session.groups)),
        after=tuple(sorted(session.after)),
        same_day=tuple(sorted(session.same_day)),
        other_day=tuple(sorted(session.other_day)),
        not_parallel=tuple(sorted(session.not_parallel)),
        days=tuple(sorted(session.days)),
        interested=tuple(sorted(session.interested)),
        contact=kind.is_contact if session.contact is None else session.contact,
    )
    return complete, slot


def complete_faculty(draft: FacultyDraft) -> FacultyDraft:
    """Return a faculty member with the hours as `drafting` describes rows: in order, a day from its midnight on."""
    return replace(draft, available=_hours(draft.available), unavailable=_hours(draft.unavailable))


def _hours(hours: Iterable[HoursDraft]) -> tuple[HoursDraft, ...]:
    return in_order(replace(each, from_=None) if each.from_ == time() else each for each in hours)


def span_of(hours: HoursDraft, *, zone: str) -> Slot:
    """Return a day or some hours of it as instants; raise `InvalidInput` for a local time that does not exist."""
    return Slot(
        clock.at(datetime.combine(hours.day, hours.from_), zone) if hours.from_ else clock.midnight(hours.day, zone),
        clock.at(datetime.combine(hours.day, hours.until), zone)
        if hours.until
        else clock.midnight(hours.day + timedelta(days=1), zone),
    )


def _end(slot: Slot, zone: str) -> time | None:
    starts, ends = clock.local(slot.starts_at, zone), clock.local(slot.ends_at, zone)
    return ends.time().replace(fold=0) if ends.date() == starts.date() else None


def full_room(room: str | None, *, venue: str | None) -> str | None:
    """Return `VENUE/ROOM` for a room of the workshop's own venue, and what already says its venue as it is."""
    return room if room is None or "/" in room or venue is None else f"{venue}/{room}"
