"""A corrected certificate takes the place of the old one, which stays on record as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum.credentials.snapshot import dump_snapshot
from curriculum.errors import AlreadyCertified, Conflict, InvalidInput
from curriculum.languages import Translated
from curriculum.models import Attendance, Certificate
from curriculum.models.credentials import CertificateKind, CertificateStatus
from curriculum.models.participation import Assessment, Mark, Rule, Status
from curriculum.operations.assessments import Result, record_results
from curriculum.operations.certificates.corrections import correct_certificate
from curriculum.operations.certificates.issuing import issue_certificates, issue_chosen
from curriculum.operations.certificates.names import named_otherwise
from curriculum.operations.certificates.register import (
    certificate_to_print,
    certificates_to_print,
    list_certificates,
    revoke_certificate,
    show_certificate,
)
from curriculum.operations.eligibility.waivers import grant_waiver
from curriculum.operations.merging.merging import merge_persons
from curriculum.operations.merging.unmerging import find_merge, unmerge
from tests.builders import make_certificate, make_participant, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from tests.conftest import Clock


@pytest.fixture
def workshop(db: Db, fixed_clock: Clock) -> Workshop:
    fixed_clock.set(datetime(2019, 12, 13, 9, tzinfo=UTC))
    found = make_workshop(db, languages=("fr", "en"))
    make_session(db, found, "S1", minutes=90)
    make_participant(db, found, make_person(db, native_name="أمينة مثال"))
    return found


def test_other_certificates_that_bear_the_old_name_are_told_of(db: Db, workshop: Workshop) -> None:
    (place,) = workshop.participants
    gone = make_participant(db, make_workshop(db, "OTHER"), make_person(db, "P2"))
    old = issue_chosen(db, workshop, [1]).new[0]
    trainer = issue_chosen(db, workshop, [1], kind=CertificateKind.TRAINER).new[0]
    make_certificate(db, gone, "0000-0000-00", snapshot={"name": "Amina Exemple"})
    merge_persons(db, place.person, gone.person)
    place.person.print_name = "Amina Exemple-Idrissi"
    told = named_otherwise(db, place.person)

    others = correct_certificate(db, old.serial, because="misspelt").others
    last = correct_certificate(db, trainer.serial, because="misspelt", restate=True)

    assert [(one.serial, one.workshop) for one in told] == [
        *((serial, "MAR-2019") for serial in (old.serial, trainer.serial)),
        ("0000-0000-00", "OTHER"),
    ]
    assert [one.serial for one in others] == [trainer.serial, "0000-0000-00"]
    assert [one.serial for one in last.others] == ["0000-0000-00"]
    assert [one.language for one in last.untranslated] == ["fr"]
    assert [one.serial for one in named_otherwise(db, place.person)] == ["0000-0000-00"]


def snapshots(db: Db) -> list[tuple[str, CertificateStatus, object]]:
    rows = db.scalars(sa.select(Certificate).order_by(Certificate.id))
    return [(row.serial, row.status, dict(row.snapshot or {})) for row in rows]


def test_corrected_certificate_takes_the_place_of_the_old_one_and_names_it(db: Db, workshop: Workshop) -> None:
    old = issue_chosen(db, workshop, [1], languages=["fr"]).new[0]
    ((_, _, before),) = snapshots(db)
    workshop.participants[0].person.print_name = "Amina Exemple-Idrissi"

    corrected = correct_certificate(db, old.serial, because=" misspelt ")

    (printed,) = certificates_to_print(db, workshop)
    assert (printed.serial, printed.name, printed.supersedes) == (
        corrected.new.serial,
        "Amina Exemple-Idrissi",
        old.serial,
    )
    assert printed.languages == ("fr",)
    assert snapshots(db)[0] == (old.serial, CertificateStatus.SUPERSEDED, before)
    first, second = list_certificates(db, workshop)
    assert (first.superseded_by, first.revoked_because) == (second.serial, "misspelt")
    assert (second.supersedes, second.superseded_by) == (first.serial, None)
    assert show_certificate(db, old.serial) == first
    with pytest.raises(Conflict, match=f"is superseded by {second.serial}; it is not printed again"):
        certificate_to_print(db, old.serial)


def test_names_can_be_given_for_the_paper_alone(db: Db, workshop: Workshop) -> None:
    old = issue_certificates(db, workshop).new[0]

    renamed = correct_certificate(db, old.serial, because="x", name=" Amina E. ", native_name="أمينة").new
    bare = correct_certificate(db, renamed.serial, because="x", native_name="").new

    assert (renamed.name, renamed.native_name) == ("Amina E.", "أمينة")
    assert (bare.name, bare.native_name) == ("Amina Exemple", "")
    assert workshop.participants[0].person.print_name == "Amina Exemple"
    assert [status for _, status, _ in snapshots(db)] == ["superseded", "superseded", "valid"]


def test_name_is_corrected_though_the_closing_is_not_marked_yet(db: Db, workshop: Workshop, fixed_clock: Clock) -> None:
    make_session(db, workshop, "S2", day=3)
    (row,) = workshop.participants
    recorded_at = datetime(2019, 12, 10, tzinfo=UTC)
    db.add(
        Attendance(
            session_id=workshop.sessions[0].id, participant_id=row.id, mark=Mark.PRESENT, recorded_at=recorded_at
        )
    )
    db.flush()
    fixed_clock.set(datetime(2019, 12, 11, 18, tzinfo=UTC))
    old = issue_certificates(db, workshop, count_to_come=True).new[0]
    (was,) = certificates_to_print(db, workshop)
    fixed_clock.set(datetime(2019, 12, 12, 18, tzinfo=UTC))
    workshop.title = Translated(en="Another title")

    new = correct_certificate(db, old.serial, because="misspelt", name="Amina Exemple-Idrissi").new

    (printed,) = certificates_to_print(db, workshop)
    assert printed == replace(
        was, serial=new.serial, name="Amina Exemple-Idrissi", supersedes=old.serial, issued_on=date(2019, 12, 12)
    )
    with pytest.raises(Conflict, match="no mark in S2"):
        correct_certificate(db, new.serial, because="x", restate=True)


def test_address_of_a_corrected_certificate_is_its_own(db: Db, workshop: Workshop) -> None:
    workshop.papers = {"verification": "https://check.example/{serial}"}
    old = issue_certificates(db, workshop).new[0]

    new = correct_certificate(db, old.serial, because="x", name="Amina E.").new

    (printed,) = certificates_to_print(db, workshop)
    assert printed.verification == f"https://check.example/{new.serial}"


def test_certificate_of_an_older_layout_keeps_it(db: Db, workshop: Workshop) -> None:
    issued = issue_certificates(db, workshop).new[0]
    (printed,) = certificates_to_print(db, workshop)
    revoke_certificate(db, issued.serial, because="issued twice")
    first = replace(printed, serial="7K3M-Q9XT-49", version=1)
    old = make_certificate(db, workshop.participants[0], snapshot=dump_snapshot(first))

    correct_certificate(db, old.serial, because="misspelt", name="Amina E.")

    (again,) = certificates_to_print(db, workshop)
    assert (again.version, again.name, again.supersedes) == (1, "Amina E.", old.serial)


def test_everything_is_restated_on_demand(db: Db, workshop: Workshop) -> None:
    old = issue_certificates(db, workshop).new[0]
    workshop.title = Translated(en="Another title")

    correct_certificate(db, old.serial, because="renamed", restate=True, name="Amina E.")

    (printed,) = certificates_to_print(db, workshop)
    assert (printed.title, printed.name) == (Translated(en="Another title"), "Amina E.")


def test_correction_that_would_change_nothing_is_refused(db: Db, workshop: Workshop) -> None:
    old = issue_certificates(db, workshop).new[0]

    with pytest.raises(Conflict, match=r"are those of the person already.*add --restate"):
        correct_certificate(db, old.serial, because="x")
    with pytest.raises(InvalidInput, match="add --restate"):
        correct_certificate(db, old.serial, because="x", name="Amina E.", count_to_come=True)


def test_record_of_a_restricted_workshop_names_nobody(db: Db, workshop: Workshop) -> None:
    old = issue_certificates(db, workshop).new[0]
    workshop.restricted = True

    corrected = correct_certificate(db, old.serial, because="x", name="Amina E.")

    assert (corrected.new.name, corrected.old.name) == (None, None)


def test_only_a_valid_certificate_is_corrected(db: Db, workshop: Workshop) -> None:
    old = issue_certificates(db, workshop).new[0]
    revoke_certificate(db, old.serial, because="wrong person")

    with pytest.raises(Conflict, match="is revoked and is not corrected"):
        correct_certificate(db, old.serial, because="x")


def test_erased_certificate_is_not_corrected(db: Db, workshop: Workshop) -> None:
    old = issue_certificates(db, workshop).new[0]
    row = db.scalars(sa.select(Certificate)).one()
    row.snapshot, row.erased_at = None, datetime(2020, 1, 1, tzinfo=UTC)
    db.flush()

    with pytest.raises(Conflict, match="was erased with its holder's data"):
        correct_certificate(db, old.serial, because="x")


@pytest.mark.parametrize(("because", "name"), [(" ", None), ("x" * 501, None), ("x", " ")])
def test_correction_needs_a_reason_and_a_name(db: Db, workshop: Workshop, because: str, name: str | None) -> None:
    old = issue_certificates(db, workshop).new[0]

    with pytest.raises(InvalidInput):
        correct_certificate(db, old.serial, because=because, name=name)


def test_whoever_may_have_none_any_more_gets_none(db: Db, workshop: Workshop) -> None:
    old = issue_certificates(db, workshop).new[0]
    db.add(
        Attendance(
            session_id=workshop.sessions[0].id,
            participant_id=workshop.participants[0].id,
            mark=Mark.ABSENT,
            recorded_at=datetime(2019, 12, 12, tzinfo=UTC),
        )
    )
    db.flush()

    with pytest.raises(Conflict, match=r"may not have a certificate of participation: 0 of 1 sessions"):
        correct_certificate(db, old.serial, because="x", restate=True)

    assert [one.status for one in list_certificates(db, workshop)] == ["valid"]


def test_certificate_of_a_merged_place_goes_over_to_the_one_that_was_kept(db: Db, workshop: Workshop) -> None:
    (kept,) = workshop.participants
    gone = make_participant(db, workshop, make_person(db, "P2", "Amina Exampel"), number=2, status=Status.ATTENDED)
    make_certificate(db, gone, "0000-0000-00", snapshot={"name": "Amina Exampel", "languages": ["en"]})
    gone.merged_into_id, gone.person.merged_into_id = kept.id, kept.person_id
    db.flush()

    assert issue_certificates(db, workshop).new == ()
    corrected = correct_certificate(db, "0000-0000-00", because="two rows of one person", restate=True)

    assert (corrected.new.participant, corrected.new.name) == (1, "Amina Exemple")


def test_correction_stays_with_the_place_when_a_merge_is_taken_back(either_db: Db, fixed_clock: Clock) -> None:
    db = either_db
    fixed_clock.set(datetime(2019, 12, 13, 9, tzinfo=UTC))
    workshop = make_workshop(db, certificates={"trainer": {}})
    make_session(db, workshop)
    kept, gone = (make_participant(db, workshop, make_person(db, code)) for code in ("P1", "P2"))
    make_certificate(db, kept)
    make_certificate(
        db, gone, "0000-0000-00", kind=CertificateKind.TRAINER, snapshot={"name": "A", "languages": ["en"]}
    )
    merge_persons(db, kept.person, gone.person)

    new = correct_certificate(db, "0000-0000-00", because="misspelt", name="B", restate=True).new
    merged = [(one.participant, one.kind) for one in list_certificates(db, workshop)]
    unmerge(db, find_merge(db, "P2"))

    assert (new.participant, {number for number, _ in merged}) == (1, {1})
    valid = [one for one in list_certificates(db, workshop) if one.status is CertificateStatus.VALID]
    assert [(one.participant, one.kind) for one in valid] == [
        (1, CertificateKind.PARTICIPATION),
        (2, CertificateKind.TRAINER),
    ]


def test_second_certificate_of_a_merged_person_is_refused(db: Db, workshop: Workshop) -> None:
    (kept,) = workshop.participants
    issue_certificates(db, workshop)
    gone = make_participant(db, workshop, make_person(db, "P2", "Amina Exampel"), number=2)
    make_certificate(db, gone, "0000-0000-00", snapshot={"name": "Amina Exampel", "languages": ["en"]})
    gone.merged_into_id = kept.id
    db.flush()

    with pytest.raises(AlreadyCertified, match=r"Amina Exemple \(P-AMINA\) already holds"):
        correct_certificate(db, "0000-0000-00", because="x")


def test_either_database_takes_results_waivers_certificates_and_corrections(either_db: Db, fixed_clock: Clock) -> None:
    db = either_db
    fixed_clock.set(datetime(2019, 12, 13, 9, tzinfo=UTC))
    workshop = make_workshop(db, certificates={"completion": {"post_test": 60}})
    for number in (1, 2):
        make_participant(db, workshop, make_person(db, f"P{number}"))
    record_results(db, workshop, Assessment.POST, [Result(1, Decimal("12.5"), Decimal(20))])
    record_results(
        db, workshop, Assessment.POST, [Result(1, Decimal(15), Decimal(20))], correct=True, because="question 7"
    )
    grant_waiver(db, workshop, 2, rule=Rule.POST_TEST, because="fell ill", by="A. Exemple, Director")

    issued = issue_certificates(db, workshop, kind=CertificateKind.COMPLETION)
    corrected = correct_certificate(db, issued.new[0].serial, because="question 7", restate=True)

    assert [one.status for one in list_certificates(db, workshop)] == ["superseded", "valid", "valid"]
    assert corrected.new.supersedes == issued.new[0].serial
