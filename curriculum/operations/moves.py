"""Moves sessions on the timetable: one of them, two that change places, or all that follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from curriculum import clock
from curriculum.errors import CannotShift, CannotSwap, InvalidInput
from curriculum.operations import naming, refusals
from curriculum.operations.scheduling.limits import read_settings
from curriculum.operations.sessions import place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Room, Session, Workshop

_DAY: Final = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session stands: aware local times, None while it has none, and "VENUE/ROOM"."""

    starts: datetime | None
    ends: datetime | None
    room: str | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A session that changed its place."""

    workshop: str
    code: str
    title: Translated
    before: Place
    after: Place


def move_session(
    db: Db, session: Session, *, starts_at: datetime | None = None, room: Room | None = None
) -> tuple[Moved, ...]:
    """Move a session to another time (an instant) or room, or both; its length stays.

    A pinned session moves too: the pin holds it against programs, not against people; a room that is named here
    is no longer one that the program may change. Raise the errors of `refusals.flush`.
    """
    before = place_of(session)
    with db.no_autoflush:
        place(session, starts_at or session.starts_at)
        if room is not None:
            session.room, session.room_open = room, False
    refusals.flush(db)
    return (moved_from(session, before),)


def swap_sessions(db: Db, first: Session, second: Session, *, rooms: bool = True) -> tuple[Moved, ...]:
    """Let two sessions change places: times, and with `rooms` their rooms.

    Sessions of different lengths can change places only when one follows the other directly; the two then
    fill the same stretch of time. Whether the program may change a room goes with the room. Raise `CannotSwap`,
    and the errors of `refusals.flush`.
    """
    if first is second:
        raise InvalidInput(f"{naming.name(first)} cannot change places with itself.")
    before = [place_of(first), place_of(second)]
    with db.no_autoflush:
        starts = _swapped_starts(first, second)
        for session, starts_at in zip((first, second), starts, strict=True):
            place(session, starts_at)
        if rooms:
            first.room, second.room = second.room, first.room
            first.room_open, second.room_open = second.room_open, first.room_open
    refusals.flush(db)
    return moved_from(first, before[0]), moved_from(second, before[1])


def _swapped_starts(first: Session, second: Session) -> tuple[datetime | None, datetime | None]:
    """Return the new starts of two sessions."""
    if first.minutes == second.minutes:
        return second.starts_at, first.starts_at
    if first.starts_at and first.ends_at == second.starts_at:
        return first.starts_at + timedelta(minutes=second.minutes), first.starts_at
    if second.starts_at and second.ends_at == first.starts_at:
        return second.starts_at, second.starts_at + timedelta(minutes=first.minutes)
    raise CannotSwap(naming.name(first), first.minutes, by=naming.name(second), minutes=second.minutes)


def shift_sessions(db: Db, session: Session, *, minutes: int) -> tuple[Moved, ...]:
    """Push a session, and all that follow it on its day, by some minutes; back with a negative number.

    The push ends at the first pinned session, which stays with all that follow it, and never reaches beyond
    the day's working window. Cancelled sessions stay where they are. Raise `CannotShift` naming what stands in
    the way, and the errors of `refusals.flush`.
    """
    if session.starts_at is None:
        raise InvalidInput(f"{naming.name(session)} has no time yet; give it one with: curriculum session move")
    if not 0 < abs(minutes) < _DAY:
        raise InvalidInput(f"Sessions are shifted by 1 to {_DAY - 1:,} minutes, or back by as many; got {minutes:,}.")
    step = timedelta(minutes=minutes)
    chain, wall = _chain(session)
    _refuse_beyond_day(chain, step)
    _refuse_into_others(chain, wall, step)
    before = [place_of(each) for each in chain]
    with db.no_autoflush:
        for each in chain:
            place(each, each.starts_at and each.starts_at + step)
    refusals.flush(db)
    return tuple(moved_from(each, old) for each, old in zip(chain, before, strict=True))


def _day_of(session: Session) -> list[Session]:
    """Return the sessions of a session's day that take place, in the order of time."""
    zone = session.workshop.zone
    day = session.starts_at and clock.local(session.starts_at, zone).date()
    held = [each for each in session.workshop.sessions if each.starts_at and not each.cancelled]
    today = [each for each in held if each.starts_at and clock.local(each.starts_at, zone).date() == day]
    return sorted(today, key=lambda each: (each.starts_at, each.position))


def _chain(session: Session) -> tuple[Sequence[Session], Session | None]:
    """Return what is pushed, and the pinned session before which it must end."""
    if session.pinned:
        raise CannotShift(f"{naming.name(session)} is pinned; move it, or take the pin off.")
    start = session.starts_at
    later = [each for each in _day_of(session) if each.starts_at and start and each.starts_at >= start]
    wall = next((each for each in later if each.pinned and each.starts_at != start), None)
    end = wall.starts_at if wall else None
    return [each for each in later if not each.pinned and (not end or (each.starts_at and each.starts_at < end))], wall


def _refuse_beyond_day(chain: Sequence[Session], step: timedelta) -> None:
    workshop = chain[0].workshop
    for each in chain:
        if each.starts_at is None or each.ends_at is None:
            continue
        day = clock.local(each.starts_at, workshop.zone).date()
        opens, closes = _hours_of(workshop, day)
        if each.ends_at <= closes < each.ends_at + step:
            end, limit = (_say(at, workshop.zone, day) for at in (each.ends_at + step, closes))
            raise CannotShift(f"{naming.name(each)} would end at {end}, after the end of the day at {limit}.")
        if each.starts_at >= opens > each.starts_at + step:
            start, limit = (_say(at, workshop.zone, day) for at in (each.starts_at + step, opens))
            raise CannotShift(f"{naming.name(each)} would begin at {start}, before the day opens at {limit}.")
        if each.ends_at <= clock.midnight(day + timedelta(days=1), workshop.zone) < each.ends_at + step:
            end = _say(each.ends_at + step, workshop.zone, day)
            raise CannotShift(f"{naming.name(each)} would end at {end}, after midnight.")


def _hours_of(workshop: Workshop, day: date) -> tuple[datetime, datetime]:
    """Return when a day opens and closes: as it says itself, otherwise as all days of its workshop do."""
    window = next((window for window in workshop.days if window.day == day), None)
    if window:
        return window.opens_at, window.closes_at
    settings = read_settings(workshop.scheduling)
    begins = datetime.combine(day, time())
    usual = (settings.opens, settings.closes)
    opens, closes = (clock.at(begins + timedelta(minutes=each), workshop.zone) for each in usual)
    return opens, closes


def _say(at: datetime, zone: str, day: date) -> str:
    """Return the local time of an instant, with its date where that is another day."""
    local = clock.local(at, zone)
    return f"{local:%H:%M}" if local.date() == day else f"{local:%H:%M} on {local:%Y-%m-%d}"


def _refuse_into_others(chain: Sequence[Session], wall: Session | None, step: timedelta) -> None:
    first = chain[0]
    zone = first.workshop.zone
    for each in chain:
        if wall and each.ends_at and wall.starts_at and each.ends_at <= wall.starts_at < each.ends_at + step:
            at = f"{clock.local(wall.starts_at, zone):%H:%M}"
            raise CannotShift(f"{naming.name(each)} would run into {naming.name(wall)}, which is pinned at {at}.")
    for earlier in _day_of(first):
        if earlier.ends_at and first.starts_at and first.starts_at + step < earlier.ends_at <= first.starts_at:
            at = f"{clock.local(earlier.ends_at, zone):%H:%M}"
            raise CannotShift(f"{naming.name(first)} would begin before {naming.name(earlier)} ends at {at}.")


def place_of(session: Session) -> Place:
    """Return where a session stands, by the clock of its place."""
    zone = session.workshop.zone
    return Place(
        clock.local(session.starts_at, zone) if session.starts_at else None,
        clock.local(session.ends_at, zone) if session.ends_at else None,
        naming.name(session.room) if session.room else None,
    )


def moved_from(session: Session, before: Place) -> Moved:
    """Return that a session stood there before and where it stands now."""
    return Moved(session.workshop.code, session.code, session.title, before, place_of(session))
