from __future__ import annotations

from datetime import date, datetime, time

import pytest

from curriculum.documents.dates import write_date, write_duration, write_range, write_times, write_weekday
from curriculum.documents.wording import Wording

ENGLISH, FRENCH, MOROCCAN = Wording("en", "MA"), Wording("fr", "MA"), Wording("ar", "MA")
SPANISH, RUSSIAN, CHINESE = Wording("es", "MA"), Wording("ru", "MA"), Wording("zh", "MA")
SIX = (ENGLISH, FRENCH, MOROCCAN, SPANISH, RUSSIAN, CHINESE)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (
            date(2019, 12, 1),
            date(2019, 12, 1),
            [
                "1 December 2019",
                "1er décembre 2019",
                "1 دجنبر 2019",
                "1 de diciembre de 2019",
                "1 декабря 2019 года",
                "2019年12月1日",
            ],
        ),
        (
            date(2019, 12, 1),
            date(2019, 12, 3),
            [
                "1–3 December 2019",
                "1er–3 décembre 2019",
                "من 1 إلى 3 دجنبر 2019",
                "1 a 3 de diciembre de 2019",
                "1–3 декабря 2019 года",
                "2019年12月1日至3日",
            ],
        ),
        (
            date(2022, 5, 23),
            date(2022, 6, 10),
            [
                "23 May – 10 June 2022",
                "23 mai – 10 juin 2022",
                "من 23 ماي إلى 10 يونيو 2022",
                "23 de mayo a 10 de junio de 2022",
                "23 мая – 10 июня 2022 года",
                "2022年5月23日至6月10日",
            ],
        ),
        (
            date(2019, 12, 1),
            date(2020, 1, 2),
            [
                "1 December 2019 – 2 January 2020",
                "1er décembre 2019 – 2 janvier 2020",
                "من 1 دجنبر 2019 إلى 2 يناير 2020",
                "1 de diciembre de 2019 a 2 de enero de 2020",
                "1 декабря 2019 года – 2 января 2020 года",
                "2019年12月1日至2020年1月2日",
            ],
        ),
    ],
)
def test_range_writes_as_much_as_is_needed(first: date, last: date, expected: list[str]) -> None:
    assert [write_range(first, last, wording) for wording in SIX] == expected


def test_weekday_begins_with_a_capital() -> None:
    assert [write_weekday(date(2019, 12, 10), wording) for wording in SIX] == [
        "Tuesday, 10 December 2019",
        "Mardi 10 décembre 2019",
        "الثلاثاء 10 دجنبر 2019",
        "Martes, 10 de diciembre de 2019",
        "Вторник, 10 декабря 2019 года",
        "2019年12月10日星期二",
    ]


def test_date_is_in_western_digits_where_the_country_has_others() -> None:
    assert write_date(date(2019, 12, 10), Wording("ar", "EG")) == "10 ديسمبر 2019"


def test_times_are_on_the_24_hour_clock() -> None:
    assert write_times(time(9), time(9, 30)) == "09:00–09:30"
    assert write_times(datetime(2019, 12, 10, 22), datetime(2019, 12, 11, 0, 15)) == "22:00–00:15"  # noqa: DTZ001 - wall clock


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (
            985,
            [
                "16 hours 25 minutes",
                "16 heures 25 minutes",
                "16 ساعة و25 دقيقة",
                "16 horas y 25 minutos",
                "16 часов 25 минут",
                "16小时25分钟",
            ],
        ),
        (60, ["1 hour", "1 heure", "ساعة واحدة", "1 hora", "1 час", "1小时"]),
        (
            142,
            [
                "2 hours 22 minutes",
                "2 heures 22 minutes",
                "ساعتان و22 دقيقة",
                "2 horas y 22 minutos",
                "2 часа 22 минуты",
                "2小时22分钟",
            ],
        ),
        (0, ["0 minutes", "0 minute", "0 دقيقة", "0 minutos", "0 минут", "0分钟"]),
    ],
)
def test_duration_is_in_hours_and_minutes(minutes: int, expected: list[str]) -> None:
    assert [write_duration(minutes, wording) for wording in SIX] == expected
