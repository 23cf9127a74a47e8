from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from curriculum.cli import demo
from curriculum.cli.demo import CODE, LANGUAGES
from curriculum.cli.main import root
from curriculum.database import reading
from curriculum.documents.catalogue import DOCUMENTS
from curriculum.models import Certificate, Participant

if TYPE_CHECKING:
    from pathlib import Path

#: The papers that whoever ran it is told to look at.
SHOWN = [
    f"{CODE}-{name}-provisional.pdf" for name in ("agenda-en", "agenda-ar", "certificates-fr", "badges-en", "pack")
]


def _run(folder: Path) -> Result:
    return CliRunner().invoke(root, ["demo", str(folder)])


def _papers(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.pdf")}


# One test, not six: to run the demo takes seconds, and each process of the tests would do it again.
def test_demo_prints_everything_and_run_again_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "new" / "demo"

    first = _run(folder)

    assert first.exit_code == 0, first.output
    printed = _papers(folder)
    assert set(SHOWN) <= set(printed)
    kinds = {name.removeprefix(f"{CODE}-").partition("-en-")[0] for name in printed if "-en-" in name}
    assert {one.name for one in DOCUMENTS if one.name not in {"changes", "sign-in", "exercise-sheet"}} <= kinds
    issued = [folder / f"{CODE}-certificates-{language}-provisional.pdf" for language in LANGUAGES]
    assert [len(PdfReader(file).pages) for file in issued] == [23] * 3
    timetable, _, told = first.stdout.partition(f"\nPrinted {len(printed)} files with 23 certificates.")
    assert "10:45" in timetable
    assert "23 may have a certificate: 80 % of the contact hours are asked for." in timetable
    assert "Participant 24 may not: " in timetable
    assert all(f"\n  {folder / name}\n" in told for name in SHOWN)
    assert f"export CURRICULUM_DATABASE={folder / 'curriculum.db'}\n" in told

    monkeypatch.setattr(demo, "LANGUAGES", ("en",))  # one language tells as much as three
    second = _run(folder)

    assert second.exit_code == 0, second.output
    assert _papers(folder) == printed
    assert {file.name for file in folder.iterdir()} - printed.keys() == {"README.txt", "curriculum.db"}
    with reading(str(folder / "curriculum.db")) as db:
        assert (db.query(Participant).count(), db.query(Certificate).count()) == (24, 23)


@pytest.mark.parametrize("name", ["curriculum.db", "README.txt"])
def test_demo_leaves_the_work_of_others_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")

    result = _run(tmp_path)

    assert result.exit_code == 4
    assert result.stderr == f"Error: {tmp_path} holds work of your own; name an empty folder: curriculum demo DIR\n"
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(name, "mine")]


def test_demo_needs_a_folder(tmp_path: Path) -> None:
    (file := tmp_path / "demo").touch()

    result = _run(file)

    assert result.exit_code == 2
    assert "demo is a file, not a folder." in result.stderr
