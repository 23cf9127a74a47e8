"""Issues certificates: once each, numbered, frozen as they are at that moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum import clock, resources
from curriculum.credentials.serial import new_serial
from curriculum.credentials.snapshot import dump_snapshot
from curriculum.errors import AlreadyCertified, Conflict, InvalidInput
from curriculum.languages import base
from curriculum.models import Certificate, Participant
from curriculum.models.credentials import CertificateKind, CertificateStatus
from curriculum.operations import modules, naming, refusals
from curriculum.operations.certificate_facts import CertificateFacts
from curriculum.operations.certificate_register import CertificateRecord, certificates_of, receipt_of
from curriculum.operations.eligibility import may_hold_certificate
from curriculum.operations.participants import find_participant, lock_workshop, participants_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.models.participation import Status


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A participant (by number) who may not have a certificate, because of the status."""

    participant: int
    status: Status


@dataclass(frozen=True, slots=True)
class Issued:
    """What issuing did: new certificates, those that were there before, and who was left out.

    Of a restricted workshop, the records name nobody: outputs end in logs.
    """

    new: tuple[CertificateRecord, ...]
    before: tuple[CertificateRecord, ...]
    left_out: tuple[LeftOut, ...]


def issue_certificates(
    db: Db,
    workshop: Workshop,
    *,
    kind: CertificateKind = CertificateKind.PARTICIPATION,
    languages: Sequence[str] = (),
) -> Issued:
    """Issue a certificate to each participant whose status is confirmed or attended and who holds none of the kind.

    What was issued before stays as it is, and whoever had a certificate revoked gets no new one this way.
    Certificates are printed the evening before the closing ceremony, so they are issued from the workshop's
    first day on. `languages` are those of the paper, by default the workshop's own as far as papers can be
    printed in them, else English. The module versions taught in the workshop are frozen. Raise `Conflict`
    before the first day and for a cancelled workshop, `InvalidInput` for a language without a catalogue and for
    trainers, whom nobody becomes by being there: they are chosen.
    """
    if kind is CertificateKind.TRAINER:
        raise InvalidInput("Not everybody is certified a trainer: give the numbers of the participants who are.")
    lock_workshop(db, workshop)
    facts = _facts(db, workshop, kind=kind, languages=languages)
    held = _held(db, workshop, kind)
    rows = participants_of(db, workshop)
    entitled = [row for row in rows if may_hold_certificate(row) and row.id not in held]
    new = [_issue(db, row, kind=kind, facts=facts) for row in entitled]
    modules.freeze_taught(db, workshop)
    refusals.flush(db)
    return Issued(
        tuple(map(receipt_of, new)),
        tuple(receipt_of(held[row.id]) for row in rows if row.id in held),
        tuple(LeftOut(row.number, row.status) for row in rows if not may_hold_certificate(row) and row.id not in held),
    )


def issue_chosen(
    db: Db,
    workshop: Workshop,
    numbers: Sequence[int],
    *,
    kind: CertificateKind = CertificateKind.PARTICIPATION,
    languages: Sequence[str] = (),
) -> Issued:
    """Issue a certificate to each of the participants who bear the numbers, also where one was revoked.

    The rules are those of `issue_certificates`, of any kind. Raise `NotFound` for a number that nobody bears,
    `AlreadyCertified` for a holder of a valid certificate of the kind, `Conflict` for a status that gives no right.
    """
    lock_workshop(db, workshop)
    facts = _facts(db, workshop, kind=kind, languages=languages)
    held = _held(db, workshop, kind)
    rows = sorted({find_participant(db, workshop, number) for number in numbers}, key=lambda row: row.number)
    for row in rows:
        _refuse_unentitled(row, held.get(row.id))
    new = [_issue(db, row, kind=kind, facts=facts) for row in rows]
    modules.freeze_taught(db, workshop)
    refusals.flush(db)
    return Issued(tuple(map(receipt_of, new)), (), ())


def _refuse_unentitled(participant: Participant, held: Certificate | None) -> None:
    who = naming.person(participant.person, participant.workshop)
    if not may_hold_certificate(participant):
        raise Conflict(f"{who} is {participant.status.value.replace('_', '-')}; certificates are for those who came.")
    if held and held.status is CertificateStatus.VALID:
        raise AlreadyCertified(who, kind=held.kind.value, serial=held.serial)


def _facts(db: Db, workshop: Workshop, *, kind: CertificateKind, languages: Sequence[str]) -> CertificateFacts:
    now = clock.now()
    if workshop.cancelled_at is not None:
        raise Conflict(f"{workshop.code} was cancelled; no certificates are issued for it.")
    if now < workshop.begins_at:
        raise Conflict(
            f"{workshop.code} begins on {workshop.starts_on}; certificates are issued from that day on, not before."
        )
    return CertificateFacts(db, workshop, kind=kind, languages=_languages(workshop, languages), issued_at=now)


def _languages(workshop: Workshop, wanted: Sequence[str]) -> tuple[str, ...]:
    printable = resources.paper_languages()
    if strange := [tag for tag in wanted if base(tag) not in printable]:
        raise InvalidInput(f"Papers cannot be printed in {strange[0]!r} yet; choose one of {', '.join(printable)}.")
    own = tuple(tag for tag in workshop.languages if base(tag) in printable)
    return tuple(dict.fromkeys(wanted)) or own or ("en",)


def _issue(db: Db, participant: Participant, *, kind: CertificateKind, facts: CertificateFacts) -> Certificate:
    """Add a certificate under a new serial; the caller flushes."""
    with db.no_autoflush:
        serial = new_serial()
        while db.scalar(sa.select(Certificate.id).where(Certificate.serial == serial)):
            serial = new_serial()
    row = Certificate(
        serial=serial,
        participant=participant,
        kind=kind,
        status=CertificateStatus.VALID,
        issued_at=clock.now(),
        snapshot=dump_snapshot(facts.of(participant, serial=serial)),
    )
    db.add(row)
    return row


def _held(db: Db, workshop: Workshop, kind: CertificateKind) -> dict[int, Certificate]:
    """Return each participant's (by id) certificate of a kind: the valid one, else the newest."""
    rows = certificates_of(db, workshop, kind=kind)
    return {row.participant_id: row for row in sorted(rows, key=lambda row: row.status is CertificateStatus.VALID)}
