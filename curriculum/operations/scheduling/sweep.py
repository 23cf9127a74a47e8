"""Checks the agendas of many workshops in one sweep, and counts how often each rule is broken."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.errors import NotFound
from curriculum.models import Workshop
from curriculum.operations.finding import near
from curriculum.operations.scheduling.heads import read_heads
from curriculum.operations.spelling import pick_codes
from curriculum.planning.settings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from curriculum.operations.scheduling.checks import CheckFacts
    from curriculum.operations.scheduling.heads import Head

_GRAVEST_FIRST: Final = (Severity.BLOCKS, Severity.WARNS, Severity.NOTES, Severity.OFF)


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule is broken, and how often somebody accepts that."""

    rule: str
    severity: Severity
    open: int
    accepted: int


@dataclass(frozen=True, slots=True)
class SweepFacts:
    """What was found in many workshops; `checked` are those in which something was."""

    workshops: int
    sessions: int
    rules: tuple[RuleCount, ...]
    checked: tuple[CheckFacts, ...]

    @property
    def blocks(self) -> bool:
        """Say whether anything that nobody accepts stands in the way of some agenda."""
        return any(each.blocks for each in self.checked)


def choose_workshops(connection: sa.Connection, codes: Sequence[str]) -> list[Head]:
    """Return the workshops of some codes, or all; cancelled ones left out. Raise `NotFound`."""
    if not codes:
        return read_heads(connection)
    known = connection.execute(sa.select(Workshop.code)).scalars().all()
    return read_heads(connection, Workshop.code.in_([_pick(code, known) for code in codes]))


def _pick(wanted: str, known: Sequence[str]) -> str:
    meant = pick_codes(wanted, known)
    if len(meant) != 1:
        raise NotFound("workshop", wanted[:80], near=meant or near(wanted, known))
    return meant[0]


def sum_up(checked: Iterable[CheckFacts], *, least: Severity = Severity.NOTES) -> SweepFacts:
    """Return what was found in many workshops, as far as it is at least so grave."""
    workshops = sessions = 0
    kept: list[CheckFacts] = []
    for facts in checked:
        workshops, sessions = workshops + 1, sessions + facts.sessions
        grave = tuple(each for each in facts.findings if _rank(each.severity) <= _rank(least))
        if grave:
            kept.append(replace(facts, findings=grave))
    return SweepFacts(workshops, sessions, _count(kept), tuple(kept))


def _rank(severity: Severity) -> int:
    return _GRAVEST_FIRST.index(severity)


def _count(checked: Iterable[CheckFacts]) -> tuple[RuleCount, ...]:
    counts = Counter((each.severity, each.rule, each.because is None) for facts in checked for each in facts.findings)
    rules = sorted({(severity, rule) for severity, rule, _ in counts}, key=lambda each: (_rank(each[0]), each[1]))
    return tuple(
        RuleCount(rule, severity, counts[severity, rule, True], counts[severity, rule, False])
        for severity, rule in rules
    )
