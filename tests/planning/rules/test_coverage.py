from __future__ import annotations

from curriculum.planning.problem import Group, ModuleNeed
from curriculum.planning.rules.coverage import ContactHours, ModuleMissing, ObjectiveUncovered
from curriculum.planning.settings import Settings, Severity
from tests.planning.making import at, found, pause, problem, says, session
from tests.planning.solver import solve_with

EVIDENCE = ModuleNeed("EV", "Evidence", objectives=("find risks", "rank them"), assessed=("rank them",))


def test_module_without_a_session_is_found_with_its_objectives() -> None:
    subject = problem(session("S1", module="OTHER"), modules=(EVIDENCE,))

    (finding,) = found(ModuleMissing(), subject)

    assert finding.key == "module-missing:EV"
    assert finding.says == (
        "Module EV (Evidence) of the curriculum has no session. Its objectives stay out: find risks; rank them."
    )
    assert "curriculum session add WS EV --module EV" in finding.remedy


def test_module_that_is_taught_or_need_not_be_is_fine() -> None:
    subject = problem(session("S1", module="EV"), modules=(EVIDENCE, ModuleNeed("X", "Extra", required=False)))

    assert found(ModuleMissing(), subject) == []


def test_objective_is_covered_by_a_later_assessment() -> None:
    test = session("TEST", at(1, 11), kind="assessment")

    assert found(ObjectiveUncovered(), problem(session("S1", at(1, 9), module="EV"), test, modules=(EVIDENCE,))) == []


def test_objective_without_a_later_assessment_is_found() -> None:
    test = session("TEST", at(1, 9), kind="assessment")
    subject = problem(session("S1", at(1, 11), module="EV"), test, modules=(EVIDENCE,))

    assert says(ObjectiveUncovered(), subject) == [
        "No assessment follows S1, but these objectives are to be assessed: rank them."
    ]
    assert found(ObjectiveUncovered(), problem(session("S1", module="EV"), modules=(EVIDENCE,)))


def test_assessment_is_planned_after_what_it_assesses() -> None:
    subject = problem(session("S1", module="EV"), session("TEST", kind="assessment"), modules=(EVIDENCE,))

    plan = solve_with(subject, [ObjectiveUncovered()])

    assert plan
    assert plan.at["S1"].span.end <= plan.at["TEST"].span.start


GROUPS = (Group("A"), Group("B"))


def test_assessment_of_another_group_covers_nothing() -> None:
    test = session("TEST", at(1, 11), kind="assessment", groups=("B",))
    own = session("S1", at(1, 9), module="EV", groups=("A",))
    both = session("S1", at(1, 9), module="EV")

    assert says(ObjectiveUncovered(), problem(own, test, modules=(EVIDENCE,), groups=GROUPS)) == [
        "No assessment follows S1, but these objectives are to be assessed: rank them."
    ]
    assert says(ObjectiveUncovered(), problem(both, test, modules=(EVIDENCE,), groups=GROUPS)) == [
        "No assessment follows S1 for group A, but these objectives are to be assessed: rank them."
    ]


def test_each_group_is_assessed_after_what_it_was_taught() -> None:
    tests = [session(f"TEST-{code}", kind="assessment", groups=(code,)) for code in ("A", "B")]
    subject = problem(*tests, session("S1", module="EV"), modules=(EVIDENCE,), groups=GROUPS)

    plan = solve_with(subject, [ObjectiveUncovered()])

    assert plan
    assert found(ObjectiveUncovered(), subject, plan) == []


def test_contact_hours_that_fall_short_are_found_for_each_group() -> None:
    subject = problem(
        session("S1", at(1, 9)),
        session("A1", at(1, 11), groups=("A",)),
        pause("P", at(1, 10)),
        groups=(Group("A"), Group("B")),
        settings=Settings(contact_minutes=120),
    )

    (finding,) = found(ContactHours(), subject)

    assert finding.key == "contact-hours:B"
    assert finding.says == "Group B gets 1 h of contact time; 2 h are promised."


def test_contact_hours_of_a_workshop_without_groups() -> None:
    short = problem(session("S1", at(1, 9)), settings=Settings(contact_minutes=90))

    assert says(ContactHours(), short) == ["The agenda gives 1 h of contact time; 1 h 30 are promised."]
    assert found(ContactHours(), problem(session("S1", at(1, 9)))) == []


def test_severity_is_as_the_workshop_takes_it() -> None:
    subject = problem(
        session("S1", at(1, 9)),
        settings=Settings(contact_minutes=90, severities={"contact-hours": Severity.BLOCKS}),
    )

    assert [each.severity for each in found(ContactHours(), subject)] == [Severity.BLOCKS]
