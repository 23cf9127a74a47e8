from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.credentials.serial import new_serial
from curriculum.languages import Translated
from curriculum.models import Programme
from curriculum.models.credentials import CertificateKind, CertificateStatus
from curriculum.models.participation import Status
from curriculum.models.sessions import Role
from curriculum.models.workshops import ProgrammeKind
from curriculum.operations.cascades import Cascade, CascadeWorkshop, Generation, cascade_of
from tests.builders import (
    make_certificate,
    make_faculty,
    make_participant,
    make_person,
    make_session,
    make_workshop,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Person, Workshop


@pytest.fixture
def programme(db: Db) -> Programme:
    row = Programme(code="CSS", kind=ProgrammeKind.CASCADE, title=Translated(en="Cascade"))
    db.add(row)
    return row


def held(db: Db, programme: Programme, code: str, starts_on: date, *taught_by: Person, **more: Any) -> Workshop:
    """Add a workshop of the programme and who works in it."""
    workshop = make_workshop(db, code, starts_on=starts_on, programme=programme, **more)
    for number, person in enumerate(taught_by, start=1):
        make_faculty(db, workshop, f"R{number}", person=person)
    return workshop


def attended(db: Db, workshop: Workshop, *people: Person, trainers: tuple[Person, ...] = ()) -> None:
    """Let people attend a workshop, and certify some of them as trainers."""
    for person in people:
        participant = make_participant(db, workshop, person, status=Status.ATTENDED)
        if person in trainers:
            make_certificate(db, participant, new_serial(), kind=CertificateKind.TRAINER)


def shape(workshops: tuple[CascadeWorkshop, ...]) -> list[object]:
    """Return a tree as lists: the code of each workshop, then each trainer with what he or she taught."""
    return [
        f"{one.code} again"
        if one.repeated
        else [one.code, *((each.person, *shape(each.taught)) for each in one.trainers)]
        for one in workshops
    ]


@pytest.fixture
def tree(db: Db, programme: Programme) -> Cascade:
    """Amina and Karim teach Mali, Karim Niger; Fanta, certified in Mali, teaches Burkina."""
    amina, karim = make_person(db), make_person(db, "P-KARIM", "Karim Exemple")
    fanta, issa = make_person(db, "P-FANTA", "Fanta Exemple"), make_person(db, "P-ISSA", "Issa Exemple")
    attended(db, held(db, programme, "FIRST", date(2015, 5, 4)), amina, karim, issa, trainers=(amina, karim))
    mali = held(db, programme, "MALI", date(2016, 2, 8), amina, karim)
    attended(db, mali, fanta, issa, trainers=(fanta,))
    attended(db, held(db, programme, "NIGER", date(2016, 9, 5), karim), issa)
    attended(db, held(db, programme, "BURKINA", date(2017, 3, 6), fanta), amina)
    return cascade_of(db, programme)


def test_cascade_shows_who_trained_whom_since(tree: Cascade) -> None:
    mali = ["MALI", ("P-FANTA", ["BURKINA"])]

    assert shape(tree.roots) == [["FIRST", ("P-AMINA", mali), ("P-KARIM", "MALI again", ["NIGER"])]]
    assert [one.attended for one in tree.roots] == [3]


def test_generations_count_each_person_once(tree: Cascade) -> None:
    assert tree.generations == (Generation(1, 1, 3, 2), Generation(2, 2, 2, 1), Generation(3, 1, 1, 0))


def test_what_was_taught_before_the_certificate_does_not_count(db: Db, programme: Programme) -> None:
    amina = make_person(db)
    held(db, programme, "EARLY", date(2014, 1, 6), amina)
    attended(db, held(db, programme, "FIRST", date(2015, 5, 4), amina), amina, trainers=(amina,))

    assert shape(cascade_of(db, programme).roots) == [["EARLY"], ["FIRST", ("P-AMINA",)]]


def test_revoked_certificate_and_cancelled_workshop_do_not_count(db: Db, programme: Programme) -> None:
    amina = make_person(db)
    first = held(db, programme, "FIRST", date(2015, 5, 4))
    revoked: dict[str, Any] = {"status": CertificateStatus.REVOKED, "revoked_at": datetime(2016, 1, 1, tzinfo=UTC)}
    make_certificate(db, make_participant(db, first, amina), kind=CertificateKind.TRAINER, **revoked)
    held(db, programme, "LATER", date(2016, 5, 4), amina)
    held(db, programme, "OFF", date(2017, 5, 4), amina, cancelled_at=datetime(2017, 1, 1, tzinfo=UTC))

    assert shape(cascade_of(db, programme).roots) == [["FIRST"], ["LATER"]]


def test_whoever_only_interprets_trains_nobody(db: Db, programme: Programme) -> None:
    amina = make_person(db)
    attended(db, held(db, programme, "FIRST", date(2015, 5, 4)), amina, trainers=(amina,))
    later = held(db, programme, "LATER", date(2016, 5, 4), amina)
    make_session(db, later, roles={Role.INTERPRETER: later.faculty})

    assert shape(cascade_of(db, programme).roots) == [["FIRST", ("P-AMINA",)], ["LATER"]]


def test_second_certificate_of_a_trainer_repeats_nothing(db: Db, programme: Programme) -> None:
    amina = make_person(db)
    attended(db, held(db, programme, "FIRST", date(2015, 5, 4)), amina, trainers=(amina,))
    attended(db, held(db, programme, "SECOND", date(2015, 9, 7)), amina, trainers=(amina,))
    held(db, programme, "LATER", date(2016, 5, 4), amina)

    assert shape(cascade_of(db, programme).roots) == [["FIRST", ("P-AMINA", ["LATER"])], ["SECOND", ("P-AMINA",)]]


def test_trainers_of_a_restricted_workshop_are_named_by_code(db: Db, programme: Programme) -> None:
    amina = make_person(db)
    attended(db, held(db, programme, "FIRST", date(2015, 5, 4), restricted=True), amina, trainers=(amina,))

    (first,) = cascade_of(db, programme).roots

    assert [(one.person, one.name) for one in first.trainers] == [("P-AMINA", "")]
