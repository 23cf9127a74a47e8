"""What a change by hand does to the findings of an agenda: those that it makes, and those that it resolves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.operations.scheduling.checks import check_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.scheduling.checks import CheckFacts, FindingFacts


@dataclass(frozen=True, slots=True)
class Effects:
    """Findings that a change made and that nobody accepts, and those that it resolved."""

    made: tuple[FindingFacts, ...]
    resolved: tuple[FindingFacts, ...]


def check_now(db: Db, workshop: Workshop) -> CheckFacts:
    """Return what is found in an agenda within a transaction, with all that was changed in it so far."""
    db.flush()
    return check_workshop(db.connection(), workshop.id, code=workshop.code)


def effects_since(db: Db, workshop: Workshop, before: CheckFacts) -> Effects:
    """Return what became of the findings of an agenda since it was checked."""
    return compare_checks(before, check_now(db, workshop))


def compare_checks(before: CheckFacts, after: CheckFacts) -> Effects:
    """Return which findings came and which went between two checks."""
    was, now = ({each.finding: each for each in facts.open} for facts in (before, after))
    still = {each.finding for each in after.findings}
    return Effects(
        made=tuple(each for name, each in now.items() if name not in was),
        resolved=tuple(each for name, each in was.items() if name not in still),
    )
