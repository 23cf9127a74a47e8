from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from curriculum.planning.checking import check_plan
from curriculum.planning.plan import Plan, current_plan
from curriculum.planning.problem import Busy, Order, OrderKind, Person, Problem, Room, Task
from curriculum.planning.replanning.replan import replan
from curriculum.planning.searching import Effort
from curriculum.planning.settings import Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, problem, session

if TYPE_CHECKING:
    from curriculum.planning.findings import Finding

EFFORT = Effort(5)


@st.composite
def agendas(draw: st.DrawFn) -> Problem:
    """Draw a small workshop whose sessions have times, some of which break rules."""
    sessions = [
        session(
            f"S{number}",
            at(draw(st.integers(1, 2)), 9) + 15 * draw(st.integers(0, 28)),
            draw(st.sampled_from([30, 60, 90])),
            tasks=(Task("trainer", draw(st.sampled_from(["R1", "R2"]))),),
            room=draw(st.sampled_from(["A", "B"])),
            rooms=("A", "B"),
        )
        for number in range(draw(st.integers(2, 6)))
    ]
    codes = st.sampled_from([each.code for each in sessions])
    pairs = draw(st.lists(st.tuples(codes, codes), max_size=3))
    return problem(
        *sessions,
        people=(Person("R1", "X", substitutes=("R2",)), Person("R2", "Y")),
        rooms=(Room("A", "V"), Room("B", "V")),
        orders=tuple(
            Order(draw(st.sampled_from([OrderKind.AFTER, OrderKind.SAME_DAY])), one, other)
            for one, other in pairs
            if one != other
        ),
    )


def harder(subject: Problem, since: int, hours: int) -> Problem:
    away = (Busy(Span(since, since + 60 * hours), "ill"),)
    people = tuple(replace(each, away=away) if each.code == "R1" else each for each in subject.people)
    return replace(subject, people=people)


def blocking(subject: Problem, plan: Plan) -> dict[str, Finding]:
    return {each.key: each for each in check_plan(subject, plan) if each.severity is Severity.BLOCKS}


@settings(max_examples=25, deadline=None, derandomize=True)
@given(agendas(), st.integers(1, 2), st.integers(0, 7), st.integers(1, 8))
def test_new_agenda_breaks_nothing_new_and_leaves_the_past_alone(
    subject: Problem, day: int, hour: int, hours: int
) -> None:
    base = current_plan(subject)
    without = harder(subject, at(day, 9 + hour), hours)
    frozen = frozenset(each.code for each in base.placed if each.span.end <= at(day, 9 + hour))

    replanned = replan(without, base, frozen=frozen, effort=EFFORT, before=subject, others=1)

    assume(replanned.plan is not None)
    for each in (replanned, *replanned.others):
        assert each.plan is not None
        assert blocking(without, each.plan).keys() <= blocking(subject, base).keys()
        assert all(each.plan.at[code].span == base.at[code].span for code in frozen)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(agendas())
def test_agenda_without_faults_for_which_nothing_became_harder_stays(subject: Problem) -> None:
    base = current_plan(subject)
    assume(not blocking(subject, base))

    assert replan(subject, base, effort=EFFORT, before=subject).moves == ()
