from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.planning.grid import Grid, grid_of
from curriculum.planning.problem import Order, OrderKind
from curriculum.planning.searching import Effort
from curriculum.planning.settings import Settings
from curriculum.planning.solving import solve
from tests.planning.making import at, days, pause, problem, session

if TYPE_CHECKING:
    from curriculum.planning.plan import Plan

HALF_HOURS = Settings(step=30, adds_pauses=False)
S2_AFTER_S1 = (Order(OrderKind.DIRECTLY_AFTER, "S2", "S1"),)


def plan_of(*sessions: object, **more: object) -> Plan:
    subject = problem(*sessions, days=days(1), settings=HALF_HOURS, **more)  # type: ignore[arg-type]
    plan = solve(subject, Effort(2)).plan
    assert plan is not None
    return plan


def test_grid_is_the_step_where_nothing_follows_directly() -> None:
    assert grid_of(problem(session("S1", None, 75), settings=HALF_HOURS)) == Grid(30, 30, frozenset())


def test_grid_is_no_finer_where_the_lengths_before_are_multiples_of_the_step() -> None:
    subject = problem(session("S1", None, 90), session("S2", None, 75), orders=S2_AFTER_S1, settings=HALF_HOURS)

    assert grid_of(subject) == Grid(30, 30, frozenset({"S2"}))


def test_what_follows_directly_begins_where_the_other_one_ends() -> None:
    plan = plan_of(session("S1", None, 75), session("S2", None, 75), session("S3"), orders=S2_AFTER_S1)

    first, then, other = (plan.at[code].span.start for code in ("S1", "S2", "S3"))
    assert then == first + 75
    assert (first % 30, other % 30) == (0, 0)


def test_what_follows_a_pinned_session_off_the_grid_begins_where_that_ends() -> None:
    plan = plan_of(session("S1", at(1, 9, 10), 60, pinned=True), session("S2"), orders=S2_AFTER_S1)

    assert plan.at["S2"].span.start == at(1, 10, 10)


def test_pause_between_what_belongs_together_lies_off_the_grid_too() -> None:
    tea = pause("TEA", None, 15, days=(0,))
    after_tea = (*S2_AFTER_S1, Order(OrderKind.AFTER, "TEA", "S1"), Order(OrderKind.AFTER, "S2", "TEA"))

    plan = plan_of(session("S1", None, 75), session("S2"), tea, orders=after_tea)

    assert plan.at["TEA"].span.start == plan.at["S1"].span.end
    assert plan.at["S2"].span.start == plan.at["TEA"].span.end
