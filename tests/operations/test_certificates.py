from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum.credentials.serial import parse_serial
from curriculum.errors import AlreadyCertified, Conflict, InvalidInput, NotFound
from curriculum.models.credentials import CertificateKind, CertificateStatus
from curriculum.models.participation import Status
from curriculum.operations.certificate_register import (
    list_certificates,
    revoke_certificate,
)
from curriculum.operations.certificates import issue_certificates, issue_chosen
from tests.builders import (
    make_certificate,
    make_module,
    make_participant,
    make_person,
    make_session,
    make_workshop,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Participant, Workshop
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


def test_confirmed_and_attended_get_a_certificate_and_the_others_do_not(db: Db) -> None:
    workshop = make_workshop(db)
    invite(db, workshop, *Status)

    issued = issue_certificates(db, workshop)

    assert [record.participant for record in issued.new] == [5, 6]
    assert {one.status for one in issued.left_out} == set(Status) - {Status.CONFIRMED, Status.ATTENDED}
    assert issued.before == ()


def test_each_certificate_has_a_serial_of_its_own_that_is_read_back(db: Db) -> None:
    workshop = make_workshop(db)
    invite(db, workshop, *[Status.CONFIRMED] * 20)

    serials = [record.serial for record in issue_certificates(db, workshop).new]

    assert len(set(serials)) == 20
    assert [parse_serial(serial) for serial in serials] == serials


def test_a_second_run_leaves_what_was_issued(db: Db) -> None:
    workshop = make_workshop(db)
    invite(db, workshop, Status.CONFIRMED, Status.NOMINATED)
    first = issue_certificates(db, workshop)

    second = issue_certificates(db, workshop)

    assert second.new == ()
    assert second.before == first.new
    assert [one.participant for one in second.left_out] == [2]


def test_a_latecomer_gets_one_and_the_others_keep_theirs(db: Db) -> None:
    workshop = make_workshop(db)
    _, late = invite(db, workshop, Status.CONFIRMED, Status.NOMINATED)
    issue_certificates(db, workshop)
    late.status = Status.ATTENDED

    issued = issue_certificates(db, workshop)

    assert [record.participant for record in issued.new] == [2]
    assert [record.participant for record in issued.before] == [1]


def test_a_revoked_certificate_is_not_issued_anew_by_the_way(db: Db) -> None:
    workshop = make_workshop(db)
    invite(db, workshop, Status.CONFIRMED)
    record = issue_certificates(db, workshop).new[0]
    revoke_certificate(db, record.serial, because="left on the first day")

    issued = issue_certificates(db, workshop)

    assert issued.new == ()
    assert [one.status for one in issued.before] == [CertificateStatus.REVOKED]


def test_kinds_are_issued_apart(db: Db) -> None:
    workshop = make_workshop(db)
    invite(db, workshop, Status.ATTENDED)
    issue_certificates(db, workshop)

    issued = issue_chosen(db, workshop, [1], kind=CertificateKind.TRAINER)

    assert [record.kind for record in issued.new] == [CertificateKind.TRAINER]
    assert [record.kind for record in list_certificates(db, workshop)] == ["participation", "trainer"]


def test_nothing_is_issued_before_the_first_day(db: Db, fixed_clock: Clock) -> None:
    workshop = make_workshop(db)
    invite(db, workshop, Status.CONFIRMED)
    fixed_clock.set(datetime(2019, 12, 9, 22, 59, tzinfo=UTC))

    with pytest.raises(Conflict, match="MAR-2019 begins on 2019-12-10; certificates are issued from that day on"):
        issue_certificates(db, workshop)

    fixed_clock.advance(minutes=1)  # midnight in Casablanca, UTC+1
    assert len(issue_certificates(db, workshop).new) == 1


def test_nothing_is_issued_for_a_cancelled_workshop(db: Db) -> None:
    workshop = make_workshop(db, cancelled_at=datetime(2019, 12, 1, tzinfo=UTC))

    with pytest.raises(Conflict, match="MAR-2019 was cancelled"):
        issue_certificates(db, workshop)


def test_module_versions_on_the_agenda_are_frozen(db: Db) -> None:
    workshop = make_workshop(db)
    taught, cancelled, waiting = (make_module(db, code) for code in ("M1", "M2", "M3"))
    make_session(db, workshop, "S1", module_version=taught)
    make_session(db, workshop, "S2", at="11:00", module_version=cancelled, cancelled=True)
    make_session(db, workshop, "S3", at=None, module_version=waiting)

    issue_certificates(db, workshop)

    assert taught.frozen_at == EVENING_BEFORE_CLOSING
    assert (cancelled.frozen_at, waiting.frozen_at) == (None, None)


def test_one_participant_can_be_certified_alone(db: Db) -> None:
    workshop = make_workshop(db)
    invite(db, workshop, Status.ATTENDED, Status.ATTENDED)

    issued = issue_chosen(db, workshop, [2])

    assert (issued.before, issued.left_out) == ((), ())
    assert [(one.serial, one.participant) for one in list_certificates(db, workshop)] == [(issued.new[0].serial, 2)]


def test_a_second_valid_certificate_is_refused_naming_both(db: Db) -> None:
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db))
    (record,) = issue_chosen(db, workshop, [1]).new

    with pytest.raises(AlreadyCertified) as caught:
        issue_chosen(db, workshop, [1])

    assert str(caught.value) == (
        f"Amina Exemple (P-AMINA) already holds the valid participation certificate {record.serial}; "
        "it is not issued twice."
    )


def test_one_whose_certificate_was_revoked_can_be_certified_alone(db: Db) -> None:
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db))
    revoke_certificate(db, issue_certificates(db, workshop).new[0].serial, because="misspelt")

    (record,) = issue_chosen(db, workshop, [1]).new

    assert record.status is CertificateStatus.VALID
    assert issue_certificates(db, workshop).before == (record,)
    assert [one.status for one in list_certificates(db, workshop)] == ["revoked", "valid"]


def test_one_who_never_came_is_not_certified(db: Db) -> None:
    workshop = make_workshop(db)
    invite(db, workshop, Status.ATTENDED, Status.WAIT_LISTED)

    with pytest.raises(Conflict, match=r"Personne 2 Exemple \(P2\) is wait-listed"):
        issue_chosen(db, workshop, [1, 2])

    assert list_certificates(db, workshop) == ()


def test_a_number_that_nobody_bears_is_not_found(db: Db) -> None:
    with pytest.raises(NotFound, match="No participant 9 in MAR-2019"):
        issue_chosen(db, make_workshop(db), [9])


def test_a_number_given_twice_counts_once(db: Db) -> None:
    workshop = make_workshop(db)
    invite(db, workshop, Status.ATTENDED)

    assert len(issue_chosen(db, workshop, [1, 1]).new) == 1


def test_nobody_becomes_a_trainer_without_being_named(db: Db) -> None:
    workshop = make_workshop(db)
    invite(db, workshop, Status.ATTENDED)

    with pytest.raises(InvalidInput, match="give the numbers of the participants"):
        issue_certificates(db, workshop, kind=CertificateKind.TRAINER)


def test_records_of_a_restricted_workshop_name_nobody_but_in_the_list(db: Db) -> None:
    workshop = make_workshop(db, restricted=True)
    make_participant(db, workshop, make_person(db, native_name="أمينة مثال"))

    (new,) = issue_certificates(db, workshop).new
    (before,) = issue_certificates(db, workshop).before
    revoked = revoke_certificate(db, new.serial, because="misspelt")

    assert [(one.name, one.native_name) for one in (new, before, revoked)] == [(None, None)] * 3
    assert [one.name for one in list_certificates(db, workshop)] == ["Amina Exemple"]


def test_database_itself_refuses_a_second_valid_certificate(db: Db) -> None:
    participant = make_participant(db, make_workshop(db), make_person(db))
    make_certificate(db, participant, "0000-0000-01")

    with pytest.raises(sa.exc.IntegrityError, match=r"certificates\.participant_id, certificates\.kind"):
        make_certificate(db, participant, "0000-0000-02")


def test_a_serial_that_is_taken_is_drawn_again(db: Db, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = make_workshop(db)
    invite(db, workshop, Status.ATTENDED, Status.ATTENDED)
    drawn = iter(["0000-0000-00", "0000-0000-00", "1111-1111-11"])
    monkeypatch.setattr("curriculum.operations.certificates.new_serial", lambda: next(drawn))

    serials = [issue_chosen(db, workshop, [number]).new[0].serial for number in (1, 2)]

    assert serials == ["0000-0000-00", "1111-1111-11"]
