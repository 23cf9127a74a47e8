from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from curriculum.errors import InvalidInput
from curriculum.operations.scheduling.wall_clock import WallClock, minute_of_day
from curriculum.planning.spans import Span

RABAT = WallClock("Africa/Casablanca", date(2019, 12, 10))


def test_minutes_count_from_the_first_midnight_of_the_zone() -> None:
    assert RABAT.minute(datetime(2019, 12, 9, 23, 0, tzinfo=UTC)) == 0
    assert RABAT.minute(datetime(2019, 12, 11, 9, 30, tzinfo=UTC)) == 1440 + 10 * 60 + 30
    assert RABAT.minute(datetime(2019, 12, 9, 22, 0, tzinfo=UTC)) == -60


def test_minutes_are_those_of_the_wall_when_the_clocks_change_at_night() -> None:
    malta = WallClock("Europe/Malta", date(2026, 3, 28))  # the clocks go forward in the night to the 29th

    assert malta.span(datetime(2026, 3, 29, 7, 0, tzinfo=UTC), datetime(2026, 3, 29, 8, 0, tzinfo=UTC)) == Span(
        1440 + 9 * 60, 1440 + 10 * 60
    )


def test_minute_becomes_its_instant_again() -> None:
    assert RABAT.instant(1440 + 630) == datetime(2019, 12, 11, 9, 30, tzinfo=UTC)


def test_minute_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(InvalidInput, match="does not exist in Europe/Malta"):
        WallClock("Europe/Malta", date(2026, 3, 28)).instant(1440 + 150)


def test_day_has_its_index() -> None:
    assert [RABAT.index(date(2019, 12, day)) for day in (9, 10, 12)] == [-1, 0, 2]


def test_distance_from_utc() -> None:
    assert RABAT.offset(datetime(2019, 12, 10, tzinfo=UTC)) == timedelta(hours=1)


def test_minute_of_a_time_of_day() -> None:
    assert minute_of_day(time(13, 45)) == 825
