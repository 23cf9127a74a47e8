from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.cli.selection_words import count, ordinal, place_word
from curriculum.database import transaction
from curriculum.models.participation import Status
from curriculum.models.people import Sex
from curriculum.operations.participants import add_participant
from tests.builders import make_organisation, make_person, make_workshop

if TYPE_CHECKING:
    from tests.conftest import Clock

RULES = {
    "seats": 3,
    "women": 60,
    "deadline": "2019-11-15",
    "institutions": [{"organisation": "COURT", "at_least": 1, "at_most": 1}, {"organisation": "POLICE", "at_least": 4}],
    "countries": [{"country": "TN", "at_most": 1}],
}
#: Code, sex, country, institution, day of the nomination and rank.
PEOPLE = [
    ("P1", Sex.FEMALE, "MA", "COURT", 1, 1),
    ("P2", Sex.MALE, "MA", "COURT", 2, 2),
    ("P3", Sex.MALE, "MA", None, 3, None),
    ("P4", Sex.MALE, "TN", None, 4, None),
    ("P5", None, "TN", None, 5, None),
    ("P6", Sex.MALE, "MA", None, 20, None),
    ("P7", Sex.FEMALE, "MA", None, 1, None),
]


@pytest.fixture(autouse=True)
def database(database_url: str, monkeypatch: pytest.MonkeyPatch, fixed_clock: Clock) -> str:  # noqa: ARG001 - it stops the clock
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    with transaction(database_url) as db:
        places = {code: make_organisation(db, code) for code in ("COURT", "POLICE")}
        here = make_workshop(db, nomination=RULES)
        there = make_workshop(db, "THERE", restricted=True)
        for code, sex, country, place, day, rank in PEOPLE:
            person = make_person(db, code, f"{code} Exemple", sex=sex, country=country)
            add_participant(db, here, person, organisation=places.get(place or ""), on=date(2019, 11, day), rank=rank)
        add_participant(db, there, person, status=Status.CONFIRMED)
    return database_url


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["participant", *arguments])


def as_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def test_select_explains_each_choice_and_writes_nothing() -> None:
    result = run("select", "MAR-2019")

    assert result.exit_code == 0
    assert [line.split("  ")[-1].strip() for line in result.stdout.splitlines()[1:8]] == [
        (
            "accepted: Organisation COURT, its only seat; counts towards a least number; "
            "brings the share of women to 33 %; 1st choice of the institution"
        ),
        "accepted: nominated on 2019-11-03",
        "accepted: nominated on 2019-11-04",
        "wait-listed 1st: Organisation COURT has its only seat",
        "wait-listed 2nd: Tunisia has its only seat",
        "wait-listed 3rd: all 3 seats are taken; nominated after the deadline, others in time",
        "not possible: also confirmed for THERE from 2019-12-10 to 2019-12-12",
    ]
    assert result.stdout.splitlines()[-2:] == [
        "Not as it should be: Organisation POLICE: 0 instead of at least 4: no nominee can come, 4 would be needed.",
        "Not as it should be: women: 1 instead of 2 (60 % of 3): only 1 woman can come, 2 would be needed.",
    ]
    assert result.stderr == "Nothing was written; add --apply to write it.\n"
    assert {one["status"] for one in as_json("list", "MAR-2019")} == {"nominated"}


def test_select_shows_the_balance_before_and_after() -> None:
    lines = run("select", "MAR-2019").stdout.splitlines()

    start = next(place for place, line in enumerate(lines) if line.startswith("BALANCE"))
    assert [line.split() for line in lines[start + 1 : start + 3]] == [
        ["Seats", "7", "0", "3", "at", "most", "3"],
        ["Women,", "per", "cent", "0", "33", "at", "least", "60"],
    ]


def test_select_applied_is_written_once() -> None:
    dry = run("select", "MAR-2019", "--apply", "--dry-run")
    assert dry.stderr == "Dry run: nothing was changed.\n6 changed.\n"

    done = as_json("select", "MAR-2019", "--apply", "--on", "2019-11-20", "--note", "letter 114")

    assert done["changed"] == [1, 3, 4, 2, 5, 6]
    shown = [one["status"] for one in as_json("list", "MAR-2019")]
    assert shown == ["accepted", "wait_listed", "accepted", "accepted", "wait_listed", "wait_listed", "nominated"]
    assert as_json("show", "MAR-2019", "2")["history"][-1] == {
        "status": "wait_listed",
        "changed_at": "2019-12-01T08:00:00+00:00",
        "note": "waiting list: 1; letter 114",
        "effective_on": "2019-11-20",
    }
    assert as_json("select", "MAR-2019", "--apply")["changed"] == []
    assert run("select", "MAR-2019", "--note", "letter 115").exit_code == 2


def test_select_json_has_stable_keys() -> None:
    found = as_json("select", "MAR-2019", "--seats", "2", "--seed", "5")

    assert list(found) == [
        *("workshop", "seats", "seed", "proven", "decisions", "not_reached", "balance", "changed"),
    ]
    assert (found["seats"], found["seed"], found["proven"], found["changed"]) == (2, 5, True, None)
    assert list(found["decisions"][0]) == [
        *("number", "person", "name", "institution", "country", "status", "verdict", "place", "because"),
    ]
    assert list(found["balance"]) == ["seats", "women", "sexes", "institutions", "countries", "languages"]


def test_select_names_people_of_a_restricted_workshop_only_when_asked() -> None:
    run("status", "THERE", "nominated", "1")

    assert "Exemple" not in run("select", "THERE", "--seats", "1").output
    assert as_json("select", "THERE", "--seats", "1")["decisions"][0]["name"] is None
    named = run("select", "THERE", "--seats", "1", "--names")
    assert "P7 Exemple" in named.stdout
    assert "Note: 1 of THERE (P7) is also nominated for MAR-2019 from 2019-12-10 to 2019-12-12.\n" in named.stderr


def test_select_without_seats_says_where_to_write_them() -> None:
    result = run("select", "THERE")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "give --seats 25" in result.stderr


def test_select_of_nobody_shows_an_empty_balance() -> None:
    run("status", "THERE", "declined", "1")

    result = run("select", "THERE", "--seats", "1")

    assert [line.split() for line in result.stdout.splitlines()[1:3]] == [
        ["Seats", "0", "0", "0", "at", "most", "1"],
        ["Women,", "per", "cent", "0", "0"],
    ]
    assert result.stdout.splitlines()[-1] == "Not as it should be: seats: 1 of 1 stay free: nobody can come."
    assert "Nobody is waiting for a decision.\n" in result.stderr


def test_status_takes_ranges_and_the_date_of_the_letter() -> None:
    assert (
        run("status", "MAR-2019", "accepted", "1-3,5", "2", "--on", "2019-11-28").stderr == "4 changed to accepted.\n"
    )
    shown = run("show", "MAR-2019", "5").stdout.splitlines()
    assert shown[-1].split() == ["accepted", "2019-12-01", "08:00", "2019-11-28"]
    assert run("status", "MAR-2019", "accepted", "1", "--all").exit_code == 2


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        ("5-2", "'5-2' runs backwards; write 2-5."),
        ("1-x", "'1-x' is no number and no range; write 7, 1-5 or 1-5,8."),
        ("0", "0 is not a number from 1 to 999,999."),
    ],
)
def test_numbers_that_are_none_are_usage_errors(numbers: str, says: str) -> None:
    result = run("status", "MAR-2019", "accepted", numbers)

    assert result.exit_code == 2
    assert says in result.stderr


def test_list_and_show_mark_late_nominations_substitutes_and_clashes() -> None:
    assert (
        run("substitute", "MAR-2019", "6", "1").stderr
        == "6 is the substitute for 1 and stands by, for 1 keeps the seat.\n"
    )

    lines = run("list", "MAR-2019").stdout.splitlines()

    assert lines[0].endswith("REMARKS")
    assert lines[6].endswith("late; substitute for 1")
    assert lines[7].endswith("also confirmed for THERE from 2019-12-10 to 2019-12-12")
    assert "Substitutes:  6" in run("show", "MAR-2019", "1").stdout
    assert "Nominated:       after the deadline, on 2019-11-20" in run("show", "MAR-2019", "6").stdout


def test_substitute_takes_the_seat_over_and_can_be_taken_back() -> None:
    run("status", "MAR-2019", "confirmed", "1")

    taken = as_json("substitute", "MAR-2019", "7", "1", "--withdraw", "--on", "2019-11-28")

    assert taken == {"workshop": "MAR-2019", "number": 7, "substitute_for": 1, "has_seat": True, "withdrawn": True}
    assert run("substitute", "MAR-2019", "7", "--remove").stderr == "7 is no longer the substitute for 1.\n"
    assert run("substitute", "MAR-2019", "7").exit_code == 2


def test_add_warns_of_a_clash() -> None:
    result = run("add", "THERE", "P1", "--rank", "2", "--on", "2019-11-03")

    assert result.exit_code == 0
    assert result.stderr == "Note: 2 of THERE (P1) is also nominated for MAR-2019 from 2019-12-10 to 2019-12-12.\n"
    assert as_json("show", "THERE", "2")["participant"]["rank"] == 2
    assert run("edit", "THERE", "2", "--rank", "").stderr == "Changed: rank.\n"
    assert as_json("show", "THERE", "2")["participant"]["rank"] is None


def test_clashes_are_listed_by_code() -> None:
    result = run("clashes")

    assert result.stdout.splitlines()[1].split() == [
        *("MAR-2019", "7", "P7", "nominated", "THERE", "1", "confirmed", "2019-12-10", "2019-12-12"),
    ]
    assert list(as_json("clashes", "MAR-2019")[0]) == [
        *("workshop", "number", "person", "status", "other", "first", "last", "firm"),
        *("other_number", "other_status", "faculty"),
    ]
    run("status", "THERE", "declined", "1")
    assert run("clashes", "MAR-2019").stderr == "Nobody is expected in two places on the same days.\n"


def test_numbers_in_sentences() -> None:
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 22, 113)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "22nd", "113th"),
    ]
    assert (count(2), count(12), place_word(2), place_word(12)) == ("two", "12", "second", "12th")


def test_select_says_what_puts_others_first(database: str) -> None:
    with transaction(database) as db:
        make_organisation(db, "BAR")
        rules = {
            "seats": 2,
            "waiting": 3,
            "per_institution": 2,
            "countries": [{"country": "MA", "at_most": 1}, {"country": "FR", "at_least": 1}],
        }
        workshop = make_workshop(db, "RABAT", starts_on=date(2020, 2, 3), nomination=rules)
        for code, country, day in (("A1", "FR", 9), ("A2", "MA", 2), ("A3", "MA", 1), ("A4", None, 3), ("A5", None, 3)):
            add_participant(db, workshop, make_person(db, code, country=country), on=date(2019, 11, day))

    told = {one["number"]: one["because"] for one in as_json("select", "RABAT")["decisions"]}

    assert told == {
        1: "accepted: counts towards a least number",
        3: "accepted: nominated on 2019-11-01",
        2: "wait-listed 1st: Morocco has its only seat",
        4: told[4],
        5: told[5],
    }
    assert {told[4].partition(": ")[2], told[5].partition(": ")[2]} == {
        "all 2 seats are taken; others were nominated earlier",
    }
    run("substitute", "RABAT", "4", "1")
    run("status", "RABAT", "accepted", "1", "2", "3")
    full = as_json("select", "RABAT")
    assert {one["number"]: one["because"] for one in full["decisions"]} == {
        1: "has a seat: accepted",
        2: "has a seat: accepted",
        3: "has a seat: accepted",
        5: "wait-listed 1st: all 2 seats are taken",
        4: "not chosen: stands by for 1, who has a seat",
    }
    assert [one["sentence"] for one in full["not_reached"]] == [
        "seats: 3 have one, 1 more than there are (2); nobody loses one",
        "Morocco: 2 have a seat, 1 more than its 1; nobody loses one",
    ]


def test_select_says_why_seats_stay_free_and_who_moves_up(database: str) -> None:
    with transaction(database) as db:
        rules = {"seats": 2, "per_institution": 2, "waiting": 1, "women": 50}
        bar = make_organisation(db, "BAR")
        workshop = make_workshop(db, "RABAT", starts_on=date(2020, 2, 3), nomination=rules)
        for code, day in (("A1", 1), ("A2", 20), ("A3", 2), ("A4", 20)):
            person = make_person(db, code, sex=Sex.FEMALE if code == "A4" else Sex.MALE)
            add_participant(db, workshop, person, organisation=bar, on=date(2019, 11, day))
    run("select", "RABAT", "--apply")
    run("status", "RABAT", "withdrawn", "4")

    told = [one["because"] for one in as_json("select", "RABAT", "--seats", "2")["decisions"]]
    found = as_json("select", "RABAT", "--seats", "9")

    assert told[:2] == [
        "has a seat: accepted",
        "accepted: Organisation BAR, its second seat of at most two; moves up from place 1 of the waiting list",
    ]
    assert [one["sentence"] for one in found["not_reached"]] == [
        "seats: 7 of 9 stay free: 1 more could come, but limits or substitutes in reserve hold them back",
        "women: 0 instead of 1 (50 % of 2): no woman can come, 1 would be needed",
    ]


def test_seat_that_is_given_by_hand_warns_of_a_clash() -> None:
    confirmed = run("status", "MAR-2019", "confirmed", "7")
    again = run("status", "MAR-2019", "confirmed", "7")

    assert confirmed.stderr.splitlines() == [
        "1 changed to confirmed.",
        "Note: 7 of MAR-2019 (P7) is also confirmed for THERE from 2019-12-10 to 2019-12-12.",
    ]
    assert again.stderr == "0 changed to confirmed.\n"
