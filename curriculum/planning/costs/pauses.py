"""Pauses that the program adds: as many as needed, no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.costs.base import Cost

if TYPE_CHECKING:
    from curriculum.planning.model import Expression, Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem


class AddedPauses(Cost):
    """Pauses that were added."""

    code: ClassVar = "added-pauses"
    title: ClassVar = "Pauses that the program adds"
    unit: ClassVar = "pauses"
    weight: ClassVar = 10

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return their number."""
        del problem
        return sum(each.session.optional for each in plan.placed)

    def post(self, model: Model) -> Expression:
        """Return their number."""
        return sum(model.present[each.code] for each in model.problem.sessions if each.optional)
