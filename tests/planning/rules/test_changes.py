from __future__ import annotations

from curriculum.planning.problem import Released
from curriculum.planning.rules.changes import MovedAfterRelease
from tests.planning.making import at, found, pause, problem, session
from tests.planning.solver import solve_with

RELEASED = Released(number=2, starts={"S1": at(1, 9), "GONE": at(1, 12)}, signed_up=18)


def test_session_that_moved_after_its_release_is_found() -> None:
    subject = problem(session("S1", at(2, 9)), session("NEW", at(1, 9)), released=RELEASED)

    (finding,) = found(MovedAfterRelease(), subject)

    assert finding.key == "moved-after-release:S1"
    assert finding.says == (
        "S1 was released for day 1 09:00 (release 2) and is now on day 2 09:00-10:00; 18 participants have signed up."
    )


def test_pause_that_moved_needs_no_telling() -> None:
    subject = problem(pause("S1", at(2, 9)), released=RELEASED)

    assert found(MovedAfterRelease(), subject) == []


def test_session_that_stayed_is_fine() -> None:
    assert found(MovedAfterRelease(), problem(session("S1", at(1, 9)), released=RELEASED)) == []


def test_nobody_signed_up_and_nothing_released_ask_nothing() -> None:
    silent = Released(number=1, starts={"S1": at(1, 9)})

    assert found(MovedAfterRelease(), problem(session("S1", at(2, 9)), released=silent)) == []
    assert found(MovedAfterRelease(), problem(session("S1", at(2, 9)))) == []
    assert solve_with(problem(session("S1"), released=silent), [MovedAfterRelease()])


def test_session_is_planned_where_it_was_released() -> None:
    plan = solve_with(problem(session("S1"), session("NEW"), released=RELEASED), [MovedAfterRelease()])

    assert plan
    assert plan.at["S1"].span.start == at(1, 9)
