from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidInput
from curriculum.operations.times import read_day, read_instant
from tests.builders import make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


@pytest.mark.parametrize("text", ["2019-12-11 10:45", "day 2 10:45", "Day 2 10:45", "d2 10:45", " d2  10h45 "])
def test_local_time_becomes_an_instant(db: Db, text: str) -> None:
    assert read_instant(text, make_workshop(db)) == datetime(2019, 12, 11, 9, 45, tzinfo=UTC)


def test_time_alone_is_of_the_day_given(db: Db) -> None:
    assert read_instant("9:05", make_workshop(db), day=date(2019, 12, 12)) == datetime(2019, 12, 12, 8, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("soon", "is no local time; write '2019-12-11 10:45'"),
        ("10:45", "says no day"),
        ("day 2 25:00", "is no time of day"),
        ("day two 10:45", "is no day; write 'day 2'"),
        ("2019-02-30 10:45", "is no date of the calendar"),
        ("day 4 10:45", "is no day of MAR-2019, which runs from 2019-12-10 to 2019-12-12"),
        ("2020-12-10 10:45", "is no day of MAR-2019"),
        ("day 0 10:45", "is no day of MAR-2019"),
    ],
)
def test_what_is_no_local_time_is_refused(db: Db, text: str, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        read_instant(text, make_workshop(db))


def test_time_that_the_clocks_skip_is_refused(db: Db) -> None:
    workshop = make_workshop(db, starts_on=date(2023, 4, 22))

    with pytest.raises(InvalidInput, match="2023-04-23 02:30 does not exist"):
        read_instant("day 2 02:30", workshop)


def test_day_alone(db: Db) -> None:
    assert read_day("day 3", make_workshop(db)) == date(2019, 12, 12)
