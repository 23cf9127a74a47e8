"""Checks an agenda against every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.planning.rules import RULES
from curriculum.planning.settings import Severity

if TYPE_CHECKING:
    from curriculum.planning.findings import Finding
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem

_GRAVEST_FIRST: Final = (Severity.BLOCKS, Severity.WARNS, Severity.NOTES)


def check_plan(problem: Problem, plan: Plan) -> tuple[Finding, ...]:
    """Return everything that is wrong with a plan, the gravest first; each fault once."""
    found: dict[str, Finding] = {}
    for rule in RULES:
        if rule.severity_in(problem) is not Severity.OFF:
            for finding in rule.check(problem, plan):
                found.setdefault(finding.key, finding)
    return tuple(sorted(found.values(), key=lambda each: _GRAVEST_FIRST.index(each.severity)))
