from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import event

from curriculum.models import Attendance, Participant
from curriculum.models.participation import Mark
from curriculum.operations.attendance.book import Unresolved, attendance_book
from curriculum.operations.drafts.participation import Unit
from curriculum.operations.halves import Half
from tests.builders import make_session, make_workshop
from tests.operations.attendance.hall import AFTERWARDS, make_hall

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from tests.conftest import Clock


def test_book_holds_what_counts_with_days_and_halves(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.set(AFTERWARDS)

    book = attendance_book(db, make_hall(db))

    assert [(one.code, one.day, one.half) for one in book.sessions[:4]] == [
        ("D1-1", 1, Half.MORNING),
        ("D1-2A", 1, Half.MORNING),
        ("D1-2B", 1, Half.MORNING),
        ("D1-3", 1, Half.AFTERNOON),
    ]
    assert len(book.sessions) == 8
    assert book.sessions[0].on == date(2019, 12, 10)
    assert book.unit is Unit.HALF_DAY
    assert not book.recorded
    assert [who.number for who in book.participants if who.expected] == [1, 2, 3, 4, 5]


def test_sessions_of_other_groups_are_not_expected(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.set(AFTERWARDS)
    book = attendance_book(db, make_hall(db))
    first, fourth = book.participants[0], book.participants[3]

    assert [one.code for one in book.expected(first.id) if one.day == 1] == ["D1-1", "D1-2A", "D1-3"]
    assert [one.code for one in book.expected(fourth.id) if one.day == 1] == ["D1-1", "D1-2B", "D1-3"]
    assert [one.code for one in book.expected(0) if one.day == 1] == ["D1-1", "D1-3"]


def test_what_is_over_and_not_marked_is_unresolved(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.set(datetime(2019, 12, 10, 9, 30, tzinfo=UTC))  # 10:30 in Casablanca: the first session just ended
    workshop = make_hall(db)
    session, participant = workshop.sessions[1], workshop.participants[0]
    db.add(Attendance(session_id=session.id, participant_id=participant.id, mark=Mark.LATE, recorded_at=AFTERWARDS))
    db.flush()

    book = attendance_book(db, workshop)

    assert book.recorded
    assert book.mark(participant.id, session.id) is Mark.LATE
    assert book.unresolved() == tuple(Unresolved(number, "D1-1") for number in (2, 3, 4, 5))


def test_weights_are_those_of_the_workshop(db: Db) -> None:
    usual = attendance_book(db, make_workshop(db, "A"))
    own = attendance_book(db, make_workshop(db, "B", attendance={"late": 50, "excused": 25, "unit": "day"}))

    assert [usual.weight(mark) for mark in Mark] == [100, 100, 0, 0]
    assert [own.weight(mark) for mark in Mark] == [100, 50, 25, 0]
    assert own.unit is Unit.DAY


def test_session_across_midnight_in_utc_belongs_to_its_local_day(db: Db) -> None:
    workshop = make_workshop(db, zone="Pacific/Auckland", days=2)  # thirteen hours ahead: its mornings are UTC's eves
    make_session(db, workshop, "S1", day=1, at="09:00")
    make_session(db, workshop, "S2", day=2, at="09:00")

    assert [(one.code, one.day) for one in attendance_book(db, workshop).sessions] == [("S1", 1), ("S2", 2)]


def test_place_that_was_merged_into_another_is_left_out(db: Db) -> None:
    workshop = make_hall(db)
    db.execute(sa.update(Participant).where(Participant.number == 2).values(merged_into_id=workshop.participants[0].id))

    assert [who.number for who in attendance_book(db, workshop).participants] == [1, 3, 4, 5, 6]


def test_book_takes_five_queries(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.set(AFTERWARDS)
    workshop = make_hall(db)
    db.flush()
    asked: list[str] = []
    event.listen(db.connection(), "before_cursor_execute", lambda *given: asked.append(given[2]))

    attendance_book(db, workshop)

    assert len(asked) == 5


def test_times_are_local_where_the_clocks_are_changed(db: Db) -> None:
    # In Casablanca 2026-02-15 the clocks went from 03:00 back to 02:00: Ramadan is spent at UTC.
    workshop = make_workshop(db, starts_on=date(2026, 2, 15), days=1)
    make_session(db, workshop, "NIGHT", at="01:00", minutes=180)

    (session,) = attendance_book(db, workshop).sessions

    assert f"{session.ends_at:%H:%M}" == "03:00"
