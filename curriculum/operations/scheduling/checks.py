"""Checks agendas as they stand: what is wrong with each, and what of it somebody accepts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from curriculum.operations.scheduling.heads import ids_of, in_batches
from curriculum.operations.scheduling.reading import read_workshop, read_workshops
from curriculum.operations.translations import missing_by_workshop
from curriculum.planning.checking import check_plan
from curriculum.planning.plan import current_plan
from curriculum.planning.rules import RULES
from curriculum.planning.settings import Severity
from curriculum.planning.texts import TextGap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    import sqlalchemy as sa

    from curriculum.operations.scheduling.heads import Head
    from curriculum.operations.scheduling.reading import Acceptance, Reading
    from curriculum.operations.translations import MissingText
    from curriculum.planning.findings import Finding
    from curriculum.planning.plan import Plan

#: The longest name of a finding that a row holds.
_LONGEST: Final = 200
_DEMANDS: Final = {rule.code: rule.title for rule in RULES}


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """A finding as shown, under the name by which it is acknowledged.

    `demand` is what its rule demands, in a line; `titles` are those of the sessions it is about. `because` is why
    it is accepted, since `accepted_at`; of one that was accepted for other facts than today's, `formerly` says why.
    """

    finding: str
    rule: str
    demand: str
    severity: Severity
    subjects: tuple[str, ...]
    titles: Mapping[str, str]
    says: str
    remedy: str
    fingerprint: str
    because: str | None = None
    accepted_at: datetime | None = None
    formerly: str | None = None

    @property
    def blocks(self) -> bool:
        """Say whether it stands in the way of the agenda."""
        return self.severity is Severity.BLOCKS and self.because is None


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """What was found in the agenda of a workshop, the gravest first; nothing in one that was cancelled."""

    workshop: str
    sessions: int
    findings: tuple[FindingFacts, ...] = ()
    cancelled: bool = False

    @property
    def open(self) -> tuple[FindingFacts, ...]:
        """Return what nobody accepts."""
        return tuple(each for each in self.findings if each.because is None)

    @property
    def accepted(self) -> tuple[FindingFacts, ...]:
        """Return what somebody accepts."""
        return tuple(each for each in self.findings if each.because is not None)

    @property
    def blocks(self) -> bool:
        """Say whether anything that nobody accepts stands in the way."""
        return any(each.blocks for each in self.findings)


def check_workshop(
    connection: sa.Connection, workshop_id: int, *, code: str, languages: Sequence[str] = ()
) -> CheckFacts:
    """Return what is found in the agenda of one workshop as it stands, and which texts are missing in a language.

    The languages are some, or those that the workshop prints in.
    """
    reading = read_workshop(connection, workshop_id)
    if reading is None:
        return CheckFacts(code, 0, cancelled=True)
    return check_reading(_with_gaps(reading, missing_by_workshop(connection, [workshop_id], languages=languages)))


def check_workshops(connection: sa.Connection, heads: Sequence[Head], *, texts: bool = False) -> Iterator[CheckFacts]:
    """Yield what is found in the agendas of several workshops, one after the other.

    Missing texts are told only if they are asked for: over a whole database they would hide all else.
    """
    for batch in in_batches(connection, heads):
        missing = missing_by_workshop(connection, ids_of(batch)) if texts else {}
        for reading in read_workshops(connection, batch):
            yield check_reading(_with_gaps(reading, missing))


def _with_gaps(reading: Reading, missing: Mapping[int, Sequence[MissingText]]) -> Reading:
    """Return a workshop with the texts that lack some language, each with all that it lacks."""
    lacks: dict[str, list[MissingText]] = {}
    for each in missing.get(reading.workshop_id, ()):
        lacks.setdefault(each.path, []).append(each)
    gaps = (
        TextGap(path, found[0].what, tuple(each.language for each in found), found[0].shown_in)
        for path, found in lacks.items()
    )
    return replace(reading, problem=replace(reading.problem, texts=tuple(gaps))) if lacks else reading


def check_reading(reading: Reading, plan: Plan | None = None) -> CheckFacts:
    """Return what is found in an agenda: the one that stands, or a plan for it."""
    problem = reading.problem
    found = check_plan(problem, plan or current_plan(problem))
    titles = {each.code: each.title for each in problem.sessions}
    facts = tuple(describe_finding(each, titles, reading.accepted) for each in found)
    return CheckFacts(problem.code, len(problem.sessions), facts)


def describe_finding(finding: Finding, titles: Mapping[str, str], accepted: Mapping[str, Acceptance]) -> FindingFacts:
    """Return a finding as it is shown."""
    name = name_finding(finding)
    acceptance = accepted.get(name)
    holds = acceptance is not None and acceptance.fingerprint == finding.fingerprint
    return FindingFacts(
        finding=name,
        rule=finding.rule,
        demand=_DEMANDS[finding.rule],
        severity=finding.severity,
        subjects=finding.subjects,
        titles={code: titles[code] for code in finding.subjects if code in titles},
        says=finding.says,
        remedy=finding.remedy,
        fingerprint=finding.fingerprint,
        because=acceptance.because if acceptance and holds else None,
        accepted_at=acceptance.at if acceptance and holds else None,
        formerly=acceptance.because if acceptance and not holds else None,
    )


def name_finding(finding: Finding) -> str:
    """Return the name of a finding: its key, or the beginning of a very long one with a hash of the whole."""
    key = finding.key
    if len(key) <= _LONGEST:
        return key
    return f"{key[: _LONGEST - 9]}~{sha256(key.encode()).hexdigest()[:8]}"
