from __future__ import annotations

from curriculum.planning.people import join_people
from curriculum.planning.problem import Busy
from curriculum.planning.rules.people import PersonAway
from curriculum.planning.spans import Span
from tests.planning.making import at, by, found, person, problem, session
from tests.planning.solver import solve_with

MORNING, NOON, EVENING = Span(0, 10), Span(5, 20), Span(30, 40)


def test_person_with_two_codes_is_one_with_all_that_holds_for_either() -> None:
    leave, work = Busy(MORNING, "on leave"), Busy(EVENING, "X/S1")
    one = person("R3", identity="P1", away=(leave,), free=(MORNING,), daily_minutes=240)
    other = person("R7", identity="P1", away=(leave,), booked=(work,), free=(NOON,), daily_minutes=120)

    joined = join_people(problem(people=(one, person("R4"), other)))

    assert list(joined) == ["P1", "R4"]
    whole = joined["P1"]
    assert (whole.code, whole.away, whole.booked, whole.free) == ("R3", (leave,), (work,), (Span(5, 10),))
    assert whole.daily_minutes == 120


def test_person_without_a_limit_takes_that_of_the_other_code() -> None:
    unlimited, limited = person("R3", identity="P1"), person("R4", identity="P1", daily_minutes=60)

    assert join_people(problem(people=(unlimited, limited)))["P1"].daily_minutes == 60
    assert join_people(problem(people=(unlimited, person("R5", identity="P1"))))["P1"].daily_minutes is None


def test_hours_of_one_code_hold_where_the_other_gives_none() -> None:
    some, always = person("R3", identity="P1", free=(NOON, MORNING)), person("R4", identity="P1")

    assert join_people(problem(people=(some, always)))["P1"].free == (NOON, MORNING)
    assert join_people(problem(people=(always, some)))["P1"].free == (NOON, MORNING)


def test_person_whose_codes_have_no_hour_in_common_is_never_there() -> None:
    one, other = (person(code, identity="P1", free=(span,)) for code, span in (("R3", MORNING), ("R4", EVENING)))
    subject = problem(session("S1", at(1, 9), tasks=by("R3")), people=(one, other))

    (finding,) = found(PersonAway(), subject)

    assert "Trainer R3, who is in S1 (day 1 09:00-10:00), has no hour that all their codes give." in finding.says
    assert solve_with(subject, [PersonAway()]) is None
