"""Verbs on workshops: add, find, change, remove, cancel and take back."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, TypedDict, Unpack

import sqlalchemy as sa

from curriculum import clock
from curriculum.errors import Conflict, InvalidInput, WorkshopHeld
from curriculum.models import Attendance, Certificate, Participant, Session, Workshop, WorkshopDay
from curriculum.operations import refusals
from curriculum.operations.checking import check_fields, checked_code, checked_country, checked_date, checked_line
from curriculum.operations.drafts.values import MOST_DAYS
from curriculum.operations.finding import find
from curriculum.operations.sessions import place

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Curriculum, Programme, Venue
    from curriculum.models.workshops import WorkshopKind

#: The working window of a day of which nothing else is said.
OPENS: Final = time(9, 0)
CLOSES: Final = time(17, 0)


class WorkshopFields(TypedDict, total=False):
    """What can be said of a workshop besides code and dates; None empties a field that may be empty."""

    kind: WorkshopKind
    kind_label: Translated | None
    title: Translated
    title_published: str | None
    summary: Translated | None
    audience: Translated | None
    country: str | None
    city: Translated | None
    venue: Venue | None
    curriculum: Curriculum | None
    programme: Programme | None
    level: int | None
    languages: tuple[str, ...]
    restricted: bool
    timetable_note: Translated | None
    contact: str | None


def find_workshop(db: Db, code: str) -> Workshop:
    """Return the workshop of a code; raise `NotFound` with codes that look like it."""
    return find(db, Workshop, code)


def add_workshop(
    db: Db,
    code: str,
    *,
    starts_on: date,
    ends_on: date,
    zone: str,
    opens: time = OPENS,
    closes: time = CLOSES,
    **fields: Unpack[WorkshopFields],
) -> Workshop:
    """Add a workshop with its days, each with the same working window in local time.

    `starts_on` and `ends_on` are civil dates in `zone`, an IANA name. Raise `CodeTaken` or `InvalidInput`.
    """
    workshop = Workshop(code=checked_code(code), zone=clock.zone(zone).key)
    set_dates(workshop, starts_on=starts_on, ends_on=ends_on)
    workshop.days = [new_day(workshop, day, opens, closes) for day in clock.dates(starts_on, ends_on)]
    _set(workshop, fields)
    db.add(workshop)
    refusals.flush(db)
    return workshop


def edit_workshop(
    db: Db,
    workshop: Workshop,
    *,
    code: str | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    zone: str | None = None,
    **fields: Unpack[WorkshopFields],
) -> Workshop:
    """Change what is given and leave the rest.

    New dates move no session: those that they leave out are refused with `SessionOutsideWorkshop`. A new
    zone keeps all local times as they are. Raise `CodeTaken`, `InvalidInput` and the errors of `refusals.flush`.
    """
    with db.no_autoflush:
        if code is not None:
            workshop.code = checked_code(code)
        if zone is not None:
            _keep_local_times(workshop, clock.zone(zone).key)
        if starts_on or ends_on or zone:
            before = set(clock.dates(workshop.starts_on, workshop.ends_on))
            set_dates(workshop, starts_on=starts_on or workshop.starts_on, ends_on=ends_on or workshop.ends_on)
            _fit_days(workshop, before)
            _fit_wishes(workshop)
        _set(workshop, fields)
    refusals.flush(db)
    return workshop


def set_dates(workshop: Workshop, *, starts_on: date, ends_on: date) -> None:
    """Set the first and the last day of a workshop, and the instants at which they begin and end."""
    checked_date("first day", starts_on)
    checked_date("last day", ends_on)
    if not 0 <= (ends_on - starts_on).days < MOST_DAYS:
        raise InvalidInput(
            f"A workshop from {starts_on} to {ends_on} cannot be; it ends at most ten years after it starts."
        )
    workshop.starts_on, workshop.ends_on = starts_on, ends_on
    workshop.begins_at = clock.midnight(starts_on, workshop.zone)
    workshop.finishes_at = clock.midnight(ends_on + timedelta(days=1), workshop.zone)


def new_day(workshop: Workshop, day: date, opens: time, closes: time) -> WorkshopDay:
    """Return a day of a workshop with its working window in local time; raise `InvalidInput` for an empty one."""
    if closes <= opens:
        raise InvalidInput(f"A day that opens at {opens:%H:%M} cannot close at {closes:%H:%M}.")
    instants = [clock.at(datetime.combine(day, each), workshop.zone) for each in (opens, closes)]
    return WorkshopDay(day=day, opens_at=instants[0], closes_at=instants[1])


def wall_time(instant: datetime, zone: str) -> datetime:
    """Return the naive local time of an instant."""
    return clock.local(instant, zone).replace(tzinfo=None, fold=0)


def remove_workshop(db: Db, workshop: Workshop) -> None:
    """Remove a workshop with its agenda and participants.

    Raise `WorkshopHeld` when certificates, releases or attendance vouch for it: those stay, so it can only be
    cancelled.
    """
    certificates = sa.select(Certificate.id).join(Participant).where(Participant.workshop_id == workshop.id)
    attendance = sa.select(Attendance.id).join(Session).where(Session.workshop_id == workshop.id)
    counts = {
        "certificate": len(db.scalars(certificates).all()),
        "release of its agenda": len(workshop.releases),
        "mark of attendance": len(db.scalars(attendance).all()),
    }
    if any(counts.values()):
        raise WorkshopHeld(workshop.code, counts=counts)
    # Places refer to one another: the database would remove none of two before the other.
    loosened = sa.update(Participant).where(Participant.workshop_id == workshop.id)
    db.execute(loosened.values(merged_into_id=None, substitute_for_id=None))
    db.delete(workshop)
    refusals.flush(db)


def cancel_workshop(db: Db, workshop: Workshop, *, because: str) -> Workshop:
    """Cancel a workshop: its agenda stays, but its rooms and people are free again.

    Raise `Conflict` when it is cancelled already.
    """
    if workshop.cancelled_at is not None:
        raise Conflict(f"{workshop.code} is cancelled already: {workshop.cancelled_because}.")
    workshop.cancelled_at = clock.now()
    workshop.cancelled_because = checked_line("because", because)
    refusals.flush(db)
    return workshop


def resume_workshop(db: Db, workshop: Workshop) -> Workshop:
    """Take a cancellation back; raise `RoomBooked` or `PersonBooked` when somebody else has the place by now."""
    if workshop.cancelled_at is None:
        raise Conflict(f"{workshop.code} is not cancelled.")
    workshop.cancelled_at = workshop.cancelled_because = None
    refusals.flush(db)
    return workshop


def _keep_local_times(workshop: Workshop, zone: str) -> None:
    """Bring a workshop into another zone; what began at nine still begins at nine, and sessions keep their length."""
    before, workshop.zone = workshop.zone, zone
    for session in workshop.sessions:
        if session.starts_at is not None:
            place(session, clock.at(wall_time(session.starts_at, before), zone))
    for day in workshop.days:
        day.opens_at = clock.at(wall_time(day.opens_at, before), zone)
        day.closes_at = clock.at(wall_time(day.closes_at, before), zone)
    for each in (row for faculty in workshop.faculty for row in faculty.times):
        each.starts_at = clock.at(wall_time(each.starts_at, before), zone)
        each.ends_at = clock.at(wall_time(each.ends_at, before), zone)


def _fit_days(workshop: Workshop, before: Container[date]) -> None:
    """Take days out that the dates no longer hold, and add those that are new with the window of the last.

    `before` are the dates until now: a day that was missing among them, such as a Sunday, stays missing.
    """
    kept = [day for day in workshop.days if workshop.starts_on <= day.day <= workshop.ends_on]
    last = max(workshop.days, key=lambda day: day.day, default=None)
    opens = wall_time(last.opens_at, workshop.zone).time() if last else OPENS
    closes = wall_time(last.closes_at, workshop.zone).time() if last else CLOSES
    dates = clock.dates(workshop.starts_on, workshop.ends_on) if last else ()
    workshop.days = kept + [new_day(workshop, day, opens, closes) for day in dates if day not in before]


def _fit_wishes(workshop: Workshop) -> None:
    """Take out days on which sessions may be held, wishes and times of faculty that the dates no longer hold.

    Raise `InvalidInput` for a session that would have no day left.
    """
    dates = clock.dates(workshop.starts_on, workshop.ends_on)
    for session in workshop.sessions:
        left = tuple(day for day in session.on_days if day in dates)
        if session.on_days and not left:
            days = ", ".join(str(day) for day in session.on_days)
            raise InvalidInput(f"{session.code} may be held only on {days}; change that before the workshop's dates.")
        session.on_days = left
        session.wish_day = session.wish_day if session.wish_day in dates else None
    for faculty in workshop.faculty:
        faculty.times = [
            each
            for each in faculty.times
            if each.starts_at >= workshop.begins_at and each.ends_at <= workshop.finishes_at
        ]


def _set(workshop: Workshop, fields: WorkshopFields) -> None:
    values: dict[str, Any] = dict(fields)
    if "country" in values:
        values["country"] = checked_country(values["country"])
    check_fields(values)
    for name, value in values.items():
        setattr(workshop, name, value)
