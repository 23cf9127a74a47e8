"""Agendas made from small problems: levels in order, rooms and people chosen, the keyboard, and the same twice."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.planning import searching, solving
from curriculum.planning.levels import ALL_ELSE, POSSIBLE, WARNINGS
from curriculum.planning.plan import current_plan
from curriculum.planning.problem import Busy, Choice, Group, Order, OrderKind, Person, Place, Released, Room, Task
from curriculum.planning.settings import Settings
from curriculum.planning.settling import settle
from curriculum.planning.solving import Effort, Level, Progress, Run, Status, solve
from curriculum.planning.spans import Span
from tests.planning.making import at, days, pause, problem, session

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from curriculum.planning.problem import Problem

SHORT = Effort(seconds=2)
AMINA = Person("R1", "Amina Exemple")
KARIM = Person("R2", "Karim Exemple", away=(Busy(Span(at(1, 0), at(2, 0)), "on leave"),))


def a_day() -> Problem:
    """Return a day with an opening, three lectures, a break and a lunch."""
    return problem(
        session("OPEN", minutes=30, place=Place.OPENS_WORKSHOP, contact=False),
        session("S1", minutes=60, tasks=(Task("speaker", "R1"),)),
        session("S2", minutes=90, heavy=True),
        session("S3", minutes=60, tasks=(Task("speaker", "R1"),)),
        pause("L1", minutes=60, kind="lunch"),
        pause("C1", minutes=15),
        people=(AMINA,),
        orders=(Order(OrderKind.AFTER, "S2", "S1"),),
        days=days(1),
    )


def starts(subject: Problem, effort: Effort = SHORT) -> dict[str, int]:
    plan = solve(subject, effort).plan
    assert plan is not None
    return {each.code: each.span.start for each in plan.placed}


def test_solve_proves_the_best_agenda_of_a_day() -> None:
    outcome = solve(a_day(), SHORT)

    assert outcome.status is Status.PROVEN
    assert [level.name for level in outcome.levels] == [POSSIBLE, WARNINGS, ALL_ELSE]
    assert all(level.proven and level.gap == 0 for level in outcome.levels)
    assert outcome.plan is not None
    assert outcome.plan.placed[0].code == "OPEN"
    assert outcome.first_plan_seconds is not None
    assert 0 < outcome.first_plan_seconds <= outcome.seconds


def test_costs_add_up_to_the_last_level() -> None:
    outcome = solve(a_day(), SHORT)

    assert sum(line.points for line in outcome.costs) == outcome.levels[-1].value
    assert {line.code: line.measure for line in outcome.costs}["stays"] == 1


def test_solve_without_a_place_for_everything_is_impossible() -> None:
    outcome = solve(problem(session("S1", minutes=300), session("S2", minutes=300), days=days(1)), SHORT)

    assert (outcome.status, outcome.plan, outcome.levels) == (Status.IMPOSSIBLE, None, ())


def test_solve_with_hardly_any_effort_does_not_know() -> None:
    sessions = [session(f"S{number}", minutes=55) for number in range(40)]

    outcome = solve(problem(*sessions, days=days(5)), Effort(seconds=0.00001))

    assert (outcome.status, outcome.plan) == (Status.UNKNOWN, None)


def test_solve_keeps_pins_and_their_minutes() -> None:
    subject = problem(session("S1", at(1, 10, 7), pinned=True), session("S2"), days=days(1))

    assert starts(subject)["S1"] == at(1, 10, 7)


def test_solve_chooses_a_room_that_is_open_and_large_enough() -> None:
    booked = (Busy(Span(at(1, 0), at(2, 0)), "TUN-2020/S1"),)
    rooms = (Room("Hall", "hotel", 40, booked=booked), Room("Small", "hotel", 5))
    subject = problem(session("S1", rooms=("Hall", "Small"), seats=20), rooms=rooms)

    plan = solve(subject, SHORT).plan

    assert plan is not None
    assert [(each.room, each.day) for each in plan.placed] == [("Hall", 1)]


def test_solve_chooses_people_who_are_there() -> None:
    subject = problem(session("S1", choices=(Choice("trainer", ("R1", "R2")),)), people=(AMINA, KARIM), days=days(1))

    plan = solve(subject, SHORT).plan

    assert plan is not None
    assert plan.at["S1"].tasks == (Task("trainer", "R1"),)


def test_solve_adds_an_optional_pause_only_where_a_rule_asks_for_it() -> None:
    optional = pause("D1-BREAK", minutes=15, optional=True)
    long = [session("S1", minutes=90), session("S2", minutes=90), optional]
    short = [session("S1", minutes=45), session("S2", minutes=45), optional]

    assert "D1-BREAK" in starts(problem(*long, days=days(1)))
    assert "D1-BREAK" not in starts(problem(*short, days=days(1)))


def test_levels_of_a_workshop_come_before_all_other_costs() -> None:
    sessions = (session("S1", wish_time=15 * 60, minutes=60), session("S2", minutes=60))
    first = Settings(levels=(("wishes",), ("idle-time", "early")))

    outcome = solve(problem(*sessions, days=days(1), settings=first), SHORT)

    assert [level.name for level in outcome.levels] == [POSSIBLE, WARNINGS, "wishes", "idle-time + early", ALL_ELSE]
    assert outcome.levels[2] == Level("wishes", 0, 0, proven=True)
    assert outcome.plan is not None
    assert outcome.plan.at["S1"].span.start == at(1, 15)


def test_a_level_may_name_a_cost_that_is_left_out_otherwise() -> None:
    first = Settings(levels=(("early",),), costs={"early": 0})

    outcome = solve(problem(session("S1"), days=days(1), settings=first), SHORT)

    assert {line.code: line.weight for line in outcome.costs}["early"] == 1


def test_a_rule_that_warns_is_broken_rather_than_one_that_blocks() -> None:
    subject = problem(session("S1", minutes=90), session("S2", minutes=90), days=days(1))
    subject = replace(subject, orders=(Order(OrderKind.DIRECTLY_AFTER, "S2", "S1"),))

    outcome = solve(subject, SHORT)

    assert outcome.levels[1].value > 0
    assert outcome.levels[1].proven


def test_watch_is_told_of_better_agendas() -> None:
    told: list[Progress] = []

    solve(a_day(), SHORT, watch=told.append)

    assert told[0].level == POSSIBLE
    assert {each.level for each in told} <= {POSSIBLE, WARNINGS, ALL_ELSE}
    last = [each for each in told if each.level == ALL_ELSE]
    assert [each.value for each in last] == sorted((each.value for each in last), reverse=True)
    assert all(0 <= each.gap <= 1 for each in told)


def test_solve_by_the_clock_proves_the_same_costs() -> None:
    repeatable = solve(a_day(), SHORT)

    by_clock = solve(a_day(), replace(SHORT, repeatable=False, seconds=20))

    assert by_clock.status is Status.PROVEN
    assert by_clock.levels == repeatable.levels


def test_solve_by_the_clock_gives_the_agenda_that_one_thread_proves() -> None:
    repeatable = solve(a_day(), SHORT)

    by_clock = solve(a_day(), replace(SHORT, repeatable=False, seconds=60))

    assert by_clock.plan == repeatable.plan


def test_solve_by_the_clock_goes_on_with_every_strategy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "_ALONE", 0.0)

    outcome = solve(a_day(), replace(SHORT, repeatable=False, seconds=60))

    assert outcome.status is Status.PROVEN


# ---------------------------------------------------------------- the keyboard


def interrupt_after(count: int) -> Callable[[Future[Any]], None]:
    """Return what stands for waiting: ^C comes with the search of that number."""
    seen: list[Future[Any]] = []

    def look_at(running: Future[Any]) -> None:
        if running not in seen:
            seen.append(running)
            if len(seen) == count:
                raise KeyboardInterrupt
        with suppress(TimeoutError):
            running.result(timeout=0.05)

    return look_at


def test_interrupting_before_there_is_an_agenda_is_raised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = [session(f"S{number}", minutes=55) for number in range(41)]  # a day holds eight: there is none
    monkeypatch.setattr(searching, "look_at", interrupt_after(1))

    with pytest.raises(KeyboardInterrupt):
        solve(problem(*sessions, days=days(5)), Effort(seconds=60))


def test_interrupting_later_keeps_the_best_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = [session(f"S{number}", minutes=45, heavy=True, wish_time=600) for number in range(20)]
    monkeypatch.setattr(searching, "look_at", interrupt_after(3))

    outcome = solve(problem(*sessions, days=days(3)), Effort(seconds=60))

    assert outcome.interrupted
    assert outcome.plan is not None
    assert set(outcome.plan.at) == {f"S{number}" for number in range(20)}


@pytest.mark.parametrize("where", ["make_aims", "Run._complete", "Run._reach"])
def test_interrupting_between_searches_keeps_the_first_agenda(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    def interrupt(*_given: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"curriculum.planning.solving.{where}", interrupt)

    outcome = solve(a_day(), SHORT)

    assert outcome.interrupted
    assert outcome.status is Status.FOUND
    assert outcome.plan is not None
    assert [level.name for level in outcome.levels] == [POSSIBLE]


def test_interrupting_while_it_settles_keeps_the_agenda(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_given: object) -> None:
        raise KeyboardInterrupt

    outcome = solve(a_day(), SHORT)
    assert outcome.plan is not None
    monkeypatch.setattr("curriculum.planning.settling._Settling.run", interrupt)

    settled = settle(a_day(), outcome, outcome.plan, SHORT)

    assert settled.outcome == replace(outcome, interrupted=True)


def test_an_agenda_for_which_there_is_no_time_is_that_which_keeps_what_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    class Hurried(Run):
        def _left(self) -> float:
            return 1e-9

    monkeypatch.setattr("curriculum.planning.solving.Run", Hurried)

    outcome = solve(a_week(), SHORT)

    assert outcome.plan is not None
    assert outcome.status is Status.FOUND


# ---------------------------------------------------------------- the same twice


SCRIPT = """
import os, subprocess, sys
from tests.planning.test_solving import a_week
from curriculum.planning.solving import Effort, solve
if "slowly" in sys.argv and hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in sys.argv[1:]]
try:
    outcome = solve(a_week(), Effort(seconds=1, seed=7))
finally:
    for each in busy:
        each.kill()
print([(each.code, each.span.start, each.room, each.people) for each in outcome.plan.placed], outcome.levels)
"""


def a_week() -> Problem:
    """Return more than a second's search proves: three groups, rooms and people to choose."""
    people = tuple(Person(f"R{number}", f"Trainer {number}") for number in range(8))
    sessions = [
        session(
            f"S{number}",
            minutes=(45, 60, 75)[number % 3],
            groups=("ABC"[number % 3],),
            rooms=("Hall", "Small", "Library"),
            tasks=(Task("speaker", f"R{number % 5}"),),
            choices=(Choice("moderator", ("R5", "R6", "R7")),),
        )
        for number in range(30)
    ]
    rooms = (Room("Hall", "hotel", 40), Room("Small", "hotel", 20), Room("Library", "hotel", 30))
    groups = (Group("A", 12), Group("B", 12), Group("C", 12))
    return problem(*sessions, days=days(3), people=people, rooms=rooms, groups=groups)


def run_apart(hash_seed: str, *slowly: str) -> str:
    """Make the agenda in a process of its own; slowly: on one processor, and that has something else to do."""
    root = Path(__file__).parents[2]
    found = subprocess.run(
        [sys.executable, "-c", SCRIPT, *slowly],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout


def test_same_seed_gives_the_same_agenda_in_processes_side_by_side_and_on_a_slow_machine() -> None:
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(run_apart, "1")
        other = pool.submit(run_apart, "2", "slowly")

    assert "S29" in one.result()
    assert "proven=False" in one.result()  # so every strategy had its turn
    assert one.result() == other.result()


def test_solving_what_is_solved_keeps_nothing_of_it() -> None:
    subject = a_day()
    outcome = solve(subject, SHORT)
    assert outcome.plan is not None
    moved = replace(
        subject, sessions=tuple(replace(each, start=outcome.plan.at[each.code].span.start) for each in subject.sessions)
    )

    assert solve(moved, SHORT).plan == replace(
        outcome.plan,
        placed=tuple(replace(each, session=moved.session[each.code]) for each in current_plan(moved).placed),
    )


def test_costs_add_up_to_their_level_with_the_rules_that_note() -> None:
    released = Released(number=1, starts={"S1": at(1, 9), "S2": at(1, 9)}, signed_up=18)
    subject = problem(session("S1"), session("S2"), released=released)

    found = solve(subject, Effort(seconds=2))

    assert (found.costs[-1].code, found.costs[-1].measure, found.costs[-1].points) == ("notes", 1, 20)
    assert sum(line.points for line in found.costs) == found.levels[-1].value
