from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from tests.builders import make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from tests.conftest import Clock

FORM = ("--purpose", "photo", "--on", "2019-11-30")


@pytest.fixture(autouse=True)
def _database(database_url: str, monkeypatch: pytest.MonkeyPatch, fixed_clock: Clock) -> None:  # noqa: ARG001 - it stops the clock
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    with transaction(database_url) as db:
        workshop = make_workshop(db)
        for number in range(1, 5):
            make_participant(db, workshop, make_person(db, f"P000{number}", f"Exemple {number}"), number=number)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["consent", *arguments])


def add_text() -> Result:
    return run("text", "--purpose", "photo", "--version", "2019-1", "--text", "I agree.", "--text", "fr=J'accepte.")


def test_answers_are_recorded_listed_and_withdrawn() -> None:
    assert add_text().stderr == "Wrote down the text 2019-1 for photo.\n"

    given = run("record", "MAR-2019", "1-2", "3", *FORM, "--given", "--version", "2019-1")
    declined = run("record", "MAR-2019", "--all-but", "1-3", *FORM, "--declined", "--version", "2019-1", "--json")
    withdrawn = run("withdraw", "MAR-2019", "2", "--purpose", "photo", "--on", "2019-12-01")

    assert (given.stderr, withdrawn.stderr) == ("3 recorded as given.\n", "1 recorded as withdrawn.\n")
    assert json.loads(declined.stdout) == {"answer": "declined", "changed": [4]}
    audit = json.loads(CliRunner().invoke(root, ["audit", "list", "--action", "consent record", "--json"]).stdout)
    assert [one["subjects"] for one in audit] == [["1", "2", "3"], ["4"]]
    assert run("list", "MAR-2019").stdout.splitlines() == [
        "NO  PERSON  NAME       PURPOSE  ANSWER     ON          TEXT",
        "1   P0001   Exemple 1  photo    given      2019-11-30  2019-1",
        "2   P0002   Exemple 2  photo    withdrawn  2019-12-01  2019-1",
        "3   P0003   Exemple 3  photo    given      2019-11-30  2019-1",
        "4   P0004   Exemple 4  photo    declined   2019-11-30  2019-1",
    ]


def test_who_has_not_answered_is_listed() -> None:
    add_text()
    run("record", "MAR-2019", "--all-but", "2", *FORM, "--given", "--version", "2019-1")

    shown = json.loads(run("list", "MAR-2019", "--missing", "--json").stdout)

    assert [(one["number"], one["answer"], one["on"]) for one in shown] == [(2, "missing", None)]


def test_texts_are_listed_and_printed_as_json() -> None:
    added = run("text", "--purpose", "contact", "--version", "2019-1", "--text", "Write to me.", "--json")

    assert json.loads(added.stdout) == {"purpose": "contact", "version": "2019-1", "text": {"en": "Write to me."}}
    assert run("texts").stdout.splitlines()[1:] == ["contact  2019-1   Write to me."]
    assert json.loads(run("texts", "--json").stdout) == [json.loads(added.stdout)]


@pytest.mark.parametrize("whom", [[], ["1", "--all"], ["--all", "--all-but", "2"]])
def test_whose_answer_it_is_must_be_said_in_one_way(whom: list[str]) -> None:
    add_text()

    result = run("record", "MAR-2019", *whom, *FORM, "--given", "--version", "2019-1")

    assert result.exit_code == 2
    assert "Name the numbers of participants, or --all, or --all-but NUMBERS." in result.stderr


def test_answer_must_be_said() -> None:
    assert "--given or --declined" in run("record", "MAR-2019", "--all", *FORM, "--version", "2019-1").stderr
