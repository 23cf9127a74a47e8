from __future__ import annotations

from curriculum.planning.explaining.asking import why
from curriculum.planning.explaining.explanation import Possible
from curriculum.planning.plan import current_plan
from curriculum.planning.problem import Busy, Order, OrderKind, Person, Room, Task
from curriculum.planning.searching import Effort
from curriculum.planning.solving import solve
from curriculum.planning.spans import Span
from tests.planning.explaining.morocco import morocco
from tests.planning.making import at, problem, session

EFFORT = Effort(5)


def test_time_that_is_free_needs_no_more_ado() -> None:
    subject = problem(session("S1", at(1, 9)), session("S2", at(1, 10)))

    answer = why(subject, current_plan(subject), "S2", at(2, 9), EFFORT)

    assert answer.free
    assert (answer.breaks, answer.resolves, answer.making_way, answer.explanation) == ((), (), None, None)
    assert [(each.code, each.now, each.then) for each in answer.differences if each.code == "even-days"] == [
        ("even-days", 120, 0)
    ]


def test_session_in_the_way_makes_way() -> None:
    subject = problem(session("S1", at(1, 9)), session("S2", at(1, 10)))

    answer = why(subject, current_plan(subject), "S2", at(1, 9), EFFORT)

    assert not answer.free
    assert [finding.key for finding in answer.breaks] == ["group-twice:S1+S2"]
    assert answer.making_way is not None
    assert [move.session for move in answer.making_way.moves] == ["S2", "S1"]
    assert answer.making_way.plan is not None
    assert answer.making_way.plan.at["S2"].span.start == at(1, 9)
    assert answer.explanation is None


def test_session_that_resolves_something_elsewhere_says_so() -> None:
    subject = problem(session("S1", at(1, 9)), session("S2", at(1, 9, 30)))

    answer = why(subject, current_plan(subject), "S2", at(1, 10), EFFORT)

    assert answer.free
    assert [finding.key for finding in answer.resolves] == ["group-twice:S1+S2"]


def test_session_that_can_never_be_there_is_explained() -> None:
    subject = problem(
        session("S1", at(1, 9), tasks=(Task("trainer", "R3"),)),
        session("S2", at(1, 10)),
        people=(Person("R3", "Trainer X", away=(Busy(Span(at(2, 0), at(2, 24)), "on leave"),)),),
        orders=(Order(OrderKind.AFTER, "S2", "S1"),),
    )

    answer = why(subject, current_plan(subject), "S1", at(2, 9), EFFORT)

    assert answer.making_way is None
    assert answer.explanation is not None
    assert answer.explanation.possible is Possible.NO
    (conflict,) = answer.explanation.conflicts
    assert conflict.says == ("S1 needs Trainer X, who is away all day 2 (on leave); S1 is to be on day 2 09:00")
    assert "release the pin on S1" not in [way.says for way in answer.explanation.ways]


def test_session_without_a_time_can_be_asked_about() -> None:
    subject = problem(session("S1", at(1, 9)), session("S2", rooms=("A",)), rooms=(Room("A", "V"),))

    answer = why(subject, current_plan(subject), "S2", at(1, 9), EFFORT)

    assert [finding.key for finding in answer.resolves] == ["session-unplaced:S2"]
    assert answer.making_way is not None
    assert answer.making_way.plan is not None
    assert answer.making_way.plan.at["S2"].span.start == at(1, 9)
    assert answer.making_way.plan.at["S1"].span.start != at(1, 9)


def test_morocco_answers_what_must_move_and_what_it_costs() -> None:
    subject = morocco()
    plan = solve(subject, EFFORT).plan
    assert plan is not None

    answer = why(subject, plan, "S10", at(2, 11), EFFORT)

    assert answer.breaks
    assert answer.explanation is not None
    assert "S10 is to be on day 2 11:00" in answer.explanation.conflicts[0].says
