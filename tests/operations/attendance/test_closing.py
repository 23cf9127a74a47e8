from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from curriculum.database import reading, transaction
from curriculum.errors import Conflict
from curriculum.models.participation import Status
from curriculum.operations.attendance.closing import Closed, close_attendance
from curriculum.operations.attendance.ranges import read_ranges
from curriculum.operations.attendance.recording import Differing
from curriculum.operations.attendance.signed import SignedSheet, record_sheet
from curriculum.operations.participants import find_participant
from curriculum.operations.workshops import find_workshop
from tests.builders import make_group, make_participant, make_person, make_session, make_workshop
from tests.operations.attendance.hall import AFTERWARDS, make_hall

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from tests.conftest import Clock

ALL = SignedSheet(everybody=True, absent=read_ranges("2"), excused=read_ranges("3"))


@pytest.fixture(autouse=True)
def _afterwards(fixed_clock: Clock) -> None:
    fixed_clock.set(AFTERWARDS)


def test_who_was_there_attended_and_who_was_not_is_absent(either_url: str) -> None:
    with transaction(either_url) as db:
        hall = make_hall(db)
        for day in (1, 2):
            record_sheet(db, hall, ALL, day=day)
        closed = close_attendance(db, hall)
    with reading(either_url) as db:
        steps = find_participant(db, find_workshop(db, "MAR-2019"), 2).history
        left = find_participant(db, find_workshop(db, "MAR-2019"), 6).status

    assert closed == Closed("MAR-2019", attended=(1, 4, 5), absent=(2, 3), unconfirmed=(), unconcerned=(), left=0)
    assert [(step.status, step.note) for step in steps] == [
        (Status.CONFIRMED, None),
        (Status.ABSENT, "by the marks of attendance"),
    ]
    assert left is Status.WITHDRAWN


def test_closing_again_follows_a_correction(db: Db) -> None:
    hall = make_hall(db)
    for day in (1, 2):
        record_sheet(db, hall, ALL, day=day)
    close_attendance(db, hall)
    db.expire_all()
    differing = Differing(because="found the second sheet")
    record_sheet(db, hall, SignedSheet(late=read_ranges("2")), session="D2-3", differing=differing)

    assert close_attendance(db, hall) == Closed(
        "MAR-2019", attended=(2,), absent=(), unconfirmed=(), unconcerned=(), left=4
    )


def test_accepted_who_came_attended_and_are_named(db: Db) -> None:
    hall = make_hall(db)
    for number in (1, 2):
        find_participant(db, hall, number).status = Status.ACCEPTED
    for day in (1, 2):
        record_sheet(db, hall, ALL, day=day)

    closed = close_attendance(db, hall)

    assert (closed.attended, closed.absent, closed.unconfirmed) == ((1, 4, 5), (2, 3), (1,))


def test_mark_in_a_session_cancelled_since_is_no_presence(db: Db) -> None:
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db))
    first = make_session(db, workshop)
    make_session(db, workshop, "S2", at="11:00")
    record_sheet(db, workshop, SignedSheet(everybody=True), session="S1")
    record_sheet(db, workshop, SignedSheet(absent=read_ranges("1")), session="S2")
    first.cancelled = True
    db.flush()

    assert close_attendance(db, workshop).absent == (1,)


def test_whoever_no_session_was_held_for_is_left(db: Db) -> None:
    workshop = make_workshop(db)
    member = make_participant(db, workshop, make_person(db))
    outside = make_participant(db, workshop, make_person(db, "P2", "Karim Exemple"))
    make_session(db, workshop, groups=[make_group(db, workshop, members=[member])])
    record_sheet(db, workshop, SignedSheet(everybody=True), day=1)

    closed = close_attendance(db, workshop)

    assert (closed.attended, closed.absent, closed.unconcerned) == ((1,), (), (2,))
    assert outside.status is Status.CONFIRMED


def test_workshop_that_cannot_be_told_is_not_closed(db: Db, fixed_clock: Clock) -> None:
    hall = make_hall(db)
    with pytest.raises(Conflict, match="no marks of attendance yet"):
        close_attendance(db, hall)
    record_sheet(db, hall, SignedSheet(everybody=True, absent=read_ranges("2")), day=1)

    with pytest.raises(Conflict, match="somewhere not marked in MAR-2019: 2; nothing was changed"):
        close_attendance(db, hall)
    fixed_clock.set(datetime(2019, 12, 11, 12, 0, tzinfo=UTC))
    with pytest.raises(Conflict, match="is not over before 2019-12-11 14:30"):
        close_attendance(db, hall)
