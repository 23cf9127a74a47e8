from __future__ import annotations

from typing import Any

import pytest

from curriculum.planning.problem import Busy, Problem
from curriculum.planning.rules.people import PersonTwice
from curriculum.planning.rules.travel import PersonTravel
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, by, found, person, problem, room, session
from tests.planning.solver import solve_with

ROOMS = (room("A"), room("A2"), room("B", "COURT"), room("X", ""))


def two_venues(start: int | None, where: str = "B", *, minutes: int = 30, **more: Any) -> Problem:
    """Return S1 at 09:00-10:00 in the hotel and S2, both by R3."""
    return problem(
        session("S1", at(1, 9), room="A", rooms=("A",), tasks=by("R3"), pinned=True),
        session("S2", start, room=where, rooms=(where,), tasks=by("R3"), pinned=start is not None),
        **{"people": (person("R3"),), "rooms": ROOMS, "settings": Settings(travel_minutes=minutes), **more},
    )


def test_travel_between_venues_is_found() -> None:
    (finding,) = found(PersonTravel(), two_venues(at(1, 10, 25)))

    assert finding.key == "person-travel:R3+S1+S2"
    assert finding.severity is Severity.BLOCKS
    assert finding.says == (
        "Trainer R3 needs 30 min for the way from S1 (room A, day 1 09:00-10:00) "
        "to S2 (room B, day 1 10:25-11:25), and has 25 min."
    )
    assert finding.remedy == (
        "Move one of the two, or hold it at the same venue: curriculum session move WS S2 --at TIME --room ROOM; "
        "or let somebody else do it: curriculum session edit WS S2 --role ROLE=CODES"
    )


@pytest.mark.parametrize(
    ("start", "where"),
    [(at(1, 10, 30), "B"), (at(1, 7, 30), "B"), (at(1, 10), "A2"), (at(1, 10), "X"), (at(1, 9, 30), "B")],
    ids=["exact", "exact before", "same venue", "no venue known", "overlap is another rule"],
)
def test_travel_is_not_found(start: int, where: str) -> None:
    assert found(PersonTravel(), two_venues(start, where)) == []


def test_travel_is_nothing_to_several_people() -> None:
    people = (person("R3", several=True),)

    assert found(PersonTravel(), two_venues(at(1, 10, 25), people=people)) == []
    assert solve_with(two_venues(at(1, 10, 25), people=people), [PersonTwice(), PersonTravel()])


def test_travel_looks_past_a_session_without_a_room() -> None:
    subject = two_venues(at(1, 10, 15))
    between = session("S0", at(1, 10), minutes=15, tasks=by("R3"))

    subject = problem(*subject.sessions, between, people=subject.people, rooms=ROOMS)

    assert [each.key for each in found(PersonTravel(), subject)] == ["person-travel:R3+S1+S2"]


def test_solver_leaves_time_for_the_way() -> None:
    free = (Span(at(1, 7, 35), at(1, 11, 30)),)
    subject = two_venues(None, people=(person("R3", booked=tuple(_outside(free[0]))),))

    plan = solve_with(subject, [PersonTwice(), PersonTravel()])

    assert plan
    assert plan.at["S2"].span == Span(at(1, 10, 30), at(1, 11, 30))


def _outside(span: Span) -> list[Busy]:
    return [Busy(Span(0, span.start), ""), Busy(Span(span.end, at(3, 0)), "")]


def test_solver_takes_a_room_at_the_same_venue_where_there_is_no_time() -> None:
    subject = problem(
        session("S1", at(1, 9), room="A", rooms=("A",), tasks=by("R3"), pinned=True),
        session("S2", at(1, 10), rooms=("A2", "B", "B2"), tasks=by("R3"), pinned=True),
        people=(person("R3"),),
        rooms=(*ROOMS, room("B2", "COURT")),
    )

    plan = solve_with(subject, [PersonTravel()])

    assert plan
    assert plan.at["S2"].room == "A2"


def test_solver_asks_for_no_way_where_it_takes_no_time() -> None:
    assert solve_with(two_venues(at(1, 10), minutes=0), [PersonTwice(), PersonTravel()])


@pytest.mark.parametrize(
    ("severity", "solved"), [(Severity.BLOCKS, False), (Severity.WARNS, True), (Severity.OFF, True)]
)
def test_way_between_venues_holds_as_gravely_as_the_workshop_takes_it(severity: Severity, *, solved: bool) -> None:
    subject = two_venues(at(1, 10, 5), settings=Settings(severities={"person-travel": severity}))

    assert bool(solve_with(subject, [PersonTwice(), PersonTravel()])) is solved
