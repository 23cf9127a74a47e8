from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum.errors import Conflict, InvalidInput, NotFound
from curriculum.languages import Translated
from curriculum.models import Consent, Workshop
from curriculum.models.credentials import Purpose
from curriculum.operations.consents import (
    Answer,
    ConsentFacts,
    Form,
    add_text,
    choose_people,
    list_consents,
    list_texts,
    record_consents,
    who_shares,
    withdraw_consents,
)
from tests.builders import make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from tests.conftest import Clock

DAY = date(2019, 11, 30)
PHOTO = Form(Purpose.PHOTO, "2019-1", DAY)
SHARING = Form(Purpose.LIST_SHARING, "2019-1", DAY)


@pytest.fixture
def workshop(db: Db, fixed_clock: Clock) -> Workshop:  # noqa: ARG001 - it stops the clock
    made = make_workshop(db)
    for number in (1, 2, 3):
        make_participant(db, made, make_person(db, f"P000{number}", f"Exemple {number}"), number=number)
    for purpose in (Purpose.PHOTO, Purpose.LIST_SHARING):
        add_text(db, purpose, "2019-1", Translated(en="I agree.", fr="J'accepte."))
    return made


def answers(db: Db, workshop: Workshop, purpose: Purpose = Purpose.PHOTO) -> list[tuple[Answer, date | None]]:
    return [(one.answer, one.on) for one in list_consents(db, workshop, purpose=purpose)]


def test_answers_are_listed_with_those_who_were_not_asked(db: Db, workshop: Workshop) -> None:
    changed = record_consents(db, workshop, choose_people(db, workshop, [3, 1]), PHOTO, given=True)
    record_consents(db, workshop, choose_people(db, workshop, [2]), PHOTO, given=False)

    assert changed == (1, 3)
    assert answers(db, workshop) == [(Answer.GIVEN, DAY), (Answer.DECLINED, DAY), (Answer.GIVEN, DAY)]
    assert answers(db, workshop, Purpose.LIST_SHARING) == [(Answer.MISSING, None)] * 3
    assert answers(db, workshop, Purpose.CONTACT) == []
    assert list_consents(db, workshop)[0] == ConsentFacts(
        1, "P0001", "Exemple 1", Purpose.PHOTO, Answer.GIVEN, DAY, "2019-1"
    )


def test_restricted_workshop_lists_codes_alone(db: Db, workshop: Workshop) -> None:
    workshop.restricted = True

    assert {one.name for one in list_consents(db, workshop)} == {""}


def test_another_answer_keeps_what_stood_before(db: Db, workshop: Workshop) -> None:
    people = choose_people(db, workshop, (), all_but=[2])
    later = Form(Purpose.PHOTO, "2019-1", date(2019, 12, 1))

    assert record_consents(db, workshop, people, PHOTO, given=True) == (1, 3)
    assert record_consents(db, workshop, people, PHOTO, given=True) == ()
    assert record_consents(db, workshop, people[:1], later, given=False) == (1,)

    assert answers(db, workshop)[0] == (Answer.DECLINED, later.on)
    rows = db.execute(sa.select(Consent.given, Consent.given_on).where(Consent.person_id == people[0].person_id))
    assert list(rows) == [(True, DAY), (False, later.on)]


def test_withdrawal_is_dated_and_can_be_followed_by_another_answer(db: Db, workshop: Workshop) -> None:
    people = choose_people(db, workshop, [1])
    record_consents(db, workshop, people, PHOTO, given=True)

    assert withdraw_consents(db, workshop, people, purpose=Purpose.PHOTO, on=date(2019, 12, 1)) == (1,)
    assert answers(db, workshop)[0] == (Answer.WITHDRAWN, date(2019, 12, 1))
    with pytest.raises(Conflict, match="has given no consent for photo"):
        withdraw_consents(db, workshop, people, purpose=Purpose.PHOTO, on=date(2019, 12, 1))

    assert record_consents(db, workshop, people, PHOTO, given=True) == (1,)
    assert answers(db, workshop)[0] == (Answer.GIVEN, DAY)


def test_impossible_days_are_refused(db: Db, workshop: Workshop) -> None:
    people = choose_people(db, workshop, [1])
    with pytest.raises(InvalidInput, match="2019-12-02 is still to come"):
        record_consents(db, workshop, people, Form(Purpose.PHOTO, "2019-1", date(2019, 12, 2)), given=True)

    record_consents(db, workshop, people, PHOTO, given=True)

    with pytest.raises(InvalidInput, match="gave the consent on 2019-11-30, after 2019-11-29"):
        withdraw_consents(db, workshop, people, purpose=Purpose.PHOTO, on=date(2019, 11, 29))


def test_unknown_text_and_number_are_refused(db: Db, workshop: Workshop) -> None:
    with pytest.raises(NotFound, match=r"No consent text 2018-1 in photo. Did you mean 2019-1\?"):
        record_consents(db, workshop, (), Form(Purpose.PHOTO, "2018-1", DAY), given=True)
    with pytest.raises(NotFound, match="No participant 9 in MAR-2019"):
        choose_people(db, workshop, [1, 9])
    with pytest.raises(NotFound, match="No participant 9 in MAR-2019"):
        choose_people(db, workshop, (), all_but=[9])


def test_text_is_written_down_once_for_each_version(db: Db, workshop: Workshop) -> None:  # noqa: ARG001 - it adds texts
    with pytest.raises(Conflict, match="The text 2019-1 for photo is there already"):
        add_text(db, Purpose.PHOTO, "2019-1", Translated(en="Other words."))
    with pytest.raises(InvalidInput, match="too long for a version"):
        add_text(db, Purpose.PHOTO, "v" * 25, Translated(en="Words."))

    assert [(one.purpose, one.version) for one in list_texts(db)] == [
        (Purpose.LIST_SHARING, "2019-1"),
        (Purpose.PHOTO, "2019-1"),
    ]


def test_list_is_shared_by_those_who_agreed_once_anybody_was_asked(db: Db, workshop: Workshop) -> None:
    assert who_shares(db, workshop) is None

    first, second, _ = choose_people(db, workshop, (), all_but=())
    record_consents(db, workshop, [first, second], SHARING, given=True)
    withdraw_consents(db, workshop, [second], purpose=Purpose.LIST_SHARING, on=DAY)

    assert who_shares(db, workshop) == frozenset({first.person_id})
