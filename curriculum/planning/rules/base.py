"""What a rule is: written once, as a check of a given agenda and as a constraint for the solver."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.model import Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem
    from curriculum.planning.settings import Severity


class Rule(ABC):
    """One rule.

    `code` names it in files and findings, `severity` is how grave it is unless the workshop says otherwise,
    `title` says in a line what it demands. A `physical` one (nobody is in two places) cannot be made lighter. What
    `check` finds in a plan that the solver made, `post` must have kept out of it, but for rules that do not
    depend on where sessions stand: `placing` is False for them, and they have no `post`.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity]
    title: ClassVar[str]
    physical: ClassVar[bool] = False
    placing: ClassVar[bool] = True

    def severity_in(self, problem: Problem) -> Severity:
        """Return how grave a workshop takes it."""
        return self.severity if self.physical else problem.settings.severities.get(self.code, self.severity)

    @abstractmethod
    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield what is wrong with a plan, in time that grows with its sessions, not with their pairs."""

    def post(self, model: Model) -> None:  # noqa: B027 - rules that do not depend on the timetable have none
        """Put the rule on the variables of a model."""

    def finding(self, problem: Problem, *subjects: str, says: str, remedy: str) -> Finding:
        """Return a finding of this rule."""
        return Finding(self.code, self.severity_in(problem), subjects, says, remedy)
