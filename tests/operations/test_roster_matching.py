from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import InvalidFile
from curriculum.languages import Translated
from curriculum.operations.participants import list_participants
from curriculum.operations.persons import list_persons
from curriculum.operations.roster_entries import RosterEntry
from curriculum.operations.rosters import Enrolled, enrol
from tests.builders import make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop

MOJ = Translated(en="Ministry of Justice")
MOI = Translated(en="Ministry of the Interior")


def rows(*fields: dict[str, Any]) -> list[RosterEntry]:
    return [RosterEntry(line=line, **{"print_name": "Amina Exemple", **one}) for line, one in enumerate(fields, 2)]


def bring_in(db: Db, workshop: Workshop, *fields: dict[str, Any], **more: Any) -> Enrolled:
    return enrol(db, workshop, rows(*fields), file="roster.csv", **more)


def faults(db: Db, workshop: Workshop, *fields: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidFile) as caught:
        bring_in(db, workshop, *fields)
    return [str(problem) for problem in caught.value.problems]


def test_spelling_is_corrected_by_number_within_an_organisation(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"print_name": "Amnia Exemple", "organisation": MOJ})

    enrolled = bring_in(db, workshop, {"number": 1, "organisation": MOJ})

    assert enrolled.changes[0].details == ("print_name: 'Amnia Exemple' → 'Amina Exemple'",)


def test_a_list_sorted_anew_moves_numbers_and_not_names(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"print_name": "B", "organisation": MOJ}, {"print_name": "A", "organisation": MOJ})

    bring_in(
        db,
        workshop,
        {"print_name": "A", "number": 1, "organisation": MOJ},
        {"print_name": "B", "number": 2, "organisation": MOJ},
    )

    found = [(row.number, row.person.print_name, row.person.code) for row in list_participants(db, workshop)]
    assert found == [(1, "A", "P0002"), (2, "B", "P0001")]


def test_an_organisation_that_one_side_leaves_out_does_not_part_a_name(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {})

    named = bring_in(db, workshop, {"organisation": MOJ})
    again = bring_in(db, workshop, {})

    assert named.changes[0].details == ("organisation: none → ORG0001",)
    assert again.left == 1


def test_one_name_in_two_organisations_is_two_people(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"organisation": MOJ})

    enrolled = bring_in(db, workshop, {"organisation": MOI})

    assert enrolled.created == 1
    assert len(list_persons(db)) == 2


def test_a_row_that_fits_two_participants_is_refused_naming_both(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"organisation": MOJ}, {"organisation": MOI})

    (fault,) = faults(db, workshop, {})

    assert fault == (
        "line 2: the name and organisation fits participants 1, Amina Exemple (P0001) and 2, Amina Exemple (P0002); "
        "give the row a number"
    )


def test_an_email_that_two_participants_share_is_decided_by_the_name(db: Db) -> None:
    workshop = make_workshop(db)
    for number, name in enumerate(("Amina Exemple", "Karim Exemple"), start=1):
        person = make_person(db, f"P{number}", name, email="office@example.org")
        make_participant(db, workshop, person)

    enrolled = bring_in(db, workshop, {"email": "office@example.org", "phone": "2"})

    assert [(one.code, one.details) for one in enrolled.changes] == [("1", ("phone: none → 2",))]
    assert (
        "fits participants 1, Amina Exemple (P1) and 2, Karim Exemple (P2)"
        in faults(db, workshop, {"email": "office@example.org", "print_name": "Nadia"})[0]
    )


def test_another_email_under_one_name_and_organisation_is_refused(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"email": "a@example.org", "organisation": MOJ})

    (fault,) = faults(db, workshop, {"email": "other@example.org", "organisation": MOJ})

    assert fault.startswith("line 2: has another e-mail than participant 1, Amina Exemple (P0001)")


def test_another_email_is_taken_over_when_the_number_agrees(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"email": "a@example.org"})

    enrolled = bring_in(db, workshop, {"email": "other@example.org", "number": 1})

    assert enrolled.changes[0].details == ("email: a@example.org → other@example.org",)


def test_a_namesake_with_a_number_of_his_own_is_another_participant(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"email": "a@example.org", "organisation": MOJ})

    enrolled = bring_in(db, workshop, {"email": "other@example.org", "organisation": MOJ, "number": 2})

    assert enrolled.created == 1


def test_a_second_list_numbered_from_one_does_not_overwrite_the_first(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"organisation": MOJ, "number": 1})

    (fault,) = faults(db, workshop, {"print_name": "Karim Exemple", "organisation": MOI, "number": 1})

    assert fault == ("line 2: the number belongs to participant 1, Amina Exemple (P0001); leave it empty or change it")


def test_a_number_that_another_participant_keeps_is_refused(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"email": "a@example.org"}, {"print_name": "Karim", "email": "k@example.org"})

    (fault,) = faults(db, workshop, {"email": "a@example.org"}, {"print_name": "Nadia", "number": 1})

    assert fault.startswith("line 3: the number belongs to participant 1")


def test_all_doubts_are_told_at_once_and_nothing_is_written(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"organisation": MOJ, "number": 1}, {"organisation": MOI, "number": 2})
    before = list_participants(db, workshop)

    found = faults(
        db,
        workshop,
        {"print_name": "New", "number": 7},
        {"print_name": "Karim", "number": 1},
        {},
    )

    assert [fault.partition(":")[0] for fault in found] == ["line 3", "line 4"]
    assert list_participants(db, workshop) == before
