from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import InvalidFile
from curriculum.languages import Translated
from curriculum.operations.changes import Action
from curriculum.operations.merging.merging import merge_persons
from curriculum.operations.participants import list_participants
from curriculum.operations.persons import find_person, list_persons
from curriculum.operations.rosters.enrolling import Enrolled, enrol
from curriculum.operations.rosters.entries import RosterEntry
from curriculum.operations.rosters.verdicts import Choices, Verdict
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

    enrolled = bring_in(db, workshop, {"number": 1, "organisation": MOJ}, choices=Choices(names=True))

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
        "row 2: the name and organisation fits participants 1, Amina Exemple (P0001) and 2, Amina Exemple (P0002); "
        "give the row a number, or say who is meant: --match 2=CODE"
    )


def test_an_email_that_two_participants_share_is_decided_by_the_name(db: Db) -> None:
    workshop = make_workshop(db)
    for number, name in enumerate(("Amina Exemple", "Karim Exemple"), start=1):
        person = make_person(db, f"P{number}", name, email="office@example.org")
        make_participant(db, workshop, person)

    enrolled = bring_in(db, workshop, {"email": "office@example.org", "phone": "2"})

    assert [(one.code, one.details) for one in enrolled.changes] == [("1", ("phone: none → 2",))]


def test_an_email_of_somebody_of_another_name_makes_a_row_doubtful(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"email": "office@example.org"})

    enrolled = bring_in(db, workshop, {"email": "office@example.org", "print_name": "Zoé Modèle"})

    (row,) = enrolled.rows
    assert (row.verdict, enrolled.created) == (Verdict.DOUBTFUL, 1)
    assert row.reasons[0].startswith("may be the same person as participant 1, Amina Exemple (P0001) (60 of 100: same")


def test_an_email_and_a_name_written_otherwise_are_the_participant(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"email": "a@example.org", "print_name": "Amina Mithal"})

    taken = Choices(names=True)
    latin = bring_in(db, workshop, {"email": "a@example.org", "print_name": "Mithal Amina"}, choices=taken)
    other = bring_in(db, workshop, {"email": "a@example.org", "print_name": "أمينة مثال", "number": 1}, choices=taken)

    assert latin.changes[0].details == ("print_name: 'Amina Mithal' → 'Mithal Amina'",)
    assert other.changes[0].details == ()


def test_another_email_under_one_name_and_organisation_makes_a_row_doubtful(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"email": "a@example.org", "organisation": MOJ})

    enrolled = bring_in(db, workshop, {"email": "other@example.org", "organisation": MOJ})

    (row,) = enrolled.rows
    assert (row.verdict, enrolled.created) == (Verdict.DOUBTFUL, 1)
    assert "participant 1, Amina Exemple (P0001)" in row.reasons[0]
    assert [doubt.person for doubt in row.doubts] == ["P0001"]


def test_rows_that_are_the_same_mean_participants_in_their_order(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {}, {}, {"organisation": MOJ}, {"country": "MA"})

    again = bring_in(db, workshop, {"phone": "1"}, {}, {"organisation": MOJ}, {"country": "MA"})

    assert [change.code for change in again.changes] == ["1", "2", "3", "4"]
    assert (again.created, again.changed) == (0, 1)


def test_a_row_means_the_person_into_whom_an_earlier_one_was_merged(db: Db) -> None:
    workshop, other = make_workshop(db), make_workshop(db, "TUN-2019")
    fields: list[dict[str, Any]] = [
        {"email": "a@example.org"},
        {"print_name": "EXEMPLE Amina"},
        {"print_name": "Karim"},
    ]
    bring_in(db, workshop, *fields)
    merge_persons(db, find_person(db, "P0001"), find_person(db, "P0002"))
    db.expire_all()

    again = bring_in(db, workshop, *fields)
    elsewhere = bring_in(db, other, {"email": "a@example.org"})

    assert [(change.action, change.code) for change in again.changes] == [
        (Action.LEFT, "1"),
        (Action.LEFT, "1"),
        (Action.LEFT, "3"),
    ]
    assert elsewhere.changes[0].details == ("Amina Exemple (P0001)",)


def test_the_number_of_a_place_that_was_merged_is_refused(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"email": "a@example.org"}, {"print_name": "EXEMPLE Amina"})
    merge_persons(db, find_person(db, "P0001"), find_person(db, "P0002"))
    db.expire_all()

    assert faults(db, workshop, {"print_name": "Zoé", "number": 2}) == [
        "row 2: the number belongs to a place that was merged into another one"
    ]


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

    assert fault == (
        "row 2: the number belongs to participant 1, Amina Exemple (P0001): if that is who is meant, say "
        "--match 2=P0001; if not, leave it empty, change it, or leave its column out with --map (who comes instead is "
        "named later: participant substitute)"
    )


@pytest.mark.parametrize("same", [{"organisation": MOJ}, {"email": "office@example.org"}])
def test_a_number_makes_nobody_of_another_name_the_participant(db: Db, same: dict[str, Any]) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {**same, "number": 1})
    other = {**same, "print_name": "Badr Modèle", "number": 1}

    (fault,) = faults(db, workshop, other)
    new = bring_in(db, workshop, {**other, "number": 2}, choices=Choices(matches={2: None}))
    meant = bring_in(db, workshop, other, choices=Choices(matches={2: "P0001"}))

    assert "--match 2=P0001" in fault
    assert (new.created, meant.left, find_person(db, "P0001").print_name) == (1, 1, "Amina Exemple")


@pytest.mark.parametrize("written", ["Amnia Exemple", "A. Exemple", "Amina Fatima EXEMPLE", "Exemple Amina"])
def test_a_name_with_mistakes_is_corrected_by_number_and_address(db: Db, written: str) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"print_name": written, "email": "a@example.org"})

    enrolled = bring_in(db, workshop, {"number": 1, "email": "a@example.org"}, choices=Choices(names=True))

    assert (enrolled.created, find_person(db, "P0001").print_name) == (0, "Amina Exemple")


def test_a_number_is_not_free_while_the_row_that_frees_it_is_wrong(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {}, {"print_name": "Badr"}, {"print_name": "Carim"})

    enrolled = bring_in(
        db,
        workshop,
        {"number": 2},
        {"print_name": "Badr", "number": 3},
        {"print_name": "Carim", "number": 1, "groups": ("Z",)},
        {"print_name": "Driss"},
        choices=Choices(skip_errors=True),
    )

    assert [row.verdict for row in enrolled.rows] == [Verdict.WRONG] * 3 + [Verdict.NEW]
    assert enrolled.rows[0].problems[0].message == (
        "the number belongs to participant 2, Badr (P0002), "
        "and row 3, which would give that one another number, is wrong"
    )
    assert [row.number for row in list_participants(db, workshop)] == [1, 2, 3, 4]


def test_a_number_that_another_participant_keeps_is_refused(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"email": "a@example.org"}, {"print_name": "Karim", "email": "k@example.org"})

    (fault,) = faults(db, workshop, {"email": "a@example.org"}, {"print_name": "Nadia", "number": 1})

    assert fault.startswith("row 3: the number belongs to participant 1")


def test_all_wrong_rows_are_told_at_once_and_nothing_is_written(db: Db) -> None:
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

    assert [fault.partition(":")[0] for fault in found] == ["row 3", "row 4"]
    assert list_participants(db, workshop) == before
