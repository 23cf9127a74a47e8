from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from curriculum.cli.agenda_view import print_agenda, print_alternatives
from curriculum.operations.scheduling.agendas import AgendaFacts, CostFacts, LevelFacts, PlacedFacts, differing
from curriculum.operations.scheduling.checks import FindingFacts
from curriculum.planning.settings import Severity

PLACED = PlacedFacts(
    "S1",
    "Evidence",
    datetime(2019, 12, 10, 9, tzinfo=UTC),
    datetime(2019, 12, 10, 10, tzinfo=UTC),
    "HOTEL/A",
    ("R1", "R2"),
)
LUNCH = FindingFacts(
    "lunch:S1", "lunch", "There is time for lunch", Severity.WARNS, ("S1",), {}, "No lunch.", "Add one.", "0" * 64
)
AGENDA = AgendaFacts(
    workshop="MAR-2019",
    status="found",
    seconds=10.04,
    first_plan_seconds=0.2,
    interrupted=False,
    levels=(
        LevelFacts("rules that block", 0, 0, 0.0, proven=True),
        LevelFacts("costs", 1300, 1100, 0.154, proven=False),
    ),
    costs=(CostFacts("stays", "Days", "days", 13, 100, 1300), CostFacts("wishes", "Wishes", "minutes", 0, 1, 0)),
    points=1300,
    differs=0,
    sessions=(PLACED,),
    findings=(LUNCH,),
)


def test_agenda_is_told_with_its_levels_costs_and_findings(capsys: pytest.CaptureFixture[str]) -> None:
    print_agenda(AGENDA)

    assert capsys.readouterr().out.splitlines() == [
        "",
        "MAR-2019: the best agenda found in its time; --time-limit searches longer (10.0 s, the first after 0.2 s).",
        "",
        "LEVEL             VALUE  AT LEAST  GAP",
        "rules that block  0      0         proven",
        "costs             1,300  1,100     15%",
        "",
        "COST   WHAT IT COUNTS  MEASURE  WEIGHT  POINTS",
        "stays  Days            13 days  × 100   1,300",
        "",
        "Findings: 1 warning.",
        "  lunch:S1",
        "    No lunch.",
        "    → Add one.",
    ]


@pytest.mark.parametrize(
    ("agenda", "sentence"),
    [
        (replace(AGENDA, status="proven"), "MAR-2019: the best agenda that there is, proven ("),
        (replace(AGENDA, interrupted=True), "MAR-2019: the best agenda found when it was stopped ("),
        (replace(AGENDA, first_plan_seconds=None), "searches longer (10.0 s)."),
        (replace(AGENDA, findings=()), "It keeps every rule."),
    ],
)
def test_agenda_says_how_good_it_is(capsys: pytest.CaptureFixture[str], agenda: AgendaFacts, sentence: str) -> None:
    print_agenda(agenda)

    assert sentence in capsys.readouterr().out


def test_agenda_without_costs_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_agenda(replace(AGENDA, costs=()))

    assert capsys.readouterr().err == "It costs nothing.\n"


def test_alternatives_stand_beside_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    later = replace(PLACED, starts=PLACED.starts.replace(hour=14), room=None, faculty=())
    other = replace(AGENDA, sessions=(later, replace(PLACED, code="D1-LUNCH")), findings=(), costs=(), points=0)

    print_alternatives([AGENDA, other], differing=differing([AGENDA, other]))

    assert capsys.readouterr().out.splitlines() == [
        "POINTS     1          2",
        "stays      1,300      0",
        "all costs  1,300      0",
        "findings   1 warning  nothing found",
        "",
        "SESSION   1                           2",
        "S1        Tue 10 09:00 HOTEL/A R1+R2  Tue 10 14:00",
        "D1-LUNCH  –                           Tue 10 09:00 HOTEL/A R1+R2",
    ]


def test_only_agenda_has_nothing_to_differ_from(capsys: pytest.CaptureFixture[str]) -> None:
    print_alternatives([AGENDA], differing=differing([AGENDA]))

    assert capsys.readouterr().err == "There is no other agenda.\n"


def test_another_agenda_is_not_called_the_best(capsys: pytest.CaptureFixture[str]) -> None:
    print_agenda(replace(AGENDA, differs=1))

    assert "MAR-2019: another agenda, 1 place different (10.0 s" in capsys.readouterr().out


def test_sessions_that_moved_after_a_release_are_told_together_where_they_are_many(
    capsys: pytest.CaptureFixture[str],
) -> None:
    moved = [
        replace(LUNCH, finding=f"moved-after-release:{code}", rule="moved-after-release", subjects=(code,))
        for code in ("S1", "S2", "S3")
    ]

    print_agenda(replace(AGENDA, findings=(moved[0], LUNCH, *moved[1:])))

    assert capsys.readouterr().out.splitlines()[-6:] == [
        "  moved-after-release: 3 sessions",
        "    S1, S2, S3 are not where they were released.",
        "    → Add one.",
        "  lunch:S1",
        "    No lunch.",
        "    → Add one.",
    ]
