from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from curriculum.planning.problem import Group, Problem
from curriculum.planning.rules.seating import RoomEquipment, RoomSmall, seats_needed
from curriculum.planning.settings import Settings, Severity
from tests.planning.making import at, found, pause, problem, room, says, session
from tests.planning.solver import solve_with

if TYPE_CHECKING:
    from curriculum.planning.rules.base import Rule

ROOMS = (
    room("A", capacity=24, equipment={"projector": 1}),
    room("B", capacity=40, equipment={"projector": 2, "booth": 2}),
    room("C"),
)


def held_in(code: str, settings: Settings | None = None, **more: Any) -> Problem:
    return problem(
        session("S1", at(1, 9), room=code, rooms=(code,), **more), rooms=ROOMS, settings=settings or Settings()
    )


def test_room_too_small_is_found() -> None:
    (finding,) = found(RoomSmall(), held_in("A", seats=25))

    assert finding.key == "room-small:S1+A"
    assert finding.severity is Severity.BLOCKS
    assert finding.says == "S1 needs 25 seats, and room A has 24."
    assert finding.remedy == (
        "Hold it in another room, such as B: curriculum session move WS S1 --room B; "
        "or provide what it needs: curriculum room edit HOTEL/A --capacity 25"
    )


@pytest.mark.parametrize(("code", "seats"), [("A", 24), ("A", None), ("C", 500)])
def test_room_is_large_enough_as_far_as_is_known(code: str, seats: int | None) -> None:
    assert found(RoomSmall(), held_in(code, seats=seats)) == []


def test_session_without_a_room_needs_no_seats_in_it() -> None:
    assert found(RoomSmall(), problem(session("S1", at(1, 9), seats=500))) == []


def test_room_is_too_small_for_all_participants() -> None:
    subject = problem(session("S1", at(1, 9), room="HOTEL/A"), rooms=(room("HOTEL/A", capacity=3),), participants=30)

    (finding,) = found(RoomSmall(), subject)

    assert finding.says == "S1 needs 30 seats, and room HOTEL/A has 3."
    assert finding.remedy == (
        "Hold it in another room: curriculum session move WS S1 --room ROOM; "
        "or provide what it needs: curriculum room edit HOTEL/A --capacity SEATS"
    )


def test_seats_are_those_of_the_groups() -> None:
    groups = (Group("G1", 10), Group("G2", 12), Group("G3", 5, frozenset({"G1"})), Group("G4"))
    subject = problem(groups=groups, participants=40)

    assert seats_needed(subject, session("S", groups=("G1", "G2"))) == 22
    assert seats_needed(subject, session("S", groups=("G1", "G3"))) == 10
    assert seats_needed(subject, session("S", groups=("G1", "G4"))) == 10
    assert seats_needed(subject, session("S", groups=("G4",))) is None
    assert seats_needed(subject, session("S", groups=("G1",), seats=3)) == 3
    assert seats_needed(subject, session("S")) == 40
    assert seats_needed(subject, pause("C")) is None


def test_equipment_that_is_wanting_is_found() -> None:
    (finding,) = found(RoomEquipment(), held_in("A", needs={"projector": 2, "booth": 1}))

    assert finding.key == "room-equipment:S1+A"
    assert finding.severity is Severity.BLOCKS
    assert finding.says == "S1 needs 1 x booth, and room A has none; 2 x projector, and room A has 1."
    assert finding.remedy == (
        "Hold it in another room, such as B: curriculum session move WS S1 --room B; "
        "or provide what it needs: curriculum room edit HOTEL/A --equipment booth=1 --equipment projector=2"
    )


def test_equipment_that_suffices_is_fine() -> None:
    assert says(RoomEquipment(), held_in("A", needs={"projector": 1})) == []
    assert says(RoomEquipment(), held_in("C")) == []


@pytest.mark.parametrize(("rule", "more"), [(RoomSmall(), {"seats": 40}), (RoomEquipment(), {"needs": {"booth": 2}})])
def test_solver_takes_the_only_room_that_fits(rule: Rule, more: dict[str, Any]) -> None:
    subject = problem(session("S1", rooms=("A", "B"), **more), rooms=ROOMS)

    plan = solve_with(subject, [rule])

    assert plan
    assert plan.at["S1"].room == "B"


@pytest.mark.parametrize(
    ("severity", "solved"), [(Severity.BLOCKS, False), (Severity.NOTES, True), (Severity.OFF, True)]
)
@pytest.mark.parametrize("rule", [RoomSmall(), RoomEquipment()])
def test_rule_holds_as_gravely_as_the_workshop_takes_it(rule: Rule, severity: Severity, *, solved: bool) -> None:
    subject = held_in("A", Settings(severities={rule.code: severity}), seats=30, needs={"booth": 1})

    assert bool(solve_with(subject, [rule])) is solved
    assert [each.severity for each in found(rule, subject)] == [severity]
