from __future__ import annotations

import pytest

from curriculum.planning.problem import Group
from curriculum.planning.rules.days import SessionLength, SessionTimes, SessionUnplaced
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import DAY
from tests.planning.making import at, found, pause, problem, says, session
from tests.planning.solver import solve_with


def test_session_on_another_day_and_too_early_is_one_finding() -> None:
    subject = problem(session("S1", at(1, 9), days=(1,), earliest=10 * 60))

    (finding,) = found(SessionTimes(), subject)

    assert finding.key == "session-times:S1"
    assert finding.severity is Severity.BLOCKS
    assert finding.says == (
        "S1 (day 1 09:00-10:00) is not on day 2, where it may be held and begins before 10:00, its earliest time."
    )
    assert finding.remedy == (
        "Move it: curriculum session move WS S1 --at TIME, or change its days, earliest or latest in the workshop file."
    )


def test_session_that_ends_too_late_is_found() -> None:
    assert says(SessionTimes(), problem(session("S1", at(2, 11, 30), latest=12 * 60))) == [
        "S1 (day 2 11:30-12:30) ends after 12:00, its latest time."
    ]


def test_session_over_midnight_ends_after_the_latest_time() -> None:
    assert says(SessionTimes(), problem(session("S1", at(1, 23, 30), latest=DAY))) == [
        "S1 (day 1 23:30 to day 2 00:30) ends after 24:00, its latest time."
    ]


def test_session_just_within_its_times_is_accepted() -> None:
    subject = problem(session("S1", at(2, 11), days=(0, 1), earliest=11 * 60, latest=12 * 60))

    assert says(SessionTimes(), subject) == []


def test_solver_keeps_to_days_and_times() -> None:
    subject = problem(session("S1", days=(1,), earliest=10 * 60 + 30, latest=11 * 60 + 30))

    plan = solve_with(subject, [SessionTimes()])

    assert plan is not None
    assert plan.at["S1"].span.start == at(2, 10, 30)


def test_solver_finds_no_room_in_a_window_that_is_too_short() -> None:
    subject = problem(session("S1", earliest=10 * 60, latest=10 * 60 + 30))

    assert solve_with(subject, [SessionTimes()]) is None


def test_pause_that_fits_nowhere_is_left_out() -> None:
    subject = problem(pause("P1", optional=True, days=(7,), latest=10))

    plan = solve_with(subject, [SessionTimes()])

    assert plan is not None
    assert plan.placed == ()


@pytest.mark.parametrize("severity", [Severity.WARNS, Severity.NOTES])
def test_lighter_times_are_broken_where_they_must_be(severity: Severity) -> None:
    subject = problem(
        session("S1", at(1, 9), pinned=True, latest=9 * 60), settings=Settings(severities={"session-times": severity})
    )

    assert found(SessionTimes(), subject)[0].severity is severity
    assert solve_with(subject, [SessionTimes()]) is not None


def test_session_without_a_time_is_found_but_not_an_offered_pause() -> None:
    subject = problem(session("S1"), session("S2", at(1, 9)), pause("D1-BREAK-1", optional=True))

    (finding,) = found(SessionUnplaced(), subject)

    assert finding.key == "session-unplaced:S1"
    assert finding.severity is Severity.WARNS
    assert finding.says == "S1 has no time yet."
    assert finding.remedy == (
        "Give it one: curriculum session move WS S1 --at TIME, "
        "or let the program place it: curriculum workshop schedule WS"
    )


def test_session_of_another_length_than_its_module_is_found() -> None:
    (finding,) = found(SessionLength(), problem(session("S1", None, 75, module="M1", module_minutes=90)))

    assert finding.key == "session-length:S1"
    assert finding.severity is Severity.WARNS
    assert finding.says == "S1 takes 75 min; module M1 has 90 min."
    assert finding.remedy == ("Change the length: curriculum session edit WS S1 --minutes 90, or revise the module.")


def test_module_in_two_parts_counts_as_one() -> None:
    parts = [session(code, None, 45, module="M1", module_minutes=90) for code in ("S1", "S2")]
    longer = session("S3", None, 30, module="M1", module_minutes=90)

    assert says(SessionLength(), problem(*parts)) == []
    assert says(SessionLength(), problem(*parts, longer)) == [
        "S1 and S2 and S3 take together 120 min; module M1 has 90 min."
    ]


def test_module_repeated_for_each_group_counts_once_for_each() -> None:
    subject = problem(
        session("S1", None, 90, module="M1", module_minutes=90, groups=("A",)),
        session("S2", None, 60, module="M1", module_minutes=90, groups=("B",)),
        session("S3", None, 10, module="M2"),
        groups=(Group("A"), Group("B")),
    )

    assert says(SessionLength(), subject) == ["S2 takes 60 min; module M1 has 90 min."]
