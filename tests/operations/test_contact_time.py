from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.models import Session
from curriculum.models.sessions import SessionKind
from curriculum.operations.contact_time import attended_time, contact_minutes, contact_stretches, scheduled_seconds
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


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from([SessionKind.LECTURE, SessionKind.BREAK])),
    max_size=8,
)


@given(SPANS, st.lists(st.sampled_from([0, 50, 100]), min_size=8, max_size=8))
@settings(max_examples=30)
def test_each_minute_counts_once_by_the_session_that_counts_most(
    spans: list[tuple[int, int, SessionKind]], marks: list[int]
) -> None:
    start = datetime(2019, 12, 10, 8, tzinfo=UTC)
    sessions = [
        Session(
            id=number,
            kind=kind,
            contact=kind.is_contact,
            cancelled=False,
            starts_at=start + timedelta(minutes=begin),
            ends_at=start + timedelta(minutes=begin + length),
        )
        for number, (begin, length, kind) in enumerate(spans)
    ]
    weights = dict(enumerate(marks))

    held, attended = 0, 0
    for minute in range(100):
        now = [number for number, (begin, length, _) in enumerate(spans) if begin <= minute < begin + length]
        taught = [number for number in now if spans[number][2] is SessionKind.LECTURE]
        if taught == now and now:
            held += 60
            attended += 60 * max(weights[number] for number in now)

    stretches = contact_stretches(sessions)
    assert (scheduled_seconds(stretches), attended_time(stretches, weights)) == (held, attended)
