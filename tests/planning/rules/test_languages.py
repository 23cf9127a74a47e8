from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from curriculum.planning.plan import Placed, make_plan
from curriculum.planning.problem import Choice, Problem
from curriculum.planning.rules.languages import InterpretedEvening, InterpretersMissing
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, by, found, person, problem, says, session
from tests.planning.solver import solve_with

PEOPLE = (
    person("I1", languages=("ar-MA", "fr")),
    person("I2", languages=("ar", "fr", "en")),
    person("I3", languages=("es",)),
    person("I4"),
    person("TEAM", languages=("ar", "fr"), several=True),
)


def interpreted(*codes: str, into: tuple[str, ...] = ("ar",), **more: Any) -> Problem:
    given: dict[str, Any] = {"language": "fr", "interpretation": into, "tasks": by(*codes, role="interpreter"), **more}
    return problem(session("S1", at(1, 9), **given), people=PEOPLE)


def test_session_without_interpreters_is_found() -> None:
    (finding,) = found(InterpretersMissing(), interpreted())

    assert finding.key == "interpreters-missing:S1"
    assert finding.severity is Severity.WARNS
    assert finding.says == "S1 is interpreted from fr into ar, and has no interpreter."
    assert finding.remedy == (
        "Name two interpreters for each pair: curriculum session edit WS S1 --role interpreter=CODES; "
        "or hold it without: curriculum session edit WS S1 --clear interpreted"
    )


@pytest.mark.parametrize(
    ("codes", "more", "expected"),
    [
        (["I1"], {}, "from fr into ar, and has 1 of the 2 interpreters that this takes"),
        (["I3"], {}, "from fr into ar, and none of its interpreters works from fr into ar"),
        (["I3"], {"language": None}, "into ar, and none of its interpreters works into ar"),
        (
            ["I1", "I2"],
            {"into": ("ar", "en")},
            "from fr into ar and en, and has 2 of the 4 interpreters that this takes",
        ),
        (["I3", "I4"], {}, "from fr into ar, and only one of its interpreters works from fr into ar"),
        (
            ["I1", "I2", "I3", "I4"],
            {"into": ("ar", "es")},
            "from fr into ar and es, and only one of its interpreters works from fr into es",
        ),
        (["I1", "I3"], {"into": ("en",)}, "from fr into en, and none of its interpreters works from fr into en"),
    ],
)
def test_session_with_too_few_or_other_interpreters_is_found(
    codes: list[str], more: dict[str, Any], expected: str
) -> None:
    assert says(InterpretersMissing(), interpreted(*codes, **more)) == [f"S1 is interpreted {expected}."]


@pytest.mark.parametrize("codes", [("TEAM",), ("I1", "I2"), ("I1", "I4")])
def test_two_interpreters_are_enough_as_far_as_is_known(codes: tuple[str, str]) -> None:
    assert found(InterpretersMissing(), interpreted(*codes)) == []


def test_session_that_is_not_interpreted_needs_none() -> None:
    assert found(InterpretersMissing(), interpreted(into=())) == []


def test_interpreters_to_be_chosen_count() -> None:
    choice = Choice("interpreter", ("I2", "I4"))

    assert found(InterpretersMissing(), interpreted("I1", choices=(choice, Choice("trainer", ("I3",))))) == []
    assert len(found(InterpretersMissing(), interpreted(choices=(choice,)))) == 1


def test_interpreters_that_were_chosen_count_once() -> None:
    subject = interpreted(choices=(Choice("interpreter", ("I1", "I2", "I4"), 2),))
    (asked,) = subject.sessions
    plan = make_plan((Placed(asked, asked.span(at(1, 9)), None, by("I1", "I2", role="interpreter")),))

    assert found(InterpretersMissing(), subject, plan) == []


def test_candidates_do_not_count_where_others_were_chosen() -> None:
    choice = Choice("interpreter", ("I3", "I1", "I2"), 2)
    subject = interpreted("I3", choices=(choice,))

    assert says(InterpretersMissing(), subject) == [
        "S1 is interpreted from fr into ar, and none of its interpreters works from fr into ar."
    ]


def open_booth(count: int, *candidates: str, severity: Severity) -> Problem:
    subject = interpreted(choices=(Choice("interpreter", candidates, count),))
    return replace(subject, settings=Settings(severities={"interpreters-missing": severity}))


@pytest.mark.parametrize("severity", [Severity.BLOCKS, Severity.WARNS, Severity.NOTES])
@pytest.mark.parametrize(
    ("candidates", "chosen"), [(("I3", "I1", "I2"), {"I1", "I2"}), (("I3", "I2", "I4"), {"I2", "I4"})]
)
def test_solver_chooses_interpreters_who_know_the_languages(
    candidates: tuple[str, ...], chosen: set[str], severity: Severity
) -> None:
    subject = open_booth(2, *candidates, severity=severity)

    plan = solve_with(subject, [InterpretersMissing()])

    assert plan
    assert set(plan.at["S1"].people) == chosen
    assert found(InterpretersMissing(), subject, plan) == []


@pytest.mark.parametrize("severity", [Severity.BLOCKS, Severity.WARNS])
def test_solver_chooses_who_knows_the_languages_where_not_all_do(severity: Severity) -> None:
    subject = open_booth(1, "I3", "I1", severity=severity)

    plan = solve_with(subject, [InterpretersMissing()])

    assert plan
    assert severity is Severity.BLOCKS or plan.at["S1"].people == ("I1",)
    assert len(found(InterpretersMissing(), subject, plan)) == 1


def ending(start: int | None, settings: Settings | None = None, **more: Any) -> Problem:
    given: dict[str, Any] = {"interpretation": ("ar",), "pinned": start is not None, **more}
    return problem(session("S1", start, **given), settings=settings or Settings())


def test_interpreted_session_in_the_evening_is_found() -> None:
    (finding,) = found(InterpretedEvening(), ending(at(2, 17, 5)))

    assert finding.key == "interpreted-evening:S1"
    assert finding.severity is Severity.NOTES
    assert finding.says == "S1 (day 2 17:05-18:05) is interpreted, and ends after 18:00."
    assert finding.remedy == "Hold it earlier: curriculum session move WS S1 --at TIME"


@pytest.mark.parametrize(("start", "into"), [(at(2, 17), ("ar",)), (at(2, 20), ())])
def test_session_before_the_evening_or_without_interpretation_is_fine(start: int, into: tuple[str, ...]) -> None:
    subject = ending(start, interpretation=into)

    assert found(InterpretedEvening(), subject) == []
    assert solve_with(subject, [InterpretedEvening()])


def test_solver_keeps_interpreted_sessions_out_of_the_evening() -> None:
    subject = ending(None, Settings(evening=60))

    plan = solve_with(subject, [InterpretedEvening()])

    assert plan
    assert plan.at["S1"].span in {Span(at(1, 0), at(1, 1)), Span(at(2, 0), at(2, 1))}


def test_session_longer_than_the_day_before_the_evening_cannot_be_placed() -> None:
    blocks = Settings(evening=50, severities={"interpreted-evening": Severity.BLOCKS})

    assert solve_with(ending(None, blocks), [InterpretedEvening()]) is None
    assert solve_with(ending(None, Settings(evening=50)), [InterpretedEvening()])


@pytest.mark.parametrize(
    ("severity", "solved"), [(Severity.BLOCKS, False), (Severity.WARNS, True), (Severity.OFF, True)]
)
def test_rule_holds_as_gravely_as_the_workshop_takes_it(severity: Severity, *, solved: bool) -> None:
    subject = ending(at(1, 20), Settings(severities={"interpreted-evening": severity}))

    assert bool(solve_with(subject, [InterpretedEvening()])) is solved
    assert [each.severity for each in found(InterpretedEvening(), subject)] == [severity]
