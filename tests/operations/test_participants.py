from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum.errors import AlreadyParticipant, Conflict, InvalidInput, NotFound, NumberTaken
from curriculum.languages import Translated
from curriculum.models import Attendance, Participant, StatusChange
from curriculum.models.participation import Mark, Status
from curriculum.operations.nomination.statuses import set_status
from curriculum.operations.participants import (
    add_participant,
    edit_participant,
    find_participant,
    list_participants,
    remove_participant,
    show_participant,
)
from tests.builders import (
    make_certificate,
    make_group,
    make_organisation,
    make_participant,
    make_person,
    make_session,
    make_workshop,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from tests.conftest import Clock


def test_participants_are_numbered_within_their_workshop(db: Db) -> None:
    first, second = make_workshop(db, "A"), make_workshop(db, "B")
    amina, karim = make_person(db, "P1"), make_person(db, "P2", "Karim Exemple")

    numbers = [
        add_participant(db, first, amina).number,
        add_participant(db, first, karim).number,
        add_participant(db, second, amina).number,
    ]

    assert numbers == [1, 2, 1]


def test_number_after_a_chosen_one_goes_on_from_there(db: Db) -> None:
    workshop = make_workshop(db)

    add_participant(db, workshop, make_person(db, "P1"), number=40)

    assert add_participant(db, workshop, make_person(db, "P2")).number == 41


def test_participant_starts_as_nominated_with_a_dated_step(db: Db, fixed_clock: Clock) -> None:
    participant = add_participant(db, make_workshop(db), make_person(db), note="letter of 28 November")

    history = show_participant(db, participant).history
    assert [(step.status, step.changed_at, step.note) for step in history] == [
        (Status.NOMINATED, fixed_clock.instant, "letter of 28 November")
    ]


def test_organisation_and_job_title_are_by_default_the_persons(db: Db) -> None:
    organisation = make_organisation(db)
    person = make_person(db, organisation=organisation, job_title=Translated(en="Prosecutor"))

    participant = add_participant(db, make_workshop(db), person)

    facts = show_participant(db, participant).participant
    assert (facts.organisation, facts.job_title) == ("UNODC", Translated(en="Prosecutor"))


def test_organisation_and_job_title_of_the_time_go_before_the_persons(db: Db) -> None:
    person = make_person(db, organisation=make_organisation(db), job_title=Translated(en="Prosecutor"))
    then = make_organisation(db, "MOJ")

    participant = add_participant(
        db, make_workshop(db), person, organisation=then, job_title=Translated(en="Judge"), language="fr"
    )

    facts = show_participant(db, participant).participant
    assert (facts.organisation, facts.job_title, facts.language) == ("MOJ", Translated(en="Judge"), "fr")


def test_the_same_person_twice_is_refused_naming_both(db: Db) -> None:
    workshop, person = make_workshop(db), make_person(db)
    add_participant(db, workshop, person, number=7)

    with pytest.raises(AlreadyParticipant) as caught:
        add_participant(db, workshop, person)

    assert str(caught.value) == "Amina Exemple (P-AMINA) is already participant 7 of MAR-2019."


def test_refusals_in_a_restricted_workshop_name_nobody(db: Db) -> None:
    workshop, person = make_workshop(db, restricted=True), make_person(db)
    add_participant(db, workshop, person)

    with pytest.raises(AlreadyParticipant, match=r"^P-AMINA is already participant 1 of MAR-2019\.$"):
        add_participant(db, workshop, person)
    with pytest.raises(NumberTaken, match=r"^Number 1 of MAR-2019 belongs to P-AMINA;"):
        add_participant(db, workshop, make_person(db, "P2"), number=1)


def test_database_itself_refuses_the_same_person_twice(db: Db) -> None:
    workshop, person = make_workshop(db), make_person(db)
    make_participant(db, workshop, person)

    with pytest.raises(sa.exc.IntegrityError, match=r"participants\.workshop_id, participants\.person_id"):
        make_participant(db, workshop, person)


@pytest.mark.parametrize("number", [0, -1, 1_000_000])
def test_impossible_number_is_refused(db: Db, number: int) -> None:
    with pytest.raises(InvalidInput, match="no participant's number"):
        add_participant(db, make_workshop(db), make_person(db), number=number)


def test_edit_changes_what_is_given(db: Db) -> None:
    participant = add_participant(db, make_workshop(db), make_person(db), language="fr")

    changed = edit_participant(
        db, participant, number=5, job_title=Translated(en="Judge"), organisation=None, language="ar"
    )

    assert changed == ("number", "job_title", "language")
    assert (participant.number, participant.language) == (5, "ar")


def test_edit_to_the_number_of_another_is_refused_naming_both(db: Db) -> None:
    workshop = make_workshop(db)
    add_participant(db, workshop, make_person(db))
    second = add_participant(db, workshop, make_person(db, "P2", "Karim Exemple"))

    with pytest.raises(NumberTaken, match=r"Number 1 of MAR-2019 belongs to Amina Exemple \(P-AMINA\)"):
        edit_participant(db, second, number=1)


def test_edit_to_its_own_number_changes_nothing(db: Db) -> None:
    participant = add_participant(db, make_workshop(db), make_person(db))

    assert edit_participant(db, participant, number=1) == ()


def test_each_change_of_status_is_dated_and_kept(db: Db, fixed_clock: Clock) -> None:
    participant = add_participant(db, make_workshop(db), make_person(db))
    fixed_clock.set(datetime(2019, 12, 2, 9, tzinfo=UTC))

    changed = set_status(db, participant, Status.CONFIRMED, note="by telephone")

    assert changed
    history = show_participant(db, participant).history
    assert [step.status for step in history] == [Status.NOMINATED, Status.CONFIRMED]
    assert history[-1].changed_at == datetime(2019, 12, 2, 9, tzinfo=UTC)
    assert history[-1].note == "by telephone"


def test_the_same_status_again_adds_no_step(db: Db) -> None:
    participant = add_participant(db, make_workshop(db), make_person(db))

    assert not set_status(db, participant, Status.NOMINATED)
    assert len(show_participant(db, participant).history) == 1


def test_unknown_number_is_not_found(db: Db) -> None:
    with pytest.raises(NotFound, match="No participant 3 in MAR-2019"):
        find_participant(db, make_workshop(db), 3)


def test_list_is_in_the_order_of_numbers_and_can_be_narrowed(db: Db) -> None:
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db, "P1"), number=2)
    make_participant(db, workshop, make_person(db, "P2"), number=1, status=Status.DECLINED)

    assert [row.number for row in list_participants(db, workshop)] == [1, 2]
    assert [row.person.code for row in list_participants(db, workshop, statuses={Status.CONFIRMED})] == ["P1"]


def test_show_tells_groups_and_certificates(db: Db) -> None:
    workshop = make_workshop(db)
    participant = make_participant(db, workshop, make_person(db))
    make_group(db, workshop, members=[participant])
    make_certificate(db, participant)

    details = show_participant(db, participant)

    assert (details.groups, details.certificates) == (("G1",), ("7K3M-Q9XT-49",))


def test_participant_is_removed_with_the_history_but_not_the_person(db: Db) -> None:
    person = make_person(db)
    participant = add_participant(db, make_workshop(db), person)

    remove_participant(db, participant)

    assert db.scalar(sa.select(sa.func.count()).select_from(Participant)) == 0
    assert db.scalar(sa.select(sa.func.count()).select_from(StatusChange)) == 0
    assert db.get(type(person), person.id) is person


def test_participant_with_a_certificate_is_not_removed(db: Db) -> None:
    participant = make_participant(db, make_workshop(db), make_person(db))
    make_certificate(db, participant)

    with pytest.raises(Conflict, match=r"^Participant 1 of MAR-2019 holds the certificate 7K3M-Q9XT-49 and stays;"):
        remove_participant(db, participant)


def test_participant_with_attendance_is_not_removed(db: Db) -> None:
    workshop = make_workshop(db)
    participant = make_participant(db, workshop, make_person(db))
    session = make_session(db, workshop)
    mark = {"mark": Mark.PRESENT, "recorded_at": datetime(2019, 12, 10, 9, tzinfo=UTC)}
    db.add(Attendance(session_id=session.id, participant_id=participant.id, **mark))
    db.flush()

    with pytest.raises(Conflict, match="has recorded attendance and stays; change the status"):
        remove_participant(db, participant)
