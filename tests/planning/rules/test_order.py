from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.planning.problem import Group, Order, OrderKind, Problem, Session
from curriculum.planning.rules.groups import GroupTwice
from curriculum.planning.rules.order import (
    DifferentDays,
    DirectlyAfter,
    NotInParallel,
    OrderKept,
    Prerequisite,
    SameDay,
)
from curriculum.planning.settings import Settings, Severity
from tests.planning.making import at, found, pause, problem, says, session
from tests.planning.solver import solve_with

if TYPE_CHECKING:
    from curriculum.planning.rules.base import Rule

RULES = {
    OrderKind.AFTER: OrderKept(),
    OrderKind.DIRECTLY_AFTER: DirectlyAfter(),
    OrderKind.SAME_DAY: SameDay(),
    OrderKind.OTHER_DAY: DifferentDays(),
    OrderKind.NOT_PARALLEL: NotInParallel(),
}


def ordered(kind: OrderKind, *sessions: Session, because: str = "", **more: object) -> Problem:
    """Return a problem in which the first session stands so to the second."""
    return problem(*sessions, orders=(Order(kind, sessions[0].code, sessions[1].code, because),), **more)


def test_session_before_what_it_builds_on_is_found() -> None:
    subject = ordered(OrderKind.AFTER, session("S2", at(1, 9)), session("S1", at(1, 9, 30)), because="M1")

    (finding,) = found(Prerequisite(), subject)

    assert found(OrderKept(), subject) == []
    assert finding.key == "prerequisite:S2+S1"
    assert finding.severity is Severity.BLOCKS
    assert finding.says == (
        "S2 (day 1 09:00-10:00) begins before S1 (day 1 09:30-10:30) has ended: it builds on module M1."
    )
    assert finding.remedy == (
        "Let them change places: curriculum session swap WS S1 S2, or move one: "
        "curriculum session move WS S2 --at TIME, or take M1 out of the module's prerequisites."
    )


@pytest.mark.parametrize(
    ("through", "words", "whose"),
    [
        (("M2",), "module M1, through M2, which is not taught here", "M2's"),
        (("M3", "M2"), "module M1, through M3 and M2, which are not taught here", "M2's"),
    ],
)
def test_prerequisite_through_modules_that_are_not_taught_names_them(
    through: tuple[str, ...], words: str, whose: str
) -> None:
    order = Order(OrderKind.AFTER, "S2", "S1", "M1", through)
    subject = problem(session("S2", at(1, 9)), session("S1", at(1, 9, 30)), orders=(order,))

    (finding,) = found(Prerequisite(), subject)

    assert finding.key == "prerequisite:S2+S1"
    assert finding.says.endswith(f"has ended: it builds on {words}.")
    assert finding.remedy.endswith(f"or take M1 out of {whose} prerequisites.")


def test_session_before_the_one_it_is_to_follow_is_found() -> None:
    subject = ordered(OrderKind.AFTER, session("S2", at(1, 9)), session("S1", at(2, 9)))

    (finding,) = found(OrderKept(), subject)

    assert found(Prerequisite(), subject) == []
    assert finding.key == "order:S2+S1"
    assert finding.says == (
        "S2 (day 1 09:00-10:00) begins before S1 (day 2 09:00-10:00) has ended, which it is to follow."
    )
    assert finding.remedy == (
        "Let them change places: curriculum session swap WS S1 S2, or move one: "
        "curriculum session move WS S2 --at TIME, or take after out of S2 in the workshop file."
    )


def test_prerequisite_of_two_modules_is_one_finding() -> None:
    twice = (Order(OrderKind.AFTER, "S2", "S1", "M1"), Order(OrderKind.AFTER, "S2", "S1", "M0"))
    subject = problem(session("S2", at(1, 9)), session("S1", at(1, 12)), orders=twice)

    assert len(found(Prerequisite(), subject)) == 1


@pytest.mark.parametrize("because", ["", "M1"])
def test_solver_places_a_session_after_the_other(because: str) -> None:
    subject = ordered(OrderKind.AFTER, session("S2"), session("S1", at(2, 9), pinned=True), because=because)

    plan = solve_with(subject, [OrderKept(), Prerequisite()])

    assert plan is not None
    assert plan.at["S2"].span.start >= at(2, 10)


@pytest.mark.parametrize(
    ("start", "follows"), [(at(1, 10), True), (at(1, 10, 30), True), (at(1, 11), False), (at(2, 9), False)]
)
def test_only_pauses_lie_between_what_follows_directly(start: int, *, follows: bool) -> None:
    subject = ordered(OrderKind.DIRECTLY_AFTER, session("S2", start), session("S1", at(1, 9)), pause("B", at(1, 10)))

    assert (says(DirectlyAfter(), subject) == []) is follows


def test_session_that_does_not_follow_directly_is_found() -> None:
    (finding,) = found(
        DirectlyAfter(), ordered(OrderKind.DIRECTLY_AFTER, session("S2", at(1, 8)), session("S1", at(1, 9)))
    )

    assert finding.key == "directly-after:S2+S1"
    assert finding.says == "S2 (day 1 08:00-09:00) does not follow directly on S1 (day 1 09:00-10:00)."
    assert finding.remedy == (
        "Move one of them: curriculum session move WS S2 --at TIME, "
        "or take directly_after out of S2 in the workshop file."
    )


def test_each_group_of_both_sessions_has_its_own_pauses() -> None:
    groups = (Group("A"), Group("B"))
    sessions = (session("S2", at(1, 11)), session("S1", at(1, 9)))
    pause_of_a = pause("PA", at(1, 10), 60, groups=("A",))
    pause_of_b = pause("PB", at(1, 10), 60, groups=("B",))

    waiting = ordered(OrderKind.DIRECTLY_AFTER, *sessions, pause_of_a, groups=groups)
    resting = ordered(OrderKind.DIRECTLY_AFTER, *sessions, pause_of_a, pause_of_b, groups=groups)

    assert len(says(DirectlyAfter(), waiting)) == 1
    assert says(DirectlyAfter(), resting) == []


def test_where_nobody_goes_from_one_to_the_other_those_of_the_later_one_count() -> None:
    subject = ordered(
        OrderKind.DIRECTLY_AFTER,
        session("S2", at(1, 10, 30), groups=("B",)),
        session("S1", at(1, 9), groups=("A",)),
        pause("PB", at(1, 10), groups=("B",)),
        groups=(Group("A"), Group("B")),
    )

    assert says(DirectlyAfter(), subject) == []


def test_solver_fills_the_gap_with_a_pause() -> None:
    subject = ordered(
        OrderKind.DIRECTLY_AFTER,
        session("S2", at(1, 10, 30), pinned=True),
        session("S1", at(1, 9), pinned=True),
        pause("D1-BREAK-1", optional=True),
    )

    plan = solve_with(subject, [GroupTwice(), DirectlyAfter()])

    assert plan is not None
    assert plan.at["D1-BREAK-1"].span.start == at(1, 10)


@pytest.mark.parametrize(
    ("kind", "start", "fault"),
    [
        (OrderKind.SAME_DAY, at(2, 9), "S2 (day 2 09:00-10:00) and S1 (day 1 09:00-10:00) are on two days."),
        (OrderKind.OTHER_DAY, at(1, 11), "S2 (day 1 11:00-12:00) and S1 (day 1 09:00-10:00) are on one day."),
        (
            OrderKind.NOT_PARALLEL,
            at(1, 9, 55),
            "S2 (day 1 09:55-10:55) runs at the same time as S1 (day 1 09:00-10:00).",
        ),
    ],
)
def test_pair_that_stands_wrong_is_found_once(kind: OrderKind, start: int, fault: str) -> None:
    rule = RULES[kind]
    both_ways = (Order(kind, "S2", "S1"), Order(kind, "S1", "S2"))
    subject = problem(session("S2", start), session("S1", at(1, 9)), orders=both_ways)

    (finding,) = found(rule, subject)

    assert finding.key == f"{rule.code}:S2+S1"
    assert finding.severity is Severity.BLOCKS
    assert finding.says == fault
    assert finding.remedy == (
        f"Move one of them: curriculum session move WS S2 --at TIME, or take {kind} out of S2 in the workshop file."
    )


@pytest.mark.parametrize(
    ("kind", "start"),
    [(OrderKind.SAME_DAY, at(1, 16)), (OrderKind.OTHER_DAY, at(2, 9)), (OrderKind.NOT_PARALLEL, at(1, 10))],
)
def test_pair_that_stands_right_is_accepted(kind: OrderKind, start: int) -> None:
    assert says(RULES[kind], ordered(kind, session("S2", start), session("S1", at(1, 9)))) == []


@pytest.mark.parametrize("kind", list(OrderKind))
def test_solver_obeys_every_kind(kind: OrderKind) -> None:
    subject = ordered(kind, session("S2"), session("S1", at(1, 16), pinned=True), pause("P", optional=True))

    plan = solve_with(subject, [GroupTwice(), RULES[kind]])

    assert plan is not None
    assert says(RULES[kind], subject) == []
    assert found(RULES[kind], subject, plan) == []


@pytest.mark.parametrize("kind", list(OrderKind))
def test_pause_that_is_not_added_keeps_no_order(kind: OrderKind) -> None:
    subject = ordered(kind, pause("P", optional=True, days=(9,)), session("S1", at(1, 9), pinned=True))

    assert solve_with(subject, [RULES[kind]]) is not None


@pytest.mark.parametrize("kind", list(OrderKind))
def test_lighter_order_is_broken_where_it_must_be(kind: OrderKind) -> None:
    rule: Rule = RULES[kind]
    other = at(1, 9) if kind is OrderKind.OTHER_DAY else at(2, 9)
    start = other if kind is OrderKind.NOT_PARALLEL else at(1, 9)
    subject = ordered(
        kind,
        session("S2", start, pinned=True),
        session("S1", other, pinned=True),
        settings=Settings(severities={rule.code: Severity.NOTES}),
    )

    assert [each.severity for each in found(rule, subject)] == [Severity.NOTES]
    assert solve_with(subject, [rule]) is not None
