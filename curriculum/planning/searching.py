"""One search of the solver: repeatable on any machine, watched while it runs, and stopped by the keyboard.

What ends a repeatable search is the solver's own count of its work (deterministic time), not the clock: the same
model and seed come to the same agenda on a fast machine and on a slow one. It proves in one thread, with cores and
without linear programs: on agendas this was ten times as fast as strategies side by side that wait for each other.
Where there is too much to prove, all strategies take turns: on 60 sessions they come further than one thread. Then
it improves: neighbourhoods of the best agenda so far, in one thread, which is better at 30 sessions. A search by
the clock begins in one thread, too; then it uses every strategy at once, and is not the same twice.
"""

from __future__ import annotations

import signal
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from math import ceil, floor
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from curriculum.planning.model import Expression

#: How often the main thread looks whether somebody pressed ^C, in seconds; it does not slow the search.
_LOOK: Final = 0.1
_TINY: Final = 1e-6


#: The solver's count of its work in a second, about, in one thread of a common laptop: measured on agendas of 30 to
#: 60 sessions. Smaller ones take less of the clock than their seconds say.
_WORK: Final = 0.25
#: How many seconds of the clock such a second may take on a slow or busy machine, where the clock decides.
_SLOW: Final = 3.0
#: Strategies side by side in a search by the clock: fewer leave out some that matter, whatever the processors.
_STRATEGIES: Final = 8


class Strategy(Enum):
    """What a search goes for: proof, better solutions where there is too much to prove, or both in several threads.

    COUNTS is for proof in models of whole numbers and sums, without times. In TURNS the threads wait for each other:
    their number and the seed decide what they find, not the clock. What comes of EVERYTHING is not the same twice.
    LINEAR is proof by linear programs, in one thread: for choices of many out of very many.
    """

    PROOF = auto()
    LINEAR = auto()
    COUNTS = auto()
    TURNS = auto()
    IMPROVEMENT = auto()
    EVERYTHING = auto()


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to search: for so many seconds, with a seed that breaks ties.

    A repeatable search counts seconds of the solver's work, a quarter of a unit of its deterministic time each: the
    same input, seed and version give the same agenda, whatever the machine and the number of `workers`. Strategies
    that take turns each count their own, so that a second may take three of the clock.
    Otherwise they are seconds of the clock, and so many `workers`, at least eight, search side by side.
    """

    seconds: float = 10.0
    seed: int = 1
    workers: int = 2
    repeatable: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: the status, a bound below which no value lies, the work in the solver's seconds."""

    solver: cp_model.CpSolver
    status: cp_model.CpSolverStatus
    interrupted: bool

    @property
    def solved(self) -> bool:
        """Say whether there is a solution."""
        return self.status in {cp_model.OPTIMAL, cp_model.FEASIBLE}

    @property
    def proven(self) -> bool:
        """Say whether the solution is the best, or any solution where there was no objective."""
        return self.status == cp_model.OPTIMAL

    @property
    def impossible(self) -> bool:
        """Say whether it is proven that there is no solution."""
        return self.status == cp_model.INFEASIBLE

    @property
    def bound(self) -> int:
        """Return what the objective is at least."""
        return ceil(self.solver.best_objective_bound - _TINY)

    @property
    def work(self) -> float:
        """Return the solver's count of its work, in seconds as `Effort` means them."""
        return self.solver.deterministic_time / _WORK

    def value(self, expression: Expression) -> int:
        """Return the value of an expression in the solution."""
        return self.solver.value(expression)

    def values(self) -> dict[int, int]:
        """Return the values of all variables by their index."""
        return dict(enumerate(self.solver.response_proto.solution))


def search(
    cp: cp_model.CpModel,
    effort: Effort,
    *,
    seconds: float,
    strategy: Strategy = Strategy.PROOF,
    watch: Callable[[int, int], None] | None = None,
) -> Found:
    """Search for the best solution of a model, or for any where it has no objective.

    `seconds` are as in `Effort`. `watch` is told value and bound of each better solution, in the solver's thread. ^C
    ends the search; what was found so far comes back as `interrupted`.
    """
    solver = _solver(effort, seconds, strategy)
    solver.parameters.optimize_with_core = strategy is Strategy.PROOF and cp.has_objective()
    best = None if watch is None else _Best(watch)
    with ThreadPoolExecutor(max_workers=1) as pool, _hearing() as heard:
        running = pool.submit(solver.solve, cp, best)
        while not running.done():
            try:
                if heard.is_interrupted:
                    solver.stop_search()  # again and again: one that has not begun does not hear it
                look_at(running)
            except KeyboardInterrupt:
                heard.is_interrupted = True
    return Found(solver, running.result(), heard.is_interrupted)


@dataclass(slots=True)
class _Heard:
    """Whether somebody pressed ^C during a search."""

    is_interrupted: bool = False

    def note(self, _signal: int, _frame: FrameType | None) -> None:
        """Note it, in place of an exception."""
        self.is_interrupted = True


@contextmanager
def _hearing() -> Iterator[_Heard]:
    """Note ^C instead of raising it: raised while this thread holds a lock of the other, both would wait for ever.

    Only the main thread hears it; elsewhere, and where ^C is to be ignored, all stays as it is.
    """
    heard = _Heard()
    before = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or before in {signal.SIG_IGN, None}:
        yield heard
        return
    signal.signal(signal.SIGINT, heard.note)
    try:
        yield heard
    finally:
        signal.signal(signal.SIGINT, before)


def look_at(running: Future[cp_model.CpSolverStatus]) -> None:
    """Wait a moment for a search."""
    try:
        running.result(timeout=_LOOK)
    except TimeoutError:
        return


def _solver(effort: Effort, seconds: float, strategy: Strategy) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.random_seed = effort.seed
    parameters.catch_sigint_signal = False  # the solver would leave ^C without a handler, and the next one kills
    parameters.symmetry_level = 0  # see `symmetry`; and the solver's own search for it fails on some models
    parameters.cp_model_probing_level = 0  # takes longer than it saves
    if strategy is Strategy.EVERYTHING:
        parameters.max_time_in_seconds = seconds
        parameters.num_workers = max(effort.workers, _STRATEGIES)
        return solver
    parameters.max_deterministic_time = seconds * _WORK
    if not effort.repeatable:
        parameters.max_time_in_seconds = seconds * _SLOW
    parameters.linearization_level = 0
    parameters.num_workers = 1
    if strategy is Strategy.LINEAR:
        parameters.linearization_level = 2
    if strategy is Strategy.TURNS:
        parameters.interleave_search = True
        parameters.num_workers = _STRATEGIES  # whatever `workers` says: another number takes other turns
        parameters.linearization_level = 1
    if strategy is Strategy.COUNTS:
        parameters.linearization_level = 2
    if strategy is Strategy.IMPROVEMENT:
        parameters.interleave_search = True
        parameters.subsolvers.append("no_lp")
    return solver


class _Best(cp_model.CpSolverSolutionCallback):
    """Hands on the value and the bound of each better solution."""

    def __init__(self, watch: Callable[[int, int], None]) -> None:
        super().__init__()
        self._watch: Final = watch

    def on_solution_callback(self) -> None:
        """Tell of a solution."""
        self._watch(floor(self.objective_value + _TINY), ceil(self.best_objective_bound - _TINY))
