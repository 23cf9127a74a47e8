from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from curriculum import clock
from curriculum.errors import InvalidInput


def test_now_is_aware_and_to_the_second() -> None:
    now = clock.now()

    assert now.tzinfo is UTC
    assert now.microsecond == 0
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=10)


@pytest.mark.parametrize("name", ["Africa/Casablanca", "Europe/Malta", "UTC"])
def test_zone_is_an_iana_name(name: str) -> None:
    assert clock.zone(name).key == name


@pytest.mark.parametrize("name", ["EST", "GMT+1", "Africa/Tangier", "../etc/passwd", "", "Africa/Casa\0blanca", "/UTC"])
def test_zone_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match="is not an IANA time zone"):
        clock.zone(name)


def test_at_follows_casablanca_through_ramadan() -> None:
    # UTC+1 all year, but UTC+0 around Ramadan (in 2023 from 19 March to 23 April).
    december, ramadan = (datetime.fromisoformat(each) for each in ("2023-12-10 09:00", "2023-04-01 09:00"))

    assert clock.at(december, "Africa/Casablanca") == datetime(2023, 12, 10, 8, tzinfo=UTC)
    assert clock.at(ramadan, "Africa/Casablanca") == datetime(2023, 4, 1, 9, tzinfo=UTC)


def test_at_refuses_a_time_that_the_clocks_skip() -> None:
    with pytest.raises(InvalidInput, match="2023-04-23 02:30 does not exist in Africa/Casablanca"):
        clock.at(datetime.fromisoformat("2023-04-23 02:30"), "Africa/Casablanca")


def test_at_takes_the_first_of_a_time_that_comes_twice() -> None:
    assert clock.at(datetime.fromisoformat("2023-10-29 02:30"), "Europe/Malta") == datetime(
        2023, 10, 29, 0, 30, tzinfo=UTC
    )


def test_at_refuses_a_time_with_an_offset() -> None:
    with pytest.raises(InvalidInput, match="carries an offset"):
        clock.at(datetime(2023, 4, 1, 9, tzinfo=UTC), "Africa/Casablanca")


def test_local_is_the_time_on_the_wall() -> None:
    assert f"{clock.local(datetime(2019, 12, 10, 8, tzinfo=UTC), 'Africa/Casablanca'):%H:%M}" == "09:00"


def test_midnight_is_where_the_day_begins() -> None:
    assert clock.midnight(date(2019, 12, 10), "Africa/Casablanca") == datetime(2019, 12, 9, 23, tzinfo=UTC)


def test_midnight_that_is_skipped_is_the_first_time_of_the_day() -> None:
    # Cairo put its clocks forward at midnight on 28 April 2023.
    assert clock.local(clock.midnight(date(2023, 4, 28), "Africa/Cairo"), "Africa/Cairo").hour == 1


def test_dates_hold_both_ends() -> None:
    assert clock.dates(date(2019, 12, 31), date(2020, 1, 1)) == (date(2019, 12, 31), date(2020, 1, 1))


@pytest.mark.parametrize("name", ["Etc/GMT-3", "etc/gmt+1", "posix/Europe/Malta", "right/UTC", "EST", "GMT+1"])
def test_zone_that_is_an_offset_in_disguise_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match="is not an IANA time zone"):
        clock.zone(name)


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC", "Europe/Malta", "America/Argentina/Ushuaia"])
def test_zone_of_a_place_is_known(name: str) -> None:
    assert clock.zone(name).key == name


def test_time_that_comes_the_second_time_is_refused() -> None:
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))

    clock.refuse_repeated(first, "Europe/Malta")
    with pytest.raises(InvalidInput, match="2026-10-25 02:30 comes twice in Europe/Malta"):
        clock.refuse_repeated(second, "Europe/Malta")
