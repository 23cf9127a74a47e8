from __future__ import annotations

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from tests.builders import make_workshop


@pytest.fixture(autouse=True)
def _database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    run("add", "Amina Mithal", "--country", "MA")
    run("add", "أمينة مثال", "--country", "MA", "--email", "amina@example.org")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["person", *arguments])


def as_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def test_duplicates_are_listed_with_score_reasons_and_command() -> None:
    result = run("duplicates")

    assert re.split(" {2,}", result.stdout.splitlines()[1]) == [
        *("83", "P0001 Amina Mithal", "P0002 أمينة مثال", "same name in another script, same country"),
        "curriculum person merge P0001 P0002",
    ]


def test_reasons_against_are_told() -> None:
    run("edit", "P0001", "--email", "a@example.org")

    result = run("duplicates", "--at-least", "50")

    assert "same name in another script, same country; but other e-mail" in result.stdout
    assert run("duplicates").stderr == "No two persons look like one.\n"


def test_duplicates_have_stable_keys() -> None:
    found = as_json("duplicates")

    assert list(found) == ["pairs", "crowded"]
    assert list(found["pairs"][0]) == [
        *("kept", "gone", "kept_name", "gone_name", "score", "reasons", "against", "command")
    ]


def test_duplicates_of_a_workshop_that_is_not_there_are_refused() -> None:
    assert run("duplicates", "--workshop", "NOWHERE").exit_code == 3


def test_namesakes_without_number_are_said_to_be_many() -> None:
    from curriculum.likeness.blocks import CROWD

    for _ in range(CROWD):
        run("add", "Mohamed Ali")
    run("add", "Mohamed Ali")

    assert "41 persons share so common a name" in run("duplicates").stderr


def test_merge_and_unmerge_say_what_they_did() -> None:
    merged = run("merge", "P0001", "P0002", "--because", "One card", "--yes")
    listed = run("merges")
    parted = run("unmerge", "P0002", "--yes")

    assert merged.stderr.splitlines() == [
        "P0001 has what P0002 had.",
        "Filled in: email.",
        "Take it back: curriculum person unmerge P0002",
    ]
    assert "One card" in listed.stdout
    assert parted.stderr == "P0002 and P0001 are two persons again.\n"
    assert [each["undone_at"] is None for each in as_json("merges")] == [False]


def test_places_of_one_workshop_are_told(database_url: str) -> None:
    with transaction(database_url) as db:
        make_workshop(db)
    for code, status in (("P0001", "confirmed"), ("P0002", "nominated")):
        CliRunner().invoke(root, ["participant", "add", "MAR-2019", code, "--status", status])

    merged = run("merge", "P0001", "P0002", "--yes")

    assert "MAR-2019: place 1 stays (confirmed), place 2 is hidden, nominated." in merged.stderr


def test_a_dry_run_merges_nothing() -> None:
    result = run("merge", "P0001", "P0002", "--dry-run")

    assert "Take it back" not in result.stderr
    assert run("merges").stderr == "No persons were merged.\n"


def test_json_of_merging_has_stable_keys() -> None:
    merged, parted = as_json("merge", "P0001", "P0002", "--yes"), as_json("unmerge", "1", "--yes")

    assert list(merged) == ["merge", "kept", "gone", "rows", "filled", "joined"]
    assert list(parted) == ["merge", "kept", "gone", "merged_at", "because", "undone_at"]


def test_show_says_into_whom_a_person_was_merged() -> None:
    run("merge", "P0001", "P0002", "--yes")

    assert "Merged into:  P0001" in run("show", "P0002").stdout
    assert "Merged from:  P0002" in run("show", "P0001").stdout
    assert run("edit", "P0002", "--sex", "F").exit_code == 4


def test_nobody_is_merged_without_being_asked() -> None:
    assert run("merge", "P0001", "P0002").exit_code == 2
    assert run("unmerge", "P0002").exit_code == 2
    assert run("unmerge", "P0002", "--yes").stderr == "Error: No merge of P0002.\n"
