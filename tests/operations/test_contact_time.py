from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.models.sessions import SessionKind
from curriculum.operations.contact_time import contact_minutes
from tests.builders import make_group, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_sessions_for_everybody_count_and_ceremonies_and_pauses_do_not(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "OPEN", at="09:00", minutes=30, kind=SessionKind.OPENING)
    make_session(db, workshop, "S1", at="09:30", minutes=90)
    make_session(db, workshop, "BREAK", at="11:00", minutes=15, kind=SessionKind.BREAK)
    make_session(db, workshop, "S2", day=2, at="09:00", minutes=45)

    assert contact_minutes(workshop.sessions) == 135


def test_unscheduled_and_cancelled_sessions_do_not_count(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "S1", at=None, minutes=90)
    make_session(db, workshop, "S2", at="09:00", minutes=90, cancelled=True)

    assert contact_minutes(workshop.sessions) == 0


def test_a_session_may_say_otherwise_than_its_kind(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "OPEN", at="09:00", minutes=30, kind=SessionKind.OPENING, contact=True)
    make_session(db, workshop, "S1", at="10:00", minutes=60, contact=False)

    assert contact_minutes(workshop.sessions) == 30


def test_parallel_break_outs_count_for_their_own_group_only(db: Db) -> None:
    workshop = make_workshop(db)
    one, two = make_group(db, workshop, "G1"), make_group(db, workshop, "G2")
    make_session(db, workshop, "ALL", at="09:00", minutes=60)
    make_session(db, workshop, "B1", at="10:00", minutes=60, kind=SessionKind.BREAK_OUT, groups=[one])
    make_session(db, workshop, "B2", at="10:00", minutes=90, kind=SessionKind.BREAK_OUT, groups=[two])

    assert contact_minutes(workshop.sessions, groups={one.id}) == 120
    assert contact_minutes(workshop.sessions, groups={two.id}) == 150
    assert contact_minutes(workshop.sessions) == 60


def test_time_that_overlaps_counts_once(db: Db) -> None:
    workshop = make_workshop(db)
    one, two = make_group(db, workshop, "G1"), make_group(db, workshop, "G2")
    make_session(db, workshop, "B1", at="10:00", minutes=60, groups=[one])
    make_session(db, workshop, "B2", at="10:30", minutes=60, groups=[two])

    assert contact_minutes(workshop.sessions, groups={one.id, two.id}) == 90


def test_a_pause_within_a_session_is_taken_off(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "EXERCISE", at="10:00", minutes=120, kind=SessionKind.EXERCISE)
    make_session(db, workshop, "COFFEE", at="11:00", minutes=15, kind=SessionKind.BREAK)

    assert contact_minutes(workshop.sessions) == 105
