from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from curriculum.planning.model import Model
from curriculum.planning.rules.days import SessionTimes
from curriculum.planning.rules.groups import GroupTwice
from curriculum.planning.rules.hours import OutsideHours
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, days, found, problem, says, session
from tests.planning.solver import solve_with

if TYPE_CHECKING:
    from curriculum.planning.problem import Problem

USUAL = tuple(replace(day, given=False) for day in days(2))


def test_session_that_ends_after_the_day_closes_is_found() -> None:
    (finding,) = found(OutsideHours(), problem(session("S1", at(2, 16, 30))))

    assert finding.key == "outside-hours:S1"
    assert finding.severity is Severity.BLOCKS
    assert finding.says == "S1 (day 2 16:30-17:30) lies outside the hours of day 2 (09:00-17:00)."
    assert finding.remedy == (
        "Move it: curriculum session move WS S1 --at TIME, or change the hours of 2026-11-24 in the workshop file."
    )


@pytest.mark.parametrize(("start", "fits"), [(at(1, 9), True), (at(1, 16), True), (at(1, 8, 55), False)])
def test_edges_of_the_day_belong_to_it(start: int, *, fits: bool) -> None:
    assert (says(OutsideHours(), problem(session("S1", start))) == []) is fits


@pytest.mark.parametrize(("start", "side"), [(-60, "before the first day"), (at(3, 9), "after the last day")])
def test_session_on_no_day_of_the_workshop_is_found(start: int, side: str) -> None:
    (finding,) = found(OutsideHours(), problem(session("S1", start)))

    assert finding.says == f"S1 lies {side} of the workshop."
    assert finding.remedy == (
        "Move it: curriculum session move WS S1 --at TIME, or change the workshop's dates: "
        "curriculum workshop edit WS --starts DATE --ends DATE"
    )


def test_day_open_until_midnight_says_so() -> None:
    open_late = (replace(days(1)[0], window=Span(at(1, 22), at(2, 0))),)

    assert says(OutsideHours(), problem(session("S1", at(1, 9)), days=open_late)) == [
        "S1 (day 1 09:00-10:00) lies outside the hours of day 1 (22:00-24:00)."
    ]


def test_nobody_is_held_to_usual_hours_but_the_program() -> None:
    evening = session("S1", at(1, 19), pinned=True)
    subject = problem(evening, session("S2"), days=USUAL)

    plan = solve_with(subject, [OutsideHours()])

    assert says(OutsideHours(), subject) == []
    assert plan is not None
    assert plan.at["S1"].span.start == at(1, 19)
    assert any(day.window.holds(plan.at["S2"].span) for day in USUAL)


def test_what_is_wanted_in_the_evening_is_not_held_to_usual_hours() -> None:
    plan = solve_with(problem(session("S1", earliest=19 * 60), days=USUAL), [OutsideHours()])

    assert plan is not None


def test_session_longer_than_every_day_has_no_place() -> None:
    assert solve_with(problem(session("S1", None, 9 * 60)), [OutsideHours()]) is None


def test_work_fills_a_day_to_the_last_minute_and_no_further() -> None:
    one_day = {"days": days(1)}
    full = [session(f"S{number}", None, 120) for number in range(4)]

    assert solve_with(problem(*full, **one_day), [GroupTwice(), OutsideHours()]) is not None
    assert solve_with(problem(*full, session("S9", None, 5), **one_day), [GroupTwice(), OutsideHours()]) is None


@pytest.mark.parametrize("severity", [Severity.WARNS, Severity.OFF])
def test_lighter_hours_can_be_left(severity: Severity) -> None:
    subject = problem(
        session("S1", None, 9 * 60), days=days(1), settings=Settings(severities={"outside-hours": severity})
    )

    assert solve_with(subject, [OutsideHours()]) is not None


# ---------------------------------------------------------------- where the clocks are changed


GAP = Span(at(2, 10), at(2, 11))
CHANGED = (days(2)[0], replace(days(2)[1], gap=GAP))


@pytest.mark.parametrize(
    ("start", "minutes", "clear"),
    [(at(2, 9), 60, True), (at(2, 11), 60, True), (at(2, 9), 65, False), (at(2, 10, 15), 30, False)],
)
def test_session_is_clear_of_the_gap_or_found(start: int, minutes: int, *, clear: bool) -> None:
    subject = problem(session("S1", start, minutes, pinned=True), days=CHANGED)

    assert (says(OutsideHours(), subject) == []) is clear
    assert (solve_with(subject, [OutsideHours()]) is not None) is clear


def test_session_in_the_gap_says_so() -> None:
    (finding,) = found(OutsideHours(), problem(session("S1", at(2, 9, 30)), days=CHANGED))

    assert finding.says == "S1 (day 2 09:30-10:30) lies where the clocks are changed (day 2 10:00-11:00)."
    assert finding.remedy == "Move it: curriculum session move WS S1 --at TIME"


@pytest.mark.parametrize("severity", [Severity.BLOCKS, Severity.WARNS, Severity.OFF])
def test_nothing_is_placed_into_the_gap_whatever_the_hours_weigh(severity: Severity) -> None:
    narrow = session("S1", earliest=10 * 60, latest=11 * 60 + 30, days=(1,))
    subject = problem(narrow, days=CHANGED, settings=Settings(severities={"outside-hours": severity}))

    assert solve_with(subject, [OutsideHours(), SessionTimes()]) is None


@pytest.mark.parametrize(("severity", "count"), [(Severity.WARNS, 1), (Severity.OFF, 0)])
def test_what_is_pinned_into_the_gap_may_stay_at_a_price(severity: Severity, count: int) -> None:
    subject = problem(
        session("S1", at(2, 10), pinned=True),
        days=CHANGED,
        settings=Settings(severities={"outside-hours": severity}),
    )
    model = Model(subject)
    OutsideHours().post(model)

    assert solve_with(subject, [OutsideHours()]) is not None
    assert len(model.penalties) == count


def test_gap_of_a_night_leaves_the_hours_as_they_are() -> None:
    night = replace(days(2)[1], gap=Span(at(2, 2), at(2, 3)))

    assert night.hours == (night.window,)
    assert CHANGED[1].hours == (Span(at(2, 9), at(2, 10)), Span(at(2, 11), at(2, 17)))
    assert replace(night, gap=night.whole).hours == ()


def test_change_of_the_clocks_is_what_explanations_name() -> None:
    assert demanded(problem(session("S1"), days=CHANGED))[0] == ("the clocks are changed on day 2 10:00-11:00", "")


# ---------------------------------------------------------------- explaining


def demanded(subject: Problem) -> list[tuple[str, str]]:
    model = Model(subject, explaining=True)
    OutsideHours().post(model)
    return [(each.says, each.change) for each in model.requirements]


def test_edges_of_days_are_what_explanations_name() -> None:
    given, usual = days(2)[0], USUAL[1]

    assert demanded(problem(session("S1"), days=(given, usual))) == [
        ("day 1 begins at 09:00", "let day 1 begin earlier"),
        ("day 1 ends at 17:00", "let day 1 end later"),
        ("day 2 usually begins at 09:00", "let day 2 begin earlier"),
        ("day 2 usually ends at 17:00", "let day 2 end later"),
    ]


@pytest.mark.parametrize(("severity", "count"), [(Severity.NOTES, 2), (Severity.OFF, 0)])
def test_lighter_hours_explain_nothing_but_the_usual_ones(severity: Severity, count: int) -> None:
    subject = problem(
        session("S1"), days=(days(2)[0], USUAL[1]), settings=Settings(severities={"outside-hours": severity})
    )

    assert len(demanded(subject)) == count
