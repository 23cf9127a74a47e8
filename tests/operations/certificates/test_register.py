from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum.errors import Conflict, InvalidInput, NotFound
from curriculum.models import Certificate
from curriculum.models.credentials import CertificateStatus
from curriculum.models.participation import Status
from curriculum.operations.certificates.issuing import issue_certificates, issue_chosen
from curriculum.operations.certificates.register import (
    certificate_to_print,
    certificates_to_print,
    list_certificates,
    revoke_certificate,
    show_certificate,
)
from tests.builders import (
    make_certificate,
    make_participant,
    make_person,
    make_workshop,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Participant, Workshop
    from curriculum.operations.certificates.register import CertificateRecord
    from tests.conftest import Clock

EVENING_BEFORE_CLOSING = datetime(2019, 12, 11, 19, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def evening(fixed_clock: Clock) -> None:
    fixed_clock.set(EVENING_BEFORE_CLOSING)


def invite(db: Db, workshop: Workshop, *statuses: Status) -> list[Participant]:
    return [
        make_participant(db, workshop, make_person(db, f"P{number}", f"Personne {number} Exemple"), status=status)
        for number, status in enumerate(statuses, start=1)
    ]


def certify(db: Db, participant: Participant) -> CertificateRecord:
    return issue_chosen(db, participant.workshop, [participant.number]).new[0]


def test_certificate_is_found_by_what_was_read_aloud(db: Db) -> None:
    record = certify(db, make_participant(db, make_workshop(db), make_person(db)))

    assert show_certificate(db, record.serial.lower().replace("-", " ")) == record
    assert (record.workshop, record.participant, record.name) == ("MAR-2019", 1, "Amina Exemple")


def test_unknown_serial_is_not_found(db: Db) -> None:
    with pytest.raises(NotFound, match="No certificate 0000-0000-00"):
        show_certificate(db, "0000000000")


def test_revoking_keeps_the_reason_and_takes_it_out_of_print(db: Db) -> None:
    workshop = make_workshop(db)
    record = certify(db, make_participant(db, workshop, make_person(db)))

    revoked = revoke_certificate(db, record.serial, because=" issued to the wrong person ")

    assert (revoked.status, revoked.revoked_at) == (CertificateStatus.REVOKED, EVENING_BEFORE_CLOSING)
    assert revoked.revoked_because == "issued to the wrong person"
    assert certificates_to_print(db, workshop) == ()
    assert list_certificates(db, workshop) == (revoked,)
    with pytest.raises(Conflict, match="is revoked; it is not printed again"):
        certificate_to_print(db, record.serial)


def test_revoking_twice_is_refused_with_the_reason_of_the_first(db: Db) -> None:
    record = certify(db, make_participant(db, make_workshop(db), make_person(db)))
    revoke_certificate(db, record.serial, because="misspelt")

    with pytest.raises(Conflict, match=r"is revoked already \(misspelt\); it stays so"):
        revoke_certificate(db, record.serial, because="again")


def test_a_superseded_certificate_cannot_be_revoked(db: Db) -> None:
    participant = make_participant(db, make_workshop(db), make_person(db))
    make_certificate(db, participant, "0000-0000-00", status=CertificateStatus.SUPERSEDED)

    with pytest.raises(Conflict, match="is superseded already; it stays so"):
        revoke_certificate(db, "0000-0000-00", because="misspelt")


@pytest.mark.parametrize("because", ["", "  ", "x" * 501])
def test_revoking_needs_a_reason_that_fits(db: Db, because: str) -> None:
    record = certify(db, make_participant(db, make_workshop(db), make_person(db)))

    with pytest.raises(InvalidInput, match="Say in at most 500 characters why"):
        revoke_certificate(db, record.serial, because=because)


def test_chosen_certificates_are_printed_in_the_order_asked_for(db: Db) -> None:
    workshop = make_workshop(db)
    invite(db, workshop, Status.ATTENDED, Status.ATTENDED, Status.ATTENDED)
    first, _, third = issue_certificates(db, workshop).new

    chosen = certificates_to_print(db, workshop, serials=[third.serial, first.serial.lower()])

    assert [printed.serial for printed in chosen] == [third.serial, first.serial]


def test_certificate_of_another_workshop_is_not_printed_with_this_one(db: Db) -> None:
    record = certify(db, make_participant(db, make_workshop(db), make_person(db)))

    with pytest.raises(NotFound, match=f"No certificate {record.serial} in OTHER"):
        certificates_to_print(db, make_workshop(db, "OTHER"), serials=[record.serial])


def test_erased_certificate_keeps_its_serial_and_nothing_else(db: Db) -> None:
    workshop = make_workshop(db)
    record = certify(db, make_participant(db, workshop, make_person(db)))
    row = db.scalars(sa.select(Certificate)).one()
    row.snapshot, row.erased_at = None, EVENING_BEFORE_CLOSING
    db.flush()

    shown = show_certificate(db, record.serial)

    assert (shown.serial, shown.name, shown.title, shown.languages) == (record.serial, None, None, ())
    assert certificates_to_print(db, workshop) == ()
    with pytest.raises(Conflict, match="was erased with its holder's data"):
        certificate_to_print(db, record.serial)
