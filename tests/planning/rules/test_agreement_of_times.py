"""What the checks of days, order, places and pauses find is what the solver is told, over small workshops."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.planning.problem import Group, Order, OrderKind, Place, Problem, Session
from curriculum.planning.rules.days import SessionTimes
from curriculum.planning.rules.groups import GroupTwice
from curriculum.planning.rules.hours import OutsideHours
from curriculum.planning.rules.lunch import Lunch
from curriculum.planning.rules.order import (
    DifferentDays,
    DirectlyAfter,
    NotInParallel,
    OrderKept,
    Prerequisite,
    SameDay,
)
from curriculum.planning.rules.pauses import LongStretch
from curriculum.planning.rules.places import PlaceInAgenda
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import DAY, Span
from tests.planning.making import at, days, pause, problem, session
from tests.planning.rules.test_agreement import broken, explained, faults
from tests.planning.solver import solve_with

PHYSICAL = (GroupTwice(),)
OTHERS = (
    OutsideHours(),
    SessionTimes(),
    Prerequisite(),
    OrderKept(),
    DirectlyAfter(),
    SameDay(),
    DifferentDays(),
    NotInParallel(),
    PlaceInAgenda(),
    LongStretch(),
    Lunch(),
)
GAP = Span(at(1, 10), at(1, 11))
CODES = ("S1", "S2", "S3", "S4", "S5", "S6")
GROUPS = (
    (),
    (Group("A"), Group("B")),
    (Group("A", shares=frozenset({"B"})), Group("B", shares=frozenset({"A"})), Group("C")),
)
KINDS = {
    "lecture": Place.ANYWHERE,
    "registration": Place.OPENS_WORKSHOP,
    "recap": Place.OPENS_DAY,
    "exercise": Place.OPENS_DAY,
    "wrap_up": Place.CLOSES_DAY,
    "assessment": Place.CLOSES_DAY,
    "closing": Place.CLOSES_WORKSHOP,
    "reception": Place.ANYWHERE,
    "break": Place.ANYWHERE,
    "lunch": Place.ANYWHERE,
}


@st.composite
def sequences(draw: st.DrawFn, codes: tuple[str, ...], groups: tuple[str, ...]) -> list[Session]:
    """Return sessions one after the other, with gaps or without, so that few overlap and most rules nearly hold."""
    clock = at(1, draw(st.integers(8, 11)))
    placed = []
    for code in codes:
        kind = draw(st.sampled_from(["lecture", "lecture", "break", "lunch", *KINDS]))
        minutes = draw(st.sampled_from([30, 60, 90, 150]))
        held = draw(st.sampled_from([None, *groups]))
        placed.append(
            session(
                code,
                clock,
                minutes,
                kind=kind,
                place=KINDS[kind],
                pause=kind in {"break", "lunch"},
                pinned=True,
                groups=(held,) if held else (),
                days=draw(st.sampled_from([(), (), (), (0,), (1,)])),
                earliest=draw(st.sampled_from([None, None, 10 * 60])),
                latest=draw(st.sampled_from([None, None, 15 * 60])),
            )
        )
        clock += draw(st.sampled_from([minutes, minutes, minutes, minutes + 30, minutes - 30, DAY - 60]))
    return placed


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    groups = draw(st.sampled_from(GROUPS))
    codes = CODES[: draw(st.integers(1, 6))]
    orders = draw(
        st.lists(
            st.builds(
                Order,
                st.sampled_from(list(OrderKind)),
                st.sampled_from(codes),
                st.sampled_from(codes),
                st.sampled_from(["", "M1"]),
            ).filter(lambda order: order.session != order.other),
            max_size=2,
        )
        if len(codes) > 1
        else st.just([])
    )
    placed = draw(sequences(codes, tuple(each.code for each in groups)))
    when = days(max(each.start or 0 for each in placed) // DAY + 1)
    return problem(
        *draw(st.permutations(placed)),
        days=(replace(when[0], given=draw(st.booleans()), gap=draw(st.sampled_from([None, None, GAP]))), *when[1:]),
        groups=groups,
        orders=tuple(orders),
        settings=Settings(
            step=30, longest_stretch=120, lunch_from=draw(st.sampled_from([11 * 60, 12 * 60])), lunch_until=14 * 60
        ),
    )


def with_severity(subject: Problem, severity: Severity) -> Problem:
    every = dict.fromkeys((rule.code for rule in OTHERS), severity)
    return replace(subject, settings=replace(subject.settings, severities=every))


@settings(max_examples=250, deadline=None)
@given(problems())
def test_agenda_is_feasible_exactly_where_nothing_is_found(subject: Problem) -> None:
    subject = with_severity(subject, Severity.BLOCKS)
    physical = bool(faults(subject, PHYSICAL))

    assert (solve_with(subject, PHYSICAL) is None) is physical
    for rule in OTHERS:
        possible = not physical and not faults(subject, [rule])
        assert (solve_with(subject, (*PHYSICAL, rule)) is not None) is possible, rule.code


@settings(max_examples=200, deadline=None)
@given(problems())
def test_lighter_rules_are_broken_as_often_as_is_found(subject: Problem) -> None:
    subject = with_severity(subject, Severity.WARNS)
    expected = None if faults(subject, PHYSICAL) else len(faults(subject, OTHERS))

    assert broken(subject, (*PHYSICAL, *OTHERS)) == expected


@settings(max_examples=150, deadline=None)
@given(problems())
def test_model_made_for_explaining_demands_the_same(subject: Problem) -> None:
    subject = with_severity(subject, Severity.BLOCKS)
    rules = (*PHYSICAL, *OTHERS)

    assert explained(subject, rules) is not bool(faults(subject, rules))


@settings(max_examples=60, deadline=None)
@given(problems(), st.sampled_from([Severity.BLOCKS, Severity.NOTES]))
def test_plan_that_the_solver_makes_breaks_what_it_says(subject: Problem, severity: Severity) -> None:
    freed = replace(subject, sessions=tuple(replace(each, pinned=False, start=None) for each in subject.sessions))
    freed = with_severity(freed, severity)
    rules = (*PHYSICAL, *OTHERS)

    plan = solve_with(freed, rules)

    if plan is not None:
        assert len(faults(freed, rules, plan)) == broken(freed, rules)


@pytest.mark.parametrize("rule", OTHERS, ids=lambda rule: rule.code)
def test_rule_that_is_off_demands_nothing(rule: OutsideHours) -> None:
    subject = problem(
        session("S1", at(1, 7), 180, pinned=True, place=Place.CLOSES_DAY, days=(1,)),
        session("S2", at(1, 10), 60, pinned=True, place=Place.OPENS_DAY, kind="recap", latest=600),
        pause("L1", at(1, 16), pinned=True, kind="lunch"),
        orders=tuple(Order(kind, "S1", "S2") for kind in OrderKind if kind is not OrderKind.OTHER_DAY),
    )

    assert solve_with(with_severity(subject, Severity.OFF), [rule]) is not None


def test_night_is_no_time_to_begin_even_where_hours_are_off() -> None:
    subject = problem(session("S1"), settings=Settings(severities={"outside-hours": Severity.OFF}))

    plan = solve_with(subject, [OutsideHours()])

    assert plan is not None
    assert Span(at(1, 9), at(2, 24)).holds(plan.at["S1"].span)
