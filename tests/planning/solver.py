"""Solves small problems for tests of single rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from curriculum.planning.model import Model
from curriculum.planning.reading import plan_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem
    from curriculum.planning.rules.base import Rule


def solve_with(problem: Problem, rules: Sequence[Rule]) -> Plan | None:
    """Return a plan that keeps rules, as few of the lighter ones broken as can be; None if there is none."""
    model = Model(problem)
    for rule in rules:
        rule.post(model)
    model.cp.minimize(cp_model.LinearExpr.sum([penalty.points * penalty.broken for penalty in model.penalties]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = 20
    if solver.solve(model.cp) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None
    return plan_of(model, solver.value)
