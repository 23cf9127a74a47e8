from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from curriculum.planning.problem import Group, Place, Session
from curriculum.planning.rules.groups import GroupTwice
from curriculum.planning.rules.hours import OutsideHours
from curriculum.planning.rules.lunch import Lunch
from curriculum.planning.rules.places import PlaceInAgenda
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, days, found, pause, problem, says, session
from tests.planning.solver import solve_with

BLOCKING = Settings(severities={"lunch": Severity.BLOCKS})
WORK = (session("S1", at(1, 9), pinned=True), session("S2", at(1, 14), pinned=True))
FASTING = tuple(replace(day, fasting=day.window) for day in days(2))


def lunch(start: int | None = None, code: str = "L", **more: Any) -> Session:
    return pause(code, start, 60, **{"kind": "lunch", **more})


def test_lunch_before_its_time_is_found() -> None:
    (finding,) = found(Lunch(), problem(lunch(at(1, 11, 30))))

    assert finding.key == "lunch:L"
    assert finding.severity is Severity.WARNS
    assert finding.says == "L (day 1 11:30-12:30) lies outside the time for lunch, 12:00-14:30."
    assert finding.remedy == (
        'Move it: curriculum session move WS L --at "day 1 12:00", or change the time for lunch: '
        "curriculum workshop edit WS --scheduling lunch_from=11:30 --scheduling lunch_until=14:30"
    )


@pytest.mark.parametrize(
    ("start", "fits"), [(at(1, 12), True), (at(1, 13, 30), True), (at(1, 11, 55), False), (at(1, 13, 35), False)]
)
def test_lunch_fits_its_window_to_the_minute(start: int, *, fits: bool) -> None:
    subject = problem(lunch(start, pinned=True), settings=BLOCKING)

    assert (says(Lunch(), subject) == []) is fits
    assert (solve_with(subject, [Lunch()]) is not None) is fits


def test_day_of_work_without_lunch_is_found() -> None:
    (finding,) = found(Lunch(), problem(*WORK))

    assert finding.key == "lunch:day-1"
    assert finding.says == "Day 1 has no lunch, though there is work before 12:00 and after 13:30."
    assert finding.remedy == (
        "Add one: curriculum session add WS CODE --kind lunch --title Lunch "
        '--at "day 1 12:00" --minutes 60, or let the program add what is missing: curriculum workshop schedule WS'
    )


@pytest.mark.parametrize(("starts", "ends"), [(at(1, 12), at(1, 14)), (at(1, 9), at(1, 12, 30))])
def test_half_a_day_needs_no_lunch(starts: int, ends: int) -> None:
    subject = problem(
        session("S1", starts, pinned=True), session("S2", ends, 60, pinned=True), settings=BLOCKING, days=days(1)
    )

    assert says(Lunch(), subject) == []
    assert solve_with(subject, [Lunch()]) is not None


def test_solver_refuses_a_day_without_lunch_and_adds_one() -> None:
    without = problem(*WORK, days=days(1), settings=BLOCKING)
    offered = problem(*WORK, lunch(code="D1-LUNCH", optional=True, days=(0,)), days=days(1), settings=BLOCKING)
    rules = (GroupTwice(), OutsideHours(), Lunch())

    plan = solve_with(offered, rules)

    assert solve_with(without, rules) is None
    assert plan is not None
    assert "D1-LUNCH" in plan.at


def test_group_that_goes_without_is_named() -> None:
    subject = problem(*WORK, lunch(at(1, 12), groups=("A",)), groups=(Group("A"), Group("B")))

    assert says(Lunch(), subject) == [
        "Day 1 has no lunch for group B, though there is work before 12:00 and after 13:30."
    ]


def test_group_that_works_on_one_side_only_needs_none() -> None:
    subject = problem(
        session("S1", at(1, 9), groups=("A",)),
        session("S2", at(1, 15), groups=("B",)),
        groups=(Group("A"), Group("B")),
    )

    assert says(Lunch(), subject) == []


def test_second_lunch_of_a_day_is_found() -> None:
    subject = problem(lunch(at(1, 12), "L1", pinned=True), lunch(at(1, 13), "L2", pinned=True), settings=BLOCKING)

    (finding,) = found(Lunch(), subject)

    assert finding.key == "lunch:day-1+twice"
    assert finding.says == "Day 1 has 2 lunches: L1 (day 1 12:00-13:00), L2 (day 1 13:00-14:00)."
    assert finding.remedy == "Move one to another day, or remove it: curriculum session remove WS L2"
    assert solve_with(subject, [Lunch()]) is None


def test_lunches_of_two_groups_are_one_each() -> None:
    groups = (Group("A"), Group("B"))
    staggered = problem(
        lunch(at(1, 12), "LA", groups=("A",)), lunch(at(1, 13), "LB", groups=("B",)), groups=groups, settings=BLOCKING
    )
    doubled = problem(lunch(at(1, 12), "LA", groups=("A",)), lunch(at(1, 13), "L"), groups=groups)

    assert says(Lunch(), staggered) == []
    assert says(Lunch(), doubled) == ["Day 1 has 2 lunches for group A: LA (day 1 12:00-13:00), L (day 1 13:00-14:00)."]


def test_days_of_ramadan_are_left_alone() -> None:
    subject = problem(*WORK, lunch(at(2, 9), "L1"), lunch(at(2, 10), "L2"), days=FASTING, settings=BLOCKING)

    assert says(Lunch(), subject) == []
    assert solve_with(subject, [Lunch()]) is not None


def test_lighter_lunch_is_left_out_where_it_must_be() -> None:
    subject = problem(
        *WORK, lunch(at(1, 9), pinned=True), days=days(1), settings=Settings(severities={"lunch": Severity.NOTES})
    )

    assert [each.severity for each in found(Lunch(), subject)] == [Severity.NOTES]
    assert solve_with(subject, [Lunch()]) is not None


def test_lunch_after_the_closing_is_the_lunch_of_its_day() -> None:
    closing = session("END", minutes=30, kind="closing", place=Place.CLOSES_WORKSHOP)
    morning = replace(days(1)[0], window=Span(at(1, 9), at(1, 13)))
    subject = problem(session("S1", minutes=120), lunch(), closing, days=(morning,), settings=BLOCKING)

    plan = solve_with(subject, (GroupTwice(), OutsideHours(), PlaceInAgenda(), Lunch()))

    assert plan is not None
    assert [each.code for each in plan.placed] == ["S1", "END", "L"]
    assert found(Lunch(), subject, plan) == []


def test_day_that_ends_too_late_to_lunch_afterwards_needs_one() -> None:
    subject = problem(
        session("S1", at(1, 9), pinned=True), session("S2", at(1, 12, 35), pinned=True), settings=BLOCKING, days=days(1)
    )

    assert says(Lunch(), subject) == ["Day 1 has no lunch, though there is work before 12:00 and after 13:30."]
    assert solve_with(subject, [Lunch()]) is None
