from __future__ import annotations

from curriculum.planning.model import Model
from curriculum.planning.problem import Busy
from curriculum.planning.rules.rooms import RoomClosed
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, problem, room, session
from tests.planning.solver import solve_with


def test_steps_that_do_not_divide_a_day_are_counted_from_each_midnight() -> None:
    shut = (Busy(Span(at(1, 0), at(2, 0, 6)), ""), Busy(Span(at(2, 1, 10), at(2, 24)), ""))
    subject = problem(session("S1", rooms=("A",)), rooms=(room("A", closed=shut),), settings=Settings(step=7))

    plan = solve_with(subject, [RoomClosed()])

    assert plan
    assert plan.at["S1"].span == Span(at(2, 0, 7), at(2, 1, 7))


def test_times_are_counted_as_finely_as_a_pin_asks() -> None:
    pinned = problem(session("S1", at(1, 9, 3), pinned=True), session("S2"))

    assert Model(pinned).unit == 1
    assert Model(problem(session("S1"))).unit == 5


def test_same_requirement_is_made_once() -> None:
    model = Model(problem(session("S1")), explaining=True)

    one, same = (model.demand("pin", ("S1",), says="S1 is pinned", change="", weight=1) for _ in range(2))
    model.demand("pin", ("S1",), says="S1 is pinned elsewhere", change="", weight=1)

    assert one.literals == same.literals
    assert [each.says for each in model.requirements] == ["S1 is pinned", "S1 is pinned elsewhere"]


def test_rule_that_is_broken_twice_for_the_same_subjects_costs_once() -> None:
    model = Model(problem(session("S1"), settings=Settings(severities={"room-closed": Severity.WARNS})))

    one, same = (model.hold(RoomClosed(), "A", "S1", says=says) for says in ("in the morning", "at noon"))

    assert one == same
    assert len(model.penalties) == 1
