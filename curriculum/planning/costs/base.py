"""What a cost is: one figure, read off a finished agenda and, to the same value, off the solver's variables."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from curriculum.planning.model import Expression, Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem


def within(model: Model, figure: Expression, *, least: int = 0, most: int) -> Expression:
    """Return a figure as a variable of its own: the solver sees at once between which bounds it lies."""
    variable = model.cp.new_int_var(least, max(least, most), "")
    model.cp.add(variable == figure)
    return variable


class Cost(ABC):
    """One thing that makes an agenda worse without breaking a rule.

    `code` names it in files, `title` says in a line what is counted, `unit` in what. `weight` is how many points
    one unit costs unless the workshop says otherwise; 0 leaves it out.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    unit: ClassVar[str]
    weight: ClassVar[int]

    def weight_in(self, problem: Problem) -> int:
        """Return how many points a unit costs in a workshop."""
        return problem.settings.costs.get(self.code, self.weight)

    @abstractmethod
    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the figure for a plan, in units; 0 is best."""

    @abstractmethod
    def post(self, model: Model) -> Expression:
        """Return the figure as an expression: equal to what `measure` says of the agenda that the solver finds."""
