from __future__ import annotations

import json
from typing import TYPE_CHECKING

from curriculum.languages import Translated
from curriculum.models import Funding, Partner
from curriculum.models.partners import PartnerRole
from curriculum.models.sessions import Role
from curriculum.operations.releasing.freezing import freeze_record
from curriculum.operations.releasing.recording import read_along, record_agenda
from curriculum.operations.releasing.records import DayRecord, LineRecord, NameRecord, RoleRecord, RoomRecord
from tests.builders import (
    local,
    make_faculty,
    make_group,
    make_organisation,
    make_person,
    make_picture,
    make_session,
    make_venue,
    make_workshop,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop


def _workshop(db: Db, *, restricted: bool = False) -> Workshop:
    """A workshop in a hotel with one session of a named trainer, and one without a time."""
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue, restricted=restricted)
    person = make_person(db, native_name="أمينة مثال", native_language="ar", email="amina@example.org")
    trainer = make_faculty(db, workshop, "R1", person=person)
    make_session(db, workshop, "LATER", at=None)
    groups = [make_group(db, workshop, "A")]
    make_session(db, workshop, "S1", room=venue.rooms[0], groups=groups, roles={Role.TRAINER: [trainer]})
    return workshop


def test_session_is_recorded_with_local_times_room_people_and_groups(db: Db) -> None:
    workshop = _workshop(db)

    first, later = record_agenda(workshop).sessions

    assert (first.code, later.code, later.starts_at) == ("S1", "LATER", None)
    assert first.starts_at is not None
    assert first.starts_at.isoformat() == "2019-12-10T09:00:00+01:00"
    assert first.room == RoomRecord("HOTEL/A", Translated(en="Room A"))
    assert [group.code for group in first.groups] == ["A"]
    name = NameRecord("Amina Exemple", "أمينة مثال", "ar")
    assert first.roles == (RoleRecord("trainer", "R1", Translated(en="Expert R1"), name),)


def test_restricted_workshop_is_recorded_without_anything_of_a_person(db: Db) -> None:
    stored = json.dumps(freeze_record(record_agenda(_workshop(db, restricted=True))), ensure_ascii=False)

    assert "Expert R1" in stored
    for trace in ("Amina", "أمينة", "P-AMINA", "example.org"):
        assert trace not in stored


def test_no_address_of_a_person_is_recorded(db: Db) -> None:
    assert "example.org" not in json.dumps(freeze_record(record_agenda(_workshop(db))))


def test_place_is_the_workshops_own_or_its_venues(db: Db) -> None:
    workshop = _workshop(db)

    of_venue = record_agenda(workshop)
    workshop.city = Translated(en="Salé")
    own = record_agenda(workshop)

    assert (of_venue.city, of_venue.venue, own.city) == (
        Translated(en="Rabat"),
        Translated(en="Venue HOTEL"),
        Translated(en="Salé"),
    )


def test_lines_days_and_logos_are_recorded(db: Db) -> None:
    workshop = _workshop(db)
    line = Translated(en="Funded by nobody")
    workshop.days[1].title = Translated(en="The law")
    workshop.fundings = [Funding(position=0, line=line), Funding(position=1, line=line, every_page=True)]
    office = make_organisation(db, "OFFICE", logo=make_picture(db))
    thanks = Translated(en="With thanks")
    workshop.partners = [
        Partner(organisation=office, role=PartnerRole.HOST, position=0, acknowledgement=thanks),
        Partner(organisation=office, role=PartnerRole.DONOR, position=1, acknowledgement=line),
    ]
    db.flush()

    record = record_agenda(workshop)

    assert record.lines == (LineRecord(line, every_page=True), LineRecord(thanks))
    assert record.days == (DayRecord(local(workshop, 2, "09:00").date(), Translated(en="The law")),)
    assert record.logos == {office.logo.sha256 if office.logo else ""}


def test_rows_read_along_give_the_same_record(db: Db) -> None:
    workshop = _workshop(db)
    before = record_agenda(workshop)
    db.expire_all()

    read_along(db, workshop)

    assert record_agenda(workshop) == before
