"""Ways out of what cannot be done: each is tried by solving again before it is offered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from curriculum.planning.explaining.changes import (
    AnotherRoom,
    Change,
    DropOrder,
    ExtendDay,
    LetGo,
    ReleasePin,
    ReplacePerson,
    apply_changes,
)
from curriculum.planning.explaining.relaxing import relax, weigh_minutes, weight_of
from curriculum.planning.explaining.trying import WORK
from curriculum.planning.explaining.wording import say_end, say_list
from curriculum.planning.model import Model
from curriculum.planning.rules import RULES
from curriculum.planning.spans import DAY, say_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.planning.explaining.trying import Solution, Trial
    from curriculum.planning.model import Requirement
    from curriculum.planning.problem import Problem
    from curriculum.planning.searching import Effort

#: So many stand-ins are tried for one person in one session.
_STAND_INS: Final = 3
#: Somebody who is known weighs so much less than somebody who has still to be found.
_KNOWN: Final = 2
#: Where the lightest single change is more than this, several smaller ones are thought of, too.
_MUCH: Final = 16
#: Several changes that weigh so many times as much as the first way out are not offered.
_FAR: Final = 3
#: No day begins before this, or ends after that, while there is another way out: minutes since midnight.
_MORNING: Final = 7 * 60
_NIGHT: Final = 21 * 60


@dataclass(frozen=True, slots=True)
class WayOut:
    """Changes that together make a plan possible; `points` say how much they change, `says` puts them into words."""

    changes: tuple[Change, ...]
    points: int

    @property
    def says(self) -> str:
        """Return the changes as one imperative clause."""
        return say_list([change.says for change in self.changes])


@dataclass(frozen=True, slots=True)
class _Step:
    """One change, and how much it changes."""

    change: Change
    points: int


@dataclass(frozen=True, slots=True)
class _Thinkable:
    """A way out that has still to be tried, and a solution to begin from."""

    way: WayOut
    solution: Solution


def find_ways(trial: Trial, core: Sequence[int], *, least: int = 0, most: int = 5) -> tuple[WayOut, ...]:
    """Return up to so many ways out, those that change least first: single changes, or else the fewest together.

    It is known that a day that alone is made longer must be so by `least` minutes.
    """
    thinkable = list(_single(trial, core, least))
    if not thinkable or min(each.way.points for each in thinkable) > _MUCH:
        thinkable += _together(trial)
    offered: list[WayOut] = []
    for each in sorted(thinkable, key=lambda each: (_is_at_night(each.way), each.way.points)):
        if len(offered) == most or (offered and _is_at_night(each.way)):
            break
        if offered and len(each.way.changes) > 1 and each.way.points > _FAR * offered[0].points:
            continue
        changed = apply_changes(trial.problem, each.way.changes)
        if each.way not in offered and works(changed, trial.effort, begin=each.solution):
            offered.append(each.way)
    return tuple(offered)


def _is_at_night(way: WayOut) -> bool:
    """Say whether a way out makes a day begin or end when people sleep: told only where there is no other."""
    return any(
        (each.since is not None and each.since % DAY < _MORNING)
        or (each.until is not None and (each.until - 1) % DAY >= _NIGHT)
        for each in way.changes
        if isinstance(each, ExtendDay)
    )


def works(problem: Problem, effort: Effort, *, begin: Solution | None = None) -> bool:
    """Say whether a plan that breaks no blocking rule was found for a problem, beginning from one like it."""
    model = Model(problem)
    for rule in RULES:
        rule.post(model)
    if begin is not None:
        names = (variable.name for variable in model.cp.proto.variables)
        model.hint({index: begin.values[name] for index, name in enumerate(names) if name in begin.values})
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.symmetry_level = 0  # see trying
    solver.parameters.catch_sigint_signal = False  # ^C is for Python to hear
    solver.parameters.random_seed = effort.seed
    solver.parameters.max_deterministic_time = effort.seconds * WORK / 2
    return solver.solve(model.cp) in {cp_model.OPTIMAL, cp_model.FEASIBLE}


def _single(trial: Trial, core: Sequence[int], least: int) -> Iterator[_Thinkable]:
    for index in core:
        if not trial.requirements[index].change:
            continue
        solution = trial.shortest(index, least=least) if index in trial.edges else trial.find(trial.all - {index})[1]
        if solution is not None:
            for step in _steps(trial, index, solution):
                yield _Thinkable(WayOut((step.change,), step.points), solution)


def _together(trial: Trial) -> Iterator[_Thinkable]:
    for dropped, solution in relax(trial):
        steps = [list(_steps(trial, index, solution))[-1] for index in sorted(dropped)]
        if steps:
            way = WayOut(tuple(step.change for step in steps), sum(step.points for step in steps))
            yield _Thinkable(way, solution)


def _steps(trial: Trial, index: int, solution: Solution) -> Iterator[_Step]:
    """Yield the changes that let a requirement go, the one that always does last."""
    requirement = trial.requirements[index]
    points = weight_of(requirement)
    if index in trial.edges:
        yield _extend(trial, index, solution)
    elif requirement.rule == "pin":
        yield _Step(ReleasePin(requirement.subjects[0], requirement.change), points)
    elif requirement.rule == "room-given":
        session = requirement.subjects[0]
        room = solution.rooms[session]
        yield _Step(AnotherRoom(session, room, f"hold {session} in room {room}"), points)
    elif requirement.rule == "person-needed":
        yield from _replace(trial.problem, requirement, points)
    elif requirement.rule in _ORDERS and len(requirement.subjects) > 1:
        session, other = requirement.subjects[:2]
        yield _Step(DropOrder(requirement.rule, session, other, requirement.change), points)
    else:
        yield _Step(LetGo(requirement.rule, requirement.subjects, requirement.says, requirement.change), points)


_ORDERS: Final = frozenset({"prerequisite", "order", "directly-after", "same-day", "different-days", "not-in-parallel"})


def _extend(trial: Trial, index: int, solution: Solution) -> _Step:
    """Return the least multiple of a quarter of an hour by which a day has to be longer."""
    edge = trial.edges[index]
    day = trial.problem.days[edge.day]
    minutes = solution.longer[index]
    since = None if edge.ends else max(day.window.start - minutes, day.whole.start)
    until = min(day.window.end + minutes, day.whole.end) if edge.ends else None
    hours = f"end at {say_end(until)}" if until is not None else f"begin at {say_time(since or 0)}"
    change = ExtendDay(day.number, since, until, f"let day {day.number} {hours}")
    return _Step(change, weight_of(trial.requirements[index]) + weigh_minutes(minutes))


def _replace(problem: Problem, requirement: Requirement, points: int) -> Iterator[_Step]:
    """Yield those who could do it in somebody's place, then somebody who has still to be found."""
    session, person = requirement.subjects
    name = problem.person[person].name
    for by in stand_ins(problem, session, person)[:_STAND_INS]:
        says = f"let {problem.person[by].name} stand in for {name} in {session}"
        yield _Step(ReplacePerson(session, person, by, says), points // _KNOWN)
    says = f"hold {session} without {name}" if _is_one_of_several(problem, session, person) else requirement.change
    yield _Step(ReplacePerson(session, person, None, says), points)


def _is_one_of_several(problem: Problem, session: str, person: str) -> bool:
    """Say whether somebody else has each of a person's roles in a session, too."""
    tasks = problem.session[session].tasks
    others = {task.role for task in tasks if problem.person[task.person].key != problem.person[person].key}
    return {task.role for task in tasks if task.person == person} <= others


def stand_ins(problem: Problem, session: str, person: str) -> tuple[str, ...]:
    """Return who could do what somebody does in a session: their substitutes, then those with that role elsewhere."""
    there = {problem.person[code].key for code in problem.session[session].people}
    roles = {task.role for task in problem.session[session].tasks if task.person == person}
    same_role = (task.person for each in problem.sessions for task in each.tasks if task.role in roles)
    known = (code for code in problem.person[person].substitutes if code in problem.person)
    codes = dict.fromkeys((*known, *same_role))
    return tuple(code for code in codes if problem.person[code].key not in there)
