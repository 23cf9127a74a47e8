"""When a person is away and a room is closed: adds and removes such times, and reads how people type them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from curriculum import clock
from curriculum.errors import Conflict, InvalidInput, NotFound
from curriculum.models import Absence, Closure, Faculty, Person, Workshop
from curriculum.operations import naming, refusals
from curriculum.operations.checking import checked_date, checked_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Room


@dataclass(frozen=True, slots=True)
class Away:
    """A time as shown: instants, in the zone in which they were typed or else in UTC, and the reason."""

    starts: datetime
    ends: datetime
    because: str | None


def zone_of(db: Db, subject: Person | Room) -> str | None:
    """Return the zone of the workshops in which a person works, or that are held in a room's venue, if it is one."""
    if isinstance(subject, Person):
        query = sa.select(Workshop.zone).join(Faculty).where(Faculty.person_id == subject.id)
    else:
        query = sa.select(Workshop.zone).where(Workshop.venue_id == subject.venue_id)
    zones = set(db.scalars(query))
    return zones.pop() if len(zones) == 1 else None


def read_edge(text: str, zone: str | None, *, last: bool = False) -> datetime:
    """Return the instant of "2019-12-10 09:00" in a zone, of "2019-12-10T09:00+01:00", or the edge of a day.

    A date alone stands for its first moment; with `last`, for its end. Raise `InvalidInput` for anything else, and
    for a local time without a zone.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InvalidInput(
            f"{text!r} is no time; write '2019-12-10', '2019-12-10 09:00' or '2019-12-10T09:00+01:00'."
        ) from None
    checked_date("date", moment.date())
    if moment.tzinfo is not None:
        return moment.astimezone(UTC).replace(microsecond=0)
    if zone is None:
        raise InvalidInput(f"{text!r} says no time zone; add one: --zone Africa/Casablanca")
    if _is_date(text):
        return clock.midnight(moment.date() + timedelta(days=1 if last else 0), zone)
    return clock.at(moment.replace(second=0, microsecond=0), zone)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True


def add_away(db: Db, subject: Person | Room, *, starts: datetime, ends: datetime, because: str | None = None) -> None:
    """Add a time, as aware instants, in which a person is away or a room is closed.

    What lies in it stays in its agenda; a check of the agenda says so. Raise `InvalidInput` for an end that does
    not come after the start, and `Conflict` for a time that is there already.
    """
    if ends <= starts:
        raise InvalidInput("The time does not end after it begins.")
    if any((row.starts_at, row.ends_at) == (starts, ends) for row in _rows(subject)):
        raise Conflict(f"{naming.name(subject)} has this time already; remove it first to change its reason.")
    reason = checked_line("because", because) if because else None
    if isinstance(subject, Person):
        subject.absences.append(Absence(starts_at=starts, ends_at=ends, because=reason))
    else:
        subject.closures.append(Closure(starts_at=starts, ends_at=ends, because=reason))
    refusals.flush(db)


def remove_away(db: Db, subject: Person | Room, *, starts: datetime | None = None) -> None:
    """Remove the time that begins at an instant, None for all of them; raise `NotFound` if there is none."""
    gone = [row for row in _rows(subject) if starts in {None, row.starts_at}]
    if not gone:
        noun = "absence" if isinstance(subject, Person) else "closure"
        raise NotFound(
            noun, f"from {starts:%Y-%m-%d %H:%M} UTC on" if starts else "of any time", where=naming.name(subject)
        )
    for row in gone:
        _rows(subject).remove(row)
    refusals.flush(db)


def times_of(subject: Person | Room, *, zone: str | None = None) -> tuple[Away, ...]:
    """Return when a person is away or a room closed, the first first."""
    return away_facts(_rows(subject), zone=zone)


def away_facts(rows: Iterable[Absence | Closure], *, zone: str | None = None) -> tuple[Away, ...]:
    """Return rows as they are shown, the first first."""
    found = sorted(rows, key=lambda row: (row.starts_at, row.ends_at))
    return tuple(
        Away(clock.local(row.starts_at, zone or "UTC"), clock.local(row.ends_at, zone or "UTC"), row.because)
        for row in found
    )


def _rows(subject: Person | Room) -> list[Any]:
    return subject.absences if isinstance(subject, Person) else subject.closures
