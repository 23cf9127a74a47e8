from __future__ import annotations

from dataclasses import replace

import pytest

from curriculum.planning.pauses import offer_pauses
from curriculum.planning.problem import Group, Problem
from curriculum.planning.rules.calendar import FridayPrayer
from curriculum.planning.rules.days import SessionTimes
from curriculum.planning.rules.groups import GroupTwice
from curriculum.planning.rules.hours import OutsideHours
from curriculum.planning.rules.lunch import Lunch
from curriculum.planning.rules.pauses import LongStretch
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, days, found, pause, problem, session
from tests.planning.solver import solve_with

OFFERED = ["D1-LUNCH", "D1-BREAK-1", "D1-BREAK-2", "D1-BREAK-3"]
ONE_DAY = days(1)


def offered(subject: Problem) -> list[str]:
    return [each.code for each in offer_pauses(subject).sessions if each.optional]


def test_every_day_is_offered_a_lunch_and_the_breaks_that_its_hours_may_need() -> None:
    subject = problem(session("S1"), days=days(2))

    made = offer_pauses(subject)

    assert offered(subject) == ["D1-LUNCH", "D2-LUNCH", *OFFERED[1:], "D2-BREAK-1", "D2-BREAK-2", "D2-BREAK-3"]
    assert made.session["S1"] == subject.session["S1"]
    lunch, coffee = made.session["D2-LUNCH"], made.session["D2-BREAK-3"]
    assert (lunch.title, lunch.kind, lunch.minutes, lunch.days, lunch.groups) == ("Lunch", "lunch", 60, (1,), ())
    assert (coffee.title, coffee.kind, coffee.minutes, coffee.days) == ("Coffee break", "break", 15, (1,))
    assert all(each.optional and each.pause and not each.contact for each in (lunch, coffee))
    assert len({each.position for each in made.sessions}) == len(made.sessions)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Settings(adds_pauses=False), []),
        (Settings(lunch_minutes=0), ["D1-BREAK-1", "D1-BREAK-2", "D1-BREAK-3", "D1-BREAK-4"]),
        (Settings(lunch_minutes=200), ["D1-BREAK-1", "D1-BREAK-2"]),
        (Settings(break_minutes=0), ["D1-LUNCH"]),
        (Settings(longest_stretch=480), ["D1-LUNCH"]),
        (Settings(severities={"lunch": Severity.OFF}), OFFERED[1:]),
        (Settings(severities={"long-stretch": Severity.OFF}), ["D1-LUNCH"]),
    ],
)
def test_settings_say_what_is_offered(given: Settings, expected: list[str]) -> None:
    assert offered(problem(session("S1"), days=ONE_DAY, settings=given)) == expected


def test_day_of_ramadan_is_offered_breaks_of_its_hours_and_no_lunch() -> None:
    fasting = replace(ONE_DAY[0], fasting=replace(ONE_DAY[0].window, end=at(1, 15)))

    assert offered(problem(session("S1"), days=(fasting,))) == ["D1-BREAK-1", "D1-BREAK-2", "D1-BREAK-3"]
    made = offer_pauses(problem(session("S1"), days=(fasting,)))
    assert {each.title for each in made.sessions if each.optional} == {"Break"}


def test_short_morning_is_offered_nothing() -> None:
    morning = replace(ONE_DAY[0], window=replace(ONE_DAY[0].window, end=at(1, 10)))

    assert offered(problem(session("S1"), days=(morning,))) == []


def test_given_pauses_count() -> None:
    given = (
        pause("L", at(1, 12), 60, kind="lunch", pinned=True),
        pause("C1", days=(0,)),
        pause("C2"),
    )

    assert offered(problem(*given, days=days(2))) == [
        "D2-LUNCH",
        "D1-BREAK-1",
        "D1-BREAK-2",
        "D2-BREAK-1",
        "D2-BREAK-2",
    ]


def test_lunch_of_some_groups_leaves_one_for_the_others() -> None:
    subject = problem(
        pause("LA", None, 60, kind="lunch", groups=("A",)),
        groups=(Group("A"), Group("B")),
        days=ONE_DAY,
    )

    assert offer_pauses(subject).session["D1-LUNCH"].groups == ("B",)


def test_code_that_is_taken_is_not_given_again() -> None:
    own = (session("D1-LUNCH"), session("D1-BREAK-2"))

    assert offered(problem(*own, days=ONE_DAY)) == ["D1-LUNCH-2", "D1-BREAK-1", "D1-BREAK-3", "D1-BREAK-4"]


def test_pinned_pause_of_an_earlier_run_counts_once() -> None:
    pinned = [pause(f"D1-BREAK-{number}", at(1, 9 + number), 15, pinned=True) for number in (1, 2)]
    subject = problem(session("S1"), *pinned, days=ONE_DAY)

    made = offer_pauses(subject)

    assert offered(subject) == ["D1-LUNCH", "D1-BREAK-3"]
    assert {code: made.session[code].start for code in ("D1-BREAK-1", "D1-BREAK-2")} == {
        each.code: each.start for each in pinned
    }


def test_pause_that_an_earlier_run_added_is_offered_again_as_it_stands() -> None:
    before = pause("D1-LUNCH", at(1, 12, 30), 75, kind="lunch", title="Lunch and prayer", optional=True)

    made = offer_pauses(problem(session("S1"), before, days=ONE_DAY)).session["D1-LUNCH"]

    assert (made.start, made.minutes, made.title, made.days) == (at(1, 12, 30), 75, "Lunch and prayer", (0,))


def test_pause_of_another_name_stays_as_it_is() -> None:
    subject = problem(session("S1"), pause("TEA", optional=True), days=ONE_DAY)

    assert offered(subject) == ["TEA", *OFFERED]


def test_solver_makes_two_days_with_pauses_that_leave_nothing_to_find() -> None:
    hard = Settings(severities={"lunch": Severity.BLOCKS, "long-stretch": Severity.BLOCKS})
    subject = offer_pauses(problem(*(session(f"S{number}", None, 75) for number in range(9)), settings=hard))
    rules = (GroupTwice(), OutsideHours(), Lunch(), LongStretch())

    plan = solve_with(subject, rules)

    assert plan is not None
    assert [each.says for rule in rules for each in found(rule, subject, plan)] == []
    assert sum(each.session.kind == "lunch" for each in plan.placed) == 2


@pytest.mark.parametrize(("step", "minutes"), [(5, 150), (15, 150), (25, 145)])
def test_lunch_of_a_friday_fills_the_break_for_prayer(step: int, minutes: int) -> None:
    friday = replace(ONE_DAY[0], prayer=Span(at(1, 12), at(1, 14, 30)))
    subject = offer_pauses(
        problem(
            session("S1"),
            session("S2", latest=12 * 60),
            session("S3", earliest=14 * 60 + 30),
            days=(friday,),
            settings=Settings(step=step),
        )
    )

    plan = solve_with(subject, (GroupTwice(), OutsideHours(), SessionTimes(), FridayPrayer(), Lunch()))

    lunch = subject.session["D1-LUNCH"]
    assert (lunch.title, lunch.minutes) == ("Lunch and prayer", minutes)
    assert plan is not None
    assert plan.at["D1-LUNCH"].span == Span(at(1, 14, 30) - minutes, at(1, 14, 30))


def test_lunch_with_prayer_lies_in_the_time_for_lunch_whatever_that_is() -> None:
    friday = replace(ONE_DAY[0], prayer=Span(at(1, 12), at(1, 14, 30)))
    settings = Settings(lunch_from=12 * 60 + 30, lunch_until=14 * 60)
    subject = problem(pause("L", at(1, 12), 150, kind="lunch"), days=(friday,), settings=settings)

    assert found(Lunch(), subject) == []
