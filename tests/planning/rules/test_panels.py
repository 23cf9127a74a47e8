from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from curriculum.planning.problem import Choice
from curriculum.planning.rules.panels import PanelMix
from curriculum.planning.settings import Severity
from tests.planning.making import by, found, person, problem, says, session
from tests.planning.solver import solve_with

if TYPE_CHECKING:
    from curriculum.planning.problem import Person, Problem


def panel(*people: Person, kind: str = "panel", **more: Any) -> Problem:
    given: dict[str, Any] = {"tasks": by(*(each.code for each in people)), **more}
    return problem(session("S1", title="Way forward", kind=kind, **given), people=people)


def of(sex: str | None, institution: str | None, *codes: str) -> tuple[Person, ...]:
    return tuple(person(code, sex=sex, institution=institution) for code in codes)


def test_panel_of_one_sex_is_found() -> None:
    (finding,) = found(PanelMix(), panel(*of("M", "DGSN", "R1", "R2"), *of("M", "IIJ", "R3")))

    assert finding.key == "panel-mix:S1"
    assert finding.severity is Severity.NOTES
    assert finding.says == "All 3 people on the panel S1 (Way forward) are men."
    assert finding.remedy == (
        "Invite somebody else, or exchange one of them: curriculum session edit WS S1 --role ROLE=CODES"
    )


def test_panel_of_one_institution_is_found_with_the_sex() -> None:
    assert says(PanelMix(), panel(*of("F", "IIJ", "R1", "R2", "R3", "R4"))) == [
        "All 4 people on the panel S1 (Way forward) are women and are from IIJ."
    ]


@pytest.mark.parametrize(
    "subject",
    [
        panel(*of("M", "IIJ", "R1", "R2"), *of("F", "DGSN", "R3")),
        panel(*of("M", None, "R1", "R2"), *of(None, None, "R3")),
        panel(*of("X", None, "R1", "R2", "R3")),
        panel(*of("M", "IIJ", "R1", "R2")),
        panel(*of("M", "IIJ", "R1", "R2", "R3"), kind="lecture"),
        panel(*of("M", "IIJ", "R1", "R2"), person("R3", sex="M", institution="IIJ", named=False)),
        panel(*of("M", "IIJ", "R1", "R2"), person("R3", sex="M", institution="IIJ", identity="R1")),
        panel(*of("M", "IIJ", "R1", "R2", "R3"), tasks=(*by("R1", "R2"), *by("R3", role="interpreter"))),
    ],
    ids=["mixed", "one unknown", "not said", "two", "lecture", "nobody named", "same person", "interpreter"],
)
def test_panel_is_mixed_or_not_known_to_be_alike(subject: Problem) -> None:
    assert found(PanelMix(), subject) == []


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        (of("M", "IIJ", "R3") + of("F", "DGSN", "R4") + of("M", "DGSN", "R5"), {"R4"}),
        (of("M", "IIJ", "R3") + of("M", "DGSN", "R4"), {"R4"}),
        (of("M", "IIJ", "R3") + of(None, None, "R4"), {"R4"}),
        (of("M", "IIJ", "R3"), {"R3"}),
    ],
    ids=["both", "institution", "unknown", "nobody else"],
)
def test_solver_mixes_panels(candidates: tuple[Person, ...], expected: set[str]) -> None:
    given = of("M", "IIJ", "R1", "R2")
    choice = Choice("speaker", tuple(each.code for each in candidates))
    subject = problem(session("S1", kind="panel", tasks=by("R1", "R2"), choices=(choice,)), people=given + candidates)

    plan = solve_with(subject, [PanelMix()])

    assert plan
    assert set(plan.at["S1"].people) == {"R1", "R2"} | expected


def test_panel_of_two_may_be_alike() -> None:
    choice = Choice("speaker", ("R1", "R2", "R3"), 2)
    people = of("M", "IIJ", "R1", "R2") + of("F", "IIJ", "R3")
    subject = problem(session("S1", kind="panel", choices=(choice,), tasks=()), people=people)

    plan = solve_with(subject, [PanelMix()])

    assert plan
    assert found(PanelMix(), subject, plan) == []
