"""What a session asks for and when faculty is there, as the workshop's dates, zone or code change."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidInput
from curriculum.models import Acknowledgement
from curriculum.models.scheduling import OrderKind
from curriculum.models.sessions import Role, SessionPlace
from curriculum.operations.cloning import clone_workshop
from curriculum.operations.drafting_workshop import draft_workshop
from curriculum.operations.drafts import HoursDraft
from curriculum.operations.faculty import edit_faculty
from curriculum.operations.sessions import edit_session
from curriculum.operations.wishes import Choice
from curriculum.operations.workshops import edit_workshop
from tests.builders import STARTS_ON, make_faculty, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop

SECOND, THIRD = (STARTS_ON + timedelta(days=days) for days in (1, 2))


@pytest.fixture
def workshop(either_db: Db) -> Workshop:
    """A workshop in which everything is asked for that can be."""
    db = either_db
    workshop = make_workshop(db, scheduling={"step": 10})
    expert, deputy = make_faculty(db, workshop, person=make_person(db)), make_faculty(db, workshop, "R2")
    hours = [HoursDraft(SECOND, time(9), time(12), "In court"), HoursDraft(THIRD)]
    edit_faculty(
        db,
        expert,
        available=hours,
        unavailable=[HoursDraft(SECOND, time(10), None)],
        substitutes=[deputy],
        confirmed=False,
        daily_minutes=240,
        languages=("ar",),
    )
    first = make_session(db, workshop, at=None)
    second = make_session(db, workshop, "S2", at=None, roles={Role.MODERATOR: [expert]})
    second.assignments[0].chosen = True
    edit_session(
        db,
        second,
        after=[first],
        other_day=[first],
        place=SessionPlace.OPENS_DAY,
        on_days=[SECOND, THIRD],
        wish_day=THIRD,
        wish_time=time(9),
        earliest=time(9),
        latest=time(12),
        seats=20,
        needs={"projector": 1},
        heavy=True,
        choices={Role.TRAINER: Choice((deputy, expert), 2)},
        interested=[expert],
    )
    workshop.acknowledgements.append(
        Acknowledgement(finding="lunch:1", fingerprint="0" * 64, because="Agreed", acknowledged_at=workshop.begins_at)
    )
    db.flush()
    return workshop


def test_clone_moves_days_and_times_along(either_db: Db, workshop: Workshop) -> None:
    copy = clone_workshop(either_db, workshop, "MAR-2020", starts_on=date(2020, 6, 2))

    draft = draft_workshop(copy)
    before = draft_workshop(workshop)
    assert draft.scheduling == before.scheduling
    assert draft.acknowledgements == ()
    expert, session = draft.faculty[0], draft.sessions[1]
    assert expert.available == (
        HoursDraft(date(2020, 6, 3), time(9), time(12), "In court"),
        HoursDraft(date(2020, 6, 4)),
    )
    assert expert.unavailable == (HoursDraft(date(2020, 6, 3), time(10)),)
    assert (expert.substitutes, expert.daily_minutes, expert.languages) == (("R2",), 240, ("ar",))
    assert (expert.person, expert.confirmed) == (None, True)
    assert (session.days, session.wish_day) == ((date(2020, 6, 3), date(2020, 6, 4)), date(2020, 6, 4))
    same = ("after", "other_day", "place", "wish_time", "earliest", "latest", "seats", "needs", "heavy")
    for name in (*same, "choose", "chosen", "interested"):
        assert getattr(session, name) == getattr(before.sessions[1], name) not in ((), None)
    assert {order.kind for order in copy.sessions[1].orders} == {OrderKind.AFTER, OrderKind.OTHER_DAY}
    assert {order.other.workshop for order in copy.sessions[1].orders} == {copy}


def test_clone_with_persons_knows_who_has_not_confirmed(either_db: Db, workshop: Workshop) -> None:
    copy = clone_workshop(either_db, workshop, "MAR-2020", starts_on=date(2020, 6, 2), persons=True)

    assert [(each.person is None, each.confirmed) for each in copy.faculty] == [(False, False), (True, True)]


def test_clone_keeps_who_stands_for_several_people(either_db: Db, workshop: Workshop) -> None:
    edit_faculty(either_db, workshop.faculty[1], several=True)

    copy = clone_workshop(either_db, workshop, "MAR-2020", starts_on=date(2020, 6, 2))

    assert [each.several for each in copy.faculty] == [False, True]


def test_another_zone_keeps_the_hours_of_faculty(either_db: Db, workshop: Workshop) -> None:
    before = draft_workshop(workshop).faculty

    edit_workshop(either_db, workshop, zone="Asia/Tokyo")

    assert draft_workshop(workshop).faculty == before


def test_days_that_the_workshop_loses_are_taken_out(either_db: Db, workshop: Workshop) -> None:
    edit_workshop(either_db, workshop, ends_on=SECOND)

    draft = draft_workshop(workshop)
    assert (draft.sessions[1].days, draft.sessions[1].wish_day) == ((SECOND,), None)
    assert draft.faculty[0].available == (HoursDraft(SECOND, time(9), time(12), "In court"),)


def test_only_days_of_a_session_cannot_be_lost(either_db: Db, workshop: Workshop) -> None:
    with pytest.raises(InvalidInput, match="S2 may be held only on 2019-12-11, 2019-12-12; change that before"):
        edit_workshop(either_db, workshop, ends_on=STARTS_ON)
