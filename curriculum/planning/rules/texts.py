"""The texts: what the papers print is written in each of their languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem


class TextMissing(Rule):
    """What the papers print is written in each of their languages."""

    code: ClassVar = "text-missing"
    severity: ClassVar = Severity.NOTES
    title: ClassVar = "What is printed is written in every language of the papers"
    placing: ClassVar = False

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:  # noqa: ARG002 - it does not matter when
        """Yield each text that lacks languages, with all of them."""
        for gap in problem.texts:
            lacks = ", ".join(gap.lacks)
            yield self.finding(
                problem,
                gap.path,
                says=f"Not written in {lacks}, so printed in {gap.shown_in}: {gap.what}.",
                remedy=f"Write it in {lacks} in the workshop's file ({gap.path}) and load that.",
            )
