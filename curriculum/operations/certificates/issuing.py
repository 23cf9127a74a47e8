"""Issues certificates: once each, numbered, frozen as they are at that moment, to those who may have one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum import clock, resources
from curriculum.credentials.serial import new_serial
from curriculum.credentials.snapshot import dump_snapshot
from curriculum.errors import AlreadyCertified, Conflict, InvalidInput
from curriculum.languages import base
from curriculum.models import Certificate
from curriculum.models.credentials import CertificateKind, CertificateStatus
from curriculum.operations import modules, naming, refusals
from curriculum.operations.certificates.facts import CertificateFacts
from curriculum.operations.certificates.register import CertificateRecord, certificates_of, place_of, receipt_of
from curriculum.operations.eligibility.deciding import decide_all, rule_of
from curriculum.operations.eligibility.rules import Answer, Point
from curriculum.operations.participants import find_participant, lock_workshop, participants_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Participant, Workshop
    from curriculum.models.participation import Status
    from curriculum.operations.certificates.texts import Untranslated
    from curriculum.operations.eligibility.deciding import Verdict

#: Serials that are looked up in one query.
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A participant (by number) who may not have a certificate, or not yet, and why."""

    participant: int
    status: Status
    answer: Answer
    because: str


@dataclass(frozen=True, slots=True)
class Issued:
    """What issuing did: new certificates, those that were there before, and who was left out.

    Of a restricted workshop, the records name nobody: outputs end in logs. `untranslated` are the texts of the new
    ones that another language stands for, for ever.
    """

    new: tuple[CertificateRecord, ...]
    before: tuple[CertificateRecord, ...]
    left_out: tuple[LeftOut, ...]
    untranslated: tuple[Untranslated, ...] = ()


def issue_certificates(
    db: Db,
    workshop: Workshop,
    *,
    kind: CertificateKind = CertificateKind.PARTICIPATION,
    languages: Sequence[str] = (),
    count_to_come: bool = False,
) -> Issued:
    """Issue a certificate to each participant who may have one of the kind and holds none.

    Who may is decided by `curriculum.operations.eligibility`; the others are left out, with the reason. What was
    issued before stays as it is, and whoever had a certificate revoked gets no new one this way. Certificates are
    issued from the workshop's first day on; `count_to_come` is as for `read_evidence`. `languages` are those of the
    paper, by default the workshop's own as far as papers can be printed in them, else English. The module versions
    taught in the workshop are frozen. Raise `Conflict` before the first day, for a cancelled workshop, and where the
    file lacks what the kind needs; `InvalidInput` for a language without a catalogue, and for those who are chosen by
    number: trainers, and completion where coursework is not assessed by the post-test.
    """
    lock_workshop(db, workshop)
    facts = facts_now(db, workshop, kind=kind, languages=languages)
    _refuse_unchosen(db, workshop, kind)
    verdicts = decide_all(db, workshop, kind, count_to_come=count_to_come)
    held = _held(db, workshop, kind)
    rows = [row for row in participants_of(db, workshop) if row.id in verdicts]
    free = [(row, verdicts[row.id]) for row in rows if row.id not in held]
    new = _issue(db, [one for one in free if one[1].answer is Answer.YES], kind=kind, facts=facts)
    modules.freeze_taught(db, workshop)
    refusals.flush(db)
    return Issued(
        tuple(map(receipt_of, new)),
        tuple(receipt_of(held[row.id]) for row in rows if row.id in held),
        tuple(
            LeftOut(row.number, row.status, verdict.answer, verdict.told(workshop))
            for row, verdict in free
            if verdict.answer is not Answer.YES
        ),
        facts.untranslated if new else (),
    )


def _refuse_unchosen(db: Db, workshop: Workshop, kind: CertificateKind) -> None:
    """Refuse kinds whose holders are chosen by number."""
    if kind is CertificateKind.TRAINER:
        raise InvalidInput("Not everybody is certified a trainer: give the numbers of the participants who are.")
    rule = rule_of(db, workshop, kind)
    if kind is CertificateKind.COMPLETION and rule and rule.post_test is None:
        raise InvalidInput(
            f"{workshop.code} asks for no post-test: give the numbers of the participants whose coursework passed."
        )


def issue_chosen(
    db: Db,
    workshop: Workshop,
    numbers: Sequence[int],
    *,
    kind: CertificateKind = CertificateKind.PARTICIPATION,
    languages: Sequence[str] = (),
    count_to_come: bool = False,
) -> Issued:
    """Issue a certificate to each of the participants who bear the numbers, also where one was revoked.

    The rules are those of `issue_certificates`, of any kind. Raise `NotFound` for a number that nobody bears,
    `AlreadyCertified` for a holder of a valid certificate of the kind, `Conflict` for those who may not have one.
    """
    lock_workshop(db, workshop)
    facts = facts_now(db, workshop, kind=kind, languages=languages)
    held = _held(db, workshop, kind)
    rows = sorted({find_participant(db, workshop, number) for number in numbers}, key=lambda row: row.number)
    verdicts = decide_all(db, workshop, kind, count_to_come=count_to_come)
    refuse_undue(rows, verdicts, kind=kind)
    for row in rows:
        if row.id in held and held[row.id].status is CertificateStatus.VALID:
            who = naming.person(row.person, workshop)
            raise AlreadyCertified(who, kind=kind.value, serial=held[row.id].serial)
    new = _issue(db, [(row, verdicts[row.id]) for row in rows], kind=kind, facts=facts)
    modules.freeze_taught(db, workshop)
    refusals.flush(db)
    return Issued(tuple(map(receipt_of, new)), (), (), facts.untranslated)


def refuse_undue(rows: Sequence[Participant], verdicts: Mapping[int, Verdict], *, kind: CertificateKind) -> None:
    """Raise `Conflict` with a sentence for each participant who may not have a certificate of the kind."""
    if sentences := list(_undue(rows, verdicts, kind)):
        raise Conflict("\n".join(sentences))


def _undue(rows: Iterable[Participant], verdicts: Mapping[int, Verdict], kind: CertificateKind) -> Iterator[str]:
    for row in rows:
        verdict = verdicts[row.id]
        who = naming.person(row.person, row.workshop)
        if verdict.checks[0].point is Point.STATUS and verdict.answer is Answer.NO:
            yield f"{who} is {row.status.value.replace('_', '-')}; certificates are for those who came."
        elif verdict.answer is not Answer.YES:
            yield f"{who} may not have a certificate of {kind.value}: {verdict.told(row.workshop)}."


def facts_now(db: Db, workshop: Workshop, *, kind: CertificateKind, languages: Sequence[str]) -> CertificateFacts:
    """Gather what certificates say from now on; raise as `issue_certificates`."""
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


def _issue(
    db: Db, due: Sequence[tuple[Participant, Verdict]], *, kind: CertificateKind, facts: CertificateFacts
) -> list[Certificate]:
    """Add a certificate under a new serial for each; the caller flushes."""
    now = clock.now()
    serials = draw_serials(db, len(due))
    snapshots = [  # all of them first: they may read more of the database
        dump_snapshot(facts.of(participant, serial=serial, verdict=verdict))
        for serial, (participant, verdict) in zip(serials, due, strict=True)
    ]
    rows = [
        Certificate(
            serial=serial,
            participant=participant,
            kind=kind,
            status=CertificateStatus.VALID,
            issued_at=now,
            snapshot=snapshot,
        )
        for serial, snapshot, (participant, _) in zip(serials, snapshots, due, strict=True)
    ]
    db.add_all(rows)
    return rows


def draw_serials(db: Db, count: int) -> list[str]:
    """Return so many serials that no certificate bears."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        fresh = list(dict.fromkeys(new_serial() for _ in range(min(count - len(drawn), _AT_ONCE))))
        taken = set(db.scalars(sa.select(Certificate.serial).where(Certificate.serial.in_(fresh))))
        drawn |= dict.fromkeys(serial for serial in fresh if serial not in taken)
    return list(drawn)


def _held(db: Db, workshop: Workshop, kind: CertificateKind) -> dict[int, Certificate]:
    """Return each participant's (by id) certificate of a kind: the valid one, else the newest."""
    rows = certificates_of(db, workshop, kind=kind)
    return {place_of(row).id: row for row in sorted(rows, key=lambda row: row.status is CertificateStatus.VALID)}
