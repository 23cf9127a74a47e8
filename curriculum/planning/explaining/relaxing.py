"""The smallest change that works: which requirements to let go so that all others hold, weighed in one solve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from curriculum.planning.explaining.trying import QUARTER
from curriculum.planning.spans import DAY
from curriculum.planning.weights import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.explaining.trying import Solution, Trial
    from curriculum.planning.model import Requirement

#: A requirement's weight counts so many times what a quarter of an hour more on a day does.
_SCALE: Final = 4
#: From so many minutes on, every quarter of an hour counts this many times as much.
_LONG: Final = 60
_STEEP: Final = 3
#: Some weigh otherwise than their rule says: a longer day is a small change, another course of the matter is none.
_WEIGHTS: Final = {"outside-hours": LIGHT, "prerequisite": 5, "place-in-agenda": 5}


def weight_of(requirement: Requirement) -> int:
    """Return the points of letting a requirement go; a longer day has those of its minutes besides."""
    return _SCALE * _WEIGHTS.get(requirement.rule, requirement.weight)


def weigh_minutes(minutes: int) -> int:
    """Return the points of a day that is so many minutes longer: one for each quarter of an hour, more beyond one."""
    return minutes // QUARTER + (_STEEP - 1) * max(minutes - _LONG, 0) // QUARTER


def relax(trial: Trial, *, most: int = 3) -> Iterator[tuple[frozenset[int], Solution]]:
    """Yield what to let go, the lightest first, each with a solution; none holds all of an earlier one.

    Ends where there is no more, or where the effort does not suffice to find more.
    """
    changeable = [index for index, each in enumerate(trial.requirements) if each.change]
    firm = trial.all.difference(changeable)
    let_go = [weight_of(trial.requirements[index]) * (1 - trial.literal(index)) for index in changeable]
    least = cp_model.LinearExpr.sum([*let_go, *(_weigh_longer(trial, index) for index in trial.longer)])
    for _count in range(most):
        _answer, solution = trial.find(firm, least=least)
        if solution is None:
            return
        dropped = trial.all - solution.holding
        yield dropped, solution
        if not dropped:
            return
        trial.forbid(dropped)


def _weigh_longer(trial: Trial, index: int) -> cp_model.LinearExprT:
    """Return what `weigh_minutes` says of the minutes by which a day is longer at an edge."""
    quarters = trial.longer[index]
    beyond = trial.model.cp.new_int_var(0, DAY // QUARTER, f"far longer {index}")
    trial.model.cp.add(beyond >= quarters - _LONG // QUARTER)
    return quarters + (_STEEP - 1) * beyond
