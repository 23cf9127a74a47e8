"""What the solver makes the checker accepts, and what it counts the measures count, on random workshops."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, islice, product
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from curriculum.planning.checking import check_plan
from curriculum.planning.costs import COSTS
from curriculum.planning.levels import WARNINGS
from curriculum.planning.plan import Placed, Plan, make_plan
from curriculum.planning.problem import Task
from curriculum.planning.reading import plan_of
from curriculum.planning.rules import RULES
from curriculum.planning.searching import Effort, search
from curriculum.planning.settings import Severity
from curriculum.planning.solving import Status, make_model, solve
from tests.planning.random_workshops import workshops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.problem import Problem, Session

PLACING: Final = {rule.code for rule in RULES if rule.placing}
CHOOSING: Final = "interpreters-missing"
EFFORT: Final = Effort(seconds=0.4)
repeatable = settings(
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@settings(repeatable, max_examples=8)  # each takes seconds
@given(workshops())
def test_solve_makes_what_the_checker_accepts(problem: Problem) -> None:
    outcome = solve(problem, EFFORT)

    event(outcome.status)
    assert outcome.status is not Status.UNKNOWN
    if outcome.plan is None:
        confirm_impossible(problem)
        return
    findings = check_plan(problem, outcome.plan)
    placing = [each for each in findings if each.rule in PLACING or is_chosen(problem, each.rule, each.subjects)]
    assert [each.says for each in placing if each.severity is Severity.BLOCKS] == []
    warned = [each.says for each in placing if each.severity is Severity.WARNS]
    broken = next(level.value for level in outcome.levels if level.name == WARNINGS)
    assert (broken > 0) == bool(warned), warned
    assert set(outcome.plan.at) >= {each.code for each in problem.sessions if not each.optional}
    assert all(set(each.tasks) >= set(each.session.tasks) for each in outcome.plan.placed)
    assert all(each.tasks in staffings(problem, each.session) for each in outcome.plan.placed)


def is_chosen(problem: Problem, rule: str, subjects: tuple[str, ...]) -> bool:
    """Say whether a finding is about interpreters whom the solver chooses."""
    return rule == CHOOSING and any(each.role == "interpreter" for each in problem.session[subjects[0]].choices)


def staffings(problem: Problem, session: Session) -> list[tuple[Task, ...]]:
    """Return every way to fill the open roles with as many different people as can be had."""
    ways = [session.tasks]
    for choice in session.choices:
        mine = [Task(choice.role, code) for code in choice.candidates]
        already = sum(task in session.tasks for task in mine)
        some = [
            chosen
            for count in range(max(choice.count - already, 0) + 1)
            for chosen in combinations([task for task in mine if task not in session.tasks], count)
        ]
        ways = [(*way, *chosen) for way in ways for chosen in some if are_different(problem, session, (*way, *chosen))]
    most = max(map(len, ways))
    return [way for way in ways if len(way) == most]


def are_different(problem: Problem, session: Session, tasks: tuple[Task, ...]) -> bool:
    """Say whether those who are chosen for something do nothing else in a session."""
    fresh = [problem.person[task.person] for task in tasks[len(session.tasks) :]]
    given = {problem.person[code].key for code in session.people}
    keys = [person.key for person in fresh if not person.several]
    return len(set(keys)) == len(keys) and not given & set(keys)


def confirm_impossible(problem: Problem) -> None:
    """Assert that the checker accepts no agenda of those that break least when nothing but physics holds."""
    soft = {rule.code: Severity.WARNS for rule in RULES if rule.severity_in(problem) is Severity.BLOCKS}
    severities = {**problem.settings.severities, **soft}
    without = tuple(replace(each, choices=()) for each in problem.sessions)
    loose = replace(problem, sessions=without, settings=replace(problem.settings, severities=severities))
    plan = solve(loose, EFFORT).plan
    event(f"{'only physics' if plan is None else 'rules'} make it impossible")
    for staffed in islice(all_staffed(problem, plan), 30) if plan else ():
        assert any(each.severity is Severity.BLOCKS for each in check_plan(problem, staffed))


def all_staffed(problem: Problem, plan: Plan) -> Iterator[Plan]:
    """Yield an agenda with its open roles filled, in one way after the other."""
    ways = [staffings(problem, problem.session[each.code]) for each in plan.placed]
    for tasks in product(*ways):
        yield make_plan(
            tuple(
                Placed(problem.session[each.code], each.span, each.room, own)
                for each, own in zip(plan.placed, tasks, strict=True)
            )
        )


@repeatable
@given(workshops(), st.integers(0, len(COSTS)))
def test_costs_of_the_solver_are_those_of_the_plan(problem: Problem, worst: int) -> None:
    model = make_model(problem)
    figures = {cost.code: cost.post(model) for cost in COSTS}
    if worst < len(COSTS):
        model.cp.maximize(figures[COSTS[worst].code])

    found = search(model.cp, EFFORT, seconds=0.4)

    event(found.status.name)
    if found.solved:
        plan = plan_of(model, found.value)
        assert {cost.code: cost.measure(problem, plan) for cost in COSTS} == {
            code: found.value(figure) for code, figure in figures.items()
        }
