from __future__ import annotations

from datetime import date, datetime, time

import pytest

from curriculum.documents.dates import write_date, write_duration, write_range, write_times, write_weekday
from curriculum.documents.wording import Wording

ENGLISH, FRENCH, MOROCCAN = Wording("en", "MA"), Wording("fr", "MA"), Wording("ar", "MA")


@pytest.mark.parametrize(
    ("last", "english", "french", "arabic"),
    [
        (date(2019, 12, 1), "1 December 2019", "1er décembre 2019", "1 دجنبر 2019"),
        (date(2019, 12, 3), "1–3 December 2019", "1er–3 décembre 2019", "من 1 إلى 3 دجنبر 2019"),
        (
            date(2020, 1, 2),
            "1 December 2019 – 2 January 2020",
            "1er décembre 2019 – 2 janvier 2020",
            "من 1 دجنبر 2019 إلى 2 يناير 2020",
        ),
    ],
)
def test_range_writes_as_much_as_is_needed(last: date, english: str, french: str, arabic: str) -> None:
    first = date(2019, 12, 1)

    written = [write_range(first, last, wording) for wording in (ENGLISH, FRENCH, MOROCCAN)]

    assert written == [english, french, arabic]


def test_range_across_months_names_both() -> None:
    first, last = date(2022, 5, 23), date(2022, 6, 10)

    assert write_range(first, last, ENGLISH) == "23 May – 10 June 2022"
    assert write_range(first, last, FRENCH) == "23 mai – 10 juin 2022"
    assert write_range(first, last, MOROCCAN) == "من 23 ماي إلى 10 يونيو 2022"


def test_weekday_begins_with_a_capital() -> None:
    day = date(2019, 12, 10)

    assert write_weekday(day, ENGLISH) == "Tuesday, 10 December 2019"
    assert write_weekday(day, FRENCH) == "Mardi 10 décembre 2019"
    assert write_weekday(day, MOROCCAN) == "الثلاثاء 10 دجنبر 2019"


def test_date_is_in_western_digits_where_the_country_has_others() -> None:
    assert write_date(date(2019, 12, 10), Wording("ar", "EG")) == "10 ديسمبر 2019"


def test_times_are_on_the_24_hour_clock() -> None:
    assert write_times(time(9), time(9, 30)) == "09:00–09:30"
    assert write_times(datetime(2019, 12, 10, 22), datetime(2019, 12, 11, 0, 15)) == "22:00–00:15"  # noqa: DTZ001 - wall clock


@pytest.mark.parametrize(
    ("minutes", "english", "arabic"),
    [
        (985, "16 hours 25 minutes", "16 ساعة و25 دقيقة"),
        (60, "1 hour", "ساعة واحدة"),
        (61, "1 hour 1 minute", "ساعة واحدة ودقيقة واحدة"),
        (45, "45 minutes", "45 دقيقة"),
        (0, "0 minutes", "0 دقيقة"),
    ],
)
def test_duration_is_in_hours_and_minutes(minutes: int, english: str, arabic: str) -> None:
    assert write_duration(minutes, ENGLISH) == english
    assert write_duration(minutes, MOROCCAN) == arabic
