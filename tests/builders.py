"""Small evidently invented rows for tests: each function adds one thing, flushes it and returns it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from curriculum import clock
from curriculum.credentials.pictures import hash_picture
from curriculum.languages import Translated
from curriculum.models import (
    Assignment,
    Certificate,
    Equipment,
    Faculty,
    Group,
    Module,
    ModuleVersion,
    Organisation,
    Participant,
    Person,
    Picture,
    Room,
    Session,
    StatusChange,
    Venue,
    Workshop,
    WorkshopDay,
)
from curriculum.models.catalogue import Delivery
from curriculum.models.credentials import CertificateKind, CertificateStatus
from curriculum.models.participation import Status
from curriculum.models.sessions import Role, SessionKind
from curriculum.models.workshops import WorkshopKind
from curriculum.operations.attendance.signed import SignedSheet, record_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session as Db

T = TypeVar("T")
STARTS_ON = date(2019, 12, 10)
ZONE = "Africa/Casablanca"


def _added(db: Db, row: T) -> T:
    db.add(row)
    db.flush()
    return row


def make_organisation(db: Db, code: str = "UNODC", **more: Any) -> Organisation:
    return _added(db, Organisation(**{"code": code, "name": Translated(en=f"Organisation {code}"), **more}))


def make_picture(db: Db, content: bytes = b"\x89PNG\r\n\x1a\n", *, media_type: str = "image/png") -> Picture:
    return _added(db, Picture(sha256=hash_picture(content), media_type=media_type, content=content))


def make_person(db: Db, code: str = "P-AMINA", print_name: str = "Amina Exemple", **more: Any) -> Person:
    return _added(db, Person(**{"code": code, "print_name": print_name, **more}))


def make_venue(db: Db, code: str = "HOTEL", *, rooms: Sequence[str] = ("A", "B"), **more: Any) -> Venue:
    """Add a venue with rooms for 30 people, each with one projector."""
    venue = Venue(**{"code": code, "name": Translated(en=f"Venue {code}"), "city": Translated(en="Rabat"), **more})
    venue.rooms = [
        Room(
            code=room,
            name=Translated(en=f"Room {room}"),
            capacity=30,
            equipment=[Equipment(kind="projector", quantity=1)],
        )
        for room in rooms
    ]
    return _added(db, venue)


def make_module(db: Db, code: str = "TPB-S1", *, version: int = 1, minutes: int = 90, **more: Any) -> ModuleVersion:
    """Add a module with one version; return the version."""
    fields = {"title": Translated(en=f"Module {code}"), "delivery": Delivery.LECTURE, **more}
    return _added(db, ModuleVersion(module=Module(code=code), version=version, minutes=minutes, **fields))


def make_workshop(
    db: Db,
    code: str = "MAR-2019",
    *,
    starts_on: date = STARTS_ON,
    days: int = 3,
    zone: str = ZONE,
    venue: Venue | None = None,
    **more: Any,
) -> Workshop:
    """Add a workshop of some days, each with a working window from 08:30 to 17:00 local time."""
    last = starts_on + timedelta(days=days - 1)
    fields: dict[str, Any] = {
        "kind": WorkshopKind.TRAINING_WORKSHOP,
        "title": Translated(en=f"Workshop {code}"),
        "languages": ("en",),
        "country": "MA",
        **more,
    }
    return _added(
        db,
        Workshop(
            code=code,
            starts_on=starts_on,
            ends_on=last,
            zone=zone,
            begins_at=clock.midnight(starts_on, zone),
            finishes_at=clock.midnight(last + timedelta(days=1), zone),
            venue=venue,
            days=[
                WorkshopDay(
                    day=day,
                    opens_at=clock.at(datetime.combine(day, time(8, 30)), zone),
                    closes_at=clock.at(datetime.combine(day, time(17, 0)), zone),
                )
                for day in clock.dates(starts_on, last)
            ],
            **fields,
        ),
    )


def make_faculty(db: Db, workshop: Workshop, code: str = "R1", *, person: Person | None = None) -> Faculty:
    return _added(db, Faculty(workshop=workshop, code=code, label=Translated(en=f"Expert {code}"), person=person))


def make_group(db: Db, workshop: Workshop, code: str = "G1", *, members: Sequence[Participant] = ()) -> Group:
    return _added(db, Group(workshop=workshop, code=code, name=Translated(en=f"Group {code}"), members=list(members)))


def local(workshop: Workshop, day: int, at: str) -> datetime:
    """Return the instant of "09:30" on the first (1), second, … day of a workshop."""
    date_ = workshop.starts_on + timedelta(days=day - 1)
    return clock.at(datetime.combine(date_, time.fromisoformat(at)), workshop.zone)


def make_session(
    db: Db,
    workshop: Workshop,
    code: str = "S1",
    *,
    day: int = 1,
    at: str | None = "09:00",
    minutes: int = 60,
    room: Room | None = None,
    roles: Mapping[Role, Sequence[Faculty]] | None = None,
    **more: Any,
) -> Session:
    """Add a session at a local time of a day of its workshop (1 is the first); `at=None` leaves it unscheduled."""
    starts = local(workshop, day, at) if at else None
    fields: dict[str, Any] = {"kind": SessionKind.LECTURE, "title": Translated(en=f"Session {code}"), **more}
    fields.setdefault("contact", fields["kind"].is_contact)
    fields.setdefault("position", len(workshop.sessions))
    people = [(role, faculty) for role, members in (roles or {}).items() for faculty in members]
    return _added(
        db,
        Session(
            workshop=workshop,
            code=code,
            minutes=minutes,
            starts_at=starts,
            ends_at=starts and starts + timedelta(minutes=minutes),
            room=room,
            assignments=[
                Assignment(role=role, faculty=faculty, position=position)
                for position, (role, faculty) in enumerate(people)
            ],
            **fields,
        ),
    )


def make_participant(
    db: Db, workshop: Workshop, person: Person, *, number: int | None = None, status: Status = Status.CONFIRMED
) -> Participant:
    return _added(
        db,
        Participant(
            workshop=workshop,
            person=person,
            number=number or len(workshop.participants) + 1,
            status=status,
            history=[StatusChange(status=status, changed_at=datetime(2019, 11, 1, 9, tzinfo=UTC))],
        ),
    )


def make_certificate(db: Db, participant: Participant, serial: str = "7K3M-Q9XT-49", **more: Any) -> Certificate:
    """Add a certificate row as it is, without the rules of issuing."""
    fields: dict[str, Any] = {
        "kind": CertificateKind.PARTICIPATION,
        "status": CertificateStatus.VALID,
        "issued_at": datetime(2019, 12, 12, 17, tzinfo=UTC),
        "snapshot": {"name": participant.person.print_name},
        **more,
    }
    return _added(db, Certificate(serial=serial, participant=participant, **fields))


def mark_everybody(db: Db, workshop: Workshop) -> None:
    """Record on every day of a workshop that has begun that everybody who was expected was there."""
    today = clock.local(clock.now(), workshop.zone).date()
    for day in clock.dates(workshop.starts_on, min(workshop.ends_on, today)):
        record_sheet(db, workshop, SignedSheet(everybody=True), day=day)
