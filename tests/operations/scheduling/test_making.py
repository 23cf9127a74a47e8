from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.models import Assignment, RoleCandidate, RoleChoice
from curriculum.models.sessions import Role, SessionKind
from curriculum.operations.scheduling.making import open_problem, plan_problem
from curriculum.planning.problem import Task
from tests.builders import make_faculty, make_session, make_venue, make_workshop
from tests.operations.scheduling.readings import read

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop


def make_made_workshop(db: Db) -> Workshop:
    """Add a workshop as a plan left it: a chosen trainer and room, an added pause; one session is pinned."""
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    experts = [make_faculty(db, workshop, code) for code in ("R1", "R2")]
    session = make_session(db, workshop, at="09:00", room=venue.rooms[0], room_open=True)
    session.choices = [
        RoleChoice(role=Role.TRAINER, candidates=[RoleCandidate(faculty=each, position=0) for each in experts])
    ]
    session.assignments = [
        Assignment(role=Role.MODERATOR, faculty=experts[0], position=0),
        Assignment(role=Role.TRAINER, faculty=experts[1], position=1, chosen=True),
    ]
    make_session(db, workshop, "S2", at="10:15", room=venue.rooms[1], pinned=True)
    make_session(db, workshop, "D1-BREAK-1", at="10:00", minutes=15, kind=SessionKind.BREAK, automatic=True)
    make_session(db, workshop, "NEW", at=None)
    return workshop


def test_all_that_is_not_pinned_is_free(db: Db) -> None:
    problem = open_problem(read(db, make_made_workshop(db)))

    assert {each.code: (each.start, each.room) for each in problem.sessions} == {
        "S1": (None, None),
        "S2": (615, "HOTEL/B"),
        "NEW": (None, None),
    }
    assert problem.session["S1"].tasks == (Task("moderator", "R1"),)


def test_given_room_stays(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    make_session(db, workshop, room=venue.rooms[0])

    (session,) = open_problem(read(db, workshop)).sessions

    assert (session.start, session.room, session.rooms) == (None, "HOTEL/A", ("HOTEL/A",))


def test_what_has_a_time_may_be_kept(db: Db) -> None:
    problem = open_problem(read(db, make_made_workshop(db)), keep_times=True)

    assert {each.code: each.pinned for each in problem.sessions} == {
        "S1": True,
        "S2": True,
        "D1-BREAK-1": True,
        "NEW": False,
    }
    assert not problem.session["D1-BREAK-1"].optional


def test_pauses_are_offered_anew(db: Db) -> None:
    problem = plan_problem(read(db, make_made_workshop(db)))

    offered = [each for each in problem.sessions if each.optional]

    assert {"D1-LUNCH", "D1-BREAK-1", "D3-LUNCH"} <= {each.code for each in offered}
    assert all(each.start is None for each in offered)


def test_workshop_that_gives_its_breaks_is_offered_none(db: Db) -> None:
    workshop = make_workshop(db, scheduling={"breaks": "given"})
    make_session(db, workshop)

    assert [each.code for each in plan_problem(read(db, workshop)).sessions] == ["S1"]
