from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum import database
from curriculum.errors import (
    AlreadyCertified,
    AlreadyParticipant,
    CodeTaken,
    Conflict,
    InUse,
    ModuleTaught,
    PersonBooked,
    RoomBooked,
    SessionEndsBeforeStart,
    SessionOutsideWorkshop,
)
from curriculum.languages import Translated
from curriculum.models import Assignment, Certificate, Objective, Participant, Person, Release, Room, Session, Workshop
from curriculum.models.catalogue import Bloom
from curriculum.models.participation import Status
from curriculum.models.sessions import Role, SessionKind
from curriculum.operations import claims, refusals
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
    from sqlalchemy.orm import Session as Db

    from tests.conftest import Clock


def new_session(workshop: Workshop, code: str, day: int, at: str, **more: object) -> Session:
    starts = local(workshop, day, at)
    return Session(
        workshop=workshop,
        code=code,
        position=9,
        kind=SessionKind.LECTURE,
        title=Translated(en=f"Session {code}"),
        minutes=60,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        contact=True,
        **more,
    )


def test_flush_writes_what_is_pending(db: Db) -> None:
    workshop = make_workshop(db)
    db.add(new_session(workshop, "S1", 1, "09:00"))

    refusals.flush(db)

    assert db.scalar(sa.select(sa.func.count()).select_from(Session)) == 1


def test_room_in_two_sessions_of_two_workshops_names_both(either_db: Db) -> None:
    venue = make_venue(either_db)
    cairo = make_workshop(either_db, "EGY-2019", zone="Africa/Cairo", venue=venue)
    morocco = make_workshop(either_db, venue=venue)
    make_session(either_db, morocco, "S1", at="09:00", room=venue.rooms[0])
    either_db.add(new_session(cairo, "S7", 1, "10:30", room=venue.rooms[0]))

    with pytest.raises(RoomBooked) as caught:
        refusals.flush(either_db)

    assert str(caught.value) == (
        "Room HOTEL/A cannot be in two sessions at once: "
        "EGY-2019/S7 (2019-12-10 10:30-11:30) overlaps MAR-2019/S1 (2019-12-10 09:00-10:00)."
    )


def test_sessions_that_touch_share_a_room(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    make_session(db, workshop, "S1", at="09:00", room=venue.rooms[0])
    db.add(new_session(workshop, "S2", 1, "10:00", room=venue.rooms[0]))

    refusals.flush(db)

    assert len(workshop.sessions) == 2


def test_two_new_sessions_in_one_room_name_both(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    for code in ("S1", "S2"):
        db.add(new_session(workshop, code, 1, "09:00", room=venue.rooms[0]))

    with pytest.raises(RoomBooked, match=r"MAR-2019/S2 .* overlaps MAR-2019/S1 "):
        refusals.flush(db)


@pytest.mark.parametrize("restricted", [False, True])
def test_person_in_two_sessions_names_both_and_no_restricted_name(either_db: Db, *, restricted: bool) -> None:
    workshop = make_workshop(either_db, restricted=restricted)
    expert = make_faculty(either_db, workshop, person=make_person(either_db))
    make_session(either_db, workshop, "S1", at="09:00", roles={Role.SPEAKER: [expert]})
    late = make_session(either_db, workshop, "S2", at="09:30")
    either_db.add(Assignment(session=late, faculty=expert, role=Role.MODERATOR, position=0))

    with pytest.raises(PersonBooked) as caught:
        refusals.flush(either_db)

    assert str(caught.value) == (
        f"{'P-AMINA' if restricted else 'Amina Exemple (P-AMINA)'} cannot be in two sessions at once: "
        "MAR-2019/S2 (2019-12-10 09:30-10:30) overlaps MAR-2019/S1 (2019-12-10 09:00-10:00)."
    )


def test_person_named_for_a_role_that_is_in_two_places(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    amina = make_person(either_db)
    first, second = make_faculty(either_db, workshop, "R1", person=amina), make_faculty(either_db, workshop, "R2")
    make_session(either_db, workshop, "S1", roles={Role.SPEAKER: [first]})
    make_session(either_db, workshop, "S2", roles={Role.SPEAKER: [second]})
    second.person = amina

    with pytest.raises(PersonBooked, match=r"MAR-2019/S2 .* overlaps MAR-2019/S1"):
        refusals.flush(either_db)


def test_person_known_by_key_alone_is_found(db: Db) -> None:
    workshop = make_workshop(db)
    amina = make_person(db)
    first, second = make_faculty(db, workshop, "R1", person=amina), make_faculty(db, workshop, "R2")
    make_session(db, workshop, "S1", roles={Role.SPEAKER: [first]})
    make_session(db, workshop, "S2", roles={Role.SPEAKER: [second]})
    second.person_id = amina.id

    with pytest.raises(PersonBooked, match=r"MAR-2019/S2 .* overlaps MAR-2019/S1"):
        refusals.flush(db)


def test_one_person_in_two_roles_of_a_session_is_no_clash(db: Db) -> None:
    workshop = make_workshop(db)
    expert = make_faculty(db, workshop, person=make_person(db))
    session = make_session(db, workshop, roles={Role.SPEAKER: [expert]})
    db.add(Assignment(session=session, faculty=expert, role=Role.MODERATOR, position=1))

    refusals.flush(db)

    assert len(session.assignments) == 2


def test_cancelled_session_frees_its_room(either_db: Db) -> None:
    venue = make_venue(either_db)
    workshop = make_workshop(either_db, venue=venue)
    make_session(either_db, workshop, "S1", room=venue.rooms[0]).cancelled = True
    either_db.add(new_session(workshop, "S2", 1, "09:00", room=venue.rooms[0]))

    refusals.flush(either_db)

    assert len(workshop.sessions) == 2


def test_cancelled_workshop_frees_rooms_and_cannot_come_back_into_them(either_db: Db) -> None:
    venue = make_venue(either_db)
    gone = make_workshop(either_db, "OLD", venue=venue, cancelled_at=datetime(2019, 12, 1, tzinfo=UTC))
    make_session(either_db, gone, "S1", room=venue.rooms[0])
    make_session(either_db, make_workshop(either_db, "NEW", venue=venue), "S9", room=venue.rooms[0])
    gone.cancelled_at = None

    with pytest.raises(RoomBooked, match=r"OLD/S1 .* overlaps NEW/S9 "):
        refusals.flush(either_db)


@pytest.mark.parametrize(("day", "at", "minutes"), [(0, "23:30", 60), (3, "23:30", 60)])
def test_session_outside_the_dates_names_both(either_db: Db, day: int, at: str, minutes: int) -> None:
    workshop = make_workshop(either_db)
    session = new_session(workshop, "S1", day, at)
    session.minutes = minutes
    either_db.add(session)

    with pytest.raises(SessionOutsideWorkshop) as caught:
        refusals.flush(either_db)

    assert "MAR-2019/S1" in str(caught.value)
    assert "MAR-2019, which runs from 2019-12-10 to 2019-12-12" in str(caught.value)


def test_dates_that_leave_a_session_out_are_refused(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    make_session(either_db, workshop, "S1", day=3)
    workshop.ends_on -= timedelta(days=1)
    workshop.finishes_at -= timedelta(days=1)

    with pytest.raises(SessionOutsideWorkshop, match="MAR-2019/S1"):
        refusals.flush(either_db)


def test_session_that_ends_before_it_starts_is_refused(db: Db) -> None:
    session = make_session(db, make_workshop(db))
    session.ends_at = session.starts_at

    with pytest.raises(SessionEndsBeforeStart) as caught:
        refusals.flush(db)

    assert str(caught.value) == "MAR-2019/S1 would end at 2019-12-10 09:00, not after its start at 2019-12-10 09:00."


def test_sessions_change_places_in_one_flush(either_db: Db) -> None:
    venue = make_venue(either_db)
    workshop = make_workshop(either_db, venue=venue)
    expert = make_faculty(either_db, workshop, person=make_person(either_db))
    one = make_session(either_db, workshop, "S1", at="09:00", room=venue.rooms[0], roles={Role.SPEAKER: [expert]})
    two = make_session(either_db, workshop, "S2", at="10:00", room=venue.rooms[0], roles={Role.SPEAKER: [expert]})
    one.starts_at, two.starts_at = two.starts_at, one.starts_at
    one.ends_at, two.ends_at = two.ends_at, one.ends_at

    refusals.flush(either_db)

    either_db.expire_all()
    assert (one.starts_at, two.starts_at) == (local(workshop, 1, "10:00"), local(workshop, 1, "09:00"))


def test_session_takes_the_slot_of_a_removed_one_in_one_flush(either_db: Db) -> None:
    venue = make_venue(either_db)
    workshop = make_workshop(either_db, venue=venue)
    old = make_session(either_db, workshop, "S1", room=venue.rooms[0])
    other = make_session(either_db, workshop, "S2", day=2, room=venue.rooms[0])
    workshop.sessions.remove(old)
    other.starts_at, other.ends_at = local(workshop, 1, "09:00"), local(workshop, 1, "10:00")

    refusals.flush(either_db)

    assert [session.code for session in workshop.sessions] == ["S2"]


def test_person_changes_sides_in_parallel_sessions_in_one_flush(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    expert = make_faculty(either_db, workshop, person=make_person(either_db))
    here = make_session(either_db, workshop, "S1", roles={Role.SPEAKER: [expert]})
    there = make_session(either_db, workshop, "S2")
    here.assignments.clear()
    there.assignments.append(Assignment(faculty=expert, role=Role.SPEAKER, position=0))

    refusals.flush(either_db)

    assert [assignment.faculty for assignment in there.assignments] == [expert]


def test_code_of_a_workshop_taken_names_the_other(either_db: Db) -> None:
    make_workshop(either_db, title=Translated(en="Countering the use of the Internet"))
    other = make_workshop(either_db, "MAR-2020")
    other.code = "MAR-2019"

    with pytest.raises(CodeTaken) as caught:
        refusals.flush(either_db)

    assert str(caught.value) == (
        "There is already a workshop MAR-2019 (Countering the use of the Internet); choose another code."
    )


@pytest.mark.parametrize(("stored", "new"), [("mar-1", "MAR-1"), ("ÉCOLE-1", "école-1")])
def test_code_that_differs_only_in_case_is_taken(either_db: Db, stored: str, new: str) -> None:
    make_workshop(either_db, stored, title=Translated(en="First"))
    make_workshop(either_db, "OTHER").code = new

    with pytest.raises(CodeTaken) as caught:
        refusals.flush(either_db)

    assert str(caught.value) == f"There is already a workshop {stored} (First); choose another code."


def test_case_of_a_code_may_change(either_db: Db) -> None:
    workshop = make_workshop(either_db, "mar-1")
    workshop.code = "MAR-1"

    refusals.flush(either_db)

    assert either_db.scalars(sa.select(Workshop.code)).all() == ["MAR-1"]


def test_codes_that_differ_only_in_case_are_one_in_one_flush(db: Db) -> None:
    workshop = make_workshop(db)
    for code, at in (("S1", "09:00"), ("s1", "11:00")):
        db.add(new_session(workshop, code, 1, at))

    with pytest.raises(CodeTaken, match=r"session MAR-2019/S1 \(Session S1\)"):
        refusals.flush(db)


def test_code_of_a_room_counts_within_its_venue(db: Db) -> None:
    hotel, palace = make_venue(db, "HOTEL"), make_venue(db, "PALACE", rooms=())
    palace.rooms.append(Room(code="A", name=Translated(en="Room A")))
    refusals.flush(db)
    hotel.rooms.append(Room(code="A", name=Translated(en="Another A")))

    with pytest.raises(CodeTaken) as caught:
        refusals.flush(db)

    assert str(caught.value) == "There is already a room HOTEL/A (Room A); choose another code."


def test_code_claimed_twice_in_one_flush_is_taken(db: Db) -> None:
    workshop = make_workshop(db)
    for at in ("09:00", "11:00"):
        db.add(new_session(workshop, "S1", 1, at))

    with pytest.raises(CodeTaken, match=r"session MAR-2019/S1 \(Session S1\)"):
        refusals.flush(db)


def test_code_twice_in_a_new_workshop_is_taken(db: Db) -> None:
    template = make_workshop(db)
    fields = ("kind", "title", "starts_on", "ends_on", "zone", "begins_at", "finishes_at", "restricted")
    fresh = Workshop(code="NEW", **{name: getattr(template, name) for name in fields})
    db.add(fresh)
    with db.no_autoflush:
        for at in ("09:00", "11:00"):
            db.add(new_session(fresh, "S1", 1, at))

    with pytest.raises(CodeTaken, match="session NEW/S1"):
        refusals.flush(db)


def test_code_of_a_removed_row_is_free_in_the_same_flush(db: Db) -> None:
    workshop = make_workshop(db)
    workshop.groups.remove(make_group(db, workshop, "G1"))
    refusals.flush(db)

    make_group(db, workshop, "G1")

    assert [group.code for group in workshop.groups] == ["G1"]


@pytest.mark.parametrize("restricted", [False, True])
def test_participant_twice_names_the_number(either_db: Db, *, restricted: bool) -> None:
    workshop = make_workshop(either_db, restricted=restricted)
    amina = make_person(either_db)
    make_participant(either_db, workshop, amina, number=7)
    either_db.add(Participant(workshop_id=workshop.id, person_id=amina.id, number=8, status=Status.NOMINATED))

    with pytest.raises(AlreadyParticipant) as caught:
        refusals.flush(either_db)

    name = "P-AMINA" if restricted else "Amina Exemple (P-AMINA)"
    assert str(caught.value) == f"{name} is already participant 7 of MAR-2019."


def test_second_valid_certificate_names_the_serial(either_db: Db) -> None:
    participant = make_participant(either_db, make_workshop(either_db), make_person(either_db))
    first = make_certificate(either_db, participant, "AAAA-AAAA-A")
    either_db.add(_copy_of(first, "BBBB-BBBB-B"))

    with pytest.raises(AlreadyCertified, match=r"Amina Exemple .* participation certificate AAAA-AAAA-A"):
        refusals.flush(either_db)


def _copy_of(certificate: Certificate, serial: str) -> Certificate:
    names = ("participant_id", "kind", "status", "issued_at", "snapshot")
    return Certificate(serial=serial, **{name: getattr(certificate, name) for name in names})


def test_change_of_a_frozen_version_is_refused(either_db: Db) -> None:
    version = make_module(either_db)
    make_session(either_db, make_workshop(either_db), module_version=version)
    version.frozen_at = datetime(2019, 12, 12, tzinfo=UTC)
    refusals.flush(either_db)
    version.minutes = 45

    with pytest.raises(ModuleTaught, match="Module TPB-S1 version 1 was taught in MAR-2019 and cannot change"):
        refusals.flush(either_db)


def test_change_of_a_frozen_version_names_only_where_it_was_taught(either_db: Db, fixed_clock: Clock) -> None:
    version = make_module(either_db)
    make_session(either_db, make_workshop(either_db, "NOT-YET"), module_version=version)
    version.frozen_at = fixed_clock.instant
    refusals.flush(either_db)
    version.minutes = 45

    with pytest.raises(ModuleTaught, match="Module TPB-S1 version 1 was taught in a workshop and cannot change"):
        refusals.flush(either_db)


@pytest.mark.parametrize("step", ["add", "change", "remove"])
def test_objectives_of_a_frozen_version_are_frozen(db: Db, step: str) -> None:
    objective = Objective(position=0, verb=Translated(en="classify"), bloom=Bloom.ANALYSE, text=Translated(en="uses"))
    version = make_module(db, objectives=[objective])
    version.frozen_at = datetime(2019, 12, 12, tzinfo=UTC)
    refusals.flush(db)
    if step == "add":
        more = {"position": 1, "verb": objective.verb, "bloom": Bloom.APPLY, "text": objective.text}
        db.add(Objective(module_version_id=version.id, **more))
    elif step == "change":
        objective.bloom = Bloom.APPLY
    else:
        db.delete(objective)

    with pytest.raises(ModuleTaught):
        refusals.flush(db)


def test_removal_of_a_room_in_use_names_the_sessions(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db)
    for hour in range(8, 15):
        make_session(db, workshop, f"S{hour}", at=f"{hour:02}:00", room=venue.rooms[0])
    venue.rooms.remove(venue.rooms[0])

    with pytest.raises(InUse) as caught:
        refusals.flush(db)

    assert str(caught.value) == (
        "The room HOTEL/A is still used by the session MAR-2019/S10, the session MAR-2019/S11, "
        "the session MAR-2019/S12, the session MAR-2019/S13, the session MAR-2019/S14, 2 more; remove that first."
    )


def test_removal_of_an_organisation_names_what_a_user_knows(db: Db) -> None:
    unodc = make_organisation(db)
    make_person(db, organisation=unodc)
    db.delete(unodc)

    with pytest.raises(InUse, match="organisation UNODC is still used by the person P-AMINA"):
        refusals.flush(db)


def test_after_a_refusal_nothing_is_kept(either_url: str) -> None:
    with pytest.raises(CodeTaken):
        _add_twins(either_url)

    with database.reading(either_url) as db:
        assert db.scalars(sa.select(Person.code)).all() == []


def _add_twins(address: str) -> None:
    with database.transaction(address) as db:
        db.add(Person(code="P1", print_name="Amina Exemple"))
        refusals.flush(db)
        db.add(Person(code="P1", print_name="Yassine Exemple"))
        refusals.flush(db)


def test_refusal_by_the_database_alone_is_explained_from_what_is_stored(
    either_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction(either_url) as db:
        make_person(db, "P1")
    looked: list[bool] = []
    check = claims.refuse_taken

    def blind_at_first(*args: object, **more: object) -> None:
        looked.append(True)
        if len(looked) > 1:
            check(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(refusals, "refuse_taken", blind_at_first)  # another writer came between look and write

    with pytest.raises(CodeTaken, match=r"^There is already a person P1; choose another code\.$"):
        _add_twins(either_url)


def test_refusal_without_a_rule_of_its_own_is_a_conflict(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    release = Release(workshop_id=workshop.id, number=1, released_at=datetime(2019, 12, 1, tzinfo=UTC), agenda={})
    either_db.add(release)
    refusals.flush(either_db)
    release.note = "changed afterwards"

    with pytest.raises(Conflict) as caught:
        refusals.flush(either_db)

    assert str(caught.value) == (
        "A released agenda cannot change or be removed; make a new release. Nothing was changed."
    )


def test_change_of_a_stored_picture_is_a_conflict(either_db: Db) -> None:
    make_picture(either_db).content = b"another"

    with pytest.raises(Conflict, match="A stored picture cannot change or be removed, for a certificate may show it"):
        refusals.flush(either_db)


def test_length_that_its_times_contradict_is_a_conflict(either_db: Db) -> None:
    make_session(either_db, make_workshop(either_db)).minutes = 61

    with pytest.raises(
        Conflict, match=r"^A session takes the minutes from its start to its end. Nothing was changed.$"
    ):
        refusals.flush(either_db)


@pytest.mark.parametrize("what", ["faculty", "group"])
def test_faculty_and_groups_of_another_workshop_are_a_conflict(either_db: Db, what: str) -> None:
    session, other = make_session(either_db, make_workshop(either_db)), make_workshop(either_db, "OTHER")
    if what == "faculty":
        session.assignments = [Assignment(faculty=make_faculty(either_db, other), role=Role.SPEAKER, position=0)]
    else:
        session.groups = [make_group(either_db, other)]

    with pytest.raises(Conflict) as caught:
        refusals.flush(either_db)

    assert str(caught.value) == (
        "Sessions, faculty, groups and participants belong together only within one workshop. Nothing was changed."
    )


def test_every_rule_of_the_triggers_has_its_sentence(db: Db) -> None:
    texts = db.scalars(sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger'")).all()
    names = {name for text in texts for name in re.findall(r"RAISE\(ABORT, '(\w+)'\)", text)}

    sentences = {str(refusals.in_words(sa.exc.IntegrityError("", None, ValueError(name)))) for name in names}

    assert len(names) == len(sentences) > 7
    assert all(sentence.endswith(". Nothing was changed.") for sentence in sentences)


def test_refusal_that_nobody_foresaw_is_still_a_sentence(either_db: Db) -> None:
    make_session(either_db, make_workshop(either_db)).minutes = 0

    with pytest.raises(Conflict, match=r"The database refused this: .*minutes_positive"):
        refusals.flush(either_db)
