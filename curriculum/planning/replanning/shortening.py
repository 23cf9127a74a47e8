"""Makes small what is counted in minutes: there are many of them, and to prove the last one takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from curriculum.planning.progress import Level
from curriculum.planning.searching import Found

if TYPE_CHECKING:
    from curriculum.planning.levels import Aim
    from curriculum.planning.solving import Run

#: The part of an effort, in the solver's own count of its work, that the minutes are worth.
_SHARE: Final = 0.1


def shorten(run: Run, aim: Aim) -> None:
    """Make the aim of a run that has a plan as small as a part of its effort allows, and hold it there."""
    if run.best is None or run.interrupted or isinstance(aim.expression, int):
        return
    run.model.hint(run.best.values())
    run.model.cp.minimize(aim.expression)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = run.effort.seed
    solver.parameters.symmetry_level = 0  # as in explaining: its search for symmetries fails on some models
    solver.parameters.catch_sigint_signal = False  # ^C is heard here, not lost there
    solver.parameters.max_deterministic_time = run.effort.seconds * _SHARE
    try:
        found = Found(solver, solver.solve(run.model.cp), interrupted=False)
    except KeyboardInterrupt:
        run.interrupted = True
        return
    run.model.cp.clear_objective()  # type: ignore[no-untyped-call] # the library forgot to annotate it
    if not found.solved:
        return
    value = found.value(aim.expression)
    run.best = found
    run.levels.append(Level(aim.name, value, found.bound, proven=found.proven))
    run.model.cp.add(aim.expression <= value)
