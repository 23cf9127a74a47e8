from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.planning.calendars import holidays_of, is_ramadan, make_day
from curriculum.planning.rules.calendar import FridayPrayer, PublicHoliday, Ramadan
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, found, pause, problem, says, session
from tests.planning.solver import solve_with

if TYPE_CHECKING:
    from curriculum.planning.problem import Day

FRIDAY = date(2019, 12, 13)
FASTING_DAY = date(2019, 5, 13)
GREEN_MARCH = date(2019, 11, 6)


def window(number: int) -> Span:
    return Span(at(number, 9), at(number, 17))


def day(on: date, number: int = 1, country: str | None = "MA", **more: Any) -> Day:
    return make_day(number, on, window=window(number), given=True, country=country, **more)


def test_friday_in_morocco_has_its_break() -> None:
    assert day(FRIDAY, number=2).prayer == Span(at(2, 12), at(2, 14, 30))


@pytest.mark.parametrize("country", ["FR", "XX", None])
def test_friday_elsewhere_has_none(country: str | None) -> None:
    assert day(FRIDAY, country=country).prayer is None


def test_friday_break_is_kept_where_the_workshop_says_so() -> None:
    assert day(FRIDAY, country="FR", friday_prayer=True).prayer == Span(at(1, 12), at(1, 14, 30))
    assert day(FRIDAY, country="MA", friday_prayer=False).prayer is None


def test_thursday_has_no_break() -> None:
    assert day(date(2019, 12, 12)).prayer is None


def test_ramadan_shortens_the_day() -> None:
    assert day(FASTING_DAY).fasting == Span(at(1, 9), at(1, 15))
    assert day(FASTING_DAY, country="FR").fasting is None
    assert day(FASTING_DAY, ramadan=False).fasting is None


def test_ramadan_is_not_known_beyond_the_tables() -> None:
    assert not is_ramadan(date(2099, 2, 20))


def test_holidays_bear_english_names() -> None:
    assert day(GREEN_MARCH).holiday == "Green March"
    assert holidays_of("FR", 2019)[date(2019, 7, 14)] == "National Day"
    assert holidays_of("XX", 2019) == {}


def test_session_in_the_friday_break_is_found() -> None:
    subject = problem(session("S1", at(1, 11, 30)), pause("LUNCH", at(1, 12, 30), 90), days=(day(FRIDAY),))

    (finding,) = found(FridayPrayer(), subject)

    assert finding.key == "friday-prayer:S1"
    assert finding.says == "S1 (day 1 11:30-12:30) lies in the Friday break for prayer (12:00-14:30)."
    assert "friday_prayer=false" in finding.remedy


def test_session_beside_the_friday_break_is_fine() -> None:
    subject = problem(session("S1", at(1, 11)), session("S2", at(1, 14, 30)), days=(day(FRIDAY),))

    assert found(FridayPrayer(), subject) == []


def test_session_on_a_friday_is_planned_around_the_break() -> None:
    subject = problem(session("S1", earliest=None, minutes=150), session("S2", minutes=180), days=(day(FRIDAY),))

    plan = solve_with(subject, [FridayPrayer()])

    assert plan
    assert found(FridayPrayer(), subject, plan) == []


def test_session_outside_the_hours_of_ramadan_is_found() -> None:
    subject = problem(
        session("S1", at(1, 9)),
        pause("L", at(1, 12), kind="lunch"),
        session("S2", at(1, 14, 30)),
        days=(day(FASTING_DAY),),
    )

    assert says(Ramadan(), subject) == [
        "L (day 1 12:00-12:30) does not fit a day of Ramadan: work is from 09:00 to 15:00, without lunch.",
        "S2 (day 1 14:30-15:30) does not fit a day of Ramadan: work is from 09:00 to 15:00, without lunch.",
    ]


def test_session_in_ramadan_is_planned_within_its_hours() -> None:
    subject = problem(
        session("S1", minutes=360),
        pause("L", kind="lunch", minutes=60),
        days=(day(FASTING_DAY), make_day(2, date(2019, 6, 20), window=window(2), given=True, country="MA")),
        settings=Settings(severities={"ramadan": Severity.BLOCKS}),
    )

    plan = solve_with(subject, [Ramadan()])

    assert plan
    assert found(Ramadan(), subject, plan) == []
    assert plan.at["L"].day == 1


def test_day_on_a_public_holiday_is_found_once() -> None:
    subject = problem(session("S1", at(1, 9)), session("S2", at(1, 11)), days=(day(GREEN_MARCH),))

    (finding,) = found(PublicHoliday(), subject)

    assert finding.says == "Day 1, 2019-11-06, is a public holiday: Green March. 2 items lie on it."
    assert finding.key == "public-holiday:2019-11-06"


def test_workshop_is_planned_off_the_holiday() -> None:
    subject = problem(session("S1"), session("S2"), days=(day(GREEN_MARCH), day(date(2019, 11, 7), number=2)))

    plan = solve_with(subject, [PublicHoliday()])

    assert plan
    assert {each.day for each in plan.placed} == {1}


@pytest.mark.parametrize("rule", [FridayPrayer(), Ramadan(), PublicHoliday()])
def test_rule_that_is_off_asks_nothing_of_the_solver(rule: FridayPrayer | Ramadan | PublicHoliday) -> None:
    both = problem(
        session("S1", minutes=480),
        days=(make_day(1, date(2019, 5, 31), window=window(1), given=True, country="MA"),),
        settings=Settings(severities={rule.code: Severity.OFF}),
    )

    assert solve_with(both, [rule])
