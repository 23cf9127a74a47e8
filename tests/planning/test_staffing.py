from __future__ import annotations

import pytest

from curriculum.planning.explaining.explaining import explain
from curriculum.planning.explaining.explanation import Possible
from curriculum.planning.problem import Busy, Choice, Person, Session, Task
from curriculum.planning.rules import RULES
from curriculum.planning.rules.limits import InterpretersLimit, PersonDailyLimit
from curriculum.planning.rules.staffing import NobodyInRole
from curriculum.planning.searching import Effort
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, by, days, found, pause, person, problem, session
from tests.planning.solver import solve_with

PEOPLE = tuple(person(code) for code in ("R1", "R2", "R3", "R4"))


def chosen(one: Session, *people: Person) -> tuple[Task, ...] | None:
    """Return who does what in a session that the solver places."""
    plan = solve_with(problem(one, people=people or PEOPLE), RULES)
    return plan.at[one.code].tasks if plan else None


def speaker_and_moderators(count: int) -> tuple[Choice, ...]:
    return Choice("moderator", ("R3", "R4"), count), Choice("speaker", ("R3", "R4"))


def test_two_roles_go_to_two_people() -> None:
    tasks = chosen(session("S1", choices=speaker_and_moderators(1)))

    assert tasks is not None
    assert [task.role for task in tasks] == ["moderator", "speaker"]
    assert {task.person for task in tasks} == {"R3", "R4"}


def test_as_many_are_chosen_as_there_are_and_the_rest_is_found() -> None:
    subject = problem(session("S1", choices=speaker_and_moderators(2)), people=PEOPLE)

    plan = solve_with(subject, RULES)

    assert plan
    assert set(plan.at["S1"].people) == {"R3", "R4"}
    assert len(found(NobodyInRole(), subject, plan)) == 1


def test_who_is_given_is_not_chosen_for_something_else() -> None:
    given = (Task("moderator", "R1"), Task("speaker", "R2"))

    assert chosen(session("S1", tasks=given, choices=(Choice("trainer", ("R1", "R2", "R3")),))) == (
        *given,
        Task("trainer", "R3"),
    )
    assert chosen(session("S1", tasks=given, choices=(Choice("trainer", ("R1", "R2")),))) == given


def test_file_may_give_two_roles_to_one_person() -> None:
    given = (Task("moderator", "R1"), Task("speaker", "R1"))

    assert chosen(session("S1", tasks=given)) == given


def test_who_is_given_the_role_counts_for_it() -> None:
    choice = Choice("trainer", ("R1", "R2", "R3"), 2)

    tasks = chosen(session("S1", tasks=by("R1", "R4"), choices=(choice,)))

    assert tasks is not None
    assert tasks[:2] == by("R1", "R4")
    assert len(tasks) == 3


def test_two_codes_of_one_person_are_not_chosen_both() -> None:
    same = (person("R1", identity="P"), person("R2", identity="P"), person("R3"))

    tasks = chosen(session("S1", choices=(Choice("trainer", ("R1", "R2", "R3"), 2),)), *same)

    assert tasks is not None
    assert "R3" in {task.person for task in tasks}
    assert len(tasks) == 2


def test_entry_for_several_people_may_have_two_roles() -> None:
    team = person("TEAM", several=True, named=False)
    roles = Choice("facilitator", ("TEAM",)), Choice("moderator", ("TEAM",))

    assert chosen(session("S1", choices=roles), team) == (Task("facilitator", "TEAM"), Task("moderator", "TEAM"))


@pytest.mark.parametrize("added", [True, False])
def test_nobody_is_kept_by_a_pause_that_is_not_held(added: bool) -> None:  # noqa: FBT001 - a parameter of the test
    break_ = pause("C1", minutes=480, optional=True, choices=(Choice("speaker", ("R1",)),))
    work = session("S1", minutes=30 if added else 480, tasks=by("R1"))

    plan = solve_with(problem(work, break_, people=PEOPLE, days=days(1)), [rule for rule in RULES if rule.physical])

    assert plan
    assert "C1" not in plan.at or plan.at["C1"].people == ("R1",)


def test_limits_count_only_what_somebody_does_in_a_role() -> None:
    roles = Choice("interpreter", ("R1", "R2")), Choice("trainer", ("R1", "R2"))
    people = (person("R1", daily_minutes=30), person("R2"))
    subject = problem(
        session("S1", choices=roles),
        people=people,
        settings=Settings(severities={"interpreters-limit": Severity.BLOCKS, "person-daily-limit": Severity.OFF}),
    )

    plan = solve_with(subject, [PersonDailyLimit(), InterpretersLimit()])

    assert plan
    assert plan.at["S1"].tasks == (Task("interpreter", "R2"), Task("trainer", "R1"))


def test_open_role_is_told_where_it_is_the_reason() -> None:
    away = tuple(person(code, away=(Busy(Span(0, at(3, 0)), "on leave"),)) for code in ("R3", "R4"))
    subject = problem(session("S5", choices=(Choice("moderator", ("R3", "R4"), 2),)), people=away)

    explanation = explain(subject, Effort(seconds=4))

    assert explanation.possible is Possible.NO
    (conflict,) = explanation.conflicts
    assert conflict.clauses[0] == "S5 needs 2 moderators of R3, R4"
    assert "find others for S5 as moderator" in {way.says for way in explanation.ways}
