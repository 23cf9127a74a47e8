"""What is solved before what: rules that warn, then the costs that a workshop puts first, then all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.planning.costs import COSTS
from curriculum.planning.settings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from curriculum.planning.costs.base import Cost
    from curriculum.planning.model import Expression, Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem

POSSIBLE: Final = "rules that block"
WARNINGS: Final = "rules that warn"
ALL_ELSE: Final = "all other costs"
#: How many points it costs to break a rule that notes, for each point that the rule itself gives.
NOTE: Final = 20


@dataclass(frozen=True, slots=True)
class Aim:
    """Something to make as small as possible, and its name."""

    name: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class CostLine:
    """What one cost comes to in an agenda: so many units at so many points each."""

    code: str
    title: str
    unit: str
    measure: int
    weight: int

    @property
    def points(self) -> int:
        """Return its points."""
        return self.measure * self.weight


def make_aims(model: Model) -> tuple[Aim, ...]:
    """Return what to make small, the most important first; puts the costs on the model."""
    problem = model.problem
    costs = {cost.code: cost for cost in COSTS}
    named = list(dict.fromkeys(code for level in problem.settings.levels for code in level))
    aims = [Aim(WARNINGS, points_of(model, Severity.WARNS))]
    aims += [
        Aim(" + ".join(level), sum(weight_of(problem, costs[code]) * costs[code].post(model) for code in level))
        for level in problem.settings.levels
    ]
    rest = points_of(model, Severity.NOTES) * NOTE
    for cost in COSTS:
        if cost.code not in named and (weight := weight_of(problem, cost)):
            rest += weight * cost.post(model)
    return (*aims, Aim(ALL_ELSE, rest))


def points_of(model: Model, severity: Severity) -> Expression:
    """Return how much is broken of the rules that are so grave."""
    return sum(each.points * each.broken for each in model.penalties if each.severity is severity)


def weight_of(problem: Problem, cost: Cost) -> int:
    """Return what a unit costs; one that is named as a level of its own costs at least a point."""
    weight = cost.weight_in(problem)
    return max(weight, 1) if any(cost.code in level for level in problem.settings.levels) else weight


def weigh(problem: Problem, plan: Plan) -> tuple[CostLine, ...]:
    """Return what a plan costs, for every cost that counts in the workshop."""
    return tuple(
        CostLine(cost.code, cost.title, cost.unit, cost.measure(problem, plan), weight)
        for cost in COSTS
        if (weight := weight_of(problem, cost))
    )


def weigh_notes(model: Model, value_of: Callable[[Expression], int | None]) -> tuple[CostLine, ...]:
    """Return the line of the rules that note, where an agenda breaks some: its level adds up only with it."""
    broken = value_of(points_of(model, Severity.NOTES))
    return (CostLine("notes", "Rules that note and are not kept", "notes", broken, NOTE),) if broken else ()
