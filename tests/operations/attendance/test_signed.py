from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from curriculum.database import reading, transaction
from curriculum.errors import Conflict, InvalidInput, MarksDiffer, NotFound
from curriculum.models import Attendance
from curriculum.models.participation import Mark, MarkSource
from curriculum.operations.attendance.book import attendance_book
from curriculum.operations.attendance.history import show_history
from curriculum.operations.attendance.ranges import read_ranges
from curriculum.operations.attendance.recording import Differing
from curriculum.operations.attendance.signed import SignedSheet, marks_of, record_sheet
from curriculum.operations.halves import Half
from curriculum.operations.workshops import find_workshop
from tests.operations.attendance.hall import AFTERWARDS, make_hall

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from tests.conftest import Clock


@pytest.fixture(autouse=True)
def _afterwards(fixed_clock: Clock) -> None:
    fixed_clock.set(AFTERWARDS)


@pytest.fixture
def hall(db: Db) -> Workshop:
    return make_hall(db)


def sheet(**lists: Any) -> SignedSheet:
    given: dict[str, Any] = {name: text if name == "everybody" else read_ranges(text) for name, text in lists.items()}
    return SignedSheet(**given)


def marked(db: Db, workshop: Workshop) -> dict[tuple[int, str], str]:
    book = attendance_book(db, workshop)
    return {
        (who.number, one.code): mark.value
        for who in book.participants
        for one in book.sessions
        if (mark := book.mark(who.id, one.id))
    }


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ({"present": "1-3", "late": "2"}, {1: "present", 2: "late", 3: "present"}),
        ({"present": "1-2 3", "absent": "1-2"}, None),
        ({"present": "3", "absent": "3"}, None),
        ({"present": "3", "late": "2-4"}, {2: "late", 3: "present", 4: "late"}),
        ({"all_but": "2 3", "excused": "3", "late": "4"}, {2: "absent", 3: "excused", 4: "late"}),
        ({"all_but": "2", "late": "2"}, None),
        ({"all_but": "2", "present": "1-3"}, None),
    ],
)
def test_number_by_itself_counts_more_than_one_inside_a_range(
    lists: dict[str, str], expected: dict[int, str] | None
) -> None:
    if expected is None:
        with pytest.raises(InvalidInput, match=r"(is|are) named as"):
            marks_of(sheet(**lists))
    else:
        assert {number: mark.value for number, mark in marks_of(sheet(**lists)).items()} == expected


def test_day_marks_the_sessions_that_are_for_each(db: Db, hall: Workshop) -> None:
    recorded = record_sheet(db, hall, sheet(present="1-4", late="2", absent="4"), day=1)

    assert marked(db, hall) == {
        **{(1, code): "present" for code in ("D1-1", "D1-2A", "D1-3")},
        **{(2, code): "late" for code in ("D1-1", "D1-2A", "D1-3")},
        **{(3, code): "present" for code in ("D1-1", "D1-2A", "D1-3")},
        **{(4, code): "absent" for code in ("D1-1", "D1-2B", "D1-3")},
    }
    assert recorded.participants == {Mark.PRESENT: 2, Mark.LATE: 1, Mark.ABSENT: 1}
    assert (recorded.added, recorded.without, recorded.numbers) == (12, (5,), (1, 2, 3, 4))


def test_half_by_date_and_session_by_code(db: Db, hall: Workshop) -> None:
    record_sheet(db, hall, sheet(present="1"), day=date(2019, 12, 10), half=Half.AFTERNOON)
    record_sheet(db, hall, sheet(present="1"), day=2, session="d2-1")

    assert marked(db, hall) == {(1, "D1-3"): "present", (1, "D2-1"): "present"}


def test_all_but_marks_those_who_are_expected_there(db: Db, hall: Workshop) -> None:
    record_sheet(db, hall, sheet(all_but="3"), session="D1-2A")
    record_sheet(db, hall, sheet(everybody=True, late="4"), session="D1-2B")

    assert marked(db, hall) == {
        (1, "D1-2A"): "present",
        (2, "D1-2A"): "present",
        (3, "D1-2A"): "absent",
        (4, "D1-2B"): "late",
        (5, "D1-2B"): "present",
    }


def test_second_run_changes_nothing(db: Db, hall: Workshop) -> None:
    record_sheet(db, hall, sheet(everybody=True), day=1)

    again = record_sheet(db, hall, sheet(everybody=True), day=1)

    assert not again.changed
    assert again.same == 15


def test_what_differs_is_refused_and_nothing_is_written(db: Db, hall: Workshop) -> None:
    record_sheet(db, hall, sheet(absent="1"), session="D1-1")

    with pytest.raises(MarksDiffer) as refused:
        record_sheet(db, hall, sheet(present="1-2"), day=1, half=Half.MORNING)

    assert str(refused.value) == (
        "MAR-2019 has 1 mark recorded otherwise; nothing was written: 1 in D1-1 is absent, not present. "
        "Replace them with --correct --because …"
    )
    assert marked(db, hall) == {(1, "D1-1"): "absent"}


def test_correction_keeps_what_stood_before(either_url: str, fixed_clock: Clock) -> None:
    with transaction(either_url) as db:
        record_sheet(db, make_hall(db), sheet(absent="1", present="2"), session="D1-1")
    fixed_clock.advance(hours=1)
    with transaction(either_url) as db:
        differing = Differing(because="signed on another line")
        hall = find_workshop(db, "MAR-2019")
        recorded = record_sheet(db, hall, sheet(present="1-2"), session="D1-1", differing=differing)
    with reading(either_url) as db:
        steps = show_history(db, find_workshop(db, "MAR-2019"), 1, session="D1-1")
        other = show_history(db, find_workshop(db, "MAR-2019"), 2)

    assert (recorded.added, recorded.corrected, recorded.same) == (0, 1, 1)
    assert [(one.mark, one.source, one.because, one.recorded_at, one.replaced_at) for one in steps] == [
        (Mark.ABSENT, MarkSource.SHEET, None, AFTERWARDS, datetime(2019, 12, 12, 9, tzinfo=UTC)),
        (Mark.PRESENT, MarkSource.SHEET, "signed on another line", datetime(2019, 12, 12, 9, tzinfo=UTC), None),
    ]
    assert [one.mark for one in other] == [Mark.PRESENT]


def test_differing_marks_can_be_kept(db: Db, hall: Workshop) -> None:
    record_sheet(db, hall, sheet(absent="1"), session="D1-1")

    recorded = record_sheet(db, hall, sheet(present="1-2"), session="D1-1", differing=Differing(keep=True))

    assert (recorded.added, recorded.kept) == (1, 1)
    assert marked(db, hall) == {(1, "D1-1"): "absent", (2, "D1-1"): "present"}


@pytest.mark.parametrize(
    ("lists", "target", "error", "said"),
    [
        ({"present": "1 9-12"}, {"day": 1}, NotFound, "No participant 9-12 in MAR-2019."),
        ({"present": "1-6"}, {"day": 1}, Conflict, "Not expected in MAR-2019: 6 withdrawn."),
        ({"present": "4"}, {"session": "D1-2A"}, Conflict, "D1-2A: not for 4 of MAR-2019, who are in other groups."),
        (
            {"present": "1"},
            {"day": 3},
            InvalidInput,
            "no session in which presence counts on day 3. Days with sessions",
        ),
        ({"present": "1"}, {"day": date(2019, 12, 24)}, InvalidInput, "counts on day 2019-12-24"),
        ({"present": "1"}, {"session": "X"}, Conflict, "In X presence is not marked: it was cancelled."),
        ({"present": "1"}, {"session": "LATER"}, Conflict, "it has no time yet"),
        ({"present": "1"}, {"session": "D1-L"}, Conflict, "it is a pause"),
        ({"present": "1"}, {"session": "D1-O"}, Conflict, "it is no contact time"),
        ({"present": "1"}, {"session": "NONE"}, NotFound, "No session NONE"),
        ({"present": "1"}, {"session": "D1-1", "day": 2}, Conflict, "D1-1 is on day 1"),
        ({"present": "1"}, {}, InvalidInput, "Say for which day"),
        ({}, {"day": 1}, InvalidInput, "Name the numbers"),
    ],
)
def test_sheet_that_cannot_be_is_refused(
    db: Db, hall: Workshop, lists: dict[str, str], target: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said.replace(".", r"\.")):
        record_sheet(db, hall, sheet(**lists), **target)

    assert db.scalar(sa.select(sa.func.count()).select_from(Attendance)) == 0


def test_what_has_not_begun_cannot_be_marked(db: Db, hall: Workshop, fixed_clock: Clock) -> None:
    fixed_clock.set(datetime(2019, 12, 10, 12, 0, tzinfo=UTC))  # 13:00 in Casablanca, before the afternoon

    with pytest.raises(Conflict, match="D1-3 of MAR-2019 begins on 2019-12-10 at 13:30, which has not come yet"):
        record_sheet(db, hall, sheet(everybody=True), day=1)
    record_sheet(db, hall, sheet(everybody=True), day=1, half=Half.MORNING)
    with pytest.raises(InvalidInput, match="has no session that counts in the whole; it is signed for: morning and"):
        record_sheet(db, hall, sheet(everybody=True), day=1, half=Half.WHOLE)


def test_nobody_was_at_a_workshop_that_was_cancelled(db: Db, hall: Workshop) -> None:
    hall.cancelled_at = AFTERWARDS

    with pytest.raises(Conflict, match="MAR-2019 was cancelled; nobody can have been there"):
        record_sheet(db, hall, sheet(everybody=True), day=1)
