from __future__ import annotations

from dataclasses import replace

from curriculum.planning.explaining.arithmetic import find_figures
from curriculum.planning.problem import Busy, Group, Order, OrderKind, Person, Place, Problem, Room, Task
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, days, problem, session


def says(subject: Problem) -> list[str]:
    return [figure.says for figure in find_figures(subject)]


def test_workshop_that_fits_has_no_figures() -> None:
    subject = problem(session("S1"), session("S2", minutes=120))

    assert find_figures(subject) == ()


def test_group_that_needs_more_than_its_windows_hold_is_told_with_both_figures() -> None:
    sessions = [session(f"S{number}", minutes=90, groups=("A",)) for number in (1, 2, 3)]
    window = (replace(days(1)[0], window=Span(at(1, 9), at(1, 12))),)

    subject = problem(*sessions, days=window, groups=(Group("A"),))

    assert says(subject) == [
        "group A needs 4 h 30 within day 1 09:00-12:00 (S1, S2, S3), its windows hold 3 h",
    ]


def test_person_who_is_there_too_briefly_is_told() -> None:
    tasks = (Task("trainer", "R3"),)
    subject = problem(
        session("S1", minutes=120, tasks=tasks),
        session("S2", minutes=120, tasks=tasks),
        people=(Person("R3", "Trainer X", free=(Span(at(1, 9), at(1, 12)),)),),
    )

    assert says(subject) == [
        "Trainer X needs 4 h within day 1 09:00-12:00 (S1, S2), the times when they can be had hold 3 h",
    ]


def test_room_that_is_closed_too_long_is_told() -> None:
    closed = (Busy(Span(at(1, 10), at(2, 24)), "painted"),)
    subject = problem(session("S1", rooms=("A",)), session("S2", rooms=("A",)), rooms=(Room("A", "V", closed=closed),))

    assert says(subject) == [
        "what is to be held in A needs 2 h within day 1 09:00-10:00 (S1, S2), the times when it is free hold 1 h",
    ]


def test_sessions_that_no_stretch_can_be_filled_with_are_told() -> None:
    booked = (Busy(Span(at(1, 11), at(1, 12)), "elsewhere"), Busy(Span(at(1, 14), at(2, 24)), "elsewhere"))
    tasks = (Task("trainer", "R3"),)
    subject = problem(
        session("S1", minutes=90, tasks=tasks),
        session("S2", minutes=90, tasks=tasks),
        session("S3", minutes=60, tasks=tasks),
        people=(Person("R3", "Trainer X", booked=booked),),
    )

    assert says(subject) == [
        (
            "Trainer X needs 4 h on day 1 (S1, S2, S3), the times when they can be had hold 4 h, "
            "of which sessions of these lengths can fill 3 h"
        ),
    ]


def test_session_for_which_nothing_is_long_enough_is_told_alone() -> None:
    subject = problem(
        session("S1", minutes=180, tasks=(Task("trainer", "R3"),)),
        people=(Person("R3", "Trainer X", free=(Span(at(1, 9), at(1, 11)),)),),
    )

    assert says(subject) == ["S1 takes 3 h, and everything for it is there for at most 2 h at a stretch"]


def test_session_whose_people_never_meet_is_nothing_to_count() -> None:
    tasks = (Task("trainer", "R3"), Task("trainer", "R4"))
    subject = problem(
        session("S1", tasks=tasks),
        people=(
            Person("R3", "Trainer X", free=(Span(at(1, 9), at(1, 12)),)),
            Person("R4", "Trainer Y", free=(Span(at(2, 9), at(2, 12)),)),
        ),
    )

    assert find_figures(subject) == ()


def test_times_of_sessions_are_counted_by_day() -> None:
    sessions = [session(f"S{number}", minutes=150, days=(1,), latest=12 * 60) for number in (1, 2)]

    assert says(problem(*sessions)) == [
        "the workshop needs 5 h within day 2 09:00-12:00 (S1, S2), its windows hold 3 h",
    ]


def test_pinned_sessions_count_where_they_are_pinned() -> None:
    subject = problem(
        session("S1", at(1, 9), 60, pinned=True),
        session("S2", at(1, 9, 30), 60, pinned=True),
    )

    assert says(subject) == [
        "the workshop needs 2 h within day 1 09:00-10:30 (S1, S2), its windows hold 1 h 30",
    ]


def test_rules_that_do_not_block_bind_nobody() -> None:
    severities = {"person-away": Severity.WARNS, "session-times": Severity.OFF, "room-closed": Severity.NOTES}
    closed = (Busy(Span(at(1, 0), at(2, 24)), "painted"),)
    subject = problem(
        session("S1", minutes=180, tasks=(Task("trainer", "R3"),), rooms=("A",), latest=9 * 60),
        people=(Person("R3", "Trainer X", free=(Span(at(1, 9), at(1, 11)),)),),
        rooms=(Room("A", "V", closed=closed),),
        settings=Settings(severities=severities),
    )

    assert find_figures(subject) == ()


def test_many_sessions_are_counted_not_named() -> None:
    sessions = [session(f"S{number}", minutes=120) for number in range(10)]

    assert says(problem(*sessions)) == [
        "the workshop needs 20 h from day 1 09:00 to day 2 17:00 (10 sessions), its windows hold 16 h",
    ]


def test_what_must_come_after_a_late_session_is_counted_with_it() -> None:
    subject = problem(
        session("S1", minutes=120, days=(1,), earliest=12 * 60),
        session("S2", minutes=120),
        session("S3", minutes=90, kind="closing", place=Place.CLOSES_WORKSHOP),
        orders=(Order(OrderKind.AFTER, "S2", "S1"),),
    )

    assert says(subject) == [
        "the workshop needs 5 h 30 within day 2 12:00-17:00 (S1, S2, S3), its windows hold 5 h",
    ]


def test_what_must_come_before_an_early_session_is_counted_with_it() -> None:
    subject = problem(
        session("S1", minutes=90, place=Place.OPENS_WORKSHOP),
        session("S2", minutes=120),
        session("S3", minutes=120, days=(0,), latest=14 * 60),
        orders=(Order(OrderKind.AFTER, "S3", "S2"),),
    )

    assert says(subject) == [
        "the workshop needs 5 h 30 within day 1 09:00-14:00 (S1, S2, S3), its windows hold 5 h",
    ]


def test_orders_in_a_circle_are_nothing_to_count() -> None:
    orders = (Order(OrderKind.AFTER, "S1", "S2"), Order(OrderKind.AFTER, "S2", "S1"))

    assert find_figures(problem(session("S1"), session("S2"), orders=orders)) == ()
