from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from curriculum import resources, schema
from curriculum.operations.diagnosis import Finding, examine_database, examine_python

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users may enter, unlike `tmp_path`."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def without_rights() -> Iterator[None]:
    """As a user whom file permissions bind; root is not bound."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(me)


def write_revision(file: Path, revision: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def by_name(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings}


def test_python_of_this_process_is_new_enough() -> None:
    finding = examine_python()

    assert finding.ok
    assert not finding.hinders


def test_python_too_old() -> None:
    finding = examine_python((3, 10, 12))

    assert finding.hinders
    assert finding.says == "3.10.12"
    assert finding.remedy == "Install curriculum with Python 3.11 or later."


def test_database_not_there_yet(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "work.db"

    findings = examine_database(str(file))

    assert [(finding.name, finding.ok) for finding in findings] == [("Database", True)]
    assert findings[0].says == f"sqlite:///{file} is not there yet; the first use creates it"
    assert not file.parent.exists()


def test_database_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()

    findings = examine_database(str(tmp_path / "notes.txt" / "work.db"))

    assert [(finding.name, finding.hinders) for finding in findings] == [("Database", True)]
    assert "cannot be created" in findings[0].says


def test_database_in_a_folder_closed_to_writers(folder: Path) -> None:
    with without_rights():
        findings = examine_database(str(folder / "work.db"))

    assert [(finding.name, finding.hinders) for finding in findings] == [("Database", True)]
    assert findings[0].says.endswith(f"is not there and cannot be created in {folder}")


def test_database_of_a_kind_we_do_not_know() -> None:
    findings = examine_database("mysql://localhost/work")

    assert [(finding.name, finding.hinders) for finding in findings] == [("Database", True)]
    assert "--database" in findings[0].remedy


def test_database_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "work.db"
    file.write_text("Dear colleagues, " * 100)

    findings = examine_database(str(file))

    assert [(finding.name, finding.hinders) for finding in findings] == [("Database", True)]
    assert "file is not a database" in findings[0].says


def test_database_empty(tmp_path: Path) -> None:
    file = tmp_path / "work.db"
    file.touch()

    findings = by_name(examine_database(str(file)))

    assert findings["Schema"] == Finding("Schema", ok=True, needed=True, says="empty; the first use fills it")
    assert findings["Write access"].ok


def test_database_at_head(tmp_path: Path) -> None:
    address = str(tmp_path / "work.db")
    schema.upgrade(address)

    findings = examine_database(address)

    assert [(finding.name, finding.ok) for finding in findings] == [
        ("Database", True),
        ("Schema", True),
        ("Write access", True),
    ]
    assert findings[1].says == f"revision {resources.head_revision()}, the newest"


@pytest.mark.parametrize(
    ("revision", "remedy"),
    [("0000", "Run: curriculum db upgrade"), ("9999", "Install the newer program that wrote it.")],
)
def test_database_of_another_revision(tmp_path: Path, revision: str, remedy: str) -> None:
    file = tmp_path / "work.db"
    schema.upgrade(str(file))
    write_revision(file, revision)

    finding = by_name(examine_database(str(file)))["Schema"]

    assert finding.hinders
    assert finding.says == f"revision {revision}; this program needs {resources.head_revision()}"
    assert finding.remedy == remedy


def test_database_closed_to_writers(folder: Path) -> None:
    file = folder / "work.db"
    schema.upgrade(str(file))
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)

    with without_rights():
        findings = examine_database(str(file))

    folder.chmod(0o755)
    assert findings[-1].hinders
    assert "cannot be used" in findings[-1].says
    assert findings[-1].remedy.startswith("Check its place and your right to write there")


def test_database_locked_by_another_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "work.db"
    schema.upgrade(str(file))
    monkeypatch.setattr("curriculum.engine.BUSY_TIMEOUT", 50)

    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        findings = by_name(examine_database(str(file)))

    assert findings["Write access"].hinders
    assert "locked" in findings["Write access"].says


def test_database_unchanged_by_the_look(tmp_path: Path) -> None:
    file = tmp_path / "work.db"
    schema.upgrade(str(file))
    before = file.read_bytes()

    examine_database(str(file))

    assert file.read_bytes() == before
