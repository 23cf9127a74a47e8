from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from curriculum.cli.completing import codes_of
from curriculum.cli.main import root
from curriculum.cli.options import database_option
from curriculum.database import transaction
from tests.builders import make_faculty, make_module, make_person, make_session, make_venue, make_workshop

PROGRAM = Path(sys.executable).with_name("curriculum")


@click.group()
def lookup() -> None: ...


def _add(noun: str) -> None:
    @lookup.command(noun)
    @click.argument("code", shell_complete=codes_of(noun))
    @database_option
    def show(*, code: str, database: str) -> None: ...


for _noun in ("workshop", "module", "person", "venue", "room", "certificate"):
    _add(_noun)


@lookup.command()
@click.argument("workshop")
@click.argument("code", shell_complete=codes_of("session"))
@database_option
def session(*, workshop: str, code: str, database: str) -> None: ...


@lookup.command()
@click.argument("workshop")
@click.argument("code", shell_complete=codes_of("faculty"))
@database_option
def faculty(*, workshop: str, code: str, database: str) -> None: ...


@pytest.fixture
def filled(database_url: str) -> str:
    with transaction(database_url) as db:
        workshop = make_workshop(db, "MAR-2019")
        make_session(db, workshop, "S1")
        make_faculty(db, workshop, "R1")
        make_person(db, "P-AMINA")
        make_module(db, "TPB-S1")
        make_venue(db, "HOTEL", rooms=["A", "B"])
    return database_url


def _completions(*arguments: str, incomplete: str = "") -> list[str]:
    complete = ShellComplete(lookup, {}, "lookup", "_LOOKUP_COMPLETE")
    return [item.value for item in complete.get_completions(list(arguments), incomplete)]


@pytest.mark.parametrize(
    ("noun", "incomplete", "expected"),
    [
        ("workshop", "", ["MAR-2019"]),
        ("workshop", "mar", ["MAR-2019"]),
        ("workshop", "TAN", []),
        ("module", "", ["TPB-S1"]),
        ("person", "P", ["P-AMINA"]),
        ("venue", "", ["HOTEL"]),
        ("room", "HOTEL/", ["HOTEL/A", "HOTEL/B"]),
        ("certificate", "", []),
    ],
)
def test_codes_complete(filled: str, noun: str, incomplete: str, expected: list[str]) -> None:
    assert _completions(noun, "--database", filled, incomplete=incomplete) == expected


def test_codes_of_sessions_and_faculty_are_those_of_the_workshop(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", filled)

    assert _completions("session", "MAR-2019") == ["S1"]
    assert _completions("session", "OTHER") == []
    assert _completions("faculty", "MAR-2019") == ["R1"]
    assert _completions("faculty", "OTHER") == []


def test_codes_complete_from_postgresql(postgresql_url: str) -> None:
    with transaction(postgresql_url) as db:
        make_workshop(db, "MAR-2019")

    assert _completions("workshop", "--database", postgresql_url) == ["MAR-2019"]


def test_codes_complete_without_making_a_database(tmp_path: Path) -> None:
    assert _completions("workshop", "--database", str(tmp_path / "new.db")) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("database", ["mysql://host/name", "/proc/version"])
def test_codes_complete_silently_without_a_database(database: str) -> None:
    assert _completions("workshop", "--database", database) == []


def test_codes_complete_from_the_default_database() -> None:
    assert _completions("workshop") == []


@pytest.mark.parametrize(
    ("shell", "mark"), [("bash", "complete -o"), ("zsh", "#compdef curriculum"), ("fish", "complete ")]
)
def test_completion_prints_lines_for_a_shell(shell: str, mark: str) -> None:
    result = CliRunner().invoke(root, ["completion", shell])

    assert result.exit_code == 0
    assert mark in result.stdout
    assert "_CURRICULUM_COMPLETE" in result.stdout


def test_completion_of_an_unknown_shell_is_a_usage_error() -> None:
    assert CliRunner().invoke(root, ["completion", "tcsh"]).exit_code == 2


def test_codes_complete_in_a_real_process(filled: str) -> None:
    ended = subprocess.run(
        [PROGRAM],
        check=True,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "_CURRICULUM_COMPLETE": "bash_complete",
            "COMP_WORDS": "curriculum print agenda ",
            "COMP_CWORD": "3",
            "CURRICULUM_DATABASE": filled,
        },
    )

    assert ended.stdout == "plain,MAR-2019\n"
