from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from curriculum.languages import Translated
from curriculum.models import (
    Absence,
    Assignment,
    Closure,
    Curriculum,
    CurriculumModule,
    FacultyTime,
    Objective,
    Release,
    Substitute,
)
from curriculum.models.catalogue import Bloom
from curriculum.models.participation import Status
from curriculum.models.people import Sex
from curriculum.models.sessions import Role, SessionKind
from curriculum.operations.scheduling import heads
from curriculum.operations.scheduling.heads import read_heads
from curriculum.operations.scheduling.reading import read_workshop, read_workshops
from curriculum.planning.problem import Busy, Group, ModuleNeed, Released, Task
from curriculum.planning.spans import Span
from tests.builders import (
    local,
    make_faculty,
    make_group,
    make_module,
    make_organisation,
    make_participant,
    make_person,
    make_session,
    make_venue,
    make_workshop,
)
from tests.operations.scheduling.readings import person_of, problem_of, read, room_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_days_have_the_windows_that_are_given_or_the_usual_ones(either_db: Db) -> None:
    workshop = make_workshop(either_db, days=2, scheduling={"opens": "10:00", "closes": "16:00"})
    workshop.days.pop()

    days = problem_of(either_db, workshop).days

    assert [(day.number, day.date) for day in days] == [(1, date(2019, 12, 10)), (2, date(2019, 12, 11))]
    assert [(day.window, day.given) for day in days] == [
        (Span(510, 1020), True),
        (Span(1440 + 600, 1440 + 960), False),
    ]


def test_calendar_is_that_of_the_country(db: Db) -> None:
    workshop = make_workshop(db, starts_on=date(2020, 1, 10), days=2)  # a Friday, the day before a holiday

    days = problem_of(db, workshop).days

    assert days[0].prayer == Span(720, 870)
    assert days[1].holiday is not None


def test_calendar_may_be_set_aside(db: Db) -> None:
    workshop = make_workshop(db, starts_on=date(2020, 1, 10), days=1, scheduling={"friday_prayer": False})

    assert problem_of(db, workshop).days[0].prayer is None


def test_cancelled_workshop_is_nothing_to_plan(db: Db) -> None:
    workshop = make_workshop(db, cancelled_at=datetime(2019, 11, 1, tzinfo=UTC))
    db.flush()

    assert read_workshop(db.connection(), workshop.id) is None


# ---------------------------------------------------------------- people


def test_person_is_called_by_code_and_name_or_role(db: Db) -> None:
    workshop = make_workshop(db)
    make_faculty(db, workshop, "R1", person=make_person(db, sex=Sex.FEMALE, languages=("ar", "fr")))
    make_faculty(db, workshop, "R2")

    named, role = problem_of(db, workshop).people

    assert (named.name, named.named, named.sex, named.languages) == ("R1 (Amina Exemple)", True, "female", ("ar", "fr"))
    assert (role.name, role.named, role.identity) == ("R2 (Expert R2)", False, "")


def test_restricted_workshop_names_nobody(db: Db) -> None:
    workshop = make_workshop(db, restricted=True)
    make_faculty(db, workshop, person=make_person(db))

    assert "Amina" not in repr(problem_of(db, workshop))
    assert person_of(db, workshop).name == "R1 (Expert R1)"


def test_person_who_works_in_a_restricted_workshop_is_not_named_beside_it(db: Db) -> None:
    person = make_person(db)
    workshop, secret = make_workshop(db), make_workshop(db, "SECRET", restricted=True)
    make_faculty(db, workshop, person=person)
    expert = make_faculty(db, secret, "X1", person=person)
    make_session(db, secret, at="10:00", roles={Role.SPEAKER: [expert]})

    found = person_of(db, workshop)

    assert found.name == "R1 (Expert R1)"
    assert [each.why for each in found.booked] == ["SECRET/S1"]


def test_two_roles_of_one_person_are_one(db: Db) -> None:
    workshop, person = make_workshop(db), make_person(db)
    for code in ("R1", "R2"):
        make_faculty(db, workshop, code, person=person)

    one, other = problem_of(db, workshop).people

    assert one.key == other.key != ""


def test_person_has_times_limits_and_substitutes(either_db: Db) -> None:
    db = either_db
    workshop, person = make_workshop(db), make_person(db)
    expert, other = make_faculty(db, workshop, person=person), make_faculty(db, workshop, "R2")
    expert.confirmed, expert.daily_minutes, expert.languages = False, 240, ("ru",)
    expert.organisation = make_organisation(db)
    expert.times = [
        FacultyTime(available=True, starts_at=local(workshop, 1, "09:00"), ends_at=local(workshop, 1, "12:00")),
        FacultyTime(
            available=False,
            starts_at=local(workshop, 2, "09:00"),
            ends_at=local(workshop, 2, "12:00"),
            because="In court",
        ),
    ]
    expert.substitutes = [Substitute(substitute=other, position=0)]
    person.absences = [Absence(starts_at=local(workshop, 3, "08:00"), ends_at=local(workshop, 3, "10:00"))]

    found = person_of(db, workshop)

    assert (found.confirmed, found.daily_minutes, found.languages) == (False, 240, ("ru",))
    assert (found.institution, found.substitutes) == ("UNODC", ("R2",))
    assert found.free == (Span(540, 720),)
    assert found.away == (Busy(Span(2880 + 480, 2880 + 600), "away"), Busy(Span(1440 + 540, 1440 + 720), "In court"))


def test_entry_for_several_people_is_read(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    make_faculty(either_db, workshop).several = True

    assert person_of(either_db, workshop).several


def test_absence_at_another_time_is_left_out(db: Db) -> None:
    workshop, person = make_workshop(db), make_person(db)
    make_faculty(db, workshop, person=person)
    person.absences = [
        Absence(starts_at=datetime(2019, 1, 1, tzinfo=UTC), ends_at=datetime(2019, 1, 2, tzinfo=UTC), because="Leave")
    ]

    assert person_of(db, workshop).away == ()


def test_institution_is_that_of_the_person_where_the_role_has_none(db: Db) -> None:
    workshop = make_workshop(db)
    make_faculty(db, workshop, person=make_person(db, organisation=make_organisation(db, "DGSN")))

    assert person_of(db, workshop).institution == "DGSN"


# ---------------------------------------------------------------- rooms


def test_room_has_its_size_equipment_and_times(either_db: Db) -> None:
    db = either_db
    venue = make_venue(db)
    workshop, other = make_workshop(db, venue=venue), make_workshop(db, "TUN-2019")
    venue.rooms[0].changeover_minutes = 10
    venue.rooms[0].closures = [
        Closure(starts_at=local(workshop, 2, "08:00"), ends_at=local(workshop, 2, "10:00"), because="Painters"),
        Closure(starts_at=datetime(2019, 1, 1, tzinfo=UTC), ends_at=datetime(2019, 1, 2, tzinfo=UTC)),
    ]
    make_session(db, other, "X1", at="14:00", room=venue.rooms[0])
    make_session(db, other, "X2", at="16:00", room=venue.rooms[0], cancelled=True)

    room = room_of(db, workshop)

    assert (room.venue, room.capacity, room.equipment, room.changeover) == ("HOTEL", 30, {"projector": 1}, 10)
    assert room.closed == (Busy(Span(1440 + 480, 1440 + 600), "Painters"),)
    assert room.booked == (Busy(Span(840, 900), "TUN-2019/X1 in Rabat"),)
    assert room_of(db, workshop, "HOTEL/B").booked == ()


def test_rooms_of_other_venues_are_there_where_a_session_names_them(db: Db) -> None:
    venue, annex = make_venue(db), make_venue(db, "ANNEX", rooms=("X", "Y"))
    workshop = make_workshop(db, venue=venue)
    make_session(db, workshop, room=annex.rooms[1])

    assert [each.code for each in problem_of(db, workshop).rooms] == ["ANNEX/Y", "HOTEL/A", "HOTEL/B"]


# ---------------------------------------------------------------- participants


def test_groups_have_the_size_of_those_who_come_and_know_whom_they_share(either_db: Db) -> None:
    db = either_db
    workshop = make_workshop(db)
    people = [make_participant(db, workshop, make_person(db, f"P{number}")) for number in range(3)]
    gone = make_participant(db, workshop, make_person(db, "P9"), status=Status.DECLINED)
    first = make_group(db, workshop, "G1", members=[people[0], people[1], gone])
    make_group(db, workshop, "G2", members=[people[1], people[2]])
    make_group(db, workshop, "G3", members=[gone])
    make_session(db, workshop, groups=[first])

    problem = problem_of(db, workshop)

    assert problem.groups == (
        Group("G1", 2, frozenset({"G2"})),
        Group("G2", 2, frozenset({"G1"})),
        Group("G3", None, frozenset()),
    )
    assert problem.participants == 3


def test_groups_that_no_session_is_held_for_are_one_audience(db: Db) -> None:
    workshop = make_workshop(db)
    make_group(db, workshop, "G1")
    make_session(db, workshop)

    problem = problem_of(db, workshop)

    assert (problem.groups, problem.audiences) == ((), ("",))


def test_participants_are_not_known_while_there_are_none(db: Db) -> None:
    assert problem_of(db, make_workshop(db)).participants is None


# ---------------------------------------------------------------- modules and releases


def test_modules_are_those_of_the_curriculum_and_those_that_are_taught(either_db: Db) -> None:
    db = either_db
    asked, taught = make_module(db, "M1"), make_module(db, "M2")
    asked.objectives = [
        Objective(
            position=0, verb=Translated(en="apply"), bloom=Bloom.APPLY, text=Translated(en="the law"), assessed=True
        ),
        Objective(position=1, verb=Translated(en="rank"), bloom=Bloom.EVALUATE, text=Translated(en="actions")),
    ]
    curriculum = Curriculum(
        code="C1", title=Translated(en="C"), modules=[CurriculumModule(module_version=asked, position=0)]
    )
    workshop = make_workshop(db, curriculum=curriculum)
    make_session(db, workshop, module_version=taught)

    assert problem_of(db, workshop).modules == (
        ModuleNeed("M1", "Module M1", objectives=("apply the law", "rank actions"), assessed=("apply the law",)),
        ModuleNeed("M2", "Module M2", required=False),
    )


def test_newest_release_says_what_people_were_told(either_db: Db) -> None:
    db = either_db
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db))
    sessions = [
        {"code": "S1", "starts_at": "2019-12-10T09:00:00+01:00", "room": {"code": "HOTEL/A"}, "cancelled": False},
        {"code": "S2", "starts_at": None, "room": None},
        {"code": "S3", "starts_at": "2019-12-10T09:00:00+01:00", "cancelled": True},
    ]
    at = datetime(2019, 12, 1, tzinfo=UTC)
    workshop.releases = [
        Release(number=1, released_at=at, agenda={"layout": 1, "sessions": []}),
        Release(number=2, released_at=at, agenda={"layout": 1, "sessions": sessions}),
    ]

    released = problem_of(db, workshop).released

    assert released == Released(2, {"S1": 540}, {"S1": "HOTEL/A", "S2": None}, signed_up=1)


def test_what_the_program_made_is_known(db: Db) -> None:
    workshop = make_workshop(db)
    expert = make_faculty(db, workshop)
    session = make_session(db, workshop)
    session.assignments = [
        Assignment(role=Role.TRAINER, faculty=expert, position=0, chosen=True),
        Assignment(role=Role.MODERATOR, faculty=expert, position=1),
    ]
    make_session(db, workshop, "B1", at="10:00", kind=SessionKind.BREAK, automatic=True)

    reading = read(db, workshop)

    assert reading.automatic == {"B1"}
    assert reading.chosen == {"S1": frozenset({Task("trainer", "R1")})}


# ---------------------------------------------------------------- many at once


@pytest.mark.parametrize("batch", [1, 25, 5000])
def test_workshops_read_at_once_are_as_each_by_itself(db: Db, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    venue, person = make_venue(db), make_person(db)
    workshops = []
    for number, days in enumerate((2, 40, 1, 3)):
        workshop = make_workshop(db, f"W{number}", starts_on=date(2020, 1, 10 + number), days=days, venue=venue)
        expert = make_faculty(db, workshop, person=person)
        make_session(
            db, workshop, at=f"{9 + 2 * number:02}:00", room=venue.rooms[0], roles={Role.TRAINER: [expert]}, minutes=45
        )
        workshops.append(workshop)
    monkeypatch.setattr(heads, "BATCH", batch)

    together = {reading.code: reading for reading in read_workshops(db.connection(), read_heads(db.connection()))}

    assert together == {each.code: read(db, each) for each in workshops}
    assert any(each.booked for each in together["W1"].problem.people)
