from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from tests.builders import make_group, make_person, make_workshop

if TYPE_CHECKING:
    from tests.conftest import Clock


@pytest.fixture(autouse=True)
def database(database_url: str, monkeypatch: pytest.MonkeyPatch, fixed_clock: Clock) -> str:  # noqa: ARG001 - it stops the clock
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    with transaction(database_url) as db:
        make_workshop(db)
        make_workshop(db, "SECRET", restricted=True)
        make_person(db, "P0001")
        make_person(db, "P0002", "Karim Exemple")
    return database_url


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["participant", *arguments])


def as_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def test_add_gives_the_next_number() -> None:
    result = run("add", "MAR-2019", "P0001", "--status", "confirmé", "--note", "letter", "--organisation", "Court")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Workshop:     MAR-2019",
        "Number:       1",
        "Person:       Amina Exemple (P0001)",
        "Status:       confirmed",
        "Institution:  Court",
        "STATUS     SINCE (UTC)       NOTE",
        "confirmed  2019-12-01 08:00  letter",
    ]


def test_add_twice_is_a_conflict_naming_both() -> None:
    run("add", "MAR-2019", "P0001")

    result = run("add", "MAR-2019", "P0001")

    assert result.exit_code == 4
    assert result.stderr == "Error: Amina Exemple (P0001) is already participant 1 of MAR-2019.\n"


def test_add_twice_to_a_restricted_workshop_names_nobody() -> None:
    run("add", "SECRET", "P0001")

    assert run("add", "SECRET", "P0001").stderr == "Error: P0001 is already participant 1 of SECRET.\n"


def test_list_shows_a_line_each_and_can_be_narrowed() -> None:
    run("add", "MAR-2019", "P0001")
    run("add", "MAR-2019", "P0002", "--status", "declined")

    assert [line.split()[0] for line in run("list", "MAR-2019").stdout.splitlines()] == ["NO", "1", "2"]
    assert [one["number"] for one in as_json("list", "MAR-2019", "--status", "declined")] == [2]


def test_json_has_stable_keys(database: str) -> None:
    run("add", "MAR-2019", "P0001")
    with transaction(database) as db:
        from curriculum.operations.participants import find_participant
        from curriculum.operations.workshops import find_workshop

        workshop = find_workshop(db, "MAR-2019")
        make_group(db, workshop, members=[find_participant(db, workshop, 1)])

    shown = as_json("show", "mar-2019", "1")

    assert list(shown) == ["participant", "history", "groups", "certificates", "substitutes"]
    assert list(shown["participant"]) == [
        *("workshop", "number", "status", "organisation", "organisation_name", "job_title", "language", "person"),
        *("rank", "nominated_on", "late", "substitute_for", "arrives_on", "departs_on"),
    ]
    assert shown["history"] == [
        {"status": "nominated", "changed_at": "2019-12-01T08:00:00+00:00", "note": None, "effective_on": None}
    ]
    assert shown["groups"] == ["G1"]


def test_edit_changes_what_is_given() -> None:
    run("add", "MAR-2019", "P0001")

    result = run("edit", "MAR-2019", "1", "--number", "9", "--job-title", "fr=Juge", "--language", "français")

    assert result.stderr == "Changed: job title, language, number.\n"
    shown = as_json("show", "MAR-2019", "9")["participant"]
    assert (shown["job_title"], shown["language"]) == ({"fr": "Juge"}, "fr")
    assert run("edit", "MAR-2019", "9", "--number", "9").stderr == "Nothing differs.\n"


def test_status_changes_some_or_all() -> None:
    run("add", "MAR-2019", "P0001")
    run("add", "MAR-2019", "P0002")

    assert run("status", "MAR-2019", "confirmed", "2").stderr == "1 changed to confirmed.\n"
    assert as_json("status", "MAR-2019", "confirmed", "--all") == {"status": "confirmed", "changed": [1]}
    assert {one["status"] for one in as_json("list", "MAR-2019")} == {"confirmed"}


def test_status_on_a_dry_run_keeps_nothing() -> None:
    run("add", "MAR-2019", "P0001")

    run("status", "MAR-2019", "confirmed", "--all", "--dry-run")

    assert as_json("show", "MAR-2019", "1")["participant"]["status"] == "nominated"


def test_remove_takes_the_participant_away_and_not_the_person() -> None:
    run("add", "MAR-2019", "P0001")

    assert run("remove", "MAR-2019", "1", "--yes").stderr == "Removed participant 1 of MAR-2019.\n"
    assert as_json("list", "MAR-2019") == []


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["list", "MAR-2018"], 3, "Error: No workshop MAR-2018. Did you mean MAR-2019?"),
        (["show", "MAR-2019", "7"], 3, "Error: No participant 7 in MAR-2019."),
        (["add", "MAR-2019", "P0009"], 3, "Error: No person P0009."),
        (["add", "MAR-2019", "P0001", "--number", "0"], 2, "0 is not a number from 1 to 999,999"),
        (["add", "MAR-2019", "P0001", "--status", "perhaps"], 2, "write one of nominated"),
        (["status", "MAR-2019", "confirmed"], 2, "Name the numbers of participants, or --all."),
        (["status", "MAR-2019", "confirmed", "1", "--all"], 2, "Name the numbers of participants, or --all."),
        (["status", "MAR-2019", "confirmed", "1"], 3, "No participant 1 in MAR-2019."),
        (["import", "MAR-2019", "nowhere.csv"], 3, "Error: No file nowhere.csv."),
        (["remove", "MAR-2019", "1"], 2, "add --yes to agree"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(arguments: list[str], code: int, message: str) -> None:
    result = run(*arguments)

    assert result.exit_code == code
    assert message in result.stderr


def test_changes_in_a_restricted_workshop_print_no_name() -> None:
    added = run("add", "SECRET", "P0001")
    edited = run("edit", "SECRET", "1", "--job-title", "Judge", "--json")
    shown = run("show", "SECRET", "1")

    assert "Person:    P0001\n" in added.stdout
    assert [result.exit_code for result in (added, edited)] == [0, 0]
    assert "Amina" not in added.output + edited.output
    assert "Amina Exemple (P0001)" in shown.stdout


def test_days_of_arrival_and_departure_are_kept_shown_and_checked() -> None:
    run("add", "MAR-2019", "P0001", "--arrives", "2019-12-09", "--departs", "2019-12-13")
    refused = run("edit", "MAR-2019", "1", "--departs", "2019-12-08")
    emptied = run("edit", "MAR-2019", "1", "--arrives", "")

    shown = as_json("show", "MAR-2019", "1")["participant"]
    (listed,) = as_json("list", "MAR-2019")

    assert (refused.exit_code, refused.stderr) == (
        2,
        "Error: The departure, 2019-12-08, is before the arrival, 2019-12-09.\n",
    )
    assert emptied.stderr == "Changed: arrives on.\n"
    assert (
        (shown["arrives_on"], shown["departs_on"])
        == (None, "2019-12-13")
        == (
            listed["arrives_on"],
            listed["departs_on"],
        )
    )
    assert "2019-12-13" in run("show", "MAR-2019", "1").stdout


def test_nobody_attended_before_the_first_day() -> None:
    run("add", "MAR-2019", "P0001")

    early = run("status", "MAR-2019", "attended", "1")

    assert (early.exit_code, early.stderr) == (
        4,
        "Error: MAR-2019 begins on 2019-12-10; nobody can be set to attended before that day.\n",
    )
