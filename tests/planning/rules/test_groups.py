from __future__ import annotations

from curriculum.planning.problem import Group
from curriculum.planning.rules.groups import GroupMissing, GroupTwice
from curriculum.planning.settings import Settings, Severity
from tests.planning.making import at, found, pause, problem, says, session
from tests.planning.solver import solve_with

A_AND_B = (Group("A"), Group("B"))
SHARING = (Group("A", shares=frozenset({"B"})), Group("B", shares=frozenset({"A"})), Group("C"))


def test_everybody_in_two_sessions_is_found() -> None:
    (finding,) = found(GroupTwice(), problem(session("S2", at(1, 9, 30)), session("S1", at(1, 9))))

    assert finding.key == "group-twice:S1+S2"
    assert finding.severity is Severity.BLOCKS
    assert finding.says == (
        "All participants would be in two places at once: in S1 (day 1 09:00-10:00) and in S2 (day 1 09:30-10:30)."
    )
    assert finding.remedy == (
        "Move one of the two: curriculum session move WS S2 --at TIME, or hold them for different groups: "
        "curriculum session edit WS S2 --group GROUP"
    )


def test_sessions_of_two_groups_may_overlap_and_those_of_one_may_not() -> None:
    both = problem(session("S1", at(1, 9), groups=("A",)), session("S2", at(1, 9), groups=("B",)), groups=A_AND_B)
    one = problem(session("S1", at(1, 9), groups=("A",)), session("S2", at(1, 9), groups=("A", "B")), groups=A_AND_B)

    assert says(GroupTwice(), both) == []
    assert says(GroupTwice(), one) == [
        "Group A would be in two places at once: in S1 (day 1 09:00-10:00) and in S2 (day 1 09:00-10:00)."
    ]


def test_session_for_everybody_overlaps_those_of_every_group_once() -> None:
    subject = problem(session("S1", at(1, 9)), session("S2", at(1, 9), groups=("A", "B")), groups=A_AND_B)

    assert says(GroupTwice(), subject) == [
        "Groups A and B would be in two places at once: in S1 (day 1 09:00-10:00) and in S2 (day 1 09:00-10:00)."
    ]


def test_groups_that_share_members_cannot_be_apart() -> None:
    subject = problem(
        session("S1", at(1, 9), groups=("A",)),
        session("S2", at(1, 9), groups=("B",)),
        session("S3", at(1, 9), groups=("C",)),
        groups=SHARING,
    )

    (said,) = says(GroupTwice(), subject)

    assert said == (
        "Members that groups A and B share would be in two places at once: "
        "in S1 (day 1 09:00-10:00) and in S2 (day 1 09:00-10:00)."
    )


def test_pause_of_one_group_runs_beside_the_work_of_another() -> None:
    staggered = problem(
        pause("LA", at(1, 12), groups=("A",)),
        session("S1", at(1, 12), 30, groups=("B",)),
        session("S2", at(1, 12, 30), 30, groups=("A",)),
        pause("LB", at(1, 12, 30), groups=("B",)),
        groups=A_AND_B,
    )

    assert says(GroupTwice(), staggered) == []


def test_group_twice_cannot_be_made_lighter() -> None:
    subject = problem(
        session("S1", at(1, 9)),
        session("S2", at(1, 9)),
        settings=Settings(severities={"group-twice": Severity.OFF}),
    )

    assert found(GroupTwice(), subject)[0].severity is Severity.BLOCKS


def test_solver_keeps_groups_apart() -> None:
    subject = problem(
        session("S1", at(1, 9), groups=("A",), pinned=True),
        session("S2", groups=("B",), latest=11 * 60),
        session("S3", groups=("C",)),
        groups=SHARING,
    )

    plan = solve_with(subject, [GroupTwice()])

    assert plan is not None
    assert found(GroupTwice(), subject, plan) == []


def test_group_without_the_module_of_the_others_is_found() -> None:
    subject = problem(session("S1", module="M1", groups=("A",)), groups=A_AND_B)

    (finding,) = found(GroupMissing(), subject)

    assert finding.key == "group-missing:B+M1"
    assert finding.severity is Severity.WARNS
    assert finding.says == "Group B has no session of module M1, which is held for group A (S1)."
    assert finding.remedy == (
        "Hold one of them for group B, too: curriculum session edit WS S1 --group A --group B, "
        "or add one: curriculum session add WS CODE --module M1 --group B"
    )


def test_module_for_everybody_misses_no_group() -> None:
    subject = problem(
        session("S1", module="M1", groups=("A",)), session("S2", module="M1"), session("S3"), groups=A_AND_B
    )

    assert says(GroupMissing(), subject) == []


def test_module_held_for_every_group_misses_none() -> None:
    subject = problem(
        session("S1", module="M1", groups=("A",)), session("S2", module="M1", groups=("B",)), groups=A_AND_B
    )

    assert says(GroupMissing(), subject) == []


def test_group_whose_members_all_have_the_module_elsewhere_is_not_missing() -> None:
    languages = (Group("AR", shares=frozenset({"W1"})), Group("FR", shares=frozenset({"W1"})))
    working = Group("W1", shares=frozenset({"AR", "FR"}))
    held_in_both = problem(session("S1", module="M1", groups=("AR", "FR")), groups=(*languages, working))
    held_in_one = problem(session("S1", module="M1", groups=("AR",)), groups=(*languages, working))

    assert says(GroupMissing(), held_in_both) == []
    assert [each.subjects for each in found(GroupMissing(), held_in_one)] == [("FR", "M1"), ("W1", "M1")]
