from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import InvalidInput, OrderCycle
from curriculum.models.sessions import Role, SessionPlace
from curriculum.operations.sessions import add_session, edit_session, remove_session
from curriculum.operations.wishes import Choice
from tests.builders import make_faculty, make_module, make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Faculty, Session, Workshop


@pytest.fixture
def workshop(db: Db) -> Workshop:
    return make_workshop(db, venue=make_venue(db))


@pytest.fixture
def sessions(db: Db, workshop: Workshop) -> list[Session]:
    return [make_session(db, workshop, code, at=None) for code in ("S1", "S2", "S3")]


@pytest.fixture
def experts(db: Db, workshop: Workshop) -> list[Faculty]:
    return [make_faculty(db, workshop, code) for code in ("R1", "R2")]


def test_everything_that_a_session_asks_for(
    db: Db, workshop: Workshop, sessions: list[Session], experts: list[Faculty]
) -> None:
    day = workshop.starts_on
    title: Translated = sessions[0].title

    facts = add_session(
        db,
        workshop,
        "S9",
        title=title,
        minutes=60,
        after=sessions[:2],
        directly_after=sessions[1],
        same_day=[sessions[0]],
        other_day=[sessions[2]],
        not_parallel=[sessions[0]],
        place=SessionPlace.CLOSES_DAY,
        on_days=[day, day],
        earliest=time(9),
        latest=time(12),
        wish_day=day,
        wish_time=time(10),
        seats=30,
        needs={"projector": 2, "booth": 0},
        heavy=True,
        choices={Role.TRAINER: Choice(tuple(experts), 2)},
        interested=[*experts, experts[0]],
    )

    assert (facts.after, facts.directly_after) == (("S1", "S2"), "S2")
    assert (facts.same_day, facts.other_day, facts.not_parallel) == (("S1",), ("S3",), ("S1",))
    assert (facts.place, facts.on_days, facts.earliest, facts.latest) == (
        SessionPlace.CLOSES_DAY,
        (day,),
        time(9),
        time(12),
    )
    assert (facts.wish_day, facts.wish_time, facts.seats, facts.needs) == (day, time(10), 30, {"projector": 2})
    assert (facts.heavy, facts.automatic, facts.room_open) == (True, False, False)
    assert (facts.choose["trainer"].candidates, facts.choose["trainer"].count) == (("R1", "R2"), 2)
    assert facts.interested == ("R1", "R2")


def test_wishes_are_changed_and_taken_back(db: Db, sessions: list[Session], experts: list[Faculty]) -> None:
    session = sessions[0]
    edit_session(
        db,
        session,
        after=sessions[1:],
        directly_after=sessions[1],
        needs={"projector": 1, "booth": 1},
        choices={Role.TRAINER: Choice(tuple(experts)), Role.MODERATOR: Choice(tuple(experts))},
        interested=experts,
    )

    facts = edit_session(
        db,
        session,
        after=[sessions[2]],
        directly_after=None,
        needs={"projector": 3, "booth": 0},
        choices={Role.TRAINER: Choice((experts[1], experts[0])), Role.MODERATOR: Choice(())},
    )
    bare = edit_session(db, session, after=[], needs=None, choices=None, interested=[])

    assert (facts.after, facts.directly_after, facts.needs) == (("S3",), None, {"projector": 3})
    assert list(facts.choose) == ["trainer"]
    assert facts.choose["trainer"].candidates == ("R2", "R1")
    assert facts.interested == ("R1", "R2")
    assert (bare.after, bare.needs, bare.choose, bare.interested) == ((), {}, {}, ())


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"earliest": time(12), "latest": time(9)}, "S1 cannot begin at 12:00 and have ended by 09:00; change one"),
        ({"seats": 0}, "The seats is not right"),
        ({"needs": {"projector": -1}}, "how many of 'projector'"),
    ],
)
def test_impossible_wish_is_refused(db: Db, sessions: list[Session], fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        edit_session(db, sessions[0], **fields)


def test_session_cannot_name_itself(db: Db, sessions: list[Session]) -> None:
    with pytest.raises(InvalidInput, match="S1 cannot stand so to itself; name another session"):
        edit_session(db, sessions[0], same_day=[sessions[0]])


def test_day_of_a_session_and_another_day_contradict(db: Db, sessions: list[Session]) -> None:
    edit_session(db, sessions[0], same_day=[sessions[1]])

    with pytest.raises(InvalidInput, match="S1 cannot be both on the day of S2 and on another one"):
        edit_session(db, sessions[0], other_day=[sessions[1]])


def test_more_than_may_do_it_cannot_be_wanted(db: Db, sessions: list[Session], experts: list[Faculty]) -> None:
    with pytest.raises(InvalidInput, match="S1 wants 3 of 2 as trainer; name more of them, or want fewer"):
        edit_session(db, sessions[0], choices={Role.TRAINER: Choice(tuple(experts), 3)})


def test_sessions_in_a_circle_are_refused(db: Db, sessions: list[Session]) -> None:
    one, two, three = sessions
    edit_session(db, one, after=[two])
    edit_session(db, two, directly_after=three)

    with pytest.raises(OrderCycle, match="circle: S1 → S2 → S3 → S1; take one step out") as caught:
        edit_session(db, three, after=[one])

    assert caught.value.cycle == ("S1", "S2", "S3", "S1")


def test_required_module_closes_a_circle(db: Db, workshop: Workshop, sessions: list[Session]) -> None:
    from curriculum.models import ModulePrerequisite

    first, second = make_module(db, "M1"), make_module(db, "M2")
    second.prerequisites = [ModulePrerequisite(requires=first.module)]
    one, two = make_session(db, workshop, "A", at=None, module_version=first), sessions[0]
    edit_session(db, one, after=[two])

    with pytest.raises(OrderCycle, match="A → S1 → A"):
        edit_session(db, two, module_version=second)


def test_session_for_which_others_wait_is_removed(db: Db, sessions: list[Session]) -> None:
    edit_session(db, sessions[0], after=[sessions[1]], same_day=[sessions[2]])

    remove_session(db, sessions[1])

    assert [order.other.code for order in sessions[0].orders] == ["S3"]


def test_room_and_people_given_by_hand_are_no_longer_the_programs(
    db: Db, workshop: Workshop, sessions: list[Session], experts: list[Faculty]
) -> None:
    assert workshop.venue
    session, (room, other) = sessions[0], workshop.venue.rooms
    edit_session(db, session, room=room, roles={Role.TRAINER: experts[:1]})
    session.room_open = session.assignments[0].chosen = True
    db.flush()
    program = edit_session(db, session, seats=3)

    facts = edit_session(db, session, room=other, roles={Role.TRAINER: experts})

    assert (program.room_open, program.chosen) == (True, {"trainer": ("R1",)})
    assert (facts.room_open, facts.chosen) == (False, {})


def test_room_may_be_left_open_by_hand(db: Db, workshop: Workshop, sessions: list[Session]) -> None:
    assert workshop.venue

    facts = edit_session(db, sessions[0], room=workshop.venue.rooms[0], room_open=True)

    assert facts.room_open


def test_days_are_those_of_the_calendar(db: Db, sessions: list[Session]) -> None:
    facts = edit_session(db, sessions[0], on_days=[date(2019, 12, 12), date(2019, 12, 10)])

    assert facts.on_days == (date(2019, 12, 10), date(2019, 12, 12))
