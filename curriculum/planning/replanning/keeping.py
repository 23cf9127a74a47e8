"""A model that knows an agenda: sessions may stay where they are, and what was broken there need not be mended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import gcd
from typing import TYPE_CHECKING, Final, TypeAlias

from ortools.sat.python import cp_model

from curriculum.planning.explaining.trying import WORK
from curriculum.planning.model import Hold, Model
from curriculum.planning.rules import RULES
from curriculum.planning.spans import Span
from curriculum.planning.starts import starts_within

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Day, Problem, Session
    from curriculum.planning.searching import Effort

#: A rule that blocks, whom it is about, and what it asks: what tells one demand from another.
Demand: TypeAlias = tuple[str, tuple[str, ...], str]

#: A lighter rule, and whom its fault is about.
Fault: TypeAlias = tuple[str, tuple[str, ...]]

#: A demand that is met counts so many times a lighter fault.
_HEAVY: Final = 1000
#: Days keep their hours here, but for sessions that lay outside them already.
_HOURS: Final = "outside-hours"


class KeepingModel(Model):
    """The model of a problem beside an agenda for it.

    `mended` holds a literal for each demand that is `lenient`: true where it is met. Sessions in `outside` may stay
    outside the hours of their day.
    """

    def __init__(self, problem: Problem, base: Plan, *, lenient: Container[Demand], outside: Container[str]) -> None:
        self.base: Final = base
        self.mended: Final[dict[Demand, cp_model.IntVar]] = {}
        self._lenient: Final = lenient
        self._outside: Final = outside
        super().__init__(problem)
        for rule in RULES:
            if rule.code == _HOURS:
                self._keep_hours()
            else:
                rule.post(self)

    @cached_property
    def unit(self) -> int:
        """Return the minutes of which every time is a multiple, those of the agenda included."""
        starts = (each.span.start for each in self.base.placed)
        return gcd(super().unit, *starts)

    def demand(self, rule: str, subjects: tuple[str, ...], *, says: str, change: str, weight: int) -> Hold:
        """Return what a constraint stands behind: a literal where it need not be met, otherwise nothing."""
        known: Demand = (rule, subjects, says)
        if known not in self._lenient:
            return super().demand(rule, subjects, says=says, change=change, weight=weight)
        if known not in self.mended:
            self.mended[known] = self.cp.new_bool_var(f"{rule} {' '.join(subjects)} is mended")
        return Hold(self.cp, (self.mended[known],))

    def _starts(self, session: Session) -> cp_model.Domain:
        domain = super()._starts(session)
        placed = self.base.at.get(session.code)
        if placed is None:
            return domain
        return domain.union_with(cp_model.Domain.from_values([placed.span.start // self.unit]))

    def _keep_hours(self) -> None:
        """Keep sessions within the hours of their day, or where they are outside of them."""
        for session in self.problem.sessions:
            spans = [span for day in self.problem.days for span in starts_within(day.hours, session.minutes)]
            spans += self._stays_outside(session)
            self.cp.add_linear_expression_in_domain(self.start[session.code], self.domain(*spans)).only_enforce_if(
                *self.if_present(session.code)
            )

        self._fill()

    def _fill(self) -> None:
        """Say that no audience has more on a day than fits into its hours: it follows, but is found more quickly."""
        for audience in self.problem.audiences:
            held = [each for each in self.sessions_of(audience) if each.code not in self._outside]
            for day in self.problem.days:
                minutes = [each.minutes * self.on[each.code][day.index] for each in held]
                self.cp.add(cp_model.LinearExpr.sum(minutes) <= day.window.minutes)

    def _stays_outside(self, session: Session) -> Iterator[Span]:
        placed = self.base.at.get(session.code)
        if placed is not None and session.code in self._outside:
            yield Span(placed.span.start, placed.span.start)


class _Everything:
    """Holds every demand."""

    def __contains__(self, demand: object) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Broken:
    """What an agenda does not keep: demands that block, and the rules and subjects of lighter faults."""

    demands: frozenset[Demand] = frozenset()
    faults: frozenset[Fault] = frozenset()


def find_broken(problem: Problem, base: Plan, loose: Container[str], effort: Effort) -> Broken:
    """Return what an agenda does not keep; sessions in `loose` clash, and may lie anywhere for that."""
    model = KeepingModel(problem, base, lenient=_Everything(), outside=base.at)
    _fix(model, loose)
    met = cp_model.LinearExpr.sum(list(model.mended.values()))
    model.cp.maximize(_HEAVY * met - cp_model.LinearExpr.sum([each.broken for each in model.penalties]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.symmetry_level = 0  # as in explaining: its search for symmetries fails on some models
    solver.parameters.catch_sigint_signal = False  # ^C is for Python to hear
    solver.parameters.max_deterministic_time = effort.seconds * WORK
    if solver.solve(model.cp) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Broken()
    return Broken(
        frozenset(each for each, met in model.mended.items() if not solver.boolean_value(met)),
        frozenset((each.rule, each.subjects) for each in model.penalties if solver.value(each.broken)),
    )


def _fix(model: KeepingModel, loose: Container[str]) -> None:
    """Hold everything where the agenda has it."""
    for code, placed in model.base.at.items():
        if code in model.start and code not in loose:
            model.cp.add(model.start[code] == placed.span.start)
            model.cp.add_bool_and(model.present[code])
            if placed.room in model.in_room[code]:
                model.cp.add_bool_and(model.in_room[code][placed.room])
    for session in model.problem.sessions:
        if session.optional and session.code not in model.base.at:
            model.cp.add_bool_and(~model.present[session.code])


def outside_hours(problem: Problem, base: Plan) -> frozenset[str]:
    """Return the sessions of an agenda that do not lie within the hours of their day."""
    hours: dict[int, Day] = {day.index: day for day in problem.days}
    return frozenset(
        each.code
        for each in base.placed
        if each.day in hours and not any(span.holds(each.span) for span in hours[each.day].hours)
    )
