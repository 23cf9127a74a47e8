from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import Conflict, InvalidFile, InvalidInput, NotFound
from curriculum.languages import Translated
from curriculum.models.participation import Status
from curriculum.models.people import Sex
from curriculum.operations.changes import Action
from curriculum.operations.participants import (
    HIGHEST_NUMBER,
    find_participant,
    list_participants,
    next_number,
    show_participant,
)
from curriculum.operations.persons import edit_person, find_person, list_persons
from curriculum.operations.rosters.enrolling import Enrolled, enrol
from curriculum.operations.rosters.entries import RosterEntry, RowProblem
from curriculum.operations.rosters.verdicts import Choices, Doubtful, RosterRefused, Verdict
from tests.builders import (
    make_certificate,
    make_faculty,
    make_group,
    make_organisation,
    make_participant,
    make_person,
    make_workshop,
)

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
        choices=Choices(names=True),
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
    other = {"email": "a@example.org", "print_name": "Amina EXEMPLE"}
    kept = bring_in(db, workshop, other)
    changed = bring_in(db, workshop, other, choices=Choices(names=True))

    assert created.changes[0].details == ("P0001",)
    assert kept.changes[0].details == ("print_name: stays",)
    assert changed.changes[0].details == ("print_name: changed",)


def test_a_name_that_was_corrected_stays_and_what_is_missing_is_filled(db: Db) -> None:
    workshop = make_workshop(db)
    one = {"email": "a@example.org", "given_name": "Amina", "family_name": "EXEMPLE", "print_name": "Amina EXEMPLE"}
    native = {"native_name": "أمينة مثال", "native_language": "ar"}
    bring_in(db, workshop, one, {"print_name": "Karim"})
    edit_person(db, find_person(db, "P0001"), print_name="Amina Exemple")

    kept = bring_in(db, workshop, {**one, **native}, {"print_name": "KARIM"})
    other = bring_in(db, workshop, {**one, "native_name": "أمينة", "native_language": "fa"})
    taken = bring_in(db, workshop, one, choices=Choices(names=True))

    stays = "print_name: 'Amina Exemple' stays (the list: 'Amina EXEMPLE')"
    assert kept.changes[0].details[2:] == (stays,)
    assert kept.changes[0].details[1] == "native_language: none → ar"
    assert (kept.changes[1].action, kept.changes[1].details) == (
        Action.LEFT,
        ("print_name: Karim stays (the list: KARIM)",),
    )
    assert kept.remarks == ("rows 2, 3: the names on record are kept; --names takes those of the list",)
    assert other.remarks == ("row 2: the name on record is kept; --names takes that of the list",)
    assert (other.left, taken.changes[0].details) == (1, ("print_name: 'Amina Exemple' → 'Amina EXEMPLE'",))
    assert (find_person(db, "P0001").native_name, find_person(db, "P0001").native_language) == ("أمينة مثال", "ar")


def test_certificates_that_bear_the_name_before_are_told(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"email": "a@example.org"}, {"print_name": "Karim", "email": "k@example.org"})
    make_certificate(db, find_participant(db, workshop, 1), snapshot={"name": "Amina Exemple"})
    fields = ({"email": "a@example.org", "print_name": "Amina EXEMPLE"}, {"print_name": "KARIM"})

    kept = bring_in(db, workshop, *fields)
    taken = bring_in(db, workshop, *fields, choices=Choices(names=True))

    assert "certificate" not in repr(kept.remarks)
    (remark,) = taken.remarks
    assert remark == (
        "1 valid certificate bears another name than is now on record: 7K3M-Q9XT-49; "
        "to correct one: curriculum certificate correct SERIAL --because TEXT"
    )


def test_what_a_list_says_too_early_is_wrong(db: Db, fixed_clock: Clock) -> None:
    workshop, restricted = make_workshop(db), make_workshop(db, "SECRET", restricted=True)
    fixed_clock.set(datetime(2019, 12, 1, tzinfo=UTC))
    letter = {"nominated_on": date(2030, 1, 7)}
    day = workshop.starts_on

    assert faults(db, workshop, letter, {"print_name": "Karim", "status": Status.ATTENDED}) == [
        "row 2, Nominated on: 2030-01-07 is still to come; the date of a letter or call is 2019-12-01 at the latest",
        f"row 3, Status: MAR-2019 begins on {day}; nobody can be set to attended before that day",
    ]
    assert faults(db, restricted, letter)[0].startswith("row 2, Nominated on: this is still to come")
    with pytest.raises(Conflict, match="nobody can be set to absent"):
        bring_in(db, workshop, {}, status=Status.ABSENT)


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

    assert (
        enrolled.rows[0].reasons[0].startswith("may be the same person as Amina Exemple (P0001) (60 of 100: same email")
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
        "row 2, Group: 'Z' is no group of MAR-2019; its groups are A, B",
        "row 3, Group: 'Y' is no group of MAR-2019; its groups are A, B",
    ]
    assert faults(db, other, {"groups": ("Amina",)}) == ["row 2, Group: this is no group of TUN-2019; its groups are C"]


def test_workshop_without_groups_says_where_they_are_declared(db: Db) -> None:
    said = "'A' is no group of MAR-2019, which has none; declare groups in its file"

    assert faults(db, make_workshop(db), {"groups": ("A",)}) == [f"row 2, Group: {said}"]


TWICE: list[dict[str, Any]] = [
    {"email": "a@example.org", "country": "MA"},
    {"print_name": "EXEMPLE Amina", "country": "MA"},
]


def test_rows_alike_become_two_persons_and_are_said_to_be_doubtful(db: Db) -> None:
    workshop = make_workshop(db)

    enrolled = bring_in(db, workshop, *TWICE)
    again = bring_in(db, workshop, *TWICE)

    assert [row.verdict for row in enrolled.rows] == [Verdict.NEW, Verdict.DOUBTFUL]
    assert enrolled.rows[1].doubts[0].row == 2
    assert (enrolled.created, again.created, again.judged(Verdict.MATCHED)) == (2, 0, 2)


def test_an_address_of_two_people_in_the_file_makes_the_second_doubtful(db: Db) -> None:
    office = {"email": "office@example.org"}

    enrolled = bring_in(db, make_workshop(db), office, {**office, "print_name": "Zoé Modèle"})

    assert [row.verdict for row in enrolled.rows] == [Verdict.NEW, Verdict.DOUBTFUL]
    assert enrolled.rows[1].reasons == ("may be the same person as row 2 (60 of 100: same email, other name)",)


def test_names_too_common_to_compare_are_said(db: Db) -> None:
    crowd = [{"email": f"a{number}@example.org"} for number in range(150)]

    enrolled = bring_in(db, make_workshop(db), *crowd)

    assert enrolled.remarks[0].startswith("names so common that not everybody was compared: rows 2, 3, ")
    assert enrolled.remarks[0].endswith(", …")


def test_doubtful_rows_can_be_skipped_or_stop_everything(db: Db) -> None:
    workshop = make_workshop(db)

    with pytest.raises(RosterRefused) as caught:
        bring_in(db, workshop, *TWICE, choices=Choices(Doubtful.STOP))
    skipped = bring_in(db, workshop, *TWICE, choices=Choices(Doubtful.SKIP))

    assert str(caught.value.problems[0]).startswith("row 3: may be the same person as row 2 (")
    assert [row.line for row in skipped.refused] == [3]
    assert (skipped.created, len(list_persons(db))) == (1, 1)


def test_wrong_rows_stop_everything_unless_they_are_skipped(db: Db) -> None:
    workshop = make_workshop(db)
    problems = [RowProblem("it is wrong", line=4, path="column A 'Name'")]

    with pytest.raises(RosterRefused) as caught:
        bring_in(db, workshop, {}, problems=problems)
    enrolled = bring_in(db, workshop, {}, problems=problems, choices=Choices(skip_errors=True))

    assert [row.verdict for row in caught.value.rows] == [Verdict.NEW, Verdict.WRONG]
    assert (enrolled.created, [row.reasons for row in enrolled.refused]) == (1, [("column A 'Name': it is wrong",)])


def test_a_number_twice_in_the_file_is_wrong(db: Db) -> None:
    assert faults(db, make_workshop(db), {"number": 7}, {"print_name": "Karim", "number": 7}) == [
        "row 3: the number is the same as in row 2; each participant has one alone"
    ]


def test_who_is_meant_can_be_said(db: Db) -> None:
    workshop, other = make_workshop(db), make_workshop(db, "TUN-2019")
    bring_in(db, other, {"email": "a@example.org"}, {"print_name": "Karim Modèle"})
    matches = {2: "p0001", 3: None}

    enrolled = bring_in(
        db, workshop, {"print_name": "A. Exemple", "phone": "1"}, {"print_name": "Karim Modèle"},
        choices=Choices(matches=matches),
    )  # fmt: skip
    again = bring_in(db, workshop, {"print_name": "A. Exemple"}, choices=Choices(matches={2: "P0001"}))

    assert [row.verdict for row in enrolled.rows] == [Verdict.MATCHED, Verdict.NEW]
    assert [row.person.code for row in list_participants(db, workshop)] == ["P0001", "P0003"]
    assert (find_person(db, "P0001").print_name, find_person(db, "P0001").phone) == ("Amina Exemple", "1")
    assert (again.left, again.created) == (1, 0)


@pytest.mark.parametrize(
    ("matches", "error"),
    [({9: "P0001"}, InvalidInput), ({2: "P0009"}, NotFound), ({2: "P0001", 3: "P0001"}, InvalidInput)],
)
def test_who_is_meant_must_be_there(db: Db, matches: dict[int, str | None], error: type[Exception]) -> None:
    workshop = make_workshop(db)
    make_person(db, "P0001")

    with pytest.raises(error):
        bring_in(db, workshop, {}, {"print_name": "Karim"}, choices=Choices(matches=matches))


def test_a_restricted_workshop_names_rows_and_codes_only(db: Db) -> None:
    workshop = make_workshop(db, restricted=True)
    make_person(db, "P0001", "Amina Exemple")

    enrolled = bring_in(db, workshop, *TWICE)

    assert "Amina" not in repr([row.reasons for row in enrolled.rows])
    assert enrolled.rows[0].doubts[0].called == "P0001"


def test_new_details_of_a_place_are_kept(db: Db) -> None:
    workshop = make_workshop(db)
    fields = {"rank": 2, "arrives_on": date(2019, 12, 9), "departs_on": date(2019, 12, 13), "languages": ("ar", "fr")}

    bring_in(db, workshop, {**fields, "language": "ar", "nominated_on": date(2019, 10, 30)})
    again = bring_in(db, workshop, {"rank": 1})

    row = find_participant(db, workshop, 1)
    assert (row.rank, row.arrives_on, row.departs_on) == (1, date(2019, 12, 9), date(2019, 12, 13))
    assert row.history[0].effective_on == date(2019, 10, 30)
    assert (row.person.languages, again.changes[0].details) == (("ar", "fr"), ("rank: 2 → 1",))


def test_a_date_of_nomination_is_kept_where_none_was(db: Db) -> None:
    workshop, restricted = make_workshop(db), make_workshop(db, "SECRET", restricted=True)
    letter, other = {"nominated_on": date(2019, 10, 1)}, {"nominated_on": date(2019, 11, 1)}
    bring_in(db, workshop, {}, {"print_name": "Karim"})
    bring_in(db, restricted, {})

    (named,), (kept,) = bring_in(db, workshop, letter).changes, bring_in(db, workshop, other).changes
    again = bring_in(db, workshop, {**letter, "status": Status.CONFIRMED})
    (told,) = bring_in(db, restricted, letter).changes

    assert (named.details, told.details) == (("nominated_on: none → 2019-10-01",), ("nominated_on: changed",))
    assert (kept.action, kept.details) == (Action.LEFT, ("nominated_on: another date stays",))
    assert again.changes[0].details == ("status: nominated → confirmed",)
    history = show_participant(db, find_participant(db, workshop, 1)).history
    assert [(step.status, step.effective_on) for step in history] == [
        (Status.NOMINATED, date(2019, 10, 1)),
        (Status.CONFIRMED, None),
    ]


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        (Status.ATTENDED, Status.NOMINATED, Status.ATTENDED),
        (Status.ABSENT, Status.WITHDRAWN, Status.ABSENT),
        (Status.ATTENDED, Status.ABSENT, Status.ABSENT),
        (Status.CONFIRMED, Status.WAIT_LISTED, Status.CONFIRMED),
        (Status.CONFIRMED, Status.WITHDRAWN, Status.WITHDRAWN),
        (Status.DECLINED, Status.NOMINATED, Status.DECLINED),
        (Status.DECLINED, Status.ACCEPTED, Status.ACCEPTED),
    ],
)
def test_a_list_that_knows_less_takes_no_status_back(db: Db, before: Status, said: Status, after: Status) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"status": before})

    enrolled = bring_in(db, workshop, {"status": said})

    assert find_participant(db, workshop, 1).status is after
    assert (enrolled.left, len(enrolled.remarks)) == ((1, 1) if before is after else (0, 0))


def test_rows_whose_status_was_left_are_named_together(db: Db) -> None:
    workshop = make_workshop(db)
    names = [{"print_name": f"Amina {number}"} for number in range(30)]
    bring_in(db, workshop, *names, status=Status.CONFIRMED)

    (remark,) = bring_in(db, workshop, *[{**name, "status": Status.WAIT_LISTED} for name in names]).remarks

    assert remark.startswith("rows 2, 3, 4, ")
    assert remark.endswith(
        "21, …: the status stays confirmed, for wait-listed comes before it; to set it nevertheless: "
        "curriculum participant status MAR-2019 wait-listed NUMBER"
    )


def test_after_the_highest_number_those_left_out_follow(db: Db) -> None:
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db), number=2)

    bring_in(db, workshop, {"print_name": "A", "number": HIGHEST_NUMBER}, {"print_name": "B"}, {"print_name": "C"})

    assert [row.number for row in list_participants(db, workshop)] == [1, 2, 3, HIGHEST_NUMBER]
    assert next_number(db, workshop) == 4


@pytest.mark.parametrize("role", ["participant", "faculty"])
def test_who_is_known_from_a_restricted_workshop_is_called_by_code(db: Db, role: str) -> None:
    restricted, workshop = make_workshop(db, "SECRET", restricted=True), make_workshop(db)
    person = make_person(db, "P0001", "Amina Exemple", email="a@example.org")
    if role == "faculty":
        make_faculty(db, restricted, person=person)
    else:
        make_participant(db, restricted, person)

    enrolled = bring_in(
        db, workshop, {"print_name": "Zoé", "email": "a@example.org"}, {"print_name": "Exemple Amina"},
        {"print_name": "A. B.", "email": "a@example.org"}, choices=Choices(matches={4: "P0001"}),
    )  # fmt: skip

    assert "P0001" in enrolled.rows[0].reasons[0]
    assert "P0001" in enrolled.rows[1].reasons[0]
    assert enrolled.changes[2].details == ("P0001",)
    assert "Amina Exemple" not in repr([(row.reasons, row.change) for row in enrolled.rows])
    assert "Amina" not in repr(enrolled.remarks)
    assert "P0001" in enrolled.remarks[0]


def test_reasons_for_files_that_are_sent_out_name_nobody_else(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"email": "a@example.org", "organisation": MOJ})
    fields: list[dict[str, Any]] = [
        {"print_name": "Zoé", "email": "a@example.org"},
        {"print_name": "Karim", "number": 1},
    ]

    judged = bring_in(db, workshop, *fields, choices=Choices(Doubtful.SKIP, skip_errors=True)).rows

    assert "Amina" in repr([row.reasons for row in judged])
    assert "Amina" not in repr([row.unnamed_reasons for row in judged])
    assert all("P0001" in row.unnamed_reasons[0] for row in judged)


def test_a_phone_whose_digits_are_the_same_is_left(db: Db) -> None:
    workshop = make_workshop(db)
    bring_in(db, workshop, {"phone": "+212600000001"})

    again = bring_in(db, workshop, {"phone": "+212 6 00 00 00 01"})
    other = bring_in(db, workshop, {"phone": "+212 6 00 00 00 02"})

    assert (again.left, other.changed) == (1, 1)


def test_somebody_who_is_expected_elsewhere_on_the_same_days_is_said(db: Db) -> None:
    first, second = make_workshop(db, "A"), make_workshop(db, "B")
    bring_in(db, first, {"email": "a@example.org"}, status=Status.CONFIRMED)

    enrolled = bring_in(db, second, {"email": "a@example.org"}, status=Status.CONFIRMED)

    assert "P0001" in enrolled.remarks[0]


def test_a_roster_comes_in_whole_on_either_database(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    make_group(either_db, workshop, "A")
    names = [{"print_name": f"Amina {number}", "groups": ("A",)} for number in range(200)]

    created = bring_in(either_db, workshop, *names).created
    again = bring_in(either_db, workshop, *names)

    assert (created, again.left, len(workshop.groups[0].members)) == (200, 200, 200)
