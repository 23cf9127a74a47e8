from __future__ import annotations

from typing import Any

import pytest

from curriculum.planning.problem import Busy, Problem
from curriculum.planning.rules.rooms import RoomClosed, RoomTwice
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, found, problem, room, session
from tests.planning.solver import solve_with

MORNING = Span(at(1, 0), at(1, 10))
REST = Span(at(1, 12), at(2, 24))


def two_in_a(start: int, **more: Any) -> Problem:
    """Return S1 at 09:00-10:00 and S2 in the same room."""
    return problem(
        session("S1", at(1, 9), room="A", rooms=("A",)),
        session("S2", start, room="A", rooms=("A",)),
        **{"rooms": (room("A"), room("B")), **more},
    )


def test_room_twice_names_both_sessions() -> None:
    (finding,) = found(RoomTwice(), two_in_a(at(1, 9, 30)))

    assert finding.key == "room-twice:A+S1+S2"
    assert finding.severity is Severity.BLOCKS
    assert finding.says == "Room A is taken twice: by S1 (day 1 09:00-10:00) and by S2 (day 1 09:30-10:30)."
    assert finding.remedy == (
        "Move one of the two, or hold it elsewhere: curriculum session move WS S2 --room ROOM (or --at TIME)"
    )


def test_room_twice_accepts_one_after_the_other() -> None:
    assert found(RoomTwice(), two_in_a(at(1, 10))) == []


def test_room_twice_finds_every_pair() -> None:
    three = problem(
        *(session(f"S{number}", at(1, 9, number), room="A", rooms=("A",)) for number in (1, 2, 3)), rooms=(room("A"),)
    )

    assert [each.key for each in found(RoomTwice(), three)] == [
        "room-twice:A+S1+S2",
        "room-twice:A+S1+S3",
        "room-twice:A+S2+S3",
    ]


def test_room_booked_by_other_workshops_is_found_once() -> None:
    booked = (Busy(Span(at(1, 9, 30), at(1, 9, 40)), "TUN/S1"), Busy(Span(at(1, 9, 50), at(1, 12)), "TUN/S2"))
    subject = problem(session("S1", at(1, 9), room="A", rooms=("A",)), rooms=(room("A", booked=booked),))

    (finding,) = found(RoomTwice(), subject)

    assert finding.key == "room-twice:A+S1"
    assert finding.says == (
        "Room A is taken twice: by S1 (day 1 09:00-10:00) and by another workshop, "
        "day 1 09:30-09:40 (TUN/S1) and day 1 09:50-12:00 (TUN/S2)."
    )


def test_room_twice_cannot_be_turned_off() -> None:
    subject = two_in_a(at(1, 9), settings=Settings(severities={"room-twice": Severity.OFF}))

    assert RoomTwice().severity_in(subject) is Severity.BLOCKS


def test_solver_finds_the_only_room_and_time() -> None:
    booked = (Busy(MORNING, "TUN/S1"), Busy(Span(at(1, 8), at(1, 9)), "TUN/S2"), Busy(REST, "TUN/S3"))
    subject = problem(
        session("S1", at(1, 10), room="A", rooms=("A",), pinned=True),
        session("S2", rooms=("A",)),
        rooms=(room("A", booked=booked),),
    )

    plan = solve_with(subject, [RoomTwice()])

    assert plan
    assert plan.at["S2"].span == Span(at(1, 11), at(1, 12))


def test_solver_finds_no_room_where_none_is_left() -> None:
    booked = (Busy(MORNING, ""), Busy(REST, ""))
    subject = problem(
        session("S1", rooms=("A",)), session("S2", minutes=65, rooms=("A",)), rooms=(room("A", booked=booked),)
    )

    assert solve_with(subject, [RoomTwice()]) is None


def closed(**more: Any) -> Problem:
    """Return S1 at 09:00-10:00 in a room that is closed from 09:30 to 11:00."""
    return problem(
        session("S1", at(1, 9), room="A", rooms=("A", "B"), **more),
        rooms=(room("A", closed=(Busy(Span(at(1, 9, 30), at(1, 11)), "floor laid"),)), room("B")),
    )


def test_room_closed_is_found() -> None:
    (finding,) = found(RoomClosed(), closed())

    assert finding.key == "room-closed:A+S1"
    assert finding.says == (
        "S1 (day 1 09:00-10:00) lies in room A while that is closed: day 1 09:30-11:00 (floor laid)."
    )
    assert finding.remedy == ("Move S1, or hold it elsewhere: curriculum session move WS S1 --room ROOM (or --at TIME)")


@pytest.mark.parametrize("start", [at(1, 8, 30), at(1, 11)])
def test_room_closed_accepts_what_ends_or_begins_with_it(start: int) -> None:
    subject = problem(session("S1", start, room="A"), rooms=closed().rooms)

    assert found(RoomClosed(), subject) == []


def test_solver_takes_the_room_that_is_open() -> None:
    plan = solve_with(closed(pinned=True), [RoomClosed()])

    assert plan
    assert plan.at["S1"].room == "B"


def test_solver_takes_the_time_at_which_the_room_is_open() -> None:
    shut = (Busy(MORNING, ""), Busy(Span(at(1, 11), at(2, 24)), ""))
    subject = problem(session("S1", rooms=("A",)), rooms=(room("A", closed=shut),))

    plan = solve_with(subject, [RoomClosed()])

    assert plan
    assert plan.at["S1"].span == Span(at(1, 10), at(1, 11))


@pytest.mark.parametrize(
    ("severity", "solved"), [(Severity.BLOCKS, False), (Severity.WARNS, True), (Severity.OFF, True)]
)
def test_rule_holds_as_gravely_as_the_workshop_takes_it(severity: Severity, *, solved: bool) -> None:
    shut = (Busy(Span(at(1, 9, 30), at(1, 11)), ""),)
    subject = problem(
        session("S1", at(1, 9), room="A", rooms=("A",), pinned=True),
        session("S2", at(1, 10, 10), room="A", rooms=("A",), pinned=True),
        rooms=(room("A", closed=shut),),
        settings=Settings(severities={"room-closed": severity}),
    )

    plan = solve_with(subject, [RoomTwice(), RoomClosed()])

    assert bool(plan) is solved
    assert {each.severity for each in found(RoomClosed(), subject)} == {severity}
