from __future__ import annotations

import itertools
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.planning import searching
from curriculum.planning.checking import check_plan
from curriculum.planning.explaining.explanation import Possible
from curriculum.planning.plan import Plan, current_plan
from curriculum.planning.problem import Busy, Choice, Group, Order, OrderKind, Person, Problem, Room, Task
from curriculum.planning.progress import Status
from curriculum.planning.replanning.moves import Replanned, Told
from curriculum.planning.replanning.replan import replan
from curriculum.planning.searching import Effort, look_at
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.solving import solve
from curriculum.planning.spans import Span
from tests.planning.explaining.morocco import morocco
from tests.planning.making import at, days, pause, problem, session

if TYPE_CHECKING:
    from concurrent.futures import Future

    from ortools.sat.python.cp_model import CpSolverStatus

    from curriculum.planning.findings import Finding

EFFORT = Effort(5)
ILL_ON_DAY_2 = (Busy(Span(at(2, 0), at(2, 24)), "ill"),)
ILL = (Busy(Span(at(1, 0), at(3, 24)), "ill"),)


@cache
def agenda() -> Plan:
    plan = solve(morocco(), EFFORT).plan
    assert plan is not None
    return plan


def with_person(subject: Problem, code: str, **more: Any) -> Problem:
    people = tuple(replace(each, **more) if each.code == code else each for each in subject.people)
    return replace(subject, people=people)


def by(code: str, start: int, *people: str, role: str = "trainer", **more: Any) -> Any:
    return session(code, start, tasks=tuple(Task(role, person) for person in people), **more)


def moved(replanned: Replanned) -> list[str]:
    return [move.session for move in replanned.moves if move.time_changed]


def blocking(subject: Problem, plan: Plan | None) -> list[Finding]:
    return [each for each in check_plan(subject, plan or Plan(())) if each.severity is Severity.BLOCKS]


def start(replanned: Replanned, code: str) -> int:
    assert replanned.plan is not None
    return replanned.plan.at[code].span.start


# ---------------------------------------------------------------- Morocco, the evening before


def test_agenda_that_still_works_is_left_alone() -> None:
    replanned = replan(morocco(), agenda(), effort=EFFORT)

    assert replanned.moves == ()
    assert replanned.told == Told((), ())
    assert replanned.plan is not None
    assert [each.span for each in replanned.plan.placed] == [each.span for each in agenda().placed]


def test_expert_lost_on_the_second_day_is_planned_around_with_the_fewest_moves() -> None:
    without = with_person(morocco(), "R5", away=ILL_ON_DAY_2)
    held = [code for code in ("S6", "S7") if agenda().at[code].day == 1]

    replanned = replan(without, agenda(), effort=EFFORT, before=morocco())

    assert replanned.plan is not None
    assert blocking(without, replanned.plan) == []
    assert set(held) <= set(moved(replanned))
    assert all(replanned.plan.at[code].day != 1 for code in held)
    levels = {level.name: level for level in replanned.levels}
    assert levels["sessions moved"].proven
    assert levels["sessions moved"].value == len([code for code in moved(replanned) if not code.startswith("D")])
    assert levels["new warnings"].value == 0
    assert "R5" in replanned.told.faculty
    assert replanned.told.audiences == ("",)


def test_alternatives_make_other_moves() -> None:
    without = with_person(morocco(), "R5", away=ILL_ON_DAY_2)

    replanned = replan(without, agenda(), effort=EFFORT, before=morocco(), others=2)

    assert len(replanned.others) == 2
    assert len({each.moves for each in (replanned, *replanned.others)}) == 3
    assert all(blocking(without, each.plan) == [] for each in replanned.others)


def test_day_that_ends_earlier_moves_what_lay_there() -> None:
    last = agenda().by_day[1][-1]
    early = last.span.start - last.span.start % 15
    days = tuple(
        replace(day, window=Span(day.window.start, early)) if day.index == 1 else day for day in morocco().days
    )
    shorter = replace(morocco(), days=days)

    replanned = replan(shorter, agenda(), effort=EFFORT, before=morocco(), others=0)

    assert last.code in moved(replanned)
    assert blocking(shorter, replanned.plan) == []


def test_same_input_gives_the_same_agenda() -> None:
    without = with_person(morocco(), "R5", away=ILL_ON_DAY_2)

    one, other = (replan(without, agenda(), effort=EFFORT, before=morocco(), others=1) for _time in range(2))

    assert one == other


def test_morocco_that_cannot_be_saved_is_explained() -> None:
    days = tuple(replace(day, window=Span(day.window.start, day.window.start + 240)) for day in morocco().days)

    replanned = replan(replace(morocco(), days=days), agenda(), effort=EFFORT, before=morocco())

    assert replanned.status is Status.IMPOSSIBLE
    assert replanned.plan is None
    assert replanned.explanation is not None
    assert replanned.explanation.possible is Possible.NO
    assert replanned.explanation.ways


def test_keyboard_keeps_the_best_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    without = with_person(morocco(), "R5", away=ILL_ON_DAY_2)
    base = agenda()
    waits = itertools.count(1)

    def press_after_a_while(running: Future[CpSolverStatus]) -> None:
        if next(waits) == 60:  # there is a plan by then, and more alternatives to look for than time
            raise KeyboardInterrupt
        look_at(running)

    monkeypatch.setattr(searching, "look_at", press_after_a_while)
    replanned = replan(without, base, effort=EFFORT, before=morocco(), others=10_000)

    assert replanned.interrupted
    assert replanned.plan is not None
    assert blocking(without, replanned.plan) == []


# ---------------------------------------------------------------- people


@pytest.mark.parametrize("told", ["what was before", "nothing"])
def test_person_is_kept_by_moving_the_session(told: str) -> None:
    subject = problem(by("S1", at(2, 9), "R1"), session("S2", at(1, 15)), people=(Person("R1", "X"),))
    base = current_plan(subject)
    without = with_person(subject, "R1", away=ILL_ON_DAY_2)
    before = subject if told == "what was before" else None

    replanned = replan(without, base, effort=EFFORT, before=before)

    (move,) = replanned.moves
    assert (move.session, move.left, move.joined, move.room_changed) == ("S1", (), (), False)
    assert start(replanned, "S1") == at(1, 16)
    assert replanned.told == Told(("R1",), ("",))


def test_substitute_steps_in_where_a_person_is_lost_for_good() -> None:
    subject = problem(by("S1", at(2, 9), "R1"), people=(Person("R1", "X", substitutes=("R2", "R9")), Person("R2", "Y")))
    without = with_person(subject, "R1", away=ILL)

    replanned = replan(without, current_plan(subject), effort=EFFORT, before=subject)

    (move,) = replanned.moves
    assert (move.left, move.joined, move.time_changed) == (("R1",), ("R2",), False)
    assert replanned.told == Told(("R1", "R2"), ())
    assert blocking(without, replanned.plan) == []


def test_session_is_held_without_a_person_where_the_role_stays_filled() -> None:
    subject = problem(by("S1", at(2, 9), "R1", "R2"), people=(Person("R1", "X"), Person("R2", "Y")))
    without = with_person(subject, "R1", away=ILL)

    replanned = replan(without, current_plan(subject), effort=EFFORT, before=subject)

    assert replanned.plan is not None
    assert replanned.plan.at["S1"].tasks == (Task("trainer", "R2"),)
    assert replanned.left_out == ()


def test_session_is_left_out_where_nobody_is_left_to_hold_it() -> None:
    subject = problem(by("S1", at(2, 9), "R1"), session("S2", at(2, 10)), people=(Person("R1", "X"),))
    without = with_person(subject, "R1", away=ILL)

    replanned = replan(without, current_plan(subject), effort=EFFORT, before=subject)

    assert replanned.left_out == ("S1",)
    assert replanned.plan is not None
    assert [each.code for each in replanned.plan.placed] == ["S2"]
    assert replanned.told == Told(("R1",), ("",))


def test_fewer_moves_at_the_price_of_a_person_are_offered_as_well() -> None:
    subject = problem(
        by("S1", at(2, 9), "R1", "R2"),
        people=(Person("R1", "X"), Person("R2", "Y")),
    )
    without = with_person(subject, "R1", away=ILL_ON_DAY_2)

    replanned = replan(without, current_plan(subject), effort=EFFORT, before=subject)

    assert moved(replanned) == ["S1"]
    assert moved(replanned.others[0]) == []
    assert replanned.others[0].moves[0].left == ("R1",)


def test_somebody_with_two_roles_in_a_session_is_not_split() -> None:
    tasks = (Task("trainer", "R1"), Task("moderator", "R1"))
    subject = problem(session("S1", at(2, 9), tasks=tasks), people=(Person("R1", "X"),))
    without = with_person(subject, "R1", away=ILL_ON_DAY_2)

    replanned = replan(without, current_plan(subject), effort=EFFORT, before=subject)

    assert moved(replanned) == ["S1"]
    assert replanned.plan is not None
    assert replanned.plan.at["S1"].tasks == tasks


def test_who_was_chosen_stays_chosen_where_they_can() -> None:
    choice = Choice("trainer", ("R1", "R2"))
    subject = problem(session("S1", at(1, 9), choices=(choice,)), people=(Person("R1", "X"), Person("R2", "Y")))
    base = Plan((replace(current_plan(subject).at["S1"], tasks=(Task("trainer", "R2"),)),))

    kept = replan(subject, base, effort=EFFORT, before=subject)
    changed = replan(with_person(subject, "R2", away=ILL), base, effort=EFFORT, before=subject)

    assert kept.moves == ()
    assert (changed.moves[0].left, changed.moves[0].joined) == (("R2",), ("R1",))


# ---------------------------------------------------------------- rooms, pins, the past


def test_closed_room_is_exchanged_and_the_time_kept() -> None:
    subject = problem(session("S1", at(1, 9), room="A", rooms=("A",)), rooms=(Room("A", "V"), Room("B", "V")))
    closed = replace(subject, rooms=(Room("A", "V", closed=ILL), Room("B", "V")))

    replanned = replan(closed, current_plan(subject), effort=EFFORT, before=subject)

    (move,) = replanned.moves
    assert move.room_changed
    assert not move.time_changed
    assert replanned.told.audiences == ("",)


def test_pinned_session_stays_and_the_other_one_moves() -> None:
    subject = problem(session("S1", at(1, 9), pinned=True), session("S2", at(1, 9, 30)))

    replanned = replan(subject, current_plan(subject), effort=EFFORT)

    assert moved(replanned) == ["S2"]
    assert start(replanned, "S2") == at(1, 10)


def test_past_session_stays_whatever_became_of_its_people() -> None:
    subject = problem(by("S1", at(1, 9), "R1"), by("S2", at(2, 9), "R1"), people=(Person("R1", "X"),))
    without = with_person(subject, "R1", away=(Busy(Span(at(1, 0), at(2, 12)), "ill"),))

    replanned = replan(without, current_plan(subject), frozen=frozenset({"S1"}), effort=EFFORT, before=subject)

    assert moved(replanned) == ["S2"]
    assert start(replanned, "S1") == at(1, 9)
    assert start(replanned, "S2") == at(2, 12)


def test_past_sessions_that_clash_do_not_make_it_impossible() -> None:
    subject = problem(session("S1", at(1, 9)), session("S2", at(1, 9, 30)), session("S3", at(2, 9)))
    shorter = replace(subject, days=(subject.days[0], replace(subject.days[1], window=Span(at(2, 10), at(2, 17)))))

    replanned = replan(shorter, current_plan(subject), frozen=frozenset({"S1", "S2"}), effort=EFFORT, before=subject)

    assert moved(replanned) == ["S3"]
    assert (start(replanned, "S1"), start(replanned, "S2")) == (at(1, 9), at(1, 9, 30))


# ---------------------------------------------------------------- what was broken before


@pytest.mark.parametrize("told", ["what was before", "nothing"])
def test_order_that_was_broken_before_may_stay_broken(told: str) -> None:
    subject = problem(
        session("S1", at(1, 10)),
        session("S2", at(1, 9), pinned=True),
        by("S3", at(2, 9), "R1"),
        people=(Person("R1", "X"),),
        orders=(Order(OrderKind.AFTER, "S2", "S1"),),
    )
    without = with_person(subject, "R1", away=(Busy(Span(at(2, 0), at(2, 12)), "ill"),))
    before = subject if told == "what was before" else None

    replanned = replan(without, current_plan(subject), effort=EFFORT, before=before)

    assert moved(replanned) == ["S3"]
    assert start(replanned, "S3") == at(2, 12)


def test_session_outside_the_hours_may_stay_there() -> None:
    subject = problem(session("S1", at(1, 18, 7)), by("S2", at(2, 9), "R1"), people=(Person("R1", "X"),))
    without = with_person(subject, "R1", away=(Busy(Span(at(2, 0), at(2, 12)), "ill"),))

    replanned = replan(without, current_plan(subject), effort=EFFORT, before=subject)

    assert moved(replanned) == ["S2"]
    assert start(replanned, "S1") == at(1, 18, 7)


def test_what_lies_where_the_clocks_are_changed_stays_and_nothing_else_comes_there() -> None:
    changed = tuple(replace(day, gap=Span(at(day.number, 12), at(day.number, 13))) for day in days(2))
    subject = problem(session("S1", at(1, 12)), by("S2", at(2, 9), "R1"), people=(Person("R1", "X"),), days=changed)
    without = with_person(subject, "R1", away=(Busy(Span(at(2, 0), at(2, 12)), "ill"),))

    replanned = replan(without, current_plan(subject), effort=EFFORT, before=subject)

    assert moved(replanned) == ["S2"]
    assert start(replanned, "S2") == at(2, 13)


def test_warning_that_was_there_before_moves_nothing() -> None:
    subject = problem(
        session("S1", at(1, 9), minutes=90), session("S2", at(1, 10, 30), minutes=90), session("S3", at(2, 9))
    )
    assert "long-stretch" in [each.rule for each in check_plan(subject, current_plan(subject))]

    replanned = replan(subject, current_plan(subject), effort=EFFORT, before=subject)

    assert replanned.moves == ()


def test_session_without_a_time_stays_without() -> None:
    subject = problem(session("S1", at(1, 9)), session("S2"), orders=(Order(OrderKind.AFTER, "S1", "S2"),))

    replanned = replan(subject, current_plan(subject), effort=EFFORT)

    assert replanned.moves == ()


# ---------------------------------------------------------------- pauses and groups


def test_pauses_move_before_sessions_do() -> None:
    subject = problem(
        session("S1", at(1, 9), pinned=True),
        pause("B1", at(1, 9, 30), optional=True),
        settings=Settings(adds_pauses=False),
    )

    replanned = replan(subject, current_plan(subject), effort=EFFORT)

    assert [move.session for move in replanned.moves] == ["B1"]
    assert replanned.left_out == ()


def test_only_the_groups_concerned_are_told() -> None:
    subject = problem(
        by("S1", at(2, 9), "R1", groups=("A",)),
        session("S2", at(2, 9), groups=("B",)),
        people=(Person("R1", "X"),),
        groups=(Group("A"), Group("B")),
    )
    without = with_person(subject, "R1", away=(Busy(Span(at(2, 0), at(2, 12)), "ill"),))

    replanned = replan(without, current_plan(subject), effort=EFFORT, before=subject)

    assert replanned.told == Told(("R1",), ("A",))


# ---------------------------------------------------------------- small moves


def breakouts(*, rooms: tuple[Room, ...]) -> tuple[Problem, Plan]:
    """Return three break-outs of equal choice, and an agenda in which they are staffed in another order than given."""
    groups = (Group("G1"), Group("G2"), Group("G3"))
    chosen = (Choice("facilitator", ("T3", "T4", "T5")),)
    held = (
        session(f"B{number}", at(2, 9), choices=chosen, groups=(f"G{number}",), rooms=("A", "B", "C"))
        for number in (1, 2, 3)
    )
    talk = session("TALK", at(2, 11), rooms=("A",), room="A")
    people = tuple(Person(code, code) for code in ("T3", "T4", "T5"))
    subject = problem(*held, talk, groups=groups, rooms=rooms, people=people)
    staffed = {"B1": ("A", "T3"), "B2": ("B", "T5"), "B3": ("C", "T4")}
    placed = tuple(
        replace(each, room=staffed[each.code][0], tasks=(Task("facilitator", staffed[each.code][1]),))
        if each.code in staffed
        else each
        for each in current_plan(subject).placed
    )
    return subject, Plan(placed)


def test_people_who_were_chosen_stay_where_others_would_do_as_well() -> None:
    before, base = breakouts(rooms=tuple(Room(code, "HOTEL") for code in "ABC"))
    late = (Busy(Span(at(2, 9), at(2, 9, 30)), "cleaned"),)
    subject = replace(before, rooms=tuple(replace(each, closed=late) for each in before.rooms))

    found = replan(subject, base, before=before, effort=EFFORT)

    assert found.status is Status.PROVEN
    assert {move.session for move in found.moves if move.joined or move.left} == set()
    assert {"B1", "B2", "B3"} <= {move.session for move in found.moves}


def test_session_goes_to_another_room_rather_than_to_another_day() -> None:
    closed = (Busy(Span(at(2, 0), at(2, 24)), "flooded"),)
    before, base = breakouts(rooms=tuple(Room(code, "HOTEL") for code in "ABC"))
    subject = replace(
        before, rooms=tuple(replace(each, closed=closed if each.code == "B" else ()) for each in before.rooms)
    )

    found = replan(subject, base, before=before, effort=EFFORT)

    assert found.plan is not None
    assert found.plan.at["B2"].day == 1
    assert found.plan.at["B2"].people == ("T5",)
