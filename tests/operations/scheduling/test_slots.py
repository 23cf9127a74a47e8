from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.models import (
    ModuleVersion,
    RoleCandidate,
    RoleChoice,
    SessionNeed,
    SessionOrder,
)
from curriculum.models.scheduling import OrderKind as StoredKind
from curriculum.models.sessions import Role, SessionKind, SessionPlace
from curriculum.planning.problem import Choice, Order, OrderKind, Place, Task
from tests.builders import make_faculty, make_group, make_module, make_session, make_venue, make_workshop
from tests.operations.scheduling.readings import problem_of, session_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_session_stands_where_its_row_does(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    expert = make_faculty(db, workshop)
    make_session(db, workshop, day=2, at="10:30", minutes=90, room=venue.rooms[0], roles={Role.SPEAKER: [expert]})

    session = session_of(db, workshop)

    assert (session.title, session.kind, session.minutes, session.start) == ("Session S1", "lecture", 90, 1440 + 630)
    assert (session.room, session.rooms) == ("HOTEL/A", ("HOTEL/A",))
    assert session.tasks == (Task("speaker", "R1"),)
    assert (session.contact, session.pause, session.pinned, session.optional) == (True, False, False, False)


def test_session_without_a_time_has_no_start(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, at=None)

    assert session_of(db, workshop).start is None


def test_cancelled_session_is_left_out_with_what_is_tied_to_it(db: Db) -> None:
    workshop = make_workshop(db)
    gone = make_session(db, workshop, "GONE", cancelled=True)
    session = make_session(db, workshop, at="11:00")
    session.orders = [SessionOrder(other=gone, kind=StoredKind.AFTER)]

    problem = problem_of(db, workshop)

    assert [each.code for each in problem.sessions] == ["S1"]
    assert problem.orders == ()


def test_wishes_and_limits_are_read_in_local_time(db: Db) -> None:
    workshop = make_workshop(db)
    row = make_session(
        db,
        workshop,
        on_days=(date(2019, 12, 10), date(2019, 12, 12)),
        earliest=time(9),
        latest=time(12, 30),
        wish_day=date(2019, 12, 11),
        wish_time=time(10),
        seats=40,
        heavy=True,
        language="fr",
        interpretation=("ar",),
        pinned=True,
    )
    row.needs = [SessionNeed(kind="booth", quantity=2)]

    session = session_of(db, workshop)

    assert (session.days, session.earliest, session.latest) == ((0, 2), 540, 750)
    assert (session.wish_day, session.wish_time, session.seats, session.heavy) == (1, 600, 40, True)
    assert (session.language, session.interpretation, session.needs) == ("fr", ("ar",), {"booth": 2})
    assert session.pinned


@pytest.mark.parametrize(
    ("kind", "place", "expected"),
    [
        (SessionKind.REGISTRATION, None, Place.OPENS_WORKSHOP),
        (SessionKind.OPENING, None, Place.OPENS_WORKSHOP),
        (SessionKind.OPENING, SessionPlace.OPENS_DAY, Place.OPENS_DAY),
        (SessionKind.CLOSING, None, Place.CLOSES_WORKSHOP),
        (SessionKind.LECTURE, None, Place.ANYWHERE),
        (SessionKind.LECTURE, SessionPlace.CLOSES_DAY, Place.CLOSES_DAY),
        (SessionKind.RECAP, SessionPlace.ANYWHERE, Place.ANYWHERE),
    ],
)
def test_place_is_as_usual_for_the_kind_unless_said(
    db: Db, kind: SessionKind, place: SessionPlace | None, expected: Place
) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, kind=kind, place=place)

    assert session_of(db, workshop).place is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ("HOTEL/A", "HOTEL/B")),
        ({"kind": SessionKind.BREAK}, ()),
        ({"kind": SessionKind.GROUP_PHOTO}, ()),
        ({"room": "B"}, ("HOTEL/B",)),
        ({"room": "B", "kind": SessionKind.LUNCH}, ("HOTEL/B",)),
        ({"room": "B", "room_open": True}, ("HOTEL/A", "HOTEL/B")),
        ({"room": "B", "room_open": True, "pinned": True}, ("HOTEL/B",)),
        ({"room": "ANNEX", "room_open": True}, ("ANNEX/X", "HOTEL/A", "HOTEL/B")),
    ],
)
def test_rooms_in_which_a_session_may_be_held(db: Db, fields: dict[str, Any], expected: tuple[str, ...]) -> None:
    venue, annex = make_venue(db), make_venue(db, "ANNEX", rooms=("X",))
    rooms = {"B": venue.rooms[1], "ANNEX": annex.rooms[0]}
    workshop = make_workshop(db, venue=venue)
    make_session(db, workshop, **{**fields, "room": rooms.get(fields.get("room", ""))})

    assert session_of(db, workshop).rooms == expected


def test_session_of_a_workshop_without_a_venue_takes_no_room(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop)

    problem = problem_of(db, workshop)

    assert problem.sessions[0].rooms == ()
    assert problem.rooms == ()


def test_pause_that_the_program_added_is_optional_unless_pinned(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "B1", kind=SessionKind.BREAK, automatic=True)
    make_session(db, workshop, "B2", at="11:00", kind=SessionKind.BREAK, automatic=True, pinned=True)
    make_session(db, workshop, "S1", at="12:00", automatic=True)

    problem = problem_of(db, workshop)

    assert [each.optional for each in problem.sessions] == [True, False, False]
    assert problem.session["B1"].pause
    assert not problem.session["B1"].contact


def test_choices_keep_the_order_of_their_candidates(db: Db) -> None:
    workshop = make_workshop(db)
    first, second = make_faculty(db, workshop, "R1"), make_faculty(db, workshop, "R2")
    session = make_session(db, workshop)
    session.choices = [
        RoleChoice(
            role=Role.TRAINER,
            count=1,
            candidates=[RoleCandidate(faculty=second, position=0), RoleCandidate(faculty=first, position=1)],
        ),
        RoleChoice(role=Role.MODERATOR, count=2, candidates=[RoleCandidate(faculty=first, position=0)]),
    ]
    session.interested = [second]

    found = session_of(db, workshop)

    assert found.choices == (Choice("moderator", ("R1",), 2), Choice("trainer", ("R2", "R1"), 1))
    assert found.interested == ("R2",)


def test_orders_are_those_of_the_file_and_of_prerequisites(db: Db) -> None:
    workshop = make_workshop(db)
    first, second = make_module(db, "M1"), make_module(db, "M2")
    second.prerequisites = [_requires(first)]
    one = make_session(db, workshop, "S1", module_version=first)
    make_session(db, workshop, "S2", at="11:00", module_version=second)
    other = make_session(db, workshop, "S3", at="14:00")
    other.orders = [SessionOrder(other=one, kind=StoredKind.OTHER_DAY)]

    assert problem_of(db, workshop).orders == (
        Order(OrderKind.OTHER_DAY, "S3", "S1"),
        Order(OrderKind.AFTER, "S2", "S1", because="M1"),
    )


def test_prerequisite_counts_through_modules_that_are_not_taught_here(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    basics, skipped, also, last = (make_module(either_db, f"M{number}") for number in range(1, 5))
    last.prerequisites, also.prerequisites = [_requires(also)], [_requires(skipped)]
    skipped.prerequisites = [_requires(basics), _requires(last)]  # a circle does no harm
    make_session(either_db, workshop, "S1", at="14:00", module_version=last)
    make_session(either_db, workshop, "S2", at="09:00", module_version=basics)

    assert problem_of(either_db, workshop).orders == (
        Order(OrderKind.AFTER, "S1", "S2", because="M1", through=("M3", "M2")),
    )


def test_prerequisite_counts_through_the_newest_version_and_no_further_than_to_what_is_taught(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    basics, other, between, last = (make_module(either_db, f"M{number}") for number in range(1, 5))
    last.prerequisites, between.prerequisites = [_requires(between)], [_requires(basics)]
    same = {name: getattr(between, name) for name in ("module", "title", "minutes", "delivery")}
    newest = ModuleVersion(**same, version=2, prerequisites=[_requires(other)])
    either_db.add(newest)
    first = make_session(either_db, workshop, "S1", at="14:00", module_version=last)
    make_session(either_db, workshop, "S2", at="09:00", module_version=basics)
    make_session(either_db, workshop, "S3", at="11:00", module_version=other)
    groups = [make_group(either_db, workshop, code) for code in ("G1", "G2")]
    either_db.flush()

    through = problem_of(either_db, workshop).orders
    between_here = make_session(either_db, workshop, "S4", day=2, module_version=newest, groups=[groups[0]])
    first.groups = [groups[1]]
    elsewhere = problem_of(either_db, workshop).orders
    between_here.groups = []
    taught = problem_of(either_db, workshop).orders

    assert through == (Order(OrderKind.AFTER, "S1", "S3", because="M2", through=("M3",)),)
    assert set(elsewhere) == {*through, Order(OrderKind.AFTER, "S4", "S3", because="M2")}
    assert [(each.session, each.other) for each in taught] == [("S1", "S4"), ("S4", "S3")]


def test_prerequisite_holds_only_for_those_who_are_in_both(db: Db) -> None:
    workshop = make_workshop(db)
    first, second = make_module(db, "M1"), make_module(db, "M2")
    second.prerequisites = [_requires(first)]
    groups = [make_group(db, workshop, code) for code in ("G1", "G2")]
    for number, group in enumerate(groups, start=1):
        make_session(db, workshop, f"A{number}", at=f"0{number}:00", module_version=first, groups=[group])
        make_session(db, workshop, f"B{number}", at=f"1{number}:00", module_version=second, groups=[group])

    orders = problem_of(db, workshop).orders

    assert [(each.session, each.other) for each in orders] == [("B1", "A1"), ("B2", "A2")]


def test_length_is_compared_with_the_module_where_one_session_teaches_all_of_it(db: Db) -> None:
    workshop = make_workshop(db)
    whole, parts, parallel = make_module(db, "M1", minutes=45), make_module(db, "M2"), make_module(db, "M3")
    groups = [make_group(db, workshop, code) for code in ("G1", "G2")]
    make_session(db, workshop, "S1", module_version=whole)
    make_session(db, workshop, "S2", at="10:00", module_version=parts)
    make_session(db, workshop, "S3", at="11:00", module_version=parts)
    make_session(db, workshop, "S4", at="14:00", module_version=parallel, groups=[groups[0]])
    make_session(db, workshop, "S5", at="14:00", module_version=parallel, groups=[groups[1]])

    sessions = problem_of(db, workshop).session

    assert (sessions["S1"].module, sessions["S1"].module_minutes) == ("M1", 45)
    assert [sessions[code].module_minutes for code in ("S2", "S3", "S4", "S5")] == [None, None, 90, 90]


def test_exercise_follows_the_lesson_of_its_module_or_the_only_one_before_it(db: Db) -> None:
    workshop = make_workshop(db)
    module = make_module(db, "M1")
    lesson = make_session(db, workshop, "S1", module_version=module)
    make_session(db, workshop, "E1", at="10:00", kind=SessionKind.EXERCISE, module_version=module)
    after = make_session(db, workshop, "E2", at="11:00", kind=SessionKind.CASE_STUDY)
    after.orders = [SessionOrder(other=lesson, kind=StoredKind.DIRECTLY_AFTER)]
    make_session(db, workshop, "E3", at="14:00", kind=SessionKind.EXERCISE)

    sessions = problem_of(db, workshop).session

    assert {code: each.follows for code, each in sessions.items()} == {"S1": None, "E1": "S1", "E2": "S1", "E3": None}


def _requires(version: Any) -> Any:
    from curriculum.models import ModulePrerequisite

    return ModulePrerequisite(requires=version.module)
