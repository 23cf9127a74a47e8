"""Finds the valid certificates of a person that bear another name than the one just corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from curriculum.models import Certificate, Participant
from curriculum.models.credentials import CertificateStatus
from curriculum.operations.certificates.register import place_of
from curriculum.operations.merging.kept import kept_persons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Person
    from curriculum.models.credentials import CertificateKind


@dataclass(frozen=True, slots=True)
class BearsAnotherName:
    """A valid certificate to be corrected, perhaps; it is told of in logs, so without a name."""

    serial: str
    kind: CertificateKind
    workshop: str


def named_otherwise(db: Db, person: Person) -> tuple[BearsAnotherName, ...]:
    """Return the valid certificates on which a person has not the names of today, also those of merged persons."""
    today = (person.print_name, person.native_name or "")
    return tuple(_told(row) for row in _valid(db, person) if _names(row) != today)


def still_named(db: Db, old: Certificate, new: Certificate) -> tuple[BearsAnotherName, ...]:
    """Return the other valid certificates of a holder that bear a name which was corrected on one of them."""
    before, now = _names(old), _names(new)
    corrected = [place for place, name in enumerate(before) if name != now[place]]
    rows = (row for row in _valid(db, place_of(old).person) if row.id != new.id)
    return tuple(_told(row) for row in rows if any(_names(row)[place] == before[place] for place in corrected))


def _names(row: Certificate) -> tuple[str, str]:
    """Return the name and the native name on a certificate."""
    printed = row.snapshot or {}
    return printed.get("name") or "", printed.get("native_name") or ""


def _valid(db: Db, person: Person) -> Sequence[Certificate]:
    """Return the valid certificates of a person, and of those who were merged into that one, in order of issue."""
    ids = {person.id, *(gone for gone, kept in kept_persons(db).items() if kept == person.id)}
    wanted = (
        sa.select(Certificate)
        .join(Participant)
        .where(Participant.person_id.in_(ids), Certificate.status == CertificateStatus.VALID)
        .options(joinedload(Certificate.participant).joinedload(Participant.workshop))
        .order_by(Certificate.id)
    )
    return [row for row in db.scalars(wanted) if row.snapshot is not None]


def _told(row: Certificate) -> BearsAnotherName:
    return BearsAnotherName(row.serial, row.kind, row.participant.workshop.code)
