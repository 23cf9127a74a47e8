"""What the command line tells of texts that are missing in a language of the papers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.languages import Translated
from curriculum.models.sessions import Role
from tests.builders import make_faculty, make_session, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE = "text-missing:workshop.sessions.S1.title"
BOTH = Translated(en="Evidence", fr="La preuve")


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a command on a workshop that prints in two languages and has one session, whose title is in one."""
    with transaction(database_url) as db:
        workshop = make_workshop(db, languages=("fr", "en"), title=BOTH)
        trainer = make_faculty(db, workshop)
        trainer.label = BOTH
        make_session(db, workshop, roles={Role.TRAINER: [trainer]})

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "--database", database_url])

    return run_command


def data(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_check_tells_the_text_with_the_languages_that_it_lacks(run: Callable[..., Result]) -> None:
    result = run("workshop", "check", "MAR-2019")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "MAR-2019: 1 note in 1 session.",
        "",
        "Notes",
        "  What is printed is written in every language of the papers",
        f"    {TITLE}",
        "      Not written in fr, so printed in en: title of session S1.",
        "      → Write it in fr in the workshop's file (workshop.sessions.S1.title) and load that.",
    ]


def test_check_for_another_language(run: Callable[..., Result]) -> None:
    found = data(run("workshop", "check", "MAR-2019", "--language", "zh", "--json"))["findings"]

    assert [each["finding"] for each in found] == [
        "text-missing:workshop.title",
        "text-missing:workshop.faculty.R1.label",
        TITLE,
    ]


def test_many_missing_texts_are_told_together(run: Callable[..., Result]) -> None:
    run("session", "edit", "MAR-2019", "S1", "--description", "From the device to the file")
    run("workshop", "edit", "MAR-2019", "--audience", "es=Fiscales", "--summary", "A day", "--kind-label", "Course")

    result = run("workshop", "check", "MAR-2019")

    assert result.stdout.splitlines()[4:] == [
        "    text-missing: 5 texts",
        "      Not written in fr, so printed in en:",
        "        kind label of the workshop; summary of the workshop; title of session S1; description of session",
        "        S1",
        "      Not written in fr, en, so printed in es:",
        "        audience of the workshop",
        "      → Write them in the workshop's file and load that; --json tells where each of them stands.",
    ]
    assert len(data(run("workshop", "check", "MAR-2019", "--json"))["findings"]) == 5


def test_check_of_many_workshops_tells_missing_texts_only_when_asked(run: Callable[..., Result]) -> None:
    assert run("check", "--all").stdout == "Nothing found in 1 workshop with 1 session.\n"
    assert data(run("check", "--all", "--texts", "--json"))["rules"] == [
        {"rule": "text-missing", "severity": "notes", "open": 1, "accepted": 0}
    ]


def test_missing_text_can_block_or_be_left_alone(run: Callable[..., Result]) -> None:
    run("workshop", "edit", "MAR-2019", "--scheduling", "severities.text-missing=blocks")
    blocked = run("workshop", "check", "MAR-2019")

    run("workshop", "edit", "MAR-2019", "--scheduling", "severities.text-missing=off")

    assert blocked.exit_code == 4
    assert run("workshop", "check", "MAR-2019").stdout == "MAR-2019: nothing found in 1 session.\n"


def test_missing_text_is_acknowledged_and_comes_back_when_it_lacks_another_language(run: Callable[..., Result]) -> None:
    run("workshop", "acknowledge", "MAR-2019", TITLE, "--because", "The title is English everywhere")
    accepted = run("workshop", "check", "MAR-2019").stdout

    run("workshop", "edit", "MAR-2019", "--works-in", "fr", "--works-in", "en", "--works-in", "ar")

    assert accepted.startswith("MAR-2019: 1 acknowledged in 1 session.")
    (again,) = [
        each for each in data(run("workshop", "check", "MAR-2019", "--json"))["findings"] if each["finding"] == TITLE
    ]
    assert (again["because"], again["formerly"]) == (None, "The title is English everywhere")


def test_change_by_hand_tells_the_missing_text_that_it_makes_and_resolves(run: Callable[..., Result]) -> None:
    made = run("session", "add", "MAR-2019", "S2", "--title", "Questions", "--minutes", "30").stdout
    resolved = run("session", "edit", "MAR-2019", "S1", "--title", "Evidence", "--title", "fr=La preuve").stdout

    assert "text-missing:workshop.sessions.S2.title" in made.partition("This makes:")[2]
    assert f"This resolves:\n  {TITLE}: Not written in fr" in resolved


def test_shell_completes_missing_texts(run: Callable[..., Result], database_url: str) -> None:
    assert run("workshop", "check", "MAR-2019").exit_code == 0

    arguments = ["workshop", "acknowledge", "--database", database_url, "MAR-2019"]
    found = ShellComplete(root, {}, "curriculum", "_CURRICULUM_COMPLETE").get_completions(arguments, "text")

    assert [item.value for item in found] == [TITLE]
