from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from curriculum.credentials.serial import parse_serial
from curriculum.errors import AlreadyCertified, Conflict, InvalidInput, NotFound
from curriculum.models import Attendance, Certificate
from curriculum.models.credentials import CertificateKind, CertificateStatus
from curriculum.models.participation import Assessment, Mark, Rule, Status
from curriculum.operations.assessments import Result, record_results
from curriculum.operations.certificates.issuing import issue_certificates, issue_chosen
from curriculum.operations.certificates.register import (
    list_certificates,
    revoke_certificate,
)
from curriculum.operations.eligibility.rules import Answer
from curriculum.operations.eligibility.waivers import grant_waiver
from curriculum.operations.merging.merging import merge_persons
from tests.builders import (
    make_certificate,
    make_module,
    make_participant,
    make_person,
    make_session,
    make_workshop,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    monkeypatch.setattr("curriculum.operations.certificates.issuing.new_serial", lambda: next(drawn))

    serials = [issue_chosen(db, workshop, [number]).new[0].serial for number in (1, 2)]

    assert serials == ["0000-0000-00", "1111-1111-11"]


def attend(db: Db, participant: Participant, *codes: str, absent: Sequence[str] = ()) -> None:
    sessions = {row.code: row for row in participant.workshop.sessions}
    marks = [(code, Mark.PRESENT) for code in codes] + [(code, Mark.ABSENT) for code in absent]
    for code, mark in marks:
        db.add(
            Attendance(
                session_id=sessions[code].id,
                participant_id=participant.id,
                mark=mark,
                recorded_at=EVENING_BEFORE_CLOSING,
            )
        )
    db.flush()


def with_rules(db: Db, **rules: Any) -> Workshop:
    """Return a workshop with two sessions on its first day, and four who are confirmed."""
    workshop = make_workshop(db, certificates=rules)
    make_session(db, workshop, "S1", at="09:00", minutes=90)
    make_session(db, workshop, "S2", at="11:00", minutes=60)
    invite(db, workshop, *[Status.CONFIRMED] * 4)
    return workshop


def test_those_who_do_not_meet_the_rule_are_left_out_with_the_count(db: Db) -> None:
    workshop = with_rules(db, participation={"share": 80})
    first, second, third, fourth = workshop.participants
    attend(db, first, "S1", "S2")
    attend(db, second, "S1", absent=["S2"])
    attend(db, third, "S1")
    attend(db, fourth, "S1", absent=["S2"])
    grant_waiver(db, workshop, 4, rule=Rule.SHARE, because="called to court", by="A. Exemple, Director")

    issued = issue_certificates(db, workshop)

    assert [(one.participant, one.contact_minutes) for one in issued.new] == [(1, 150), (4, 90)]
    assert [(one.participant, one.answer, one.because) for one in issued.left_out] == [
        (2, Answer.NO, "1 of 2 sessions, 1.5 of 2.5 h (60.0 %), rule 80 %: no"),
        (
            3,
            Answer.OPEN,
            "not decided: no mark in S2; 1 of 2 sessions, 1.5 of 2.5 h (60.0 %), rule 80 %: not decided",
        ),
    ]


def test_chosen_participants_who_may_have_none_are_all_named(db: Db) -> None:
    workshop = with_rules(db, participation={"must_attend": ["S2"]})
    for row in workshop.participants[:3]:
        attend(db, row, "S1", absent=["S2"])

    with pytest.raises(Conflict) as caught:
        issue_chosen(db, workshop, [1, 3])

    assert str(caught.value).splitlines() == [
        f"Personne {number} Exemple (P{number}) may not have a certificate of participation: "
        "1 of 2 sessions, 1.5 of 2.5 h (60.0 %): yes; must attend S2, absent: no."
        for number in (1, 3)
    ]


def test_sessions_to_come_can_be_counted_the_evening_before(db: Db) -> None:
    workshop = with_rules(db, participation={"share": 80})
    make_session(db, workshop, "S3", day=3, minutes=60)
    attend(db, workshop.participants[0], "S1", "S2")

    waiting = issue_certificates(db, workshop)
    counted = issue_certificates(db, workshop, count_to_come=True)

    assert (waiting.new, waiting.left_out[0].answer) == ((), Answer.OPEN)
    assert [(one.participant, one.contact_minutes) for one in counted.new] == [(1, 210)]


def test_completion_asks_for_the_post_test(db: Db) -> None:
    workshop = with_rules(db, completion={"post_test": 60})
    record_results(
        db, workshop, Assessment.POST, [Result(1, Decimal(12), Decimal(20)), Result(2, Decimal(11), Decimal(20))]
    )

    issued = issue_certificates(db, workshop, kind=CertificateKind.COMPLETION)

    assert [one.participant for one in issued.new] == [1]
    assert [one.answer for one in issued.left_out] == [Answer.NO, Answer.OPEN, Answer.OPEN]


def test_completion_without_a_rule_is_refused(db: Db) -> None:
    with pytest.raises(Conflict, match="has no rule for certificates of completion"):
        issue_certificates(db, with_rules(db), kind=CertificateKind.COMPLETION)


def test_completion_by_coursework_is_for_those_who_are_chosen(db: Db) -> None:
    workshop = with_rules(db, completion={"note": {"en": "A case file, marked by two trainers."}})

    with pytest.raises(InvalidInput, match="give the numbers of the participants whose coursework passed"):
        issue_certificates(db, workshop, kind=CertificateKind.COMPLETION)
    issued = issue_chosen(db, workshop, [2], kind=CertificateKind.COMPLETION)

    assert [one.participant for one in issued.new] == [2]


def test_trainers_who_are_chosen_meet_their_rule(db: Db) -> None:
    workshop = with_rules(db, trainer={"share": 100})
    attend(db, workshop.participants[0], "S1", "S2")
    attend(db, workshop.participants[1], "S1", absent=["S2"])

    with pytest.raises(Conflict, match=r"Personne 2 Exemple \(P2\) may not have a certificate of trainer"):
        issue_chosen(db, workshop, [1, 2], kind=CertificateKind.TRAINER)

    assert len(issue_chosen(db, workshop, [1], kind=CertificateKind.TRAINER).new) == 1


def test_what_was_issued_never_changes_whatever_happens(db: Db) -> None:
    workshop = with_rules(db, participation={"share": 50})
    first, second, *_ = workshop.participants
    attend(db, first, "S1", "S2")
    record = issue_certificates(db, workshop).new[0]
    row = db.scalars(sa.select(Certificate).where(Certificate.serial == record.serial)).one()
    before = json.dumps(row.snapshot)

    first.person.print_name = "Somebody Else"
    merge_persons(db, second.person, first.person)
    workshop.sessions[0].cancelled = True
    workshop.certificates = {"participation": {"share": 100}}
    db.execute(sa.update(Attendance).values(mark=Mark.ABSENT))
    db.flush()
    db.expire_all()

    assert json.dumps(row.snapshot) == before
    assert (row.status, row.participant_id) == (CertificateStatus.VALID, first.id)
    assert [one.name for one in list_certificates(db, workshop)] == ["Personne 1 Exemple"]
