"""What a user does with the examples: load, dump and load again, show, print, import the roster."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from curriculum import resources
from curriculum.cli.main import root

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
EXAMPLES = {"morocco-2019": "MAR-2019", "tangier-2023": "TNG-2023", "malta-2017": "MLT-2017"}


@pytest.fixture(autouse=True)
def _own_folder_and_database(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(root, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def load(name: str) -> str:
    run("workshop", "load", str(resources.examples() / f"{name}.toml"))
    return EXAMPLES[name]


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_was_dumped_changes_nothing_when_it_is_loaded(name: str) -> None:
    code = load(name)

    run("workshop", "dump", code, "-o", "dumped.toml")
    changes = json.loads(run("workshop", "load", "dumped.toml", "--json"))["changes"]
    run("workshop", "dump", code, "-o", "again.toml")

    assert {change["action"] for change in changes} == {"left"}
    assert Path("again.toml").read_bytes() == Path("dumped.toml").read_bytes()


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_text_is_missing_in_a_language_of_the_papers(name: str) -> None:
    code = load(name)

    found = json.loads(run("workshop", "check", code, "--json"))["findings"]

    assert [each["finding"] for each in found if each["rule"] == "text-missing"] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_session_is_shown(name: str) -> None:
    code = load(name)

    shown = run("workshop", "show", code)
    sessions = json.loads(run("session", "list", code, "--json"))

    assert all(session["title"]["en"][:40] in shown for session in sessions)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_agenda_is_printed_in_six_languages(name: str) -> None:
    code = load(name)

    asked = [part for language in LANGUAGES for part in ("--language", language)]
    papers = run("print", "agenda", code, *asked).split()

    assert set(papers) == {f"{code}-agenda-{language}.pdf" for language in LANGUAGES}
    assert {str(PdfReader(paper).root_object["/Lang"])[:2] for paper in papers} == set(LANGUAGES)


@pytest.mark.parametrize(("name", "count"), [("morocco-2019", 24), ("tangier-2023", 26), ("malta-2017", 72)])
def test_the_roster_enrols_everybody_once(name: str, count: int) -> None:
    code = load(name)
    roster = str(resources.examples() / f"{name}-roster.csv")

    first = run("participant", "import", code, roster)
    again = run("participant", "import", code, roster)

    assert len(json.loads(run("participant", "list", code, "--json"))) == count
    assert first.count("  new  ") == count
    assert "  new  " not in again


def test_the_roster_gives_24_certificates_of_16_hours_and_25_minutes() -> None:
    code = load("morocco-2019")

    run("participant", "import", code, str(resources.examples() / "morocco-2019-roster.csv"))
    for day in "123":
        run("attendance", "record", code, "--day", day, "--all")
    issued = json.loads(run("certificate", "issue", code, "--json"))["new"]

    assert len(issued) == 24
    assert {certificate["contact_minutes"] for certificate in issued} == {985}
