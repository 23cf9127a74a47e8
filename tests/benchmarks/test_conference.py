"""The comparison is fair only if the judge and the program count the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.conference.instances import SIZES, Placed, Size, make
from benchmarks.conference.ours import placed_of, problem_of
from benchmarks.conference.scoring import NOTHING, score
from curriculum.planning.checking import check_plan
from curriculum.planning.plan import Placed as Held
from curriculum.planning.plan import Plan, make_plan
from curriculum.planning.settings import Severity
from curriculum.planning.solving import Effort, solve

if TYPE_CHECKING:
    from curriculum.planning.findings import Finding
    from curriculum.planning.problem import Problem

TINY = Size(sessions=10, people=20, rooms=2, days=1)


@pytest.mark.parametrize("size", [TINY, *SIZES], ids=lambda size: f"{size.sessions}")
def test_make_gives_an_instance_that_has_a_plan(size: Size) -> None:
    instance = make(size, seed=3)

    found = score(instance, instance.witness)

    assert found.hard == 0


def test_make_with_the_same_seed_gives_the_same_instance() -> None:
    assert make(TINY, seed=5) == make(TINY, seed=5)
    assert make(TINY, seed=5) != make(TINY, seed=6)


def test_solve_finds_what_the_judge_counts() -> None:
    instance = make(TINY, seed=1)

    outcome = solve(problem_of(instance), Effort(seconds=2))

    assert outcome.plan is not None
    found = score(instance, placed_of(outcome.plan))
    measured = {line.code: line.measure for line in outcome.costs}
    assert (found.hard, found.medium, found.soft) == (0, measured["interest"], measured["early"])


def test_score_of_a_plan_that_leaves_a_session_out_is_nothing() -> None:
    instance = make(TINY, seed=1)

    found = score(instance, {code: placed for code, placed in instance.witness.items() if code != "S1"})

    assert found == NOTHING
    assert str(found) == "no plan"


@pytest.mark.parametrize(
    "fault",
    [Placed(start=31, room=0), Placed(start=-1, room=0), Placed(start=32, room=0)],
    ids=["past the end", "before", "after"],
)
def test_score_of_a_session_outside_the_day_is_a_hard_fault(fault: Placed) -> None:
    instance = make(TINY, seed=1)

    assert score(instance, {**instance.witness, "S1": fault}).hard > 0


def test_score_and_check_agree_on_what_clashes() -> None:
    instance = make(TINY, seed=1)
    problem = problem_of(instance)
    first, second = (
        instance.talks[0],
        next(each for each in instance.talks[1:] if each.required & instance.talks[0].required),
    )
    clash = {**instance.witness, second.code: instance.witness[first.code]}

    findings = [each for each in _found(problem, clash) if each.severity is Severity.BLOCKS]

    assert score(instance, clash).hard > 0
    assert {each.rule for each in findings} >= {"room-twice", "person-twice"}
    assert not [each for each in _found(problem, instance.witness) if each.severity is Severity.BLOCKS]


def _found(problem: Problem, plan: dict[str, Placed]) -> tuple[Finding, ...]:
    return tuple(check_plan(problem, _plan(problem, plan)))


def _plan(problem: Problem, plan: dict[str, Placed]) -> Plan:
    window = problem.days[0].window
    step = problem.settings.step
    return make_plan(
        tuple(
            Held(each, each.span(window.start + step * place.start), f"R{place.room}", each.tasks)
            for each in problem.sessions
            for place in [plan[each.code]]
        )
    )
