from __future__ import annotations

from typing import Any

import pytest

from curriculum.planning.problem import Busy, Problem
from curriculum.planning.rules.changeover import RoomChangeover
from curriculum.planning.rules.rooms import RoomTwice
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, found, pause, problem, room, says, session
from tests.planning.solver import solve_with


def two_in_a(start: int, **more: Any) -> Problem:
    """Return S1 at 09:00-10:00 and S2 in the same room."""
    return problem(
        session("S1", at(1, 9), room="A", rooms=("A",)),
        session("S2", start, room="A", rooms=("A",)),
        **{"rooms": (room("A"), room("B")), **more},
    )


def changing(start: int, minutes: int = 15, **more: Any) -> Problem:
    return two_in_a(start, rooms=(room("A", changeover=minutes), room("B")), **more)


def test_changeover_is_found_at_the_later_session() -> None:
    (finding,) = found(RoomChangeover(), changing(at(1, 10, 10)))

    assert finding.key == "room-changeover:A+S2"
    assert finding.severity is Severity.WARNS
    assert finding.says == (
        "Room A needs 15 min between two sessions, and has 10 min between S2 (day 1 10:10-11:10) "
        "and S1 (day 1 09:00-10:00)."
    )
    assert finding.remedy == (
        "Leave 15 min between them, or hold S2 elsewhere: curriculum session move WS S2 --room ROOM (or --at TIME); "
        "or, if it takes less: curriculum room edit HOTEL/A --changeover MINUTES"
    )


def test_changeover_accepts_the_exact_minutes() -> None:
    assert found(RoomChangeover(), changing(at(1, 10, 15))) == []


def test_changeover_of_the_workshop_counts_where_it_is_longer() -> None:
    subject = changing(at(1, 10, 15), settings=Settings(changeover=20))

    (finding,) = found(RoomChangeover(), subject)

    assert finding.remedy.endswith("or, if it takes less: curriculum workshop edit WS --scheduling changeover=MINUTES")


def test_changeover_leaves_overlaps_to_their_own_rule() -> None:
    assert found(RoomChangeover(), changing(at(1, 9, 30))) == []


def test_changeover_has_its_time_while_there_is_a_pause() -> None:
    subject = problem(
        session("S1", at(1, 9), room="A"),
        pause("C1", at(1, 10), room="A"),
        session("S2", at(1, 10, 30), room="A"),
        rooms=(room("A", changeover=30),),
    )

    assert found(RoomChangeover(), subject) == []


def test_changeover_counts_around_another_workshop() -> None:
    booked = (Busy(Span(at(1, 10, 5), at(1, 11)), "TUN/S1"),)
    subject = problem(session("S1", at(1, 9), room="A"), rooms=(room("A", changeover=10, booked=booked),))

    assert says(RoomChangeover(), subject) == [
        (
            "Room A needs 10 min between two sessions, and has 5 min between S1 (day 1 09:00-10:00) "
            "and another workshop, day 1 10:05-11:00 (TUN/S1)."
        )
    ]


def test_solver_leaves_the_changeover_between_sessions_and_bookings() -> None:
    booked = (Busy(Span(at(1, 0), at(1, 8, 50)), ""), Busy(Span(at(1, 11, 20), at(2, 24)), ""))
    subject = problem(
        session("S1", at(1, 9), room="A", rooms=("A",), pinned=True),
        session("S2", rooms=("A",)),
        rooms=(room("A", changeover=10, booked=booked),),
    )

    plan = solve_with(subject, [RoomTwice(), RoomChangeover()])

    assert plan
    assert plan.at["S2"].span == Span(at(1, 10, 10), at(1, 11, 10))


@pytest.mark.parametrize(
    ("severity", "solved"), [(Severity.BLOCKS, False), (Severity.WARNS, True), (Severity.OFF, True)]
)
def test_rule_holds_as_gravely_as_the_workshop_takes_it(severity: Severity, *, solved: bool) -> None:
    pinned = tuple(
        session(code, at(1, hour, minute), room="A", rooms=("A",), pinned=True)
        for code, hour, minute in (("S1", 9, 0), ("S2", 10, 10))
    )
    subject = problem(
        *pinned,
        rooms=(room("A", changeover=15),),
        settings=Settings(severities={"room-changeover": severity}),
    )

    assert bool(solve_with(subject, [RoomTwice(), RoomChangeover()])) is solved
    assert [each.severity for each in found(RoomChangeover(), subject)] == [severity]
