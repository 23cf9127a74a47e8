from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.errors import CodeTaken, InUse, InvalidInput, NotFound
from curriculum.languages import Translated
from curriculum.models.people import Sex
from curriculum.operations.persons import (
    add_person,
    edit_person,
    find_person,
    list_persons,
    next_person_code,
    remove_person,
    show_person,
)
from tests.builders import make_faculty, make_organisation, make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_first_person_gets_the_first_code(db: Db) -> None:
    person = add_person(db, "Amina Exemple")

    assert person.code == "P0001"
    assert person.id is not None


def test_next_code_is_above_the_highest_in_use(db: Db) -> None:
    make_person(db, "P0007")
    make_person(db, "P-AMINA")
    make_person(db, "PX9")

    assert next_person_code(db) == "P0008"


def test_person_keeps_everything_that_is_given(db: Db) -> None:
    organisation = make_organisation(db)

    person = add_person(
        db,
        "Amina Exemple",
        code="P-7",
        native_name="أمينة مثال",
        native_language="ar",
        given_name="Amina",
        family_name="Exemple",
        sex=Sex.FEMALE,
        email="amina@example.org",
        phone="+212 5 00 00 00 00",
        country="MA",
        job_title=Translated(fr="Procureure"),
        organisation=organisation,
        languages=("ar", "fr"),
    )

    facts = show_person(db, person).person
    assert facts.code == "P-7"
    assert (facts.native_name, facts.native_language) == ("أمينة مثال", "ar")
    assert (facts.sex, facts.country, facts.languages) == (Sex.FEMALE, "MA", ("ar", "fr"))
    assert (facts.organisation, facts.organisation_name) == ("UNODC", Translated(en="Organisation UNODC"))


@pytest.mark.parametrize("code", ["p0007", "P0007"])
def test_next_code_is_above_one_in_any_case(either_db: Db, code: str) -> None:
    make_person(either_db, code)

    assert add_person(either_db, "Karim Exemple").code == "P0008"


def test_code_that_is_taken_is_refused_in_any_case(db: Db) -> None:
    make_person(db, "P0001")

    with pytest.raises(CodeTaken, match="P0001"):
        add_person(db, "Karim Exemple", code="p0001")


def test_code_that_cannot_name_a_file_is_refused(db: Db) -> None:
    with pytest.raises(InvalidInput, match="The code is not right"):
        add_person(db, "Karim Exemple", code="../P1")


@pytest.mark.parametrize("name", ["", "   "])
def test_person_without_a_name_is_refused(db: Db, name: str) -> None:
    with pytest.raises(InvalidInput, match="needs a name to print"):
        add_person(db, name)


@pytest.mark.parametrize(
    "email",
    ["amina", "amina@", "amina@example", "@example.org", "a b@example.org", "Amina <a@example.org>", "a@b@example.org"],
)
def test_impossible_email_is_refused(db: Db, email: str) -> None:
    with pytest.raises(InvalidInput, match="expected an e-mail address such as"):
        add_person(db, "Amina Exemple", email=email)


def test_too_long_a_name_or_phone_is_refused(db: Db) -> None:
    with pytest.raises(InvalidInput, match="print name is not right: expected at most 500 characters, got 501"):
        add_person(db, "A" * 501)
    with pytest.raises(InvalidInput, match="phone is not right: expected at most 40 characters, got 41"):
        add_person(db, "Amina Exemple", phone="1" * 41)


def test_edit_changes_what_is_given_and_says_what_differs(db: Db) -> None:
    person = add_person(db, "Amina Exemple", email="amina@example.org", phone="1")

    changed = edit_person(db, person, print_name="Amina EXEMPLE", email=None, phone="1")

    assert changed == ("print_name", "email")
    assert (person.print_name, person.email, person.phone) == ("Amina EXEMPLE", None, "1")


def test_edit_that_changes_nothing_says_so(db: Db) -> None:
    person = add_person(db, "Amina Exemple")

    assert edit_person(db, person, print_name="Amina Exemple") == ()


def test_edit_may_leave_the_name(db: Db) -> None:
    person = add_person(db, "Amina Exemple")

    assert edit_person(db, person, country="MA") == ("country",)


def test_edit_refuses_an_empty_name(db: Db) -> None:
    person = add_person(db, "Amina Exemple")

    with pytest.raises(InvalidInput):
        edit_person(db, person, print_name=" ")


def test_person_is_found_by_code_in_any_case(db: Db) -> None:
    person = make_person(db, "P0001")

    assert find_person(db, " p0001 ") is person


def test_unknown_code_names_codes_that_look_like_it(db: Db) -> None:
    make_person(db, "P0001")

    with pytest.raises(NotFound, match=r"No person P0002\. Did you mean P0001\?"):
        find_person(db, "P0002")


def test_list_looks_into_codes_names_and_addresses(db: Db) -> None:
    add_person(db, "Amina Exemple", native_name="أمينة مثال")
    add_person(db, "Karim Spécimen", email="k@example.org")

    assert [person.code for person in list_persons(db)] == ["P0001", "P0002"]
    assert [person.code for person in list_persons(db, matching="exemple")] == ["P0001"]
    assert [person.code for person in list_persons(db, matching="مثال")] == ["P0001"]
    assert [person.code for person in list_persons(db, matching="K@EXAMPLE")] == ["P0002"]
    assert list_persons(db, matching="nobody") == ()


def test_show_tells_where_a_person_took_part_and_worked(db: Db) -> None:
    person = make_person(db)
    make_participant(db, make_workshop(db, "A"), person, number=4)
    make_faculty(db, make_workshop(db, "B"), person=person)

    details = show_person(db, person)

    assert [(place.workshop, place.number, place.status) for place in details.participations] == [("A", 4, "confirmed")]
    assert details.faculty_of == ("B",)


def test_person_who_takes_part_in_nothing_is_removed(db: Db) -> None:
    person = make_person(db)

    remove_person(db, person)

    assert list_persons(db) == ()


def test_person_who_takes_part_is_not_removed(db: Db) -> None:
    person = make_person(db)
    make_participant(db, make_workshop(db), person)

    with pytest.raises(InUse, match=r"person P-AMINA is still used by the participant 1 of MAR-2019"):
        remove_person(db, person)
