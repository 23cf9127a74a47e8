"""What the checks of rooms and people find is what the solver is told, over small workshops of any shape."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from curriculum.planning.model import Model
from curriculum.planning.problem import Busy, Choice, Person, Problem, Room, Session, Task
from curriculum.planning.rules.changeover import RoomChangeover
from curriculum.planning.rules.journeys import PersonRest
from curriculum.planning.rules.languages import InterpretedEvening
from curriculum.planning.rules.limits import InterpretersLimit, PersonDailyLimit
from curriculum.planning.rules.people import PersonAway, PersonTwice
from curriculum.planning.rules.rooms import RoomClosed, RoomTwice
from curriculum.planning.rules.seating import RoomEquipment, RoomSmall
from curriculum.planning.rules.travel import PersonTravel
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.spans import Span
from tests.planning.making import at, found, problem, session
from tests.planning.solver import solve_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.planning.plan import Plan
    from curriculum.planning.rules.base import Rule

PHYSICAL = (RoomTwice(), PersonTwice())
OTHERS = (
    RoomClosed(),
    RoomChangeover(),
    RoomSmall(),
    RoomEquipment(),
    PersonAway(),
    PersonTravel(),
    PersonRest(),
    PersonDailyLimit(),
    InterpretersLimit(),
    InterpretedEvening(),
)
ROOMS = ("A", "B", "C")
PEOPLE = ("R1", "R2", "R3")
LENGTHS = (30, 60, 90)

# Times lie close together on a coarse grid, so that faults and bare successes are frequent.
moments = st.builds(at, st.integers(1, 2), st.integers(9, 12), st.sampled_from([0, 30]))
stretches = st.builds(lambda start, minutes: Span(start, start + minutes), moments, st.sampled_from(LENGTHS))
busy = st.builds(Busy, stretches, st.just(""), st.sampled_from([0, 30]), st.sampled_from([0, 60]))
few_busy = st.lists(busy, max_size=1).map(tuple)


@st.composite
def rooms(draw: st.DrawFn, code: str) -> Room:
    return Room(
        code,
        "COURT" if code == "C" else "HOTEL",
        capacity=draw(st.sampled_from([None, 10, 20])),
        equipment={"projector": draw(st.integers(0, 1))},
        changeover=draw(st.sampled_from([0, 0, 30])),
        booked=draw(few_busy),
        closed=draw(few_busy),
    )


@st.composite
def people(draw: st.DrawFn, code: str) -> Person:
    return Person(
        code,
        f"Trainer {code}",
        identity=draw(st.sampled_from(["", "", "SAME"])),
        booked=draw(few_busy),
        away=draw(few_busy),
        free=draw(st.sampled_from([(), (), (Span(at(1, 9), at(1, 11)), Span(at(2, 9), at(2, 12, 30)))])),
        daily_minutes=draw(st.sampled_from([None, None, 60])),
    )


@st.composite
def sessions(draw: st.DrawFn, number: int) -> Session:
    kind = draw(st.sampled_from(["lecture", "lecture", "lecture", "break"]))
    room = draw(st.sampled_from([None, *ROOMS]))
    return session(
        f"S{number}",
        draw(moments),
        draw(st.sampled_from(LENGTHS)),
        kind=kind,
        pause=kind == "break",
        room=room,
        rooms=() if room is None else (room,),
        pinned=True,
        tasks=tuple(
            Task(draw(st.sampled_from(["trainer", "interpreter"])), person)
            for person in draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True))
        ),
        seats=draw(st.sampled_from([None, None, 15])),
        needs=draw(st.sampled_from([{}, {}, {"projector": 1}])),
        interpretation=draw(st.sampled_from([(), ("ar",)])),
    )


@st.composite
def crowded(draw: st.DrawFn, number: int) -> Session:
    """Return a short session of one person in one of two rooms at two venues: ways and changeovers are tight."""
    room = draw(st.sampled_from(["A", "C"]))
    return session(
        f"S{number}", draw(moments), 30, room=room, rooms=(room,), pinned=True, tasks=(Task("trainer", "R1"),)
    )


@st.composite
def tight_problems(draw: st.DrawFn) -> Problem:
    return problem(
        *(draw(crowded(number)) for number in range(1, draw(st.integers(2, 4)) + 1)),
        rooms=(
            Room("A", "HOTEL", changeover=draw(st.sampled_from([0, 30, 60]))),
            Room("B", "HOTEL"),
            Room("C", "COURT"),
        ),
        people=tuple(map(Person, PEOPLE, PEOPLE)),
        settings=Settings(
            step=30, travel_minutes=draw(st.sampled_from([0, 30, 60])), changeover=draw(st.sampled_from([0, 30]))
        ),
    )


@st.composite
def wide_problems(draw: st.DrawFn) -> Problem:
    return problem(
        *(draw(sessions(number)) for number in range(1, draw(st.integers(1, 5)) + 1)),
        rooms=tuple(draw(rooms(code)) for code in ROOMS),
        people=tuple(draw(people(code)) for code in PEOPLE),
        settings=Settings(
            step=30, trainer_minutes=120, interpreter_minutes=90, travel_minutes=30, changeover=0, evening=12 * 60
        ),
    )


problems = wide_problems() | tight_problems()


def with_severity(subject: Problem, severity: Severity) -> Problem:
    every = dict.fromkeys((rule.code for rule in OTHERS), severity)
    return replace(subject, settings=replace(subject.settings, severities=every))


def open_up(subject: Problem) -> Problem:
    """Return the problem with nothing pinned, any room where one is taken, and a choice where somebody trains."""
    return replace(subject, sessions=tuple(map(_open, subject.sessions)))


def _open(one: Session) -> Session:
    trainers = tuple(task for task in one.tasks if task.role == "trainer")
    return replace(
        one,
        pinned=False,
        rooms=ROOMS if one.rooms else (),
        tasks=tuple(task for task in one.tasks if task not in trainers),
        choices=(Choice("trainer", PEOPLE, len(trainers)),) if trainers else (),
    )


def broken(subject: Problem, rules: Sequence[Rule]) -> float | None:
    """Return how many lighter rules are broken at the least; None where the graver ones cannot hold."""
    model = Model(subject)
    for rule in rules:
        rule.post(model)
    model.cp.minimize(cp_model.LinearExpr.sum([penalty.broken for penalty in model.penalties]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver.objective_value if solver.solve(model.cp) == cp_model.OPTIMAL else None


def explained(subject: Problem, rules: Sequence[Rule]) -> bool:
    """Say whether all requirements hold together in a model made for explaining."""
    model = Model(subject, explaining=True)
    for rule in rules:
        rule.post(model)
    for requirement in model.requirements:
        model.cp.add_bool_or(requirement.literal)
    return cp_model.CpSolver().solve(model.cp) == cp_model.OPTIMAL


def faults(subject: Problem, rules: Sequence[Rule], plan: Plan | None = None) -> list[str]:
    return [finding.key for rule in rules for finding in found(rule, subject, plan)]


@settings(max_examples=150, deadline=None)
@given(problems)
def test_agenda_is_feasible_exactly_where_nothing_is_found(subject: Problem) -> None:
    subject = with_severity(subject, Severity.BLOCKS)
    physical = bool(faults(subject, PHYSICAL))

    assert (solve_with(subject, PHYSICAL) is None) is physical
    for rule in OTHERS:
        possible = not physical and not faults(subject, [rule])
        assert (solve_with(subject, (*PHYSICAL, rule)) is not None) is possible, rule.code


@settings(max_examples=150, deadline=None)
@given(problems)
def test_lighter_rules_are_broken_as_often_as_is_found(subject: Problem) -> None:
    subject = with_severity(subject, Severity.WARNS)
    expected = None if faults(subject, PHYSICAL) else len(faults(subject, OTHERS))

    assert broken(subject, (*PHYSICAL, *OTHERS)) == expected


@settings(max_examples=100, deadline=None)
@given(problems)
def test_model_made_for_explaining_demands_the_same(subject: Problem) -> None:
    subject = with_severity(subject, Severity.BLOCKS)
    rules = (*PHYSICAL, *OTHERS)

    assert explained(subject, rules) is not bool(faults(subject, rules))


@settings(max_examples=60, deadline=None)
@given(problems)
def test_plan_that_the_solver_makes_is_accepted(subject: Problem) -> None:
    subject = with_severity(open_up(subject), Severity.BLOCKS)
    rules = (*PHYSICAL, *OTHERS)

    plan = solve_with(subject, rules)

    assert plan is None or faults(subject, rules, plan) == []


@settings(max_examples=60, deadline=None)
@given(problems)
def test_plan_that_the_solver_makes_breaks_what_it_says(subject: Problem) -> None:
    subject = with_severity(open_up(subject), Severity.NOTES)
    rules = (*PHYSICAL, *OTHERS)

    plan = solve_with(subject, rules)

    if plan is not None:
        assert len(faults(subject, rules, plan)) == broken(subject, rules)
