from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from curriculum.planning.model import Model
from curriculum.planning.problem import Busy, Choice, Day, Person, Problem
from curriculum.planning.rules.people import PersonAway, PersonTwice
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import MONDAY, at, by, found, person, problem, says, session
from tests.planning.solver import solve_with

FIRST_HOUR = Day(1, MONDAY, Span(at(1, 9), at(1, 10)))
BEFORE_TEN = Span(at(1, 0), at(1, 10))
FROM_TWELVE = Span(at(1, 12), at(2, 24))


def two_of(start: int, *people: Person, second: str = "R3", **more: Any) -> Problem:
    """Return S1 at 09:00-10:00 by R3, and S2."""
    return problem(
        session("S1", at(1, 9), tasks=by("R3"), pinned=True),
        session("S2", start, tasks=by(second)),
        people=people or (person("R3"),),
        **more,
    )


def test_person_twice_names_both_sessions() -> None:
    (finding,) = found(PersonTwice(), two_of(at(1, 9, 55)))

    assert finding.key == "person-twice:R3+S1+S2"
    assert finding.severity is Severity.BLOCKS
    assert finding.says == ("Trainer R3 is in two sessions at once: S1 (day 1 09:00-10:00) and S2 (day 1 09:55-10:55).")
    assert finding.remedy == (
        "Move one of the two: curriculum session move WS S2 --at TIME; "
        "or let somebody else do it: curriculum session edit WS S2 --role ROLE=CODES"
    )


def test_person_twice_accepts_one_after_the_other() -> None:
    assert found(PersonTwice(), two_of(at(1, 10))) == []


def test_person_with_two_codes_is_one() -> None:
    subject = two_of(at(1, 9, 30), person("R3", identity="P1"), person("R7", identity="P1"), second="R7")

    assert [each.key for each in found(PersonTwice(), subject)] == ["person-twice:R3+S1+S2"]


def test_entry_for_several_people_may_be_in_two_sessions() -> None:
    subject = two_of(at(1, 9, 30), person("R3", several=True))

    assert found(PersonTwice(), subject) == []
    assert solve_with(replace(subject, days=(FIRST_HOUR,)), [PersonTwice()])


def test_entry_for_several_people_works_only_while_they_are_there() -> None:
    away = person("R3", several=True, away=(Busy(Span(at(1, 9), at(1, 12)), "on leave"),))

    assert [each.key for each in found(PersonAway(), two_of(at(1, 11), away))] == [
        "person-away:R3+S1",
        "person-away:R3+S2",
    ]
    assert solve_with(two_of(at(1, 13), away), [PersonAway()]) is None


def test_person_in_two_roles_of_one_session_is_there_once() -> None:
    subject = problem(session("S1", at(1, 9), tasks=(*by("R3"), *by("R3", role="moderator"))), people=(person("R3"),))

    assert found(PersonTwice(), subject) == []
    assert solve_with(subject, [PersonTwice()])


def test_person_at_work_in_another_workshop_is_found() -> None:
    booked = (Busy(Span(at(1, 9, 30), at(1, 12)), "TUN-2020/S3"),)
    subject = problem(session("S1", at(1, 9), tasks=by("R3")), people=(person("R3", booked=booked),))

    (finding,) = found(PersonTwice(), subject)

    assert finding.key == "person-twice:R3+S1"
    assert finding.says == (
        "Trainer R3 is in S1 (day 1 09:00-10:00) and in another workshop, day 1 09:30-12:00 (TUN-2020/S3)."
    )
    assert finding.remedy == (
        "Move S1: curriculum session move WS S1 --at TIME; "
        "or let somebody else do it: curriculum session edit WS S1 --role ROLE=CODES"
    )


def test_solver_finds_the_only_time_of_a_person() -> None:
    booked = (Busy(Span(at(1, 0), at(1, 9)), ""), Busy(FROM_TWELVE, ""), Busy(Span(at(1, 10), at(1, 11)), ""))
    subject = two_of(at(1, 9), person("R3", booked=booked), person("R7", identity="R3"), second="R7")

    plan = solve_with(subject, [PersonTwice()])

    assert plan
    assert plan.at["S2"].span == Span(at(1, 11), at(1, 12))


def test_solver_accepts_that_other_workshops_overlap_each_other() -> None:
    booked = (Busy(BEFORE_TEN, "TUN/S1"), Busy(BEFORE_TEN, "TUN/S2"))

    assert solve_with(problem(session("S1", tasks=by("R3")), people=(person("R3", booked=booked),)), [PersonTwice()])


def test_solver_chooses_who_is_free() -> None:
    subject = problem(
        session("S1", at(1, 9), tasks=by("R3"), pinned=True),
        session("S2", at(1, 9), choices=(Choice("trainer", ("R3", "R4")),), pinned=True),
        people=(person("R3"), person("R4")),
    )

    plan = solve_with(subject, [PersonTwice()])

    assert plan
    assert plan.at["S2"].people == ("R4",)


def away(start: int | None = None, settings: Settings | None = None, **more: Any) -> Problem:
    return problem(
        session("S1", start, tasks=by("R3"), pinned=start is not None),
        people=(person("R3", **more), person("R4"), person("R5")),
        settings=settings or Settings(),
    )


def test_person_away_is_found_with_the_reason() -> None:
    leave = (Busy(Span(at(1, 9, 30), at(1, 12)), "on leave"),)

    (finding,) = found(PersonAway(), away(at(1, 9), away=leave))

    assert finding.key == "person-away:R3+S1"
    assert finding.severity is Severity.BLOCKS
    assert finding.says == "Trainer R3, who is in S1 (day 1 09:00-10:00), is away day 1 09:30-12:00 (on leave)."
    assert finding.remedy == (
        "Move S1: curriculum session move WS S1 --at TIME; "
        "or let somebody else do it: curriculum session edit WS S1 --role ROLE=CODES; "
        "or, if they are there: curriculum faculty edit WS R3 --available HOURS (or --unavailable HOURS)"
    )


def test_person_away_offers_the_substitutes() -> None:
    subject = away(at(1, 9), away=(Busy(BEFORE_TEN, ""),), substitutes=("R4", "R5", "GONE"))

    assert "or let Trainer R4 or Trainer R5 do it" in found(PersonAway(), subject)[0].remedy


def test_person_is_there_only_in_the_times_given() -> None:
    free = (Span(at(1, 10), at(1, 12)), Span(at(2, 9), at(2, 12)))

    assert says(PersonAway(), away(at(1, 9, 30), free=free)) == [
        "Trainer R3, who is in S1 (day 1 09:30-10:30), is there only on day 1 10:00-12:00 and day 2 09:00-12:00."
    ]


def test_person_away_and_not_there_is_one_finding() -> None:
    subject = away(at(1, 9), away=(Busy(BEFORE_TEN, ""),), free=(FROM_TWELVE,))

    assert says(PersonAway(), subject) == [
        (
            "Trainer R3, who is in S1 (day 1 09:00-10:00), is away day 1 before 10:00 "
            "and is there only on day 1 12:00 to day 3 00:00."
        )
    ]


@pytest.mark.parametrize("start", [at(1, 10), at(1, 11)])
def test_person_is_there_from_end_to_start(start: int) -> None:
    subject = away(start, away=(Busy(BEFORE_TEN, ""), Busy(FROM_TWELVE, "")), free=(Span(at(1, 10), at(1, 12)),))

    assert found(PersonAway(), subject) == []
    assert solve_with(subject, [PersonAway()])


@pytest.mark.parametrize(
    "more",
    [
        {"free": (Span(at(2, 13), at(2, 14)),)},
        {"away": (Busy(Span(at(1, 0), at(2, 13)), ""), Busy(Span(at(2, 14), at(2, 24)), ""))},
        {"free": (Span(at(2, 12, 30), at(2, 14)),), "away": (Busy(Span(at(2, 12), at(2, 13)), ""),)},
    ],
    ids=["free", "away", "both"],
)
def test_solver_finds_the_only_time_at_which_a_person_is_there(more: dict[str, Any]) -> None:
    plan = solve_with(away(**more), [PersonAway()])

    assert plan
    assert plan.at["S1"].span == Span(at(2, 13), at(2, 14))


def test_solver_finds_none_where_the_person_is_there_too_shortly() -> None:
    assert solve_with(away(free=(Span(at(2, 13), at(2, 13, 55)),)), [PersonAway()]) is None


def test_solver_chooses_who_is_there() -> None:
    subject = problem(
        session("S1", at(1, 9), choices=(Choice("trainer", ("R3", "R4")),), pinned=True),
        people=(person("R3", away=(Busy(BEFORE_TEN, ""),)), person("R4")),
    )

    plan = solve_with(subject, [PersonAway()])

    assert plan
    assert plan.at["S1"].people == ("R4",)


@pytest.mark.parametrize(
    ("severity", "solved"), [(Severity.BLOCKS, False), (Severity.WARNS, True), (Severity.OFF, True)]
)
def test_rule_holds_as_gravely_as_the_workshop_takes_it(severity: Severity, *, solved: bool) -> None:
    subject = away(at(1, 9), Settings(severities={"person-away": severity}), away=(Busy(BEFORE_TEN, ""),))

    assert bool(solve_with(subject, [PersonAway()])) is solved
    assert [each.severity for each in found(PersonAway(), subject)] == [severity]


def test_explaining_names_each_time_by_itself_and_offers_no_change_of_work_elsewhere() -> None:
    subject = problem(
        session("S1", at(1, 9), tasks=by("R3")),
        session("S2", at(1, 12), tasks=by("R3")),
        people=(
            person(
                "R3",
                booked=(Busy(BEFORE_TEN, "TUN/S1"), Busy(Span(-60, 0), "TUN/S0"), Busy(FROM_TWELVE, "TUN/S2")),
                away=(Busy(BEFORE_TEN, "on leave"),),
                free=(Span(at(2, 9), at(2, 12)),),
            ),
        ),
    )
    model = Model(subject, explaining=True)

    for rule in (PersonTwice(), PersonAway()):
        rule.post(model)

    assert {(each.says, each.change) for each in model.requirements if each.subjects == ("R3",)} == {
        ("Trainer R3 is in another workshop day 1 before 10:00 (TUN/S1)", ""),
        ("Trainer R3 is in another workshop day 1 12:00 to day 3 00:00 (TUN/S2)", ""),
        ("Trainer R3 is away day 1 before 10:00 (on leave)", "have Trainer R3 there day 1 before 10:00"),
        ("Trainer R3 is there only on day 2 09:00-12:00", "have Trainer R3 there at other times"),
    }
    assert len([each for each in model.requirements if each.subjects == ("R3",)]) == 4
