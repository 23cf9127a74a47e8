from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.errors import AgendaChanged, RoomBooked
from curriculum.models import Assignment, RoleCandidate, RoleChoice
from curriculum.models.sessions import Provenance, Role, SessionKind
from curriculum.operations import sessions
from curriculum.operations.drafting_workshop import draft_workshop
from curriculum.operations.moves import Place
from curriculum.operations.scheduling.agendas import describe_agenda, plan_in
from curriculum.operations.scheduling.effects import check_now
from curriculum.operations.scheduling.making import plan_problem
from curriculum.operations.scheduling.writing import write_plan
from curriculum.planning.plan import Placed, Plan, make_plan
from curriculum.planning.problem import Task
from curriculum.planning.solving import Effort, solve
from tests.builders import local, make_faculty, make_group, make_session, make_venue, make_workshop
from tests.operations.scheduling.readings import read

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Session, Workshop
    from curriculum.operations.scheduling.reading import Reading

NINE, TEN, NOON = 540, 600, 720


def plan(reading: Reading, places: dict[str, int], **more: tuple[str | None, tuple[Task, ...]]) -> Plan:
    """Return a plan in which sessions start at these minutes; `more` says room and tasks."""
    problem = plan_problem(reading)
    return make_plan(
        tuple(
            Placed(session, session.span(start), *more.get(code, (session.room, session.tasks)))
            for code, start in places.items()
            for session in [problem.session[code]]
        )
    )


def row(workshop: Workshop, code: str) -> Session:
    return next(each for each in workshop.sessions if each.code == code)


def test_sessions_go_to_their_times(either_db: Db) -> None:
    db = either_db
    workshop = make_workshop(db)
    make_session(db, workshop, "S1")
    make_session(db, workshop, "S2", at=None)
    make_session(db, workshop, "S3", at="14:00")
    reading = read(db, workshop)

    moved = write_plan(db, workshop, reading, plan(reading, {"S1": TEN, "S2": 1440 + NINE, "S3": 840}))

    assert row(workshop, "S1").starts_at == local(workshop, 1, "10:00")
    assert row(workshop, "S2").ends_at == local(workshop, 2, "10:00")
    assert [(each.code, each.before.starts and each.before.starts.hour) for each in moved] == [("S1", 9), ("S2", None)]


def test_sessions_may_change_places(either_db: Db) -> None:
    db = either_db
    venue = make_venue(db, rooms=("A",))
    workshop = make_workshop(db, venue=venue)
    for code, at in (("S1", "09:00"), ("S2", "10:00")):
        make_session(db, workshop, code, at=at, room=venue.rooms[0])
    reading = read(db, workshop)

    write_plan(db, workshop, reading, plan(reading, {"S1": TEN, "S2": NINE}))

    assert [each.starts_at for each in (row(workshop, "S1"), row(workshop, "S2"))] == [
        local(workshop, 1, "10:00"),
        local(workshop, 1, "09:00"),
    ]


def test_room_that_was_chosen_stays_open_and_given_one_does_not(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    make_session(db, workshop, "S1")
    make_session(db, workshop, "S2", at="10:00", room=venue.rooms[0])
    make_session(db, workshop, "S3", at="11:00", room=venue.rooms[0], room_open=True)
    reading = read(db, workshop)

    write_plan(
        db,
        workshop,
        reading,
        plan(
            reading,
            {"S1": NINE, "S2": TEN, "S3": 660},
            S1=("HOTEL/B", ()),
            S2=("HOTEL/A", ()),
            S3=("HOTEL/B", ()),
        ),
    )

    found = [row(workshop, code) for code in ("S1", "S2", "S3")]
    assert [(each.room and each.room.code, each.room_open) for each in found] == [
        ("B", True),
        ("A", False),
        ("B", True),
    ]


def test_chosen_people_come_and_go(either_db: Db) -> None:
    db = either_db
    workshop = make_workshop(db)
    experts = [make_faculty(db, workshop, code) for code in ("R1", "R2", "R3")]
    session = make_session(db, workshop)
    session.choices = [
        RoleChoice(role=Role.TRAINER, candidates=[RoleCandidate(faculty=each, position=0) for each in experts])
    ]
    session.assignments = [
        Assignment(role=Role.MODERATOR, faculty=experts[0], position=0),
        Assignment(role=Role.TRAINER, faculty=experts[1], position=1, chosen=True),
    ]
    reading = read(db, workshop)
    tasks = (Task("moderator", "R1"), Task("trainer", "R3"))

    write_plan(db, workshop, reading, plan(reading, {"S1": NINE}, S1=(None, tasks)))
    db.expire_all()

    assert [(each.role, each.faculty.code, each.position, each.chosen) for each in session.assignments] == [
        (Role.MODERATOR, "R1", 0, False),
        (Role.TRAINER, "R3", 1, True),
    ]
    assert write_plan(db, workshop, read(db, workshop), plan(read(db, workshop), {"S1": NINE}, S1=(None, tasks))) == ()


def test_pauses_are_made_moved_and_removed(either_db: Db) -> None:
    db = either_db
    workshop = make_workshop(db)
    make_session(db, workshop, "S1")
    make_session(db, workshop, "D1-BREAK-1", at="10:00", minutes=20, kind=SessionKind.BREAK, automatic=True)
    make_session(db, workshop, "D2-BREAK-1", day=2, at="10:00", minutes=15, kind=SessionKind.BREAK, automatic=True)
    reading = read(db, workshop)

    moved = write_plan(db, workshop, reading, plan(reading, {"S1": NINE, "D1-BREAK-1": 645, "D1-LUNCH": NOON}))

    assert [each.code for each in moved] == ["D2-BREAK-1", "D1-BREAK-1", "D1-LUNCH"]
    assert moved[0].after == moved[2].before == Place(None, None, None)
    lunch, pause = row(workshop, "D1-LUNCH"), row(workshop, "D1-BREAK-1")
    assert (lunch.kind, lunch.automatic, lunch.contact, lunch.minutes) == (SessionKind.LUNCH, True, False, 60)
    assert {*lunch.title} == {"en", "fr", "ar", "es", "ru", "zh"}
    assert (pause.starts_at, pause.minutes) == (local(workshop, 1, "10:45"), 15)
    assert "D2-BREAK-1" not in {each.code for each in workshop.sessions}


def test_added_pause_is_for_its_groups_and_told_from_what_was_published(db: Db) -> None:
    workshop = make_workshop(db)
    groups = [make_group(db, workshop, code) for code in ("G1", "G2")]
    make_session(db, workshop, "S1", groups=[groups[0]], provenance=Provenance.PUBLISHED)
    make_session(db, workshop, "L1", at="12:00", kind=SessionKind.LUNCH, groups=[groups[1]], on_days=())
    reading = read(db, workshop)
    offered = next(each for each in plan_problem(reading).sessions if each.code == "D1-LUNCH")

    write_plan(db, workshop, reading, plan(reading, {"S1": NINE, "L1": NOON, "D1-LUNCH": NOON}))

    lunch = row(workshop, "D1-LUNCH")
    assert tuple(group.code for group in lunch.groups) == offered.groups
    assert lunch.provenance is Provenance.RECONSTRUCTED


def test_added_pause_gives_way_to_the_code_of_a_cancelled_session(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "S1")
    make_session(db, workshop, "D1-LUNCH", at="14:00", cancelled=True)
    reading = read(db, workshop)

    write_plan(db, workshop, reading, plan(reading, {"S1": NINE, "D1-LUNCH": NOON}))

    assert row(workshop, "D1-LUNCH").cancelled
    assert row(workshop, "D1-LUNCH-2").starts_at == local(workshop, 1, "12:00")


def test_nothing_is_written_when_the_agenda_changed_meanwhile(db: Db) -> None:
    workshop = make_workshop(db)
    session = make_session(db, workshop)
    reading = read(db, workshop)
    sessions.edit_session(db, session, minutes=45)

    with pytest.raises(AgendaChanged, match="MAR-2019, or what its agenda rests on, was changed"):
        write_plan(db, workshop, reading, plan(reading, {"S1": TEN}))

    assert session.starts_at == local(workshop, 1, "09:00")


def test_nothing_is_written_when_a_room_was_taken_meanwhile(db: Db) -> None:
    venue = make_venue(db)
    workshop, other = make_workshop(db, venue=venue), make_workshop(db, "TUN-2019")
    make_session(db, workshop, room=venue.rooms[0])
    reading = read(db, workshop)
    make_session(db, other, at="14:00", room=venue.rooms[0])

    with pytest.raises(AgendaChanged):
        write_plan(db, workshop, reading, plan(reading, {"S1": TEN}))


def test_cancelled_workshop_counts_as_changed(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop)
    reading = read(db, workshop)
    workshop.cancelled_at = local(workshop, 1, "00:00")

    with pytest.raises(AgendaChanged):
        write_plan(db, workshop, reading, plan(reading, {"S1": TEN}))


def test_plan_that_the_database_cannot_hold_is_refused(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    for code, at in (("S1", "09:00"), ("S2", "10:00")):
        make_session(db, workshop, code, at=at, room=venue.rooms[0])
    reading = read(db, workshop)

    with pytest.raises(RoomBooked):
        write_plan(db, workshop, reading, plan(reading, {"S1": TEN, "S2": TEN}))


def test_what_the_solver_makes_is_written_whole_and_keeps_every_rule(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue, days=1)
    experts = [make_faculty(db, workshop, code) for code in ("R1", "R2")]
    for code in ("S1", "S2", "S3", "S4"):
        session = make_session(db, workshop, code, at=None, minutes=75)
        session.choices = [
            RoleChoice(role=Role.TRAINER, candidates=[RoleCandidate(faculty=each, position=0) for each in experts])
        ]
    reading = read(db, workshop)
    problem = plan_problem(reading)
    found = solve(problem, Effort(seconds=2, workers=1)).plan
    assert found is not None

    write_plan(db, workshop, reading, found)

    again = read(db, workshop)
    assert {each.code: each.start for each in again.problem.sessions} == {
        each.code: each.span.start for each in found.placed
    }
    assert check_now(db, workshop).open == ()
    assert plan_problem(again) == problem
    draft = draft_workshop(workshop)
    assert {each.code for each in draft.sessions if each.automatic} == again.automatic


def test_findings_that_are_foretold_are_those_that_come(db: Db) -> None:
    workshop = make_workshop(db, venue=make_venue(db), days=1)
    for code in ("S1", "S2"):
        make_session(db, workshop, code, at=None, minutes=150)
    make_session(db, workshop, "S3", at="17:00", pinned=True)
    workshop.scheduling = {"severities": {"outside-hours": "warns"}}
    reading = read(db, workshop)
    problem = plan_problem(reading)
    outcome = solve(problem, Effort(seconds=2, workers=1))
    foretold = describe_agenda(reading, problem, outcome).findings

    write_plan(db, workshop, reading, plan_in(outcome))

    assert {each.rule for each in foretold} >= {"outside-hours", "long-stretch", "nobody-in-role"}
    assert check_now(db, workshop).findings == foretold
