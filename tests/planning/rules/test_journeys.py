from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.planning.problem import Busy, Problem
from curriculum.planning.rules.journeys import PersonRest
from curriculum.planning.rules.people import PersonTwice
from curriculum.planning.rules.travel import PersonTravel
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, by, found, person, problem, says, session
from tests.planning.solver import solve_with

if TYPE_CHECKING:
    from curriculum.planning.rules.base import Rule


def elsewhere(start: int | None, *, settings: Settings | None = None, rest: int = 0, travel: int = 60) -> Problem:
    """Return S1 beside work elsewhere from 12:00 to 13:00."""
    busy = Busy(Span(at(1, 12), at(1, 13)), "TUN/S3 in Tunis", travel, rest)
    return problem(
        session("S1", start, tasks=by("R3"), pinned=start is not None),
        people=(person("R3", booked=(Busy(Span(0, 60), ""), busy)),),
        settings=settings or Settings(),
    )


def test_travel_from_work_elsewhere_is_found() -> None:
    (finding,) = found(PersonTravel(), elsewhere(at(1, 13, 45)))

    assert finding.key == "person-travel:R3+S1"
    assert finding.says == (
        "Trainer R3 needs 1 h for the way between work elsewhere, day 1 12:00-13:00 (TUN/S3 in Tunis), "
        "and S1 (day 1 13:45-14:45), and has 45 min."
    )
    assert finding.remedy == (
        "Move S1: curriculum session move WS S1 --at TIME; "
        "or let somebody else do it: curriculum session edit WS S1 --role ROLE=CODES"
    )


@pytest.mark.parametrize("start", [at(1, 14), at(1, 10), at(1, 12, 30)])
def test_travel_from_work_elsewhere_is_not_found(start: int) -> None:
    assert found(PersonTravel(), elsewhere(start)) == []


def test_travel_names_the_nearest_work_elsewhere() -> None:
    booked = (Busy(Span(at(1, 8), at(1, 8, 30)), "TUN/S1", 60), Busy(Span(at(1, 10, 5), at(1, 11)), "TUN/S2", 60))
    subject = problem(session("S1", at(1, 9), tasks=by("R3")), people=(person("R3", booked=booked),))

    assert says(PersonTravel(), subject) == [
        (
            "Trainer R3 needs 1 h for the way between work elsewhere, day 1 10:05-11:00 (TUN/S2), "
            "and S1 (day 1 09:00-10:00), and has 5 min."
        )
    ]


def test_rest_after_a_journey_is_found() -> None:
    (finding,) = found(PersonRest(), elsewhere(at(1, 18), rest=300))

    assert finding.key == "person-rest:R3+S1"
    assert finding.severity is Severity.WARNS
    assert finding.says == (
        "Trainer R3 needs 6 h to travel and to rest 5 h between work elsewhere, "
        "day 1 12:00-13:00 (TUN/S3 in Tunis), and S1 (day 1 18:00-19:00), and has 5 h."
    )
    assert found(PersonTravel(), elsewhere(at(1, 18), rest=300)) == []


def test_rest_without_a_journey_is_said_so() -> None:
    assert says(PersonRest(), elsewhere(at(1, 17), rest=300, travel=0))[0].startswith("Trainer R3 needs 5 h to rest be")


@pytest.mark.parametrize(("start", "rest"), [(at(1, 19), 300), (at(1, 5), 300), (at(1, 13), 0)])
def test_rest_is_not_found(start: int, rest: int) -> None:
    assert found(PersonRest(), elsewhere(start, rest=rest)) == []


@pytest.mark.parametrize(
    ("severity", "solved"), [(Severity.BLOCKS, False), (Severity.WARNS, True), (Severity.OFF, True)]
)
@pytest.mark.parametrize("rule", [PersonTravel(), PersonRest()])
def test_rule_holds_as_gravely_as_the_workshop_takes_it(rule: Rule, severity: Severity, *, solved: bool) -> None:
    settings = Settings(severities={rule.code: severity})
    subject = elsewhere(at(1, 13, 30), rest=300, settings=settings)

    assert bool(solve_with(subject, [PersonTwice(), rule])) is solved
    assert [each.severity for each in found(rule, subject)] == [severity]


@pytest.mark.parametrize(
    ("start", "said"),
    [(-120, "the day before 22:00-23:00"), (-120 - 1440, "2 days before 22:00-23:00")],
)
def test_work_before_the_first_day_is_said_so(start: int, said: str) -> None:
    booked = (Busy(Span(start, start + 60), "TUN/S3", 240, 2400),)
    subject = problem(session("S1", at(1, 9), tasks=by("R3")), people=(person("R3", booked=booked),))

    assert f"between work elsewhere, {said} (TUN/S3), and S1" in says(PersonRest(), subject)[0]
