"""Of agendas that are equally good, the one that changes least of what stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from curriculum.planning import settling
from curriculum.planning.plan import Placed, Plan, current_plan, make_plan
from curriculum.planning.problem import Choice, Group, Problem, Room, Task
from curriculum.planning.replanning.moves import find_moves
from curriculum.planning.searching import Effort, search
from curriculum.planning.settling import settle
from curriculum.planning.solving import Outcome, Status, solve
from tests.planning.explaining.morocco import morocco
from tests.planning.making import at, pause, person, problem, session

if TYPE_CHECKING:
    import pytest

EFFORT = Effort(5)
GROUPS = (Group("G1"), Group("G2"), Group("G3"))
ROOMS = tuple(Room(code, "HOTEL") for code in ("A", "B", "C"))


def breakouts() -> Problem:
    """Return three break-outs for three groups, with the same trainers and rooms to choose from."""
    chosen = (Choice("facilitator", ("T1", "T2", "T3")),)
    held = (
        session(f"B{number}", choices=chosen, groups=(f"G{number}",), rooms=("A", "B", "C")) for number in (1, 2, 3)
    )
    people = tuple(person(code) for code in ("T1", "T2", "T3"))
    return problem(*held, groups=GROUPS, rooms=ROOMS, people=people)


def solved(subject: Problem) -> Outcome:
    outcome = solve(subject, EFFORT)
    assert outcome.status is Status.PROVEN
    return outcome


def plan_in(outcome: Outcome) -> Plan:
    assert outcome.plan is not None
    return outcome.plan


def changes(near: Plan, plan: Plan) -> set[str]:
    return {each.session for each in find_moves(near, plan)}


def put(placed: Placed, **more: object) -> Placed:
    return replace(placed, **more)  # type: ignore[arg-type] # the fields of a placed session


def test_other_rooms_and_trainers_that_are_as_good_are_left_as_they_stand() -> None:
    subject = breakouts()
    outcome = solved(subject)
    turned = {"B1": ("C", "T2"), "B2": ("A", "T3"), "B3": ("B", "T1")}
    near = make_plan(
        tuple(
            put(each, room=turned[each.code][0], tasks=(Task("facilitator", turned[each.code][1]),))
            for each in plan_in(outcome).placed
            if each.code in turned
        )
    )

    settled = settle(subject, outcome, near, EFFORT)

    assert settled.told
    assert settled.outcome.levels == outcome.levels
    assert changes(near, plan_in(settled.outcome)) <= set(plan_in(outcome).at) - set(turned)
    assert {code: plan_in(settled.outcome).at[code].room for code in turned} == {
        code: room for code, (room, _person) in turned.items()
    }


def test_pauses_keep_their_names_where_they_stand() -> None:
    subject = morocco(given_pauses=True)
    outcome = solve(subject, EFFORT)
    plan = plan_in(outcome)
    one, other = plan.at["L1"], plan.at["L2"]
    near = make_plan(
        tuple(
            put(each, span=other.span) if each is one else put(each, span=one.span) if each is other else each
            for each in plan.placed
        )
    )

    settled = settle(subject, outcome, near, EFFORT)

    assert changes(near, plan_in(settled.outcome)) == set()


def test_only_what_makes_it_better_moves_again() -> None:
    subject = morocco()
    outcome = solve(subject, EFFORT)
    plan = plan_in(outcome)
    # two talks of the same length change places, and an added pause is left out
    gone = next(each for each in plan.placed if each.session.optional)
    swapped = {"S5": plan.at["S2"].span, "S2": plan.at["S5"].span}
    near = make_plan(
        tuple(put(each, span=swapped.get(each.code, each.span)) for each in plan.placed if each is not gone)
    )

    settled = settle(subject, outcome, near, EFFORT)

    assert changes(near, plan_in(settled.outcome)) <= {"S5", "S2", gone.code}
    assert [each.value for each in settled.outcome.levels] == [each.value for each in outcome.levels]


def test_better_agenda_that_stands_already_is_kept_and_measured() -> None:
    subject = problem(session("S1"), session("S2"))
    best = solved(subject)
    dearer = tuple(replace(each, value=each.value + 500, proven=False) for each in best.levels)
    worse = replace(best, status=Status.FOUND, levels=dearer)

    settled = settle(subject, worse, plan_in(best), EFFORT)

    assert settled.outcome.plan == best.plan
    assert settled.outcome.levels[-1].value == best.levels[-1].value


def test_nothing_is_settled_where_nothing_stands_or_nothing_was_found() -> None:
    subject = problem(session("S1"))
    outcome = solved(subject)
    none = Outcome(Status.IMPOSSIBLE, None)

    assert settle(subject, outcome, Plan(()), EFFORT).outcome is outcome
    assert settle(subject, none, current_plan(problem(session("S1", at(1, 9)))), EFFORT).outcome is none


def test_agenda_without_time_to_compare_is_left_and_said() -> None:
    subject = problem(session("S1"), pause("B1"))
    outcome = replace(solved(subject), levels=())

    settled = settle(subject, outcome, plan_in(outcome), EFFORT)

    assert not settled.told
    assert settled.outcome is outcome


def test_stopped_settling_keeps_the_agenda_that_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = breakouts()
    outcome = solved(subject)

    def stop(*given: object, **more: object) -> object:
        return replace(search(*given, **more), interrupted=True)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(settling, "search", stop)

    settled = settle(subject, outcome, plan_in(outcome), EFFORT)

    assert settled.outcome == replace(outcome, interrupted=True)
