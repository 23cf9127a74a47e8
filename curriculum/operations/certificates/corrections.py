"""Corrects a certificate: a new one takes its place, and the old one stays on record as superseded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum import clock
from curriculum.cleaning import LINE
from curriculum.credentials.snapshot import dump_snapshot, load_snapshot
from curriculum.errors import AlreadyCertified, Conflict, InvalidInput
from curriculum.models import Certificate
from curriculum.models.credentials import CertificateStatus
from curriculum.operations import modules, naming, refusals
from curriculum.operations.certificates.facts import named
from curriculum.operations.certificates.issuing import draw_serials, facts_now, refuse_undue
from curriculum.operations.certificates.names import still_named
from curriculum.operations.certificates.register import CertificateRecord, find_certificate, place_of, receipt_of
from curriculum.operations.certificates.texts import untranslated_on
from curriculum.operations.eligibility.deciding import decide_all
from curriculum.operations.participants import lock_workshop
from curriculum.operations.spelling import script_language

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.models import Participant
    from curriculum.operations.certificates.names import BearsAnotherName
    from curriculum.operations.certificates.texts import Untranslated


@dataclass(frozen=True, slots=True)
class Corrected:
    """The new certificate and the one that it replaces; of a restricted workshop neither names anybody.

    `others` are the holder's other valid certificates that still bear a name which was corrected; `untranslated` are
    the texts of a restated one that another language stands for.
    """

    new: CertificateRecord
    old: CertificateRecord
    others: tuple[BearsAnotherName, ...] = ()
    untranslated: tuple[Untranslated, ...] = ()


def correct_certificate(
    db: Db,
    serial: str,
    *,
    because: str,
    name: str | None = None,
    native_name: str | None = None,
    restate: bool = False,
    count_to_come: bool = False,
) -> Corrected:
    """Issue a certificate in place of a valid one, in the same languages, with the holder's names corrected.

    It stays with the place for which the old one was issued, also where that one was merged into another: taking the
    merge back gives it to whom it belongs. Names are those of the person as they stand now, unless `name` or
    `native_name` (empty for none) is given for the paper alone. All the rest stays as it was issued, but for the
    serial and the date of issue; with `restate` it says what is true today, and `count_to_come` is as for issuing.
    The old certificate keeps what stood on it, and why it was superseded. Raise `Conflict` for one that is not valid,
    where no name differs, and, with `restate`, where the holder may not have one any more (then it is to be revoked);
    `InvalidInput` without a reason.
    """
    _refuse_empty(because, name)
    if count_to_come and not restate:
        raise InvalidInput("Sessions still to come are counted only where everything is restated: add --restate.")
    old = _find_valid(db, serial)
    holder = place_of(old)
    _refuse_second(db, old, holder)
    (fresh,) = draw_serials(db, 1)
    if restate:
        printed = _restate(db, old, holder, serial=fresh, count_to_come=count_to_come)
        printed = _renamed(printed, name, native_name)
    else:
        was = load_snapshot(old.snapshot or {})
        printed = _reissue(was, _renamed(named(was, holder.person), name, native_name), serial=fresh, holder=holder)
    new = _supersede(db, old, printed, because=because.strip())
    return Corrected(
        receipt_of(new),
        receipt_of(old, superseded_by=new.serial),
        still_named(db, old, new),
        untranslated_on([printed]) if restate else (),
    )


def _refuse_empty(because: str, name: str | None) -> None:
    if not 0 < len(because.strip()) <= LINE:
        raise InvalidInput(f"Say in at most {LINE} characters why the certificate is corrected.")
    if name is not None and not name.strip():
        raise InvalidInput("The name on a certificate cannot be empty.")


def _find_valid(db: Db, serial: str) -> Certificate:
    """Return a certificate that can be corrected, as it stands once the workshop is locked."""
    old = find_certificate(db, serial)
    lock_workshop(db, old.participant.workshop)
    db.refresh(old, ["status", "snapshot"])
    if old.status is not CertificateStatus.VALID:
        raise Conflict(f"The certificate {old.serial} is {old.status.value} and is not corrected.")
    if old.snapshot is None:
        raise Conflict(f"What stood on the certificate {old.serial} was erased with its holder's data.")
    return old


def _restate(db: Db, old: Certificate, holder: Participant, *, serial: str, count_to_come: bool) -> CertificateSnapshot:
    """Return what the certificate says if it is issued today; raise `Conflict` where it may not be."""
    workshop = holder.workshop
    facts = facts_now(db, workshop, kind=old.kind, languages=(old.snapshot or {})["languages"])
    verdicts = decide_all(db, workshop, old.kind, count_to_come=count_to_come)
    refuse_undue([holder], verdicts, kind=old.kind)
    modules.freeze_taught(db, workshop)
    return facts.of(holder, serial=serial, verdict=verdicts[holder.id], supersedes=old.serial)


def _reissue(
    was: CertificateSnapshot, renamed: CertificateSnapshot, *, serial: str, holder: Participant
) -> CertificateSnapshot:
    """Return what stood on a certificate with other names, under a new serial and today's date at the workshop."""
    if renamed == was:
        raise Conflict(
            f"The names on the certificate {was.serial} are those of the person already. Correct them first "
            "(curriculum person edit) or give --name or --native-name; for other facts as they are now add --restate."
        )
    return replace(
        renamed,
        serial=serial,
        verification=was.verification.replace(was.serial, serial),
        issued_on=clock.local(clock.now(), holder.workshop.zone).date(),
        supersedes=was.serial,
    )


def _supersede(db: Db, old: Certificate, printed: CertificateSnapshot, *, because: str) -> Certificate:
    old.status, old.revoked_because = CertificateStatus.SUPERSEDED, because
    refusals.flush(db)  # first: there may be one valid certificate
    new = Certificate(
        serial=printed.serial,
        participant=old.participant,
        kind=old.kind,
        status=CertificateStatus.VALID,
        issued_at=clock.now(),
        snapshot=dump_snapshot(printed),
        supersedes_id=old.id,
    )
    db.add(new)
    refusals.flush(db)
    return new


def _refuse_second(db: Db, old: Certificate, holder: Participant) -> None:
    """Refuse where the places of a person were merged and the one that was kept has a certificate, too."""
    wanted = sa.select(Certificate.serial).where(
        Certificate.participant_id == holder.id,
        Certificate.kind == old.kind,
        Certificate.status == CertificateStatus.VALID,
        Certificate.id != old.id,
    )
    if serial := db.scalar(wanted):
        raise AlreadyCertified(naming.person(holder.person, holder.workshop), kind=old.kind.value, serial=serial)


def _renamed(printed: CertificateSnapshot, name: str | None, native_name: str | None) -> CertificateSnapshot:
    if name is not None:
        printed = replace(printed, name=name.strip())
    if native_name is None:
        return printed
    native = native_name.strip()
    language = script_language(native) or printed.native_language if native else ""
    return replace(printed, native_name=native, native_language=language)
