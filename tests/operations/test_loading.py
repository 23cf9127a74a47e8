from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from curriculum import database
from curriculum.errors import InUse, ModuleTaught, NotFound, PrerequisiteCycle
from curriculum.languages import Translated
from curriculum.models import Attendance, Person, Session, Workshop
from curriculum.models.catalogue import Bloom, Delivery, MaterialKind
from curriculum.models.participation import Mark
from curriculum.models.partners import PartnerRole
from curriculum.models.sessions import Role, SessionKind
from curriculum.models.workshops import WorkshopKind
from curriculum.operations.changes import Action, Change
from curriculum.operations.drafts import (
    CurriculumDraft,
    DayDraft,
    Draft,
    EquipmentDraft,
    FacultyDraft,
    GroupDraft,
    Logo,
    MaterialDraft,
    ModuleDraft,
    ModuleRef,
    ObjectiveDraft,
    OrganisationDraft,
    OutputDraft,
    PartnerDraft,
    PersonDraft,
    RoleDraft,
    RoomDraft,
    SessionDraft,
    VenueDraft,
    WorkshopDraft,
)
from curriculum.operations.loading import load
from curriculum.operations.loading.directory import Directory
from tests.builders import make_certificate, make_group, make_participant, make_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session as Db

    from tests.conftest import Clock

DAY = date(2026, 3, 28)


def en(text: str) -> Translated:
    return Translated(en=text)


def session(code: str, starts: str = "09:00", ends: str = "10:00", **more: Any) -> SessionDraft:
    times = {"day": DAY, "starts": time.fromisoformat(starts), "ends": time.fromisoformat(ends)}
    return SessionDraft(**{"code": code, "kind": SessionKind.LECTURE, "title": en(code), **times, **more})


def workshop(*sessions: SessionDraft, **more: Any) -> WorkshopDraft:
    fields = {
        "code": "W",
        "kind": WorkshopKind.TRAINING_WORKSHOP,
        "title": en("A workshop"),
        "starts": DAY,
        "ends": date(2026, 3, 30),
        "zone": "Europe/Paris",
    }
    return WorkshopDraft(**{**fields, **more}, sessions=sessions)


MODULE = ModuleDraft(
    code="M1",
    title=en("One"),
    minutes=60,
    delivery=Delivery.PANEL,
    objectives=(ObjectiveDraft(verb=en("apply"), bloom=Bloom.APPLY, text=en("the law")),),
    materials=(MaterialDraft(kind=MaterialKind.HANDOUT, title=en("Handout")),),
)
VENUE = VenueDraft(
    code="HOTEL",
    name=en("Hotel"),
    rooms=(
        RoomDraft(code="A", name=en("A"), equipment=(EquipmentDraft("projector", 1),)),
        RoomDraft(code="B", name=en("B")),
    ),
)


def told(changes: list[Change]) -> list[str]:
    """Return what is not as before, in short."""
    return [
        " ".join([change.action, change.noun, change.code, *change.details])
        for change in changes
        if change.action is not Action.LEFT
    ]


@contextmanager
def writes(db: Db) -> Iterator[list[str]]:
    """Collect the statements that write."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.split(maxsplit=1)[0] in {"INSERT", "UPDATE", "DELETE"}:
            found.append(statement)

    event.listen(db.get_bind(), "before_cursor_execute", note)
    yield found
    event.remove(db.get_bind(), "before_cursor_execute", note)


def test_second_load_of_one_draft_writes_nothing(either_db: Db) -> None:
    draft = Draft(
        modules=(MODULE,),
        venues=(VENUE,),
        curriculum=CurriculumDraft(code="C", title=en("C"), modules=(ModuleRef("M1"),)),
        workshop=workshop(session("S1", module=ModuleRef("M1"), room="A"), venue="HOTEL", curriculum="C"),
    )
    load(either_db, draft)
    either_db.commit()

    with writes(either_db) as statements:
        changes = load(either_db, draft)

    assert {change.action for change in changes} == {Action.LEFT}
    assert statements == []


def test_changes_tell_what_differs(db: Db) -> None:
    first = workshop(session("S1"), session("S2", "10:00", "11:00"), level=1, city=Translated(en="Paris"))
    load(db, Draft(workshop=first))

    changes = load(
        db,
        Draft(
            workshop=workshop(
                session("S1", "09:00", "09:30", title=Translated(en="S1", fr="S1 bis"), pinned=True),
                session("S3", "11:00", "12:00"),
                city=Translated(fr="Paris"),
                languages=("fr", "en"),
            )
        ),
    )

    assert told(changes) == [
        "removed session S2",
        "changed workshop W city.en: Paris → none city.fr: none → Paris languages: none → fr; en level: 1 → none",
        "changed session S1 title.fr: none → 'S1 bis' ends: 10:00 → 09:30 minutes: 60 → 30 pinned: false → true",
        "created session S3",
    ]


def test_sessions_trade_places_in_one_load(either_db: Db) -> None:
    people = (PersonDraft(code="P", print_name="Amina Exemple"),)
    faculty = (FacultyDraft(code="R1", label=en("Expert"), person="P"),)
    roles = (RoleDraft(Role.SPEAKER, ("R1",)),)
    load(
        either_db,
        Draft(
            venues=(VENUE,),
            persons=people,
            workshop=workshop(
                session("S1", room="A", roles=roles),
                session("S2", "10:00", "11:00", room="A", roles=roles),
                session("S3", "11:00", "12:00", room="A"),
                venue="HOTEL",
                faculty=faculty,
            ),
        ),
    )
    either_db.commit()

    changes = load(
        either_db,
        Draft(
            workshop=workshop(
                session("S2", room="A", roles=roles),
                session("S1", "10:00", "11:00", room="A", roles=roles),
                session("S4", "11:00", "12:00", room="A"),
                venue="HOTEL",
                faculty=faculty,
            )
        ),
    )

    assert told(changes) == [
        "removed session S3",
        "changed session S2 starts: 10:00 → 09:00 ends: 11:00 → 10:00",
        "changed session S1 starts: 09:00 → 10:00 ends: 10:00 → 11:00",
        "created session S4",
    ]


def test_workshop_moves_with_its_sessions_and_person(either_db: Db) -> None:
    load(
        either_db, Draft(persons=(PersonDraft(code="P", print_name="Amina Exemple"),), workshop=workshop(session("S1")))
    )
    either_db.commit()
    later = date(2026, 5, 4)

    load(
        either_db,
        Draft(
            workshop=workshop(
                session("S1", day=later, roles=(RoleDraft(Role.SPEAKER, ("R1",)),)),
                starts=later,
                ends=later,
                faculty=(FacultyDraft(code="R1", label=en("x"), person="P"),),
            )
        ),
    )
    either_db.commit()

    row = either_db.scalars(sa.select(Session)).one()
    assert row.starts_at == datetime(2026, 5, 4, 7, 0, tzinfo=UTC)


def test_new_zone_moves_what_keeps_its_local_time(db: Db) -> None:
    days = (DayDraft(date=DAY, opens=time(9), closes=time(17)),)
    unscheduled = SessionDraft(code="S2", kind=SessionKind.BREAK, title=en("x"), minutes=10)
    load(db, Draft(workshop=workshop(session("S1"), unscheduled, days=days)))

    changes = load(db, Draft(workshop=workshop(session("S1"), unscheduled, days=days, zone="Africa/Tunis")))

    assert told(changes) == [
        "changed workshop W zone: Europe/Paris → Africa/Tunis",
        "changed day 2026-03-28 zone: Europe/Paris → Africa/Tunis",
        "changed session S1 zone: Europe/Paris → Africa/Tunis",
    ]


def test_sessions_stand_in_the_order_of_time_and_then_of_the_file(db: Db) -> None:
    unscheduled = [SessionDraft(code=code, kind=SessionKind.BREAK, title=en("x"), minutes=10) for code in "ZY"]
    load(db, Draft(workshop=workshop(unscheduled[0], session("B"), session("A"), session("C", "08:00", "09:00"))))
    load(db, Draft(workshop=workshop(*unscheduled, session("B"), session("A"), session("C", "08:00", "09:00"))))
    db.expire_all()

    row = db.scalars(sa.select(Workshop)).one()

    assert [each.code for each in row.sessions] == ["C", "B", "A", "Z", "Y"]


def test_new_order_at_one_time_is_kept(db: Db) -> None:
    load(db, Draft(workshop=workshop(session("A"), session("B"))))
    load(db, Draft(workshop=workshop(session("B"), session("A"))))
    db.expire_all()

    assert [each.code for each in db.scalars(sa.select(Workshop)).one().sessions] == ["B", "A"]


def test_partners_change_places(db: Db) -> None:
    organisations = tuple(OrganisationDraft(code=code, name=en(code)) for code in ("UN", "EU"))
    host, donor = (
        PartnerDraft(organisation="UN", role=PartnerRole.HOST),
        PartnerDraft(organisation="EU", role=PartnerRole.DONOR),
    )
    load(db, Draft(organisations=organisations, workshop=workshop(partners=(host, donor))))

    changes = load(db, Draft(workshop=workshop(partners=(donor, host))))

    assert told(changes) == ["changed partner EU (donor) place: 2 → 1", "changed partner UN (host) place: 1 → 2"]
    db.expire_all()
    assert [each.organisation.code for each in db.scalars(sa.select(Workshop)).one().partners] == ["EU", "UN"]


def test_things_without_a_code_go_by_their_number(db: Db) -> None:
    load(db, Draft(workshop=workshop(outputs=(OutputDraft(title=en("A")), OutputDraft(title=en("B"))))))

    changes = load(db, Draft(workshop=workshop(outputs=(OutputDraft(title=en("B")),))))

    assert told(changes) == ["changed output 1 title.en: A → B", "removed output 2"]


def test_library_is_never_removed(db: Db) -> None:
    load(db, Draft(venues=(VENUE,), modules=(MODULE,)))

    changes = load(db, Draft(venues=(VenueDraft(code="HOTEL", name=en("Inn")),)))

    assert told(changes) == ["changed venue HOTEL name.en: Hotel → Inn"]
    assert Directory(db).room("HOTEL/A").code == "A"


def test_logo_stays_when_no_new_one_is_named(db: Db) -> None:
    logo = Logo(b"\x89PNG\r\n\x1a\n", "image/png")
    load(db, Draft(organisations=(OrganisationDraft(code="O", name=en("O"), logo=logo),)))

    assert told(load(db, Draft(organisations=(OrganisationDraft(code="O", name=en("O")),)))) == []
    changes = load(
        db, Draft(organisations=(OrganisationDraft(code="O", name=en("O"), logo=Logo(b"\xff\xd8\xff", "image/jpeg")),))
    )
    assert told(changes) == ["changed organisation O logo: a picture of 8 bytes → a picture of 3 bytes"]


def test_version_that_was_taught_is_refused(db: Db, fixed_clock: Clock) -> None:
    draft = Draft(modules=(MODULE,), workshop=workshop(session("S1", module=ModuleRef("M1"))))
    load(db, draft)
    changed = ModuleDraft(code="M1", title=en("One"), minutes=90, delivery=Delivery.PANEL)
    assert told(load(db, Draft(modules=(changed,)))) == [
        "changed module M1@1 minutes: 60 → 90 objectives: 1 → none materials: 1 → none"
    ]

    fixed_clock.set(datetime(2026, 3, 28, 9, 30, tzinfo=UTC))

    assert told(load(db, Draft(modules=(changed,)))) == []
    with pytest.raises(ModuleTaught, match=r"M1 version 1 was taught in W and cannot change; write .* as version 2"):
        load(db, Draft(modules=(MODULE,)))


def test_new_version_takes_its_place_beside_the_old_one(db: Db) -> None:
    curriculum = CurriculumDraft(code="C", title=en("C"), modules=(ModuleRef("M1"),), optional=(ModuleRef("M1"),))
    load(db, Draft(modules=(MODULE,), curriculum=curriculum))
    second = ModuleDraft(code="M1", version=2, title=en("New"), minutes=60, delivery=Delivery.PANEL)

    changes = load(db, Draft(modules=(second,), curriculum=curriculum))

    assert told(changes) == ["created module M1@2", "changed curriculum C modules: M1@1 → M1@2 optional: M1@1 → M1@2"]


def test_participants_and_certificates_are_not_touched(db: Db) -> None:
    load(db, Draft(workshop=workshop(session("S1"))))
    row = db.scalars(sa.select(Workshop)).one()
    participant = make_participant(db, row, make_person(db))
    certificate = make_certificate(db, participant)

    load(db, Draft(workshop=workshop(session("S1", "14:00", "15:00"), title=en("New title"))))

    db.expire_all()
    assert participant.certificates == [certificate]
    assert certificate.snapshot == {"name": "Amina Exemple"}


def test_removing_a_session_with_attendance_is_refused(db: Db) -> None:
    load(db, Draft(workshop=workshop(session("S1"), session("S2", "10:00", "11:00"))))
    row = db.scalars(sa.select(Workshop)).one()
    participant = make_participant(db, row, make_person(db))
    db.add(
        Attendance(
            session_id=row.sessions[0].id,
            participant_id=participant.id,
            mark=Mark.PRESENT,
            recorded_at=datetime(2026, 3, 28, 9, tzinfo=UTC),
        )
    )
    db.flush()

    with pytest.raises(InUse, match="W/S1 is still used by the attendance in W/S1"):
        load(db, Draft(workshop=workshop(session("S2", "10:00", "11:00"))))


def test_removing_a_group_with_members_is_refused(db: Db) -> None:
    load(
        db,
        Draft(workshop=workshop(groups=(GroupDraft(code="G1", name=en("One")), GroupDraft(code="G2", name=en("2"))))),
    )
    row = db.scalars(sa.select(Workshop)).one()
    make_group(db, row, "G3", members=[make_participant(db, row, make_person(db))])

    assert told(load(db, Draft(workshop=workshop(groups=(GroupDraft(code="G3", name=en("Group G3")),))))) == [
        "removed group G1",
        "removed group G2",
    ]
    with pytest.raises(InUse, match="The group G3 is still used by 1 participant; remove that first"):
        load(db, Draft(workshop=workshop()))


@pytest.mark.parametrize(
    ("draft", "message"),
    [
        (Draft(workshop=workshop(venue="HOTEI")), "No venue HOTEI. Did you mean HOTEL?"),
        (Draft(workshop=workshop(session("S", room="HOTEL/C"))), "No room C in venue HOTEL."),
        (
            Draft(workshop=workshop(session("S", room="C"))),
            "No room C in a workshop without a venue; write VENUE/ROOM.",
        ),
        (Draft(workshop=workshop(session("S", module=ModuleRef("M1", 2)))), "No version 2 in module M1."),
    ],
)
def test_draft_that_refers_to_nothing(db: Db, draft: Draft, message: str) -> None:
    load(db, Draft(venues=(VENUE,), modules=(MODULE,)))

    with pytest.raises(NotFound) as caught:
        load(db, draft)

    assert str(caught.value).strip() == message


def test_load_keeps_nothing_when_it_is_refused(database_url: str) -> None:
    draft = Draft(persons=(PersonDraft(code="P", print_name="Amina Exemple"),), workshop=workshop(venue="NOWHERE"))

    with pytest.raises(NotFound), database.transaction(database_url) as db:
        load(db, draft)

    with database.reading(database_url) as db:
        assert db.scalar(sa.select(sa.func.count(Person.id))) == 0


def test_circle_of_prerequisites_is_refused(db: Db) -> None:
    other = replace(MODULE, code="M2", prerequisites=("M1",))

    with pytest.raises(PrerequisiteCycle, match="M1 → M2 → M1"):
        load(db, Draft(modules=(replace(MODULE, prerequisites=("M2",)), other)))


def test_newest_version_is_found_wherever_it_stands_in_the_list(db: Db) -> None:
    newer, older = (replace(MODULE, version=version) for version in (2, 1))
    draft = Draft(modules=(newer, older), workshop=workshop(session("S1", module=ModuleRef("M1"))))

    load(db, draft)

    version = db.scalars(sa.select(Session)).one().module_version
    assert version is not None
    assert version.version == 2
