from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.languages import Translated
from curriculum.likeness.profiles import Reason
from curriculum.operations.duplicates import Duplicate, find_duplicates, reason_words
from curriculum.operations.merging.merging import merge_persons
from tests.builders import make_organisation, make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_pairs_come_with_names_reasons_and_the_command(db: Db) -> None:
    ministry = make_organisation(db, "MOJ", short_name=Translated(en="MoJ"))
    make_person(db, "P0002", "أمينة مثال", country="TN", organisation=ministry, email="amina@example.org")
    make_person(db, "P 1", "Amina Mithal", country="MA", organisation=ministry, email="amina@example.org")
    make_person(db, "P0003", "Karim Exemple", given_name="Karim", family_name="Exemple")

    found = find_duplicates(db)

    assert found.crowded == 0
    assert found.pairs == (
        Duplicate(
            kept="P0002",
            gone="P 1",
            kept_name="أمينة مثال",
            gone_name="Amina Mithal",
            score=100,
            reasons=("same e-mail", "same name in another script", "same organisation"),
            against=("other country",),
            command="curriculum person merge P0002 'P 1'",
        ),
    )


def test_of_a_restricted_workshop_codes_are_given(db: Db) -> None:
    workshop = make_workshop(db, restricted=True)
    amina = make_person(db, "P0001", "Amina Exemple")
    make_person(db, "P0002", "Exemple Amina")
    for code in ("P0003", "P0004"):
        make_person(db, code, "Karim Exemple")
    make_participant(db, workshop, amina)

    (pair,) = find_duplicates(db, workshop=workshop).pairs

    assert (pair.kept, pair.gone, pair.kept_name, pair.gone_name) == ("P0001", "P0002", "", "")
    assert len(find_duplicates(db).pairs) == 2


def test_who_is_known_from_a_restricted_workshop_is_called_by_code_beside_another(db: Db) -> None:
    workshop, secret = make_workshop(db), make_workshop(db, "SECRET", restricted=True)
    amina, other = make_person(db, "P0001", "Amina Exemple"), make_person(db, "P0002", "Exemple Amina")
    make_participant(db, workshop, amina)
    make_participant(db, secret, amina)
    make_participant(db, secret, other, number=2)

    (pair,) = find_duplicates(db, workshop=workshop).pairs

    assert (pair.kept_name, pair.gone_name) == ("Amina Exemple", "")


def test_all_names_of_somebody_who_was_merged_count(db: Db) -> None:
    kept, gone = make_person(db, "P0001", "Amina Exemple"), make_person(db, "P0002", "Amina Modèle")
    make_person(db, "P0003", "Modèle Amina")
    merge_persons(db, kept, gone)

    (pair,) = find_duplicates(db).pairs

    assert (pair.kept, pair.gone) == ("P0001", "P0003")


def test_every_reason_has_words() -> None:
    assert all(reason_words(reason) for reason in Reason)
