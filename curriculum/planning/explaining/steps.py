"""Whether it is the grid of starts that leaves no agenda: lengths that are no multiples of it leave gaps."""

from __future__ import annotations

from dataclasses import replace
from math import gcd
from typing import TYPE_CHECKING, Final

from curriculum.planning.explaining.changes import FinerStep
from curriculum.planning.explaining.explanation import Conflict, Explanation, Possible
from curriculum.planning.explaining.ways import WayOut, works
from curriculum.planning.explaining.wording import Cause, say_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from curriculum.planning.problem import Problem
    from curriculum.planning.searching import Effort

#: Steps that people use; finer ones are tried from the coarsest on.
_USUAL: Final = (30, 15, 10, 5, 1)
#: A finer grid changes little: it weighs as much as a session that need not stay where it is pinned.
_POINTS: Final = 12
#: So many lengths are named.
_NAMED: Final = 4


def explain_step(problem: Problem, effort: Effort) -> Explanation | None:
    """Return that the step leaves no agenda, with a finer one with which there is one; None where it is not that.

    Nothing is proven about the step itself: a finer one was tried, and it works.
    """
    odd = _odd_lengths(problem)
    finer = next((step for step in _finer(problem) if works(_with_step(problem, step), effort)), 0) if odd else 0
    if not finer:
        return None
    step = problem.settings.step
    verb = "are no multiples" if len(odd) > 1 else "is no multiple"
    says = f"sessions begin every {step} minutes (step), and {_say_lengths(odd)} {verb} of that"
    way = WayOut((FinerStep(finer, f"let sessions begin every {_say_minutes(finer)}"),), _POINTS)
    conflict = Conflict((says,), (Cause("step", (), says),), smallest=False)
    return Explanation(Possible.NO, (conflict,), (way,))


def _odd_lengths(problem: Problem) -> list[int]:
    """Return the lengths of sessions that are no multiples of the step, in order."""
    firm = (each for each in problem.sessions if not each.optional)
    return sorted({each.minutes for each in firm if each.minutes % problem.settings.step})


def _finer(problem: Problem) -> Iterable[int]:
    """Return finer steps to try, the coarsest first: that of which all lengths are multiples, and usual ones."""
    common = gcd(*(each.minutes for each in problem.sessions))
    least = min(common, 5)
    return sorted({each for each in (common, *_USUAL) if least <= each < problem.settings.step}, reverse=True)


def _with_step(problem: Problem, step: int) -> Problem:
    return replace(problem, settings=replace(problem.settings, step=step))


def _say_lengths(odd: list[int]) -> str:
    if len(odd) > _NAMED:
        return f"{len(odd)} of their lengths"
    return f"{'lengths' if len(odd) > 1 else 'a length'} of {say_list([str(each) for each in odd])} minutes"


def _say_minutes(step: int) -> str:
    return f"{step} minutes" if step > 1 else "minute"
