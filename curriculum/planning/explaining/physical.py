"""What cannot be whatever is let go: whether it is for people, groups or rooms that would be in two places at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from curriculum.planning.explaining.trying import WORK
from curriculum.planning.model import Model
from curriculum.planning.rules import RULES

if TYPE_CHECKING:
    from curriculum.planning.problem import Problem
    from curriculum.planning.searching import Effort


def say_physical(problem: Problem, effort: Effort) -> str:
    """Return a clause for sessions that cannot all be held even if nothing is asked of them that could be let go."""
    model = Model(problem, explaining=True)
    for rule in RULES:
        if not rule.physical:
            rule.post(model)
    model.cp.add_bool_and(~each.literal for each in model.requirements)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.symmetry_level = 0  # see trying
    solver.parameters.catch_sigint_signal = False  # ^C is for Python to hear
    solver.parameters.random_seed = effort.seed
    solver.parameters.max_deterministic_time = effort.seconds * WORK / 4
    if solver.solve(model.cp) in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return "nobody and nothing can be in two places at once, whatever is let go"
    return "the sessions cannot all be held on these days, whatever is let go"
