"""Small agendas as records, evidently invented."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from curriculum.languages import Translated
from curriculum.operations.releasing.records import (
    AgendaRecord,
    GroupRecord,
    NameRecord,
    RoleRecord,
    RoomRecord,
    SessionRecord,
)

FIRST = date(2019, 12, 10)
AMINA = NameRecord("Amina Exemple", "أمينة مثال", "ar")
KARIM = NameRecord("Karim Spécimen")


def moment(day: int, at: str, *, offset: int = 1) -> datetime:
    """Return "09:30" on the first (1), second, … day, by a clock that is some hours ahead of UTC."""
    hour, minute = map(int, at.split(":"))
    zone = timezone(timedelta(hours=offset))
    return datetime(2019, 12, 9, hour, minute, tzinfo=zone) + timedelta(days=day)


def role(faculty: str, role_: str = "trainer", *, person: NameRecord | None = None, label: str = "") -> RoleRecord:
    return RoleRecord(role_, faculty, Translated(en=label or f"Expert {faculty}"), person)


def room(code: str, name: str = "") -> RoomRecord:
    return RoomRecord(f"HOTEL/{code}", Translated(en=name or f"Room {code}"))


def group(code: str) -> GroupRecord:
    return GroupRecord(code, Translated(en=f"Group {code}"))


def session(
    code: str = "S1", *, day: int = 1, at: str | None = "09:00", minutes: int = 60, offset: int = 1, **more: Any
) -> SessionRecord:
    """Return a lecture; `at=None` leaves it without a time."""
    starts = moment(day, at, offset=offset) if at else None
    fields: dict[str, Any] = {"kind": "lecture", "title": Translated(en=f"Session {code}"), "contact": True, **more}
    return SessionRecord(
        code=code,
        minutes=minutes,
        starts_at=starts,
        ends_at=starts and starts + timedelta(minutes=minutes),
        **fields,
    )


def agenda(*sessions: SessionRecord, **more: Any) -> AgendaRecord:
    """Return a three-day agenda."""
    fields: dict[str, Any] = {
        "kind": "training_workshop",
        "title": Translated(en="Workshop"),
        "starts_on": FIRST,
        "ends_on": FIRST + timedelta(days=2),
        "zone": "Africa/Casablanca",
        **more,
    }
    return AgendaRecord(workshop="MAR-2019", sessions=sessions, **fields)
