"""The register of certificates: look up, list, revoke, and what is printed of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from curriculum import clock
from curriculum.cleaning import LINE
from curriculum.credentials.serial import parse_serial
from curriculum.credentials.snapshot import load_snapshot
from curriculum.errors import Conflict, InvalidInput, NotFound
from curriculum.languages import Translated
from curriculum.models import Certificate, Participant
from curriculum.models.credentials import CertificateKind, CertificateStatus
from curriculum.operations import refusals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.models import Workshop

_REASON: Final = LINE


@dataclass(frozen=True, slots=True)
class CertificateRecord:
    """A certificate as shown; instants are UTC. `participant` is a number, of merged places the one that was kept.

    What stands on it (name, title, languages, contact time) is empty once its holder's data is erased; the names
    are also left out of what is told after a change in a restricted workshop. `supersedes` and `superseded_by` are
    serials. `revoked_because` also says why one was superseded.
    """

    serial: str
    kind: CertificateKind
    status: CertificateStatus
    workshop: str
    participant: int
    issued_at: datetime
    revoked_at: datetime | None
    revoked_because: str | None
    name: str | None
    native_name: str | None
    title: Translated | None
    languages: tuple[str, ...]
    contact_minutes: int | None
    supersedes: str | None
    superseded_by: str | None


def find_certificate(db: Db, serial: str) -> Certificate:
    """Return the certificate of a serial as somebody typed it; raise `InvalidInput` or `NotFound`."""
    wanted = parse_serial(serial)
    if row := db.scalar(sa.select(Certificate).where(Certificate.serial == wanted)):
        return row
    raise NotFound("certificate", wanted)


def show_certificate(db: Db, serial: str) -> CertificateRecord:
    """Return a certificate by its serial."""
    row = find_certificate(db, serial)
    return record_of(row, superseded_by=_successor(db, row))


def _successor(db: Db, row: Certificate) -> str | None:
    """Return the serial of the certificate that took the place of another one."""
    return db.scalar(sa.select(Certificate.serial).where(Certificate.supersedes_id == row.id))


def list_certificates(db: Db, workshop: Workshop) -> tuple[CertificateRecord, ...]:
    """Return every certificate of a workshop, valid or not, in the order of the participants' numbers."""
    rows = certificates_of(db, workshop)
    successors = {row.supersedes_id: row.serial for row in rows if row.supersedes_id}
    return tuple(record_of(row, superseded_by=successors.get(row.id)) for row in rows)


def revoke_certificate(db: Db, serial: str, *, because: str) -> CertificateRecord:
    """Declare a certificate invalid for a reason that is kept; raise `Conflict` if it is not valid any more.

    The record that is returned names nobody of a restricted workshop.
    """
    row = find_certificate(db, serial)
    if row.status is not CertificateStatus.VALID:
        why = f" ({row.revoked_because})" if row.revoked_because else ""
        raise Conflict(f"The certificate {row.serial} is {row.status.value} already{why}; it stays so.")
    if not 0 < len(because.strip()) <= _REASON:
        raise InvalidInput(f"Say in at most {_REASON} characters why the certificate is revoked.")
    row.status, row.revoked_at, row.revoked_because = CertificateStatus.REVOKED, clock.now(), because.strip()
    refusals.flush(db)
    return receipt_of(row)


def certificates_to_print(
    db: Db, workshop: Workshop, *, serials: Sequence[str] = ()
) -> tuple[CertificateSnapshot, ...]:
    """Return what stands on the valid certificates of a workshop, in the order of the participants' numbers.

    With `serials`, on those alone, in their order; raise `NotFound` for one of another workshop and
    `Conflict` for one that is not valid or whose data is erased.
    """
    if serials:
        return tuple(_chosen(db, workshop, serial) for serial in serials)
    valid = (row for row in certificates_of(db, workshop) if row.status is CertificateStatus.VALID)
    return tuple(load_snapshot(row.snapshot) for row in valid if row.snapshot is not None)


def _chosen(db: Db, workshop: Workshop, serial: str) -> CertificateSnapshot:
    row = find_certificate(db, serial)
    if row.participant.workshop_id != workshop.id:
        raise NotFound("certificate", row.serial, where=workshop.code)
    return certificate_to_print(db, serial)


def certificate_to_print(db: Db, serial: str) -> CertificateSnapshot:
    """Return what stands on one certificate; raise `Conflict` for one that is not valid or whose data is erased."""
    row = find_certificate(db, serial)
    if row.status is not CertificateStatus.VALID:
        by = f" by {successor}" if (successor := _successor(db, row)) else ""
        raise Conflict(f"The certificate {row.serial} is {row.status.value}{by}; it is not printed again.")
    if row.snapshot is None:
        raise Conflict(f"What stood on the certificate {row.serial} was erased with its holder's data.")
    return load_snapshot(row.snapshot)


def certificates_of(db: Db, workshop: Workshop, *, kind: CertificateKind | None = None) -> Sequence[Certificate]:
    """Return the rows of a workshop's certificates in the order of the participants' numbers."""
    wanted = (
        sa.select(Certificate)
        .join(Participant)
        .where(Participant.workshop_id == workshop.id)
        .options(joinedload(Certificate.participant).joinedload(Participant.workshop))
        .order_by(Certificate.kind, Certificate.id)
    )
    rows = db.scalars(wanted.where(Certificate.kind == kind) if kind else wanted)
    return sorted(rows, key=lambda row: place_of(row).number)


def place_of(row: Certificate) -> Participant:
    """Return whose certificate it is: where places of one person were merged, the one that was kept."""
    place = row.participant
    while place.merged_into is not None:
        place = place.merged_into
    return place


def record_of(row: Certificate, *, superseded_by: str | None = None) -> CertificateRecord:
    """Return a certificate's row as it is shown; `superseded_by` is the serial of the one that took its place."""
    printed = row.snapshot or {}
    return CertificateRecord(
        serial=row.serial,
        kind=row.kind,
        status=row.status,
        workshop=row.participant.workshop.code,
        participant=place_of(row).number,
        issued_at=row.issued_at,
        revoked_at=row.revoked_at,
        revoked_because=row.revoked_because,
        name=printed.get("name"),
        native_name=printed.get("native_name"),
        title=Translated(printed["title"]) if "title" in printed else None,
        languages=tuple(printed.get("languages", ())),
        contact_minutes=printed.get("contact_minutes"),
        supersedes=printed.get("supersedes") or None,
        superseded_by=superseded_by,
    )


def receipt_of(row: Certificate, *, superseded_by: str | None = None) -> CertificateRecord:
    """Return a certificate as it is told of after a change: without names for a restricted workshop."""
    record = record_of(row, superseded_by=superseded_by)
    return replace(record, name=None, native_name=None) if row.participant.workshop.restricted else record
