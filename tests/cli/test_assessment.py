from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from tests.builders import make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _workshop(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    with transaction(database_url) as db:
        workshop = make_workshop(db)
        make_participant(db, workshop, make_person(db))
        make_participant(db, workshop, make_person(db, "P2", "Karim Exemple"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["assessment", *arguments])


def test_results_are_recorded_corrected_and_listed() -> None:
    first = run("record", "MAR-2019", "--pre", "1=5", "2=10", "--of", "20")
    second = run("record", "MAR-2019", "--post", "1=17,5", "--of", "20")
    refused = run("record", "MAR-2019", "--post", "1=18", "--of", "20")
    third = run("record", "MAR-2019", "--post", "1=18", "--of", "20", "--correct", "--because", "question 7")

    listed = run("list", "MAR-2019")

    assert first.stderr == "pre-test: 2 new, 0 corrected, 0 there before.\n"
    assert (second.exit_code, refused.exit_code) == (0, 4)
    assert third.stderr == "post-test: 0 new, 1 corrected, 0 there before.\n"
    assert [" ".join(line.split()) for line in listed.stdout.splitlines()[1:]] == [
        "1 Amina Exemple 5 of 20 = 25.0 % 18 of 20 = 90.0 % +65.0",
        "2 Karim Exemple 10 of 20 = 50.0 %",
    ]
    assert listed.stderr == "Means: pre 37.5 %, post 90.0 %, gain +65.0 (of 1 with both).\n"


def test_file_is_imported_and_a_dry_run_keeps_nothing(tmp_path: Path) -> None:
    file = tmp_path / "post.csv"
    file.write_text("number,points,of\n1,12,20\n2,15,20\n", encoding="utf-8")

    dry = run("import", "MAR-2019", str(file), "--post", "--dry-run")
    nothing = run("list", "MAR-2019")
    result = run("import", "MAR-2019", str(file), "--post", "--json")

    assert "Dry run: nothing was changed." in dry.stderr
    assert (nothing.stdout, nothing.stderr) == ("", "No results were recorded in MAR-2019.\n")
    assert json.loads(result.stdout) == {"assessment": "post", "new": [1, 2], "corrected": [], "same": [], "gone": []}


def test_json_has_stable_keys() -> None:
    run("record", "MAR-2019", "--post", "1=12", "--of", "20")

    found: Any = json.loads(run("list", "MAR-2019", "--json").stdout)

    assert list(found) == ["lines", "pre", "post", "gain", "with_both"]
    assert found["lines"] == [
        {
            "number": 1,
            "name": "Amina Exemple",
            "pre": None,
            "post": {"points": "12", "most": "20", "per_cent": "60.0"},
            "gain": None,
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["record", "MAR-2019", "1=12", "--of", "20"], 2, "Say of which test the results are: --pre or --post."),
        (["record", "MAR-2019", "--post", "--of", "20"], 2, "Missing argument 'NUMBER=POINTS...'"),
        (["record", "MAR-2019", "--post", "1", "--of", "20"], 2, "write it as 3=17.5"),
        (["record", "MAR-2019", "--post", "1=x", "--of", "20"], 2, "'x' is no number of points"),
        (["record", "MAR-2019", "--post", "x=1", "--of", "20"], 2, "'x' is not a whole number from 1 to"),
        (["record", "MAR-2019", "--post", "1=1", "--of", "-3"], 2, "is no number of points"),
        (["record", "MAR-2019", "--post", "9=1", "--of", "20"], 3, "No participant 9 in MAR-2019."),
        (["import", "MAR-2019", "missing.csv", "--post"], 3, "No file missing.csv"),
        (["import", "MAR-2019", "missing.csv"], 2, "--pre or --post"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(arguments: list[str], code: int, message: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr


def test_both_tests_at_once_are_refused() -> None:
    result = run("record", "MAR-2019", "--pre", "1=5", "--post", "--of", "20")

    assert result.exit_code == 2
    assert "leave out --pre or --post" in result.stderr


def test_all_that_is_wrong_with_a_file_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "post.csv"
    file.write_text("number,points\n1,25\nx,3\n9,4\n2,5\n2,6\n", encoding="utf-8")

    result = run("import", "MAR-2019", str(file), "--post", "--of", "20")

    assert result.exit_code == 2
    assert [line.removeprefix(f"  {file}: ") for line in result.stderr.splitlines()[1:]] == [
        "line 2: Participant 1: 25 is not from 0 to 20 points",
        "line 3: column A: expected a participant's number",
        "line 4: No participant 9 in MAR-2019",
        "line 6: Participant 2 is given twice; give one result",
    ]


def test_all_that_is_wrong_with_what_was_typed_is_told_at_once() -> None:
    result = run("record", "MAR-2019", "--post", "1=25", "9=3", "--of", "20")

    assert (result.exit_code, result.stderr) == (
        2,
        "Error: Participant 1: 25 is not from 0 to 20 points. No participant 9 in MAR-2019.\n",
    )


def test_result_of_somebody_who_withdrew_is_remarked_on() -> None:
    CliRunner().invoke(root, ["participant", "status", "MAR-2019", "withdrawn", "2"])

    result = run("record", "MAR-2019", "--post", "1=5", "2=3", "--of", "20")

    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1] == "Note: declined or withdrawn, and yet with a result: 2."
