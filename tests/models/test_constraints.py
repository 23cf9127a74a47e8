"""What the database itself refuses, whatever program writes: the same in SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from curriculum.languages import Translated
from curriculum.models import (
    Assignment,
    Attendance,
    Certificate,
    Equipment,
    Faculty,
    Group,
    Material,
    Module,
    ModulePrerequisite,
    ModuleVersion,
    Objective,
    Organisation,
    Participant,
    Partner,
    Person,
    Picture,
    Release,
    Room,
    Session,
    Venue,
    Workshop,
    WorkshopDay,
)
from curriculum.models.catalogue import Bloom, Delivery, MaterialKind
from curriculum.models.credentials import CertificateKind, CertificateStatus
from curriculum.models.participation import Mark, Status
from curriculum.models.partners import PartnerRole
from curriculum.models.sessions import Role, SessionKind
from tests.builders import (
    local,
    make_certificate,
    make_faculty,
    make_group,
    make_module,
    make_organisation,
    make_participant,
    make_person,
    make_picture,
    make_session,
    make_venue,
    make_workshop,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session as Db

NOW = datetime(2019, 12, 12, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEXT = Translated(en="Example")


@dataclass
class World:
    """One of each thing, in the database."""

    db: Db
    venue: Venue
    workshop: Workshop
    other: Workshop
    person: Person
    faculty: Faculty
    session: Session
    participant: Participant
    certificate: Certificate
    version: ModuleVersion
    organisation: Organisation

    @property
    def room(self) -> Room:
        return self.venue.rooms[0]

    def session_at(
        self, at: str, *, day: int = 1, room: Room | None = None, workshop: Workshop | None = None
    ) -> Session:
        return make_session(self.db, workshop or self.other, "S9", day=day, at=at, room=room)


@pytest.fixture
def world(either_db: Db) -> World:
    db = either_db
    venue, person, version = make_venue(db), make_person(db), make_module(db)
    workshop, other = make_workshop(db, venue=venue), make_workshop(db, "OTHER", venue=venue)
    faculty = make_faculty(db, workshop, person=person)
    session = make_session(db, workshop, room=venue.rooms[0], module_version=version, roles={Role.SPEAKER: [faculty]})
    participant = make_participant(db, workshop, person)
    certificate = make_certificate(db, participant)
    organisation = make_organisation(db)
    return World(db, venue, workshop, other, person, faculty, session, participant, certificate, version, organisation)


def freeze(world: World) -> ModuleVersion:
    objective = Objective(position=0, verb=TEXT, bloom=Bloom.APPLY, text=TEXT)
    material = Material(position=0, kind=MaterialKind.FORM, title=TEXT)
    world.version.objectives, world.version.materials = [objective], [material]
    world.version.prerequisites = [ModulePrerequisite(requires=Module(code="OLD"))]
    world.db.flush()
    world.version.frozen_at = NOW
    world.db.flush()
    return world.version


def release(world: World) -> Release:
    world.workshop.releases.append(Release(number=1, released_at=NOW, agenda={"days": []}))
    world.db.flush()
    return world.workshop.releases[0]


def book_second(world: World) -> None:
    late = world.session_at("09:30")
    expert = make_faculty(world.db, world.other, "R9", person=world.person)
    world.db.add(Assignment(session=late, faculty=expert, role=Role.SPEAKER, position=0))


def name_second(world: World) -> None:
    expert = make_faculty(world.db, world.other, "R9")
    world.db.add(Assignment(session=world.session_at("09:30"), faculty=expert, role=Role.SPEAKER, position=0))
    world.db.flush()
    expert.person = world.person


def move_person(world: World) -> None:
    late = world.session_at("11:00")
    expert = make_faculty(world.db, world.other, "R9", person=world.person)
    world.db.add(Assignment(session=late, faculty=expert, role=Role.SPEAKER, position=0))
    world.db.flush()
    late.starts_at, late.ends_at = world.session.starts_at, world.session.ends_at


def move_into_room(world: World) -> None:
    late = world.session_at("11:00", room=world.room)
    late.starts_at, late.ends_at = world.session.starts_at, world.session.ends_at


def resume_cancelled(world: World) -> None:
    world.workshop.cancelled_at = NOW
    world.db.flush()
    world.session_at("09:00", room=world.room)
    world.workshop.cancelled_at = None


def take_back_cancelled_session(world: World) -> None:
    world.session.cancelled = True
    world.db.flush()
    world.session_at("09:00", room=world.room)
    world.session.cancelled = False


def adopt_session_of_a_cancelled_workshop(world: World) -> None:
    gone = make_workshop(world.db, "GONE", venue=world.venue, cancelled_at=NOW)
    world.session_at("09:00", room=world.room, workshop=gone).workshop = world.other


def group_of(world: World) -> Group:
    """Add the group of a session, with a member."""
    world.session.groups.append(make_group(world.db, world.workshop, members=[world.participant]))
    world.db.flush()
    return world.session.groups[0]


def stranger(world: World) -> Participant:
    """Add a participant of the other workshop."""
    return make_participant(world.db, world.other, make_person(world.db, "P-OTHER"))


def attended(world: World, participant: Participant) -> Attendance:
    attendance = Attendance(
        session_id=world.session.id, participant_id=participant.id, mark=Mark.PRESENT, recorded_at=NOW
    )
    world.db.add(attendance)
    return attendance


def attended_by_one_who_leaves(world: World) -> None:
    attended(world, world.participant)
    world.db.flush()
    world.participant.workshop = world.other


def revoked(world: World) -> Certificate:
    change(world.certificate, status=CertificateStatus.REVOKED, revoked_at=NOW, revoked_because="issued in error")
    world.db.flush()
    return world.certificate


def erased(world: World) -> Certificate:
    change(world.certificate, snapshot=None, erased_at=NOW)
    world.db.flush()
    return world.certificate


def change(row: object, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)


TRIGGERS: dict[str, tuple[str, Callable[[World], object]]] = {
    "room taken by a new session": ("room_booked", lambda w: w.session_at("09:30", room=w.room)),
    "room taken by a move": ("room_booked", move_into_room),
    "room given to an overlapping session": ("room_booked", lambda w: change(w.session_at("09:30"), room=w.room)),
    "room taken again by a resumed workshop": ("room_booked", resume_cancelled),
    "room taken again by a resumed session": ("room_booked", take_back_cancelled_session),
    "room taken again by a session that leaves a cancelled workshop": (
        "room_booked",
        adopt_session_of_a_cancelled_workshop,
    ),
    "person assigned twice": ("person_booked", book_second),
    "person named for a role": ("person_booked", name_second),
    "person in a moved session": ("person_booked", move_person),
    "session before the workshop": ("session_outside_workshop", lambda w: w.session_at("23:30", day=0)),
    "session over the end": ("session_outside_workshop", lambda w: w.session_at("23:30", day=3)),
    "session moved out": (
        "session_outside_workshop",
        lambda w: change(w.session, starts_at=NOW + 9 * HOUR, ends_at=NOW + 10 * HOUR),
    ),
    "dates that leave a session out": (
        "session_outside_workshop",
        lambda w: change(w.workshop, begins_at=local(w.workshop, 2, "00:00")),
    ),
    "new session of another length than its times": (
        "session_minutes",
        lambda w: w.db.add(
            new_session(w, starts_at=local(w.workshop, 2, "09:00"), ends_at=local(w.workshop, 2, "09:59"))
        ),
    ),
    "session of another length than its times": ("session_minutes", lambda w: change(w.session, minutes=61)),
    "session that ends later than its length": (
        "session_minutes",
        lambda w: change(w.session, ends_at=local(w.workshop, 1, "10:00:01")),
    ),
    "session that takes place later than its length": (
        "session_minutes",
        lambda w: change(w.session, starts_at=local(w.workshop, 1, "08:59:59.999")),
    ),
    "faculty of another workshop": (
        "another_workshop",
        lambda w: w.session.assignments.append(
            Assignment(faculty=make_faculty(w.db, w.other), role=Role.TRAINER, position=1)
        ),
    ),
    "assignment given to faculty of another workshop": (
        "another_workshop",
        lambda w: change(w.session.assignments[0], faculty=make_faculty(w.db, w.other)),
    ),
    "assignment given to a session of another workshop": (
        "another_workshop",
        lambda w: change(w.session.assignments[0], session=w.session_at("11:00")),
    ),
    "faculty that changes to another workshop": ("another_workshop", lambda w: change(w.faculty, workshop=w.other)),
    "session with faculty that changes to another workshop": (
        "another_workshop",
        lambda w: change(w.session, workshop=w.other),
    ),
    "group of another workshop": (
        "another_workshop",
        lambda w: w.session.groups.append(make_group(w.db, w.other)),
    ),
    "group that changes to another workshop": ("another_workshop", lambda w: change(group_of(w), workshop=w.other)),
    "member from another workshop": ("another_workshop", lambda w: group_of(w).members.append(stranger(w))),
    "member who changes to another workshop": (
        "another_workshop",
        lambda w: change(group_of(w).members[0], workshop=w.other),
    ),
    "attendance of somebody from another workshop": ("another_workshop", lambda w: attended(w, stranger(w))),
    "somebody who attended and changes to another workshop": ("another_workshop", attended_by_one_who_leaves),
    "frozen version changed": ("module_taught", lambda w: change(freeze(w), minutes=5)),
    "frozen version thawed": ("module_taught", lambda w: change(freeze(w), frozen_at=None)),
    "objective of a frozen version changed": (
        "module_taught",
        lambda w: change(freeze(w).objectives[0], assessed=True),
    ),
    "objective of a frozen version removed": ("module_taught", lambda w: freeze(w).objectives.clear()),
    "objective added to a frozen version": (
        "module_taught",
        lambda w: freeze(w).objectives.append(Objective(position=1, verb=TEXT, bloom=Bloom.APPLY, text=TEXT)),
    ),
    "material of a frozen version removed": ("module_taught", lambda w: freeze(w).materials.clear()),
    "prerequisite of a frozen version removed": ("module_taught", lambda w: freeze(w).prerequisites.clear()),
    "release changed": ("release_frozen", lambda w: change(release(w), note="afterwards")),
    "release removed": ("release_frozen", lambda w: w.db.delete(release(w))),
    "workshop with a release removed": (
        "release_frozen",
        lambda w: w.db.delete(w.db.get_one(Workshop, release(w).workshop_id)),
    ),
    "certificate removed": ("certificate_frozen", lambda w: w.db.delete(w.certificate)),
    "certificate with another serial": ("certificate_frozen", lambda w: change(w.certificate, serial="OTHER")),
    "certificate of another day": ("certificate_frozen", lambda w: change(w.certificate, issued_at=NOW + HOUR)),
    "certificate with other words": ("certificate_frozen", lambda w: change(w.certificate, snapshot={"name": "X"})),
    "certificate of another kind": (
        "certificate_frozen",
        lambda w: change(w.certificate, kind=CertificateKind.TRAINER),
    ),
    "certificate revoked at another time": (
        "certificate_frozen",
        lambda w: change(revoked(w), revoked_at=NOW + HOUR),
    ),
    "certificate revoked for another reason": (
        "certificate_frozen",
        lambda w: change(revoked(w), revoked_because="for fun"),
    ),
    "certificate revoked for no reason any more": (
        "certificate_frozen",
        lambda w: change(revoked(w), revoked_because=None),
    ),
    "certificate erased at another time": ("certificate_frozen", lambda w: change(erased(w), erased_at=NOW + HOUR)),
    "picture removed": ("picture_frozen", lambda w: w.db.delete(make_picture(w.db))),
    "picture with other bytes": ("picture_frozen", lambda w: change(make_picture(w.db), content=b"X")),
    "picture under another hash": ("picture_frozen", lambda w: change(make_picture(w.db), sha256="0" * 64)),
    "picture of another type": ("picture_frozen", lambda w: change(make_picture(w.db), media_type="image/jpeg")),
}


@pytest.mark.parametrize("case", TRIGGERS)
def test_trigger_refuses(world: World, case: str) -> None:
    name, act = TRIGGERS[case]

    with pytest.raises(sa.exc.IntegrityError) as caught:
        _act(world, act)

    assert name in str(caught.value.orig)


def _act(world: World, act: Callable[[World], object]) -> None:
    act(world)
    world.db.flush()


def test_certificate_may_be_revoked_and_erased_and_never_come_back(world: World) -> None:
    change(world.certificate, status=CertificateStatus.REVOKED, revoked_at=NOW, revoked_because="issued in error")
    world.db.flush()
    change(world.certificate, snapshot=None, erased_at=NOW)
    world.db.flush()
    change(world.certificate, snapshot={"name": "Amina Exemple"}, erased_at=None)

    with pytest.raises(sa.exc.IntegrityError, match="certificate_frozen"):
        world.db.flush()


def test_reason_of_a_revocation_may_be_erased_with_the_snapshot(world: World) -> None:
    change(revoked(world), snapshot=None, erased_at=NOW, revoked_because=None)
    world.db.flush()
    world.certificate.revoked_because = "another"

    with pytest.raises(sa.exc.IntegrityError, match="certificate_frozen"):
        world.db.flush()


def test_session_without_a_time_has_any_length(world: World) -> None:
    change(world.session, starts_at=None, ends_at=None, minutes=75)
    world.db.flush()

    change(world.session, starts_at=NOW - 30 * HOUR, ends_at=NOW - 28.75 * HOUR)
    world.db.flush()

    assert world.session.minutes == 75


def test_session_with_its_people_may_be_given_groups_of_its_own_workshop(world: World) -> None:
    group = group_of(world)
    attended(world, world.participant)
    world.db.flush()

    change(group, name=Translated(en="Renamed"))
    world.db.flush()

    assert world.session.groups == [group]


def test_revoked_certificate_stays_revoked(world: World) -> None:
    change(world.certificate, status=CertificateStatus.REVOKED, revoked_at=NOW)
    world.db.flush()
    change(world.certificate, status=CertificateStatus.VALID, revoked_at=None)

    with pytest.raises(sa.exc.IntegrityError, match="certificate_frozen"):
        world.db.flush()


def test_objective_cannot_be_moved_into_a_frozen_version(world: World) -> None:
    frozen = freeze(world)
    free = make_module(world.db, "FREE", objectives=[Objective(position=0, verb=TEXT, bloom=Bloom.APPLY, text=TEXT)])
    statement = sa.update(Objective).where(Objective.id == free.objectives[0].id).values(module_version_id=frozen.id)

    with pytest.raises(sa.exc.IntegrityError, match="module_taught"):
        world.db.execute(statement)


def new_certificate(world: World, **more: Any) -> Certificate:
    fields = {
        "kind": CertificateKind.TRAINER,
        "status": CertificateStatus.VALID,
        "issued_at": NOW,
        "snapshot": {"n": 1},
    }
    return Certificate(**{"serial": "NEW", "participant": world.participant, **fields, **more})


def new_session(world: World, **more: Any) -> Session:
    fields = {"kind": SessionKind.LECTURE, "title": TEXT, "position": 1, "minutes": 60, "contact": True}
    return Session(**{"workshop": world.workshop, "code": "S7", **fields, **more})


CHECKS: dict[str, tuple[str, Callable[[World], object]]] = {
    "workshop that ends before it starts": (
        "ck_workshops_ends_after_start",
        lambda w: change(w.workshop, ends_on=w.workshop.starts_on - timedelta(days=1)),
    ),
    "workshop without a duration": (
        "ck_workshops_finishes_after_begin",
        lambda w: change(w.other, finishes_at=w.other.begins_at),
    ),
    "level zero": ("ck_workshops_level_positive", lambda w: change(w.workshop, level=0)),
    "day that closes before it opens": (
        "ck_workshop_days_closes_after_open",
        lambda w: change(w.workshop.days[0], closes_at=w.workshop.days[0].opens_at),
    ),
    "session that ends before it starts": (
        "ck_sessions_ends_after_start",
        lambda w: change(w.session, ends_at=w.session.starts_at),
    ),
    "session with one end": ("ck_sessions_both_ends", lambda w: change(w.session, ends_at=None)),
    "session of no length": ("ck_sessions_minutes_positive", lambda w: change(w.session, minutes=0)),
    "room for nobody": ("ck_rooms_capacity_positive", lambda w: change(w.room, capacity=0)),
    "no projector": ("ck_equipment_quantity_positive", lambda w: change(w.room.equipment[0], quantity=0)),
    "version zero": ("ck_module_versions_version_positive", lambda w: change(w.version, version=0)),
    "module of no length": ("ck_module_versions_minutes_positive", lambda w: change(w.version, minutes=0)),
    "participant number zero": ("ck_participants_number_positive", lambda w: change(w.participant, number=0)),
    "release number zero": (
        "ck_releases_number_positive",
        lambda w: w.workshop.releases.append(Release(number=0, released_at=NOW, agenda={})),
    ),
    "revoked at no time": (
        "ck_certificates_revoked_when",
        lambda w: change(w.certificate, status=CertificateStatus.REVOKED),
    ),
    "certificate that never said anything": (
        "ck_certificates_erased_when",
        lambda w: w.db.add(new_certificate(w, snapshot=None)),
    ),
}


@pytest.mark.parametrize("case", CHECKS)
def test_check_refuses(world: World, case: str) -> None:
    name, act = CHECKS[case]

    with pytest.raises(sa.exc.IntegrityError) as caught:
        _act(world, act)

    assert name in str(caught.value.orig)


def new_workshop_day(world: World) -> WorkshopDay:
    day = world.workshop.days[0]
    return WorkshopDay(workshop_id=world.workshop.id, day=day.day, opens_at=day.opens_at, closes_at=day.closes_at)


def new_participant(world: World, **more: Any) -> Participant:
    return Participant(
        **{"workshop": world.workshop, "person": world.person, "number": 9, "status": Status.ACCEPTED, **more}
    )


def mark_twice(world: World) -> None:
    for _ in range(2):
        world.db.add(
            Attendance(
                session_id=world.session.id, participant_id=world.participant.id, mark=Mark.LATE, recorded_at=NOW
            )
        )


def partner_twice(world: World) -> None:
    for position in range(2):
        world.workshop.partners.append(
            Partner(organisation=world.organisation, role=PartnerRole.HOST, position=position)
        )


def picture_twice(world: World) -> None:
    for _ in range(2):
        make_picture(world.db)


UNIQUES: dict[str, tuple[str, Callable[[World], object]]] = {
    "workshops.code": ("uq_workshops_code", lambda w: change(w.other, code="MAR-2019")),
    "modules.code": ("uq_modules_code", lambda w: w.db.add(Module(code="TPB-S1"))),
    "persons.code": ("uq_persons_code", lambda w: w.db.add(Person(code="P-AMINA", print_name="X"))),
    "organisations.code": ("uq_organisations_code", lambda w: w.db.add(Organisation(code="UNODC", name=TEXT))),
    "venues.code": ("uq_venues_code", lambda w: w.db.add(Venue(code="HOTEL", name=TEXT))),
    "rooms.venue_id, rooms.code": ("uq_rooms_venue_id_code", lambda w: change(w.venue.rooms[1], code="A")),
    "sessions.workshop_id, sessions.code": (
        "uq_sessions_workshop_id_code",
        lambda w: w.db.add(new_session(w, code="S1")),
    ),
    "faculty.workshop_id, faculty.code": (
        "uq_faculty_workshop_id_code",
        lambda w: w.db.add(Faculty(workshop=w.workshop, code="R1", label=TEXT)),
    ),
    "groups.workshop_id, groups.code": (
        "uq_groups_workshop_id_code",
        lambda w: w.db.add(Group(workshop=make_group(w.db, w.workshop).workshop, code="G1", name=TEXT)),
    ),
    "module_versions.module_id, module_versions.version": (
        "uq_module_versions_module_id_version",
        lambda w: w.db.add(
            ModuleVersion(module=w.version.module, version=1, title=TEXT, minutes=5, delivery=Delivery.PANEL)
        ),
    ),
    "workshop_days.workshop_id, workshop_days.day": (
        "uq_workshop_days_workshop_id_day",
        lambda w: w.db.add(new_workshop_day(w)),
    ),
    "partners.workshop_id, partners.organisation_id, partners.role": (
        "uq_partners_workshop_id_organisation_id_role",
        partner_twice,
    ),
    "assignments.session_id, assignments.faculty_id, assignments.role": (
        "uq_assignments_session_id_faculty_id_role",
        lambda w: w.session.assignments.append(Assignment(faculty=w.faculty, role=Role.SPEAKER, position=1)),
    ),
    "participants.workshop_id, participants.person_id": (
        "uq_participants_workshop_id_person_id",
        lambda w: w.db.add(new_participant(w)),
    ),
    "participants.workshop_id, participants.number": (
        "uq_participants_workshop_id_number",
        lambda w: w.db.add(new_participant(w, person=make_person(w.db, "P2"), number=1)),
    ),
    "attendances.session_id, attendances.participant_id": ("uq_attendances_current", mark_twice),
    "pictures.sha256": ("uq_pictures_sha256", picture_twice),
    "certificates.serial": (
        "uq_certificates_serial",
        lambda w: w.db.add(new_certificate(w, serial=w.certificate.serial)),
    ),
    "certificates.participant_id, certificates.kind": (
        "uq_certificates_valid",
        lambda w: w.db.add(new_certificate(w, kind=CertificateKind.PARTICIPATION)),
    ),
}


@pytest.mark.parametrize("case", UNIQUES)
def test_unique_refuses(world: World, case: str) -> None:
    name, act = UNIQUES[case]

    with pytest.raises(sa.exc.IntegrityError) as caught:
        _act(world, act)

    assert (f"UNIQUE constraint failed: {case}" if world.db.get_bind().dialect.name == "sqlite" else name) in str(
        caught.value.orig
    )


def test_superseded_certificate_makes_room_for_another(world: World) -> None:
    world.certificate.status = CertificateStatus.SUPERSEDED
    world.db.flush()

    world.db.add(new_certificate(world, kind=CertificateKind.PARTICIPATION, supersedes_id=world.certificate.id))
    world.db.flush()

    assert len(world.db.scalars(sa.select(Certificate)).all()) == 2


REFERENCES: dict[str, Callable[[World], object]] = {
    "room with a session": lambda w: sa.delete(Room).where(Room.id == w.room.id),
    "person who takes part": lambda w: sa.delete(Person).where(Person.id == w.person.id),
    "module of a session": lambda w: sa.delete(ModuleVersion).where(ModuleVersion.id == w.version.id),
    "venue of a workshop": lambda w: sa.delete(Venue).where(Venue.id == w.venue.id),
    "participant with a certificate": lambda w: sa.delete(Participant).where(Participant.id == w.participant.id),
}


@pytest.mark.parametrize("case", REFERENCES)
def test_foreign_key_refuses(world: World, case: str) -> None:
    with pytest.raises(sa.exc.IntegrityError, match=r"(?i)foreign key constraint"):
        world.db.execute(REFERENCES[case](world))  # type: ignore[call-overload] # a DELETE


def test_picture_of_a_logo_cannot_be_put_out_of_reach(world: World) -> None:
    world.organisation.logo = make_picture(world.db)
    world.db.flush()

    with pytest.raises(sa.exc.IntegrityError, match="picture_frozen"):
        world.db.execute(sa.delete(Picture))


def test_logo_that_is_not_stored_is_refused(world: World) -> None:
    with pytest.raises(sa.exc.IntegrityError, match=r"(?i)foreign key constraint"):
        world.db.execute(sa.update(Organisation).values(logo_id=999))


def test_unknown_value_of_an_enumeration_is_refused(world: World) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="session_kind"):
        world.db.execute(sa.text("UPDATE sessions SET kind = 'siesta'"))


def test_equipment_goes_with_its_room(world: World) -> None:
    world.db.execute(sa.delete(Room).where(Room.code == "B"))

    assert len(world.db.scalars(sa.select(Equipment)).all()) == 1
