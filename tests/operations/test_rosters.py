from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import InvalidFile
from curriculum.languages import Translated
from curriculum.models.participation import Status
from curriculum.models.people import Sex
from curriculum.operations.changes import Action
from curriculum.operations.participants import find_participant, list_participants, show_participant
from curriculum.operations.persons import list_persons
from curriculum.operations.roster_entries import RosterEntry
from curriculum.operations.rosters import Enrolled, enrol
from tests.builders import make_group, make_organisation, make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from tests.conftest import Clock

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


def test_new_rows_become_participants_persons_and_organisations(db: Db, fixed_clock: Clock) -> None:
    workshop = make_workshop(db)

    enrolled = bring_in(
        db,
        workshop,
        {
            "native_name": "أمينة مثال",
            "native_language": "ar",
            "sex": Sex.FEMALE,
            "country": "MA",
            "organisation": MOJ,
            "job_title": Translated(fr="Procureure"),
            "language": "fr",
            "status": Status.CONFIRMED,
        },
        {"print_name": "Karim Exemple", "organisation": MOJ},
    )

    assert [(one.action, one.code, one.details) for one in enrolled.changes] == [
        (Action.CREATED, "1", ("Amina Exemple (P0001)",)),
        (Action.CREATED, "2", ("Karim Exemple (P0002)",)),
    ]
    assert (enrolled.created, enrolled.changed, enrolled.left) == (2, 0, 0)
    first, second = list_participants(db, workshop)
    assert (first.organisation, first.job_title, first.language) == ("ORG0001", Translated(fr="Procureure"), "fr")
    assert (first.person.native_name, first.person.sex, first.person.country) == ("أمينة مثال", Sex.FEMALE, "MA")
    assert (first.status, second.status) == (Status.CONFIRMED, Status.NOMINATED)
    history = show_participant(db, find_participant(db, workshop, 1)).history
    assert [(step.status, step.changed_at) for step in history] == [(Status.CONFIRMED, fixed_clock.instant)]


def test_status_of_new_rows_without_one_can_be_chosen(db: Db) -> None:
    workshop = make_workshop(db)

    bring_in(db, workshop, {}, {"print_name": "Karim", "status": Status.DECLINED}, status=Status.CONFIRMED)

    assert [one.status for one in list_participants(db, workshop)] == [Status.CONFIRMED, Status.DECLINED]


def test_the_same_rows_twice_change_nothing(db: Db) -> None:
    workshop = make_workshop(db)
    fields: list[dict[str, Any]] = [
        {
            "email": "a@example.org",
            "organisation": MOJ,
            "job_title": Translated(en="Judge"),
            "status": Status.CONFIRMED,
        },
        {"print_name": "Karim Exemple", "number": 9},
        {"print_name": "Nadia Exemple", "organisation": MOI},
        {"print_name": "Nadia Exemple", "organisation": MOJ},
    ]
    bring_in(db, workshop, *fields)
    before = list_participants(db, workshop)

    enrolled = bring_in(db, workshop, *fields)

    assert (enrolled.created, enrolled.changed, enrolled.left) == (0, 0, 4)
    assert list_participants(db, workshop) == before


def test_organisation_is_found_by_its_short_name(db: Db) -> None:
    workshop = make_workshop(db)
    make_organisation(db, "MOJ-MA", name=MOJ, short_name=Translated(fr="MJ"))

    bring_in(db, workshop, {"organisation": Translated(en="mj")})

    assert list_participants(db, workshop)[0].organisation == "MOJ-MA"


def test_a_row_of_the_same_email_changes_what_differs(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"email": "a@example.org", "phone": "1", "job_title": Translated(en="Judge")})

    enrolled = bring_in(
        db,
        workshop,
        {
            "print_name": "Amina EXEMPLE",
            "email": "A@example.org",
            "number": 5,
            "organisation": MOJ,
            "job_title": Translated(fr="Juge"),
            "status": Status.CONFIRMED,
        },
    )

    (change,) = enrolled.changes
    assert (change.action, change.code) == (Action.CHANGED, "5")
    assert change.details == (
        "print_name: 'Amina Exemple' → 'Amina EXEMPLE'",
        "email: a@example.org → A@example.org",
        "organisation: none → ORG0001",
        "number: 1 → 5",
        "job_title.fr: none → Juge",
        "status: nominated → confirmed",
    )
    (participant,) = list_participants(db, workshop)
    assert participant.job_title == Translated(en="Judge", fr="Juge")
    assert participant.person.phone == "1"


def test_a_change_of_status_is_a_dated_step(db: Db, fixed_clock: Clock) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {})
    fixed_clock.set(datetime(2019, 12, 5, tzinfo=UTC))

    bring_in(db, workshop, {"status": Status.ACCEPTED})

    history = show_participant(db, find_participant(db, workshop, 1)).history
    assert [step.status for step in history] == [Status.NOMINATED, Status.ACCEPTED]
    assert history[-1].changed_at == datetime(2019, 12, 5, tzinfo=UTC)


def test_what_changed_in_a_restricted_workshop_is_not_told(db: Db) -> None:
    workshop = make_workshop(db, restricted=True)

    created = bring_in(db, workshop, {"email": "a@example.org"})
    changed = bring_in(db, workshop, {"email": "a@example.org", "print_name": "Nadia Exemple"})

    assert created.changes[0].details == ("P0001",)
    assert changed.changes[0].details == ("print_name: changed",)


def test_numbers_can_be_exchanged(db: Db) -> None:
    workshop = make_workshop(db)
    one, two = {"email": "a@example.org"}, {"print_name": "Karim", "email": "k@example.org"}
    bring_in(db, workshop, one, two)

    bring_in(db, workshop, {**one, "number": 2}, {**two, "number": 1})

    assert [row.person.print_name for row in list_participants(db, workshop)] == ["Karim", "Amina Exemple"]


def test_next_numbers_follow_the_highest_of_the_workshop_and_the_file(db: Db) -> None:
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db), number=3)

    bring_in(db, workshop, {"print_name": "A"}, {"print_name": "B", "number": 10}, {"print_name": "C"})

    assert [row.number for row in list_participants(db, workshop)] == [3, 10, 11, 12]


def test_a_person_of_another_workshop_is_known_again_by_email_and_name(db: Db) -> None:
    first, second = make_workshop(db, "A"), make_workshop(db, "B")
    bring_in(db, first, {"email": "a@example.org"})

    bring_in(db, second, {"email": "a@example.org", "phone": "7"})

    assert [person.phone for person in list_persons(db)] == ["7"]
    assert list_participants(db, second)[0].person.code == "P0001"


def test_a_shared_mailbox_makes_no_two_people_one(db: Db) -> None:
    first, second = make_workshop(db, "A"), make_workshop(db, "B")
    bring_in(db, first, {"email": "office@example.org"})

    enrolled = bring_in(db, second, {"email": "office@example.org", "print_name": "Karim Exemple"})

    assert enrolled.remarks == (
        "line 2: the e-mail is also that of P0001, whose name is another; two persons are kept",
    )
    assert [person.print_name for person in list_persons(db)] == ["Amina Exemple", "Karim Exemple"]


def test_spelling_in_another_unicode_form_is_the_same_name(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"print_name": "José Exemple"})

    assert bring_in(db, workshop, {"print_name": "José  exemple"}).created == 0


def groups_of(db: Db, workshop: Workshop) -> dict[int, tuple[str, ...]]:
    rows = list_participants(db, workshop)
    return {row.number: show_participant(db, find_participant(db, workshop, row.number)).groups for row in rows}


def test_row_puts_its_participant_into_groups(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    make_group(either_db, workshop, "A")
    make_group(either_db, workshop, "B")

    bring_in(
        either_db, workshop, {"groups": ("a", "B")}, {"print_name": "Karim", "groups": ("B",)}, {"print_name": "Zed"}
    )

    assert groups_of(either_db, workshop) == {1: ("A", "B"), 2: ("B",), 3: ()}


def test_groups_become_those_of_the_roster_and_an_empty_cell_leaves_them(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    make_group(either_db, workshop, "A")
    make_group(either_db, workshop, "B")
    bring_in(either_db, workshop, {"groups": ("A",)}, {"print_name": "Karim", "groups": ("A",)})

    enrolled = bring_in(either_db, workshop, {"groups": ("B",)}, {"print_name": "Karim"})
    again = bring_in(either_db, workshop, {"groups": ("B",)}, {"print_name": "Karim", "groups": ("A",)})

    assert groups_of(either_db, workshop) == {1: ("B",), 2: ("A",)}
    assert [(one.action, one.details) for one in enrolled.changes] == [
        (Action.CHANGED, ("groups: A → B",)),
        (Action.LEFT, ()),
    ]
    assert again.left == 2


def test_group_that_the_workshop_does_not_have_is_a_fault(db: Db) -> None:
    workshop, other = make_workshop(db), make_workshop(db, "TUN-2019", restricted=True)
    make_group(db, workshop, "A")
    make_group(db, workshop, "B")
    make_group(db, other, "C")

    assert faults(db, workshop, {"groups": ("A", "Z")}, {"print_name": "Karim", "groups": ("Y",)}) == [
        "line 2: Group: 'Z' is no group of MAR-2019; its groups are A, B",
        "line 3: Group: 'Y' is no group of MAR-2019; its groups are A, B",
    ]
    assert faults(db, other, {"groups": ("Amina",)}) == [
        "line 2: Group: this is no group of TUN-2019; its groups are C"
    ]


def test_workshop_without_groups_says_where_they_are_declared(db: Db) -> None:
    said = "'A' is no group of MAR-2019, which has none; declare groups in its file"

    assert faults(db, make_workshop(db), {"groups": ("A",)}) == [f"line 2: Group: {said}"]
