from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from curriculum.cli.demo import CODE, LANGUAGES
from curriculum.cli.main import root
from curriculum.database import reading
from curriculum.models import Certificate, Participant

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = [f"{CODE}-{what}-{language}.pdf" for what in ("agenda", "certificates") for language in LANGUAGES]


def _run(folder: Path) -> Result:
    return CliRunner().invoke(root, ["demo", str(folder)])


def _papers(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.pdf")}


# One test, not six: to run the demo takes seconds, and each process of the tests would do it again.
def test_demo_prints_everything_and_run_again_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "demo"

    first = _run(folder)

    assert first.exit_code == 0, first.output
    printed = _papers(folder)
    assert sorted(printed) == sorted(PAPERS)
    assert [len(PdfReader(folder / f"{CODE}-certificates-{language}.pdf").pages) for language in LANGUAGES] == [24] * 3
    timetable, _, told = first.stdout.partition("\nPrinted the agenda and 24 certificates in 3 languages:\n")
    assert "10:45" in timetable
    assert all(f"\n  {folder / name}\n" in told for name in PAPERS)
    assert f"export CURRICULUM_DATABASE={folder / 'curriculum.db'}\n" in told

    second = _run(folder)

    assert second.exit_code == 0, second.output
    assert _papers(folder) == printed
    assert {file.name for file in folder.iterdir()} - printed.keys() == {"README.txt", "curriculum.db"}
    with reading(str(folder / "curriculum.db")) as db:
        assert (db.query(Participant).count(), db.query(Certificate).count()) == (24, 24)


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
    assert "demo cannot be used as a folder: File exists." in result.stderr
