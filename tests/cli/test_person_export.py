from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from curriculum.cli.main import root
from curriculum.database import transaction
from tests.builders import make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    with transaction(database_url) as db:
        make_participant(db, make_workshop(db), make_person(db, "P0001", "=Amina"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["person", "export", *arguments])


def test_json_goes_to_stdout_or_into_a_file(tmp_path: Path) -> None:
    file = tmp_path / "P0001.json"

    shown, written = run("p0001"), run("P0001", str(file))

    assert (written.exit_code, written.stderr) == (0, f"Wrote {file}.\n")
    held = json.loads(shown.stdout)
    assert (list(held), held["person"]) == (["person", "at", "sections"], "P0001")
    assert held["sections"][0] == {"title": "Person", "entries": [{"Code": "P0001", "Name to print": "=Amina"}]} | {
        "entries": held["sections"][0]["entries"]
    }
    assert held["sections"][0]["entries"][0]["Name to print"] == "=Amina"
    assert [each["title"] for each in json.loads(file.read_text())["sections"]] == [
        each["title"] for each in held["sections"]
    ]


def test_workbook_has_a_sheet_for_each_section_that_holds_anything(tmp_path: Path) -> None:
    file = tmp_path / "P0001.xlsx"

    run("P0001", str(file))

    book = CalamineWorkbook.from_path(str(file))
    assert book.sheet_names[:2] == ["Person", "Places in workshops"]
    assert book.get_sheet_by_index(0).to_python()[1][:2] == ["P0001", "=Amina"]


def test_other_files_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "P0001.json"
    file.write_text("mine")

    assert "exists already" in run("P0001", str(file)).stderr
    assert "let its name end in .json or .xlsx" in run("P0001", str(tmp_path / "P0001.csv")).stderr
    assert run("P0001", str(file), "--force").exit_code == 0
    assert run("P9999").exit_code == 3
