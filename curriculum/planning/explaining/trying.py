"""Asks the solver whether a problem can be solved with some of its requirements let go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from curriculum.planning.explaining.edges import Edge, edge_of
from curriculum.planning.model import Model, Requirement
from curriculum.planning.rules import RULES
from curriculum.planning.spans import DAY

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from curriculum.planning.problem import Day, Problem, Session
    from curriculum.planning.searching import Effort

#: Days are made longer by multiples of so many minutes: nobody lets a day end at 17:05.
QUARTER: Final = 15
#: A second of an effort in the solver's own count of its work, so that every machine gives the same answer.
WORK: Final = 0.25
#: The share of an effort that one question may take; one that is harder counts as not answered.
_SHARE: Final = 4


@dataclass(frozen=True, slots=True)
class Solution:
    """A way in which everything that was kept can hold: which requirements do, where sessions are, longer days."""

    holding: frozenset[int]
    rooms: Mapping[str, str]
    longer: Mapping[int, int]  # by the index of a requirement about a day's edge: minutes
    values: Mapping[str, int]  # of all variables, by their names


class Trial:
    """A problem whose requirements, by index, can be kept or let go.

    What is asked of sessions in `fixed` alone cannot be changed. Answers are remembered: what holds with some
    requirements holds with fewer, and what cannot be with some cannot be with more. Physical facts always hold.
    """

    def __init__(self, problem: Problem, effort: Effort, *, fixed: frozenset[str] = frozenset()) -> None:
        self.problem: Final = problem
        self.effort: Final = effort
        self.model: Final = Model(problem, explaining=True)
        for rule in RULES:
            rule.post(self.model)
        self.requirements: Final[Sequence[Requirement]] = tuple(
            replace(each, change="") if self._is_fixed(each, fixed) else each for each in self.model.requirements
        )
        self.edges: Final[Mapping[int, Edge]] = {
            index: edge for index, each in enumerate(self.requirements) if (edge := edge_of(each)) is not None
        }
        self.longer: Final = {index: self._lengthen(index, edge) for index, edge in self.edges.items()}
        self._fill()
        self._weighing: Final = self.model.cp.new_bool_var("requirements are weighed")
        self.asked = 0
        self._work_left = effort.seconds * WORK
        self._can: list[frozenset[int]] = []
        self._cannot: list[frozenset[int]] = []
        self._hint: Mapping[int, int] = {}

    def _is_fixed(self, requirement: Requirement, fixed: frozenset[str]) -> bool:
        """Say whether a requirement is about fixed sessions alone, so that nobody can let it go."""
        sessions = {code for code in requirement.subjects if code in self.problem.session}
        return bool(sessions) and sessions <= fixed

    @property
    def all(self) -> frozenset[int]:
        """Return the indices of all requirements."""
        return frozenset(range(len(self.requirements)))

    @property
    def exhausted(self) -> bool:
        """Say whether the effort is used up."""
        return self._work_left <= 0

    def literal(self, index: int) -> cp_model.IntVar:
        """Return the literal that is true where a requirement holds."""
        return self.requirements[index].literal

    def forbid(self, dropped: Collection[int]) -> None:
        """Let none of the next solutions with something `least` let go of all of these together."""
        self.model.cp.add_bool_or(*map(self.literal, sorted(dropped)), ~self._weighing)

    def possible(self, kept: Collection[int]) -> bool | None:
        """Say whether requirements can hold together; None where the effort does not suffice to tell."""
        asked = frozenset(kept)
        if any(asked <= each for each in self._can):
            return True
        if any(each <= asked for each in self._cannot):
            return False
        status, _found = self.find(asked)
        return status

    def find(
        self,
        kept: Collection[int],
        *,
        least: cp_model.LinearExprT | None = None,
        longest: Mapping[int, int] | None = None,
    ) -> tuple[bool | None, Solution | None]:
        """Solve with requirements kept and the others free; where `least` is given, with its least value.

        `longest` says by how many minutes days may be longer at most at an edge, by the requirement's index.
        """
        if self.exhausted:
            return None, None
        self._keep(frozenset(kept), free=least is not None)
        for index, quarters in self.longer.items():
            self._fix(quarters, 0, (longest or {}).get(index, DAY) // QUARTER)
        if least is None:
            self.model.cp.clear_objective()  # type: ignore[no-untyped-call] # the library forgot to annotate it
        else:
            self.model.cp.minimize(least)
        self.model.hint(self._hint)
        solver = self._solver()
        status = solver.solve(self.model.cp)
        self.asked += 1
        self._work_left -= max(solver.deterministic_time, 0.0001)
        if status == cp_model.INFEASIBLE:
            if not longest:
                self._cannot.append(frozenset(kept))
            return False, None
        if status == cp_model.OPTIMAL or (status == cp_model.FEASIBLE and least is not None):
            found = self._read(solver, kept)
            self._can.append(found.holding)
            return True, found
        return None, None

    def shortest(self, index: int, *, least: int = 0) -> Solution | None:
        """Return a solution in which a day is as little longer as can be at one edge, all else being kept.

        It is known that `least` minutes are needed.
        """
        kept = self.all - {index}
        _answer, best = self.find(kept)
        low, high = max(-(-least // QUARTER), 1), 0 if best is None else best.longer[index] // QUARTER
        middle = low
        while low < high:
            _answer, solution = self.find(kept, longest={index: middle * QUARTER})
            if solution is None:
                low = middle + 1
            else:
                best, high = solution, solution.longer[index] // QUARTER
            middle = (low + high) // 2
        return best

    def _keep(self, kept: frozenset[int], *, free: bool) -> None:
        """Fix the literals of what is kept; let go of the others, or leave it to the solver where it weighs them."""
        for index, each in enumerate(self.requirements):
            chosen = free or each.rule == "person-needed"  # what is free to be true: the person still may do it
            low, high = (1, 1) if index in kept else (0, 1) if chosen else (0, 0)
            self._fix(each.literal, low, high)
        self._fix(self._weighing, int(free), int(free))

    def _fix(self, literal: cp_model.IntVar, low: int, high: int) -> None:
        domain = self.model.cp.proto.variables[literal.index].domain
        domain.clear()
        domain.extend([low, high])

    def _solver(self) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.symmetry_level = 0  # its search for symmetries fails on some models ("raw_hash_map::at")
        solver.parameters.catch_sigint_signal = False  # ^C is for Python to hear
        solver.parameters.random_seed = self.effort.seed
        solver.parameters.max_deterministic_time = min(self._work_left, self.effort.seconds * WORK / _SHARE)
        return solver

    def _read(self, solver: cp_model.CpSolver, kept: Collection[int]) -> Solution:
        true = {index for index, each in enumerate(self.requirements) if solver.boolean_value(each.literal)}
        self._hint = dict(enumerate(solver.response_proto.solution))
        return Solution(
            frozenset(true | set(kept)),
            {
                code: room
                for code, rooms in self.model.in_room.items()
                for room, literal in rooms.items()
                if solver.boolean_value(literal)
            },
            {index: QUARTER * solver.value(quarters) for index, quarters in self.longer.items()},
            {
                variable.name: value
                for variable, value in zip(self.model.cp.proto.variables, solver.response_proto.solution, strict=True)
            },
        )

    def _lengthen(self, index: int, edge: Edge) -> cp_model.IntVar:
        """Return by how many quarters of an hour the sessions of a day reach beyond one of its edges, at least."""
        day = self.problem.days[edge.day]
        quarters = self.model.cp.new_int_var(0, DAY // QUARTER, f"longer {edge}")
        for session in self._held(day):
            on = self.model.on[session.code][edge.day]
            if edge.ends:
                fits = self.model.end[session.code] <= day.window.end + QUARTER * quarters
            else:
                fits = self.model.start[session.code] >= day.window.start - QUARTER * quarters
            self.model.cp.add(fits).only_enforce_if(on)
        self.model.cp.add(quarters == 0).only_enforce_if(self.literal(index))
        return quarters

    def _held(self, day: Day) -> list[Session]:
        """Return the sessions that lie within a day's hours when they are held on it."""
        return [each for each in self.problem.sessions if day.given or not each.pinned]

    def _fill(self) -> None:
        """Say that no audience has more on a day than the day is long: it follows, but is found more quickly."""
        for day in self.problem.days:
            longer = [quarters for index, quarters in self.longer.items() if self.edges[index].day == day.index]
            if len(longer) < 2:  # noqa: PLR2004 - a day that has no edge is as long as it likes
                continue
            held = {each.code for each in self._held(day)}
            for audience in self.problem.audiences:
                minutes = [
                    each.minutes * self.model.on[each.code][day.index]
                    for each in self.model.sessions_of(audience)
                    if each.code in held
                ]
                self.model.cp.add(
                    cp_model.LinearExpr.sum(minutes) <= day.window.minutes + QUARTER * cp_model.LinearExpr.sum(longer)
                )
