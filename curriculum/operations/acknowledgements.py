"""Keeps findings about an agenda that somebody accepts, each with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum import clock
from curriculum.errors import CannotAcknowledge, NotFound
from curriculum.models import Acknowledgement
from curriculum.operations.checking import checked_line
from curriculum.operations.finding import near
from curriculum.operations.scheduling.checks import check_workshop
from curriculum.operations.spelling import pick_codes
from curriculum.planning.rules import RULES
from curriculum.planning.settings import Severity

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.scheduling.checks import FindingFacts


def acknowledge_finding(db: Db, workshop: Workshop, finding: str, *, because: str) -> FindingFacts:
    """Keep a finding of a workshop's agenda as it stands, with the reason for which it is accepted.

    Once its facts change it comes back. Raise `NotFound` for one that there is not, `CannotAcknowledge` for one
    that no reason makes possible: a person or a room in two places at once.
    """
    found = {each.finding: each for each in check_workshop(db.connection(), workshop.id, code=workshop.code).findings}
    facts = found[_pick(finding, found, workshop)]
    _refuse_physical(facts)
    row = _stored(db, workshop).get(facts.finding) or Acknowledgement(workshop_id=workshop.id, finding=facts.finding)
    row.because, row.fingerprint = checked_line("reason", because), facts.fingerprint
    row.acknowledged_at = clock.now()
    db.add(row)
    db.flush()
    kept = check_workshop(db.connection(), workshop.id, code=workshop.code).findings
    return next(each for each in kept if each.finding == facts.finding)


def withdraw_acknowledgement(db: Db, workshop: Workshop, finding: str) -> str:
    """Accept a finding no longer; return its name. Raise `NotFound` for one that was not acknowledged."""
    stored = _stored(db, workshop)
    name = _pick(finding, stored, workshop, noun="acknowledged finding")
    db.delete(stored[name])
    db.flush()
    return name


def _stored(db: Db, workshop: Workshop) -> dict[str, Acknowledgement]:
    rows = db.scalars(sa.select(Acknowledgement).where(Acknowledgement.workshop_id == workshop.id))
    return {row.finding: row for row in rows}


def _pick(wanted: str, names: Collection[str], workshop: Workshop, *, noun: str = "finding") -> str:
    meant = pick_codes(wanted, names)
    if len(meant) != 1:
        raise NotFound(noun, wanted.strip()[:80], near=meant or near(wanted.strip(), names), where=workshop.code)
    return meant[0]


def _refuse_physical(facts: FindingFacts) -> None:
    if facts.severity is Severity.BLOCKS and any(rule.physical for rule in RULES if rule.code == facts.rule):
        raise CannotAcknowledge(facts.finding, says=facts.says)
