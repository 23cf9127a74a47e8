from __future__ import annotations

from typing import Any

import pytest
from ortools.sat.python import cp_model

from curriculum.planning.model import Model
from curriculum.planning.problem import Group, Place, Problem, Session
from curriculum.planning.rules.groups import GroupTwice
from curriculum.planning.rules.hours import OutsideHours
from curriculum.planning.rules.pauses import LongStretch
from curriculum.planning.settings import Settings, Severity
from tests.planning.making import at, days, found, pause, problem, says, session
from tests.planning.solver import solve_with

BLOCKING = Settings(severities={"long-stretch": Severity.BLOCKS})
RULES = (GroupTwice(), OutsideHours(), LongStretch())


def row(*lengths: int, **more: Any) -> Problem:
    """Return sessions one after the other from 09:00; a negative length is a pause of so many minutes."""
    clock, placed = at(1, 9), []
    for number, minutes in enumerate(lengths, 1):
        make = session if minutes > 0 else pause
        placed.append(make(f"S{number}", clock, abs(minutes), pinned=True))
        clock += abs(minutes)
    return problem(*placed, **more)


def test_session_that_ends_too_long_after_the_start_is_found() -> None:
    (finding,) = found(LongStretch(), row(90, 60))

    assert finding.key == "long-stretch:S2"
    assert finding.severity is Severity.WARNS
    assert finding.says == (
        "S2 (day 1 10:30-11:30) ends a stretch of 2 h 30 without a pause, from 09:00; at most 2 h is allowed."
    )
    assert finding.remedy == (
        "Put a pause before it: curriculum session add WS CODE --kind break "
        '--title "Coffee break" --at "day 1 10:30" --minutes 15, '
        "or let the program add what is missing: curriculum workshop schedule WS"
    )


@pytest.mark.parametrize("lengths", [(60, 60), (90, -15, 60, 60), (-15, 120), (120, -15, 120)])
def test_stretch_of_just_the_limit_is_accepted(lengths: tuple[int, ...]) -> None:
    assert says(LongStretch(), row(*lengths)) == []
    assert solve_with(row(*lengths, settings=BLOCKING), [LongStretch()]) is not None


@pytest.mark.parametrize("lengths", [(60, 65), (-15, 60, 65), (90, -15, 60, 65)])
def test_stretch_beyond_the_limit_is_refused(lengths: tuple[int, ...]) -> None:
    assert len(says(LongStretch(), row(*lengths))) == 1
    assert solve_with(row(*lengths, settings=BLOCKING), [LongStretch()]) is None


def test_idle_time_is_no_rest() -> None:
    subject = problem(session("S1", at(1, 9)), session("S2", at(1, 11)))

    assert [each.key for each in found(LongStretch(), subject)] == ["long-stretch:S2"]


def test_night_is_a_rest() -> None:
    assert says(LongStretch(), problem(session("S1", at(1, 16)), session("S2", at(2, 9)))) == []


def test_session_that_alone_is_too_long_is_a_finding_of_its_own() -> None:
    first, second = found(LongStretch(), row(150, 30))

    assert first.key == "long-stretch:S1+alone"
    assert first.says == "S1 takes 2 h 30; without a pause people work 2 h at most."
    assert first.remedy == (
        "Divide S1 into two sessions with a pause between them, or change the limit: "
        "curriculum workshop edit WS --scheduling longest_stretch=150"
    )
    assert second.key == "long-stretch:S2"


def test_session_that_alone_is_too_long_begins_after_a_rest() -> None:
    assert [each.key for each in found(LongStretch(), row(30, -15, 150))] == ["long-stretch:S3+alone"]
    assert [each.key for each in found(LongStretch(), row(30, 150))] == ["long-stretch:S2+alone", "long-stretch:S2"]
    assert solve_with(row(150), [LongStretch()]) is not None
    assert solve_with(row(150, settings=BLOCKING), [LongStretch()]) is None


def test_group_without_the_pause_of_the_other_is_named() -> None:
    subject = problem(
        session("S1", at(1, 9), 90),
        pause("P", at(1, 10, 30), groups=("A",)),
        session("S2", at(1, 10, 30), 30, groups=("B",)),
        session("S3", at(1, 11), 90),
        groups=(Group("A"), Group("B")),
    )

    (said,) = says(LongStretch(), subject)

    assert said == (
        "S3 (day 1 11:00-12:30) ends a stretch of group B of 3 h 30 without a pause, from 09:00; "
        "at most 2 h is allowed."
    )


def offered(*sessions: Session, breaks: int = 1, **more: Any) -> Problem:
    pauses = [pause(f"D1-BREAK-{number}", None, 15, optional=True, days=(0,)) for number in range(1, breaks + 1)]
    return problem(*sessions, *pauses, **{"days": days(1), "settings": BLOCKING, **more})


def test_solver_adds_the_pause_that_is_missing() -> None:
    subject = offered(session("S1", at(1, 9), 90, pinned=True), session("S2", at(1, 10, 45), 90, pinned=True))

    plan = solve_with(subject, RULES)

    assert plan is not None
    assert plan.at["D1-BREAK-1"].span.start == at(1, 10, 30)


def test_solver_adds_the_second_pause_only_after_the_first() -> None:
    subject = offered(*(session(f"S{number}", None, 90) for number in range(3)), breaks=3)

    plan = solve_with(subject, RULES)

    assert plan is not None
    assert found(LongStretch(), subject, plan) == []
    added = [each.code for each in plan.placed if each.session.pause]
    assert added in (["D1-BREAK-1", "D1-BREAK-2"], ["D1-BREAK-1", "D1-BREAK-2", "D1-BREAK-3"])


def test_offered_pauses_keep_their_day_without_any_rule() -> None:
    subject = offered(session("S1"), days=days(3), settings=Settings(severities={"long-stretch": Severity.OFF}))
    model = Model(subject)
    LongStretch().post(model)
    model.cp.add(model.present["D1-BREAK-1"] == 1)
    model.cp.add(model.on["D1-BREAK-1"][2] == 1)

    solver = cp_model.CpSolver()

    assert solver.solve(model.cp) == cp_model.INFEASIBLE


def test_recaps_that_are_alike_come_in_the_order_of_their_positions() -> None:
    recaps = [session(f"RC{number}", None, 15, kind="recap", place=Place.OPENS_DAY) for number in (1, 2)]

    subject = problem(*reversed(recaps), session("S1"))
    explaining = Model(subject, explaining=True)
    LongStretch().post(explaining)
    explaining.cp.add(explaining.end["RC1"] <= explaining.start["RC2"])

    plan = solve_with(subject, RULES)

    assert plan is not None
    assert plan.at["RC2"].span.end <= plan.at["RC1"].span.start
    assert cp_model.CpSolver().solve(explaining.cp) == cp_model.OPTIMAL


def test_breaks_of_one_length_keep_the_order_of_the_file_and_others_need_not() -> None:
    breaks = [pause(f"C{number}", None, minutes) for number, minutes in ((1, 30), (2, 15), (3, 30), (4, 15))]
    subject = problem(*breaks, *(session(f"S{number}", None, 75) for number in range(8)))

    plan = solve_with(subject, RULES)

    assert plan is not None
    found = [each.code for each in plan.placed if each.session.pause]
    assert [code for code in found if code in {"C1", "C3"}] == ["C1", "C3"]
    assert [code for code in found if code in {"C2", "C4"}] == ["C2", "C4"]


def test_explanations_name_the_stretch_and_the_session_that_is_too_long() -> None:
    model = Model(row(150, settings=BLOCKING), explaining=True)

    LongStretch().post(model)

    assert [(each.says, each.change) for each in model.requirements if each.rule == "long-stretch"] == [
        ("S1 takes 2 h 30, and nobody works longer than 2 h without a pause", "divide S1 into two sessions"),
        (
            "nobody works longer than 2 h without a pause by the end of S1",
            "let people work longer without a pause by the end of S1",
        ),
    ]
