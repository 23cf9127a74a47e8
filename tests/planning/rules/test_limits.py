from __future__ import annotations

from typing import Any

import pytest

from curriculum.planning.problem import Choice, Person, Problem
from curriculum.planning.rules.limits import DailyLimit, InterpretersLimit, PersonDailyLimit
from curriculum.planning.settings import Settings, Severity
from tests.planning.making import at, by, found, pause, person, problem, session
from tests.planning.solver import solve_with

LIMITS = Settings(trainer_minutes=120, interpreter_minutes=120)
RULES = [(PersonDailyLimit(), "trainer"), (InterpretersLimit(), "interpreter")]


def day_of(role: str, minutes: int, *people: Person, settings: Settings = LIMITS, **more: Any) -> Problem:
    """Return S1 of an hour and S2 of so many minutes on the first day."""
    return problem(
        session("S1", at(1, 9), tasks=by("R3", role=role), pinned=True),
        session("S2", at(1, 10), minutes, tasks=by("R3", role=role), pinned=True),
        people=people or (person("R3"),),
        settings=settings,
        **more,
    )


def test_long_day_of_a_trainer_is_found() -> None:
    (finding,) = found(PersonDailyLimit(), day_of("trainer", 65))

    assert finding.key == "person-daily-limit:R3+day-1"
    assert finding.severity is Severity.WARNS
    assert finding.says == "Trainer R3 works 2 h 05 on day 1 (S1, S2); the limit is 2 h."
    assert finding.remedy == (
        "Move one of them to another day: curriculum session move WS S2 --at TIME; "
        "or let somebody else do it: curriculum session edit WS S2 --role ROLE=CODES; "
        "or, if they agree: curriculum faculty edit WS R3 --daily-minutes 125"
    )


def test_long_day_of_an_interpreter_is_found() -> None:
    (finding,) = found(InterpretersLimit(), day_of("interpreter", 65))

    assert finding.key == "interpreters-limit:R3+day-1"
    assert finding.severity is Severity.WARNS
    assert finding.says == "Trainer R3 interprets 2 h 05 on day 1 (S1, S2); the limit is 2 h."


@pytest.mark.parametrize(("rule", "role"), RULES)
def test_day_as_long_as_the_limit_is_fine(rule: DailyLimit, role: str) -> None:
    subject = day_of(role, 60)

    assert found(rule, subject) == []
    assert solve_with(subject, [rule])


@pytest.mark.parametrize(("rule", "role"), RULES)
def test_own_limit_counts_before_that_of_the_workshop(rule: DailyLimit, role: str) -> None:
    assert found(rule, day_of(role, 60, person("R3", daily_minutes=90)))
    assert found(rule, day_of(role, 90, person("R3", daily_minutes=150))) == []


@pytest.mark.parametrize(("rule", "role"), [(PersonDailyLimit(), "interpreter"), (InterpretersLimit(), "trainer")])
def test_other_work_has_its_own_limit(rule: DailyLimit, role: str) -> None:
    assert found(rule, day_of(role, 300)) == []
    assert solve_with(day_of(role, 300), [rule])


def test_pauses_and_ceremonies_are_not_training() -> None:
    subject = problem(
        session("S1", at(1, 9), 120, tasks=by("R3")),
        session("OPEN", at(1, 8), kind="opening", contact=False, tasks=by("R3")),
        pause("C1", at(1, 11), tasks=by("R3")),
        people=(person("R3"),),
        settings=LIMITS,
    )

    assert found(PersonDailyLimit(), subject) == []


def test_ceremonies_are_interpreted_but_pauses_are_not() -> None:
    subject = problem(
        session("S1", at(1, 9), 110, tasks=by("R3", role="interpreter")),
        session("OPEN", at(1, 8), 15, kind="opening", contact=False, tasks=by("R3", role="interpreter")),
        pause("C1", at(1, 11), tasks=by("R3", role="interpreter")),
        people=(person("R3"),),
        settings=LIMITS,
    )

    assert [each.says for each in found(InterpretersLimit(), subject)] == [
        "Trainer R3 interprets 2 h 05 on day 1 (OPEN, S1); the limit is 2 h."
    ]


@pytest.mark.parametrize(("rule", "role"), RULES)
def test_several_people_have_no_daily_limit(rule: DailyLimit, role: str) -> None:
    subject = problem(
        session("S1", at(1, 9), 300, tasks=by("R3", role=role), pinned=True),
        people=(person("R3", several=True, daily_minutes=60),),
        settings=Settings(severities={rule.code: Severity.BLOCKS}),
    )

    assert found(rule, subject) == []
    assert solve_with(subject, [rule])


@pytest.mark.parametrize(("rule", "role"), RULES)
def test_solver_moves_what_is_too_much_to_another_day(rule: DailyLimit, role: str) -> None:
    severities = {rule.code: Severity.BLOCKS}
    subject = problem(
        session("S1", at(1, 9), 100, tasks=by("R3", role=role), pinned=True),
        session("S2", minutes=30, tasks=by("R7", role=role)),
        people=(person("R3", identity="P1"), person("R7", identity="P1")),
        settings=Settings(trainer_minutes=120, interpreter_minutes=120, severities=severities),
    )

    plan = solve_with(subject, [rule])

    assert plan
    assert plan.at["S2"].day == 1


@pytest.mark.parametrize(("rule", "role"), RULES)
def test_solver_chooses_who_has_hours_left(rule: DailyLimit, role: str) -> None:
    subject = problem(
        session("S1", at(1, 9), 100, tasks=by("R3", role=role), pinned=True),
        session("S2", at(1, 14), choices=(Choice(role, ("R3", "R4")),), pinned=True),
        people=(person("R3"), person("R4")),
        settings=LIMITS,
    )

    plan = solve_with(subject, [rule])

    assert plan
    assert plan.at["S2"].people == ("R4",)


@pytest.mark.parametrize(
    ("severity", "solved"), [(Severity.BLOCKS, False), (Severity.NOTES, True), (Severity.OFF, True)]
)
@pytest.mark.parametrize(("rule", "role"), RULES)
def test_rule_holds_as_gravely_as_the_workshop_takes_it(
    rule: DailyLimit, role: str, severity: Severity, *, solved: bool
) -> None:
    settings = Settings(trainer_minutes=60, interpreter_minutes=60, severities={rule.code: severity})
    subject = day_of(role, 60, settings=settings)

    assert bool(solve_with(subject, [rule])) is solved
    assert [each.severity for each in found(rule, subject)] == [severity]
