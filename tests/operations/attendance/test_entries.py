from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidFile
from curriculum.models.participation import Mark, MarkSource
from curriculum.operations.attendance.book import attendance_book
from curriculum.operations.attendance.entries import Entry, record_entries
from curriculum.operations.attendance.history import show_history
from tests.operations.attendance.hall import AFTERWARDS, make_hall

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from tests.conftest import Clock


def entry(db: Db, hall: Workshop, number: int, *codes: str, mark: Mark = Mark.PRESENT, line: int = 2) -> Entry:
    ids = {one.code: one.id for one in attendance_book(db, hall).sessions}
    return Entry(line, "1 am (column C)", number, tuple(ids[code] for code in codes), mark)


def test_entries_mark_the_sessions_that_are_for_each(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.set(AFTERWARDS)
    hall = make_hall(db)

    recorded = record_entries(db, hall, [entry(db, hall, 4, "D1-1", "D1-2A", "D1-2B")], file="marks.csv")

    assert recorded.sessions == ("D1-1", "D1-2B")
    assert [(one.session, one.source) for one in show_history(db, hall, 4)] == [
        ("D1-1", MarkSource.FILE),
        ("D1-2B", MarkSource.FILE),
    ]


def test_of_many_faults_the_rest_is_counted(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.set(AFTERWARDS)
    hall = make_hall(db)

    with pytest.raises(InvalidFile) as refused:
        record_entries(db, hall, [entry(db, hall, 99, "D1-1")] * 150, file="marks.csv")

    assert (len(refused.value.problems), refused.value.more) == (100, 50)


def test_all_that_cannot_be_is_reported_at_once(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.set(datetime(2019, 12, 10, 20, 0, tzinfo=UTC))  # the evening of the first day
    hall = make_hall(db)
    wrong = [
        entry(db, hall, 9, "D1-1"),
        entry(db, hall, 6, "D1-1", line=3),
        entry(db, hall, 4, "D1-2A", line=4),
        entry(db, hall, 1, "D2-1", line=5),
        entry(db, hall, 1, "D1-1", line=6),
        entry(db, hall, 1, "D1-1", line=7, mark=Mark.ABSENT),
        Entry(8, "1 am (column C)", 1, (0,), Mark.PRESENT),
    ]

    with pytest.raises(InvalidFile) as refused:
        record_entries(db, hall, wrong, file="marks.csv")

    where = "1 am (column C): "
    assert [str(problem).replace(where, "") for problem in refused.value.problems] == [
        "line 2: MAR-2019 has no participant 9",
        "line 3: participant 6 is withdrawn and not expected; change the status first",
        "line 4: D1-2A: not for participant 4, who is in another group",
        "line 5: D2-1 begins on 2019-12-11 at 09:00, which has not come yet",
        "line 7: participant 1 is absent here and present in line 6, in D1-1",
        "line 8: the session was taken off the agenda meanwhile",
    ]
    assert not attendance_book(db, hall).recorded
