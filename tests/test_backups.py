from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum import backups, database
from curriculum.errors import CurriculumError, InvalidInput, NotFound
from curriculum.models import Person

if TYPE_CHECKING:
    from tests.conftest import Clock


def add_person(address: str, code: str) -> None:
    with database.transaction(address) as db:
        db.add(Person(code=code, print_name="Amina Exemple"))


def codes(address: str) -> list[str]:
    with database.reading(address) as db:
        return list(db.scalars(sa.select(Person.code).order_by(Person.code)))


def test_backup_holds_what_was_committed_even_while_somebody_writes(database_url: str, tmp_path: Path) -> None:
    add_person(database_url, "P1")

    with database.transaction(database_url) as db:
        db.add(Person(code="P2", print_name="Yassine Exemple"))
        db.flush()
        file = backups.back_up(database_url, tmp_path / "copy.db")

    assert codes(str(file)) == ["P1"]


def test_backup_overwrites_nothing(database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    file.write_text("precious", encoding="utf-8")

    with pytest.raises(InvalidInput, match="exists already"):
        backups.back_up(database_url, file)

    assert file.read_text(encoding="utf-8") == "precious"


def test_backup_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="No file"):
        backups.back_up(str(tmp_path / "none.db"), tmp_path / "copy.db")


def test_backup_into_a_missing_directory_leaves_nothing(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(CurriculumError, match="could not be written"):
        backups.back_up(database_url, tmp_path / "none" / "copy.db")

    assert not (tmp_path / "none").exists()


def test_backup_of_a_server_is_its_own_business(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="use pg_dump"):
        backups.back_up("postgresql://server/work", tmp_path / "copy.db")


def test_restore_puts_the_backup_back_and_keeps_what_was_there(
    database_url: str, tmp_path: Path, fixed_clock: Clock
) -> None:
    add_person(database_url, "P1")
    file = backups.back_up(database_url, tmp_path / "copy.db")
    add_person(database_url, "P2")

    kept = backups.restore(database_url, file)
    again = backups.restore(database_url, file)

    assert codes(database_url) == ["P1"]
    assert kept == tmp_path / f"curriculum.before-restore.{fixed_clock.instant:%Y%m%dT%H%M%SZ}.db"
    assert codes(str(kept)) == ["P1", "P2"]
    assert again is not None
    assert again.name.endswith("Z-2.db")


def test_restore_where_nothing_was(database_url: str, tmp_path: Path) -> None:
    add_person(database_url, "P1")
    file = backups.back_up(database_url, tmp_path / "copy.db")
    target = tmp_path / "new" / "work.db"

    assert backups.restore(str(target), file) is None
    assert codes(str(target)) == ["P1"]


def test_restore_is_seen_by_a_reader_that_comes_after(database_url: str, tmp_path: Path) -> None:
    file = backups.back_up(database_url, tmp_path / "copy.db")
    with database.reading(database_url) as db:
        assert db.scalars(sa.select(Person)).all() == []
        db.rollback()
        add_person(database_url, "P1")
        backups.restore(database_url, file)
        assert db.scalars(sa.select(Person)).all() == []


@pytest.mark.parametrize("content", [b"nothing but notes", b""])
def test_restore_of_something_else_changes_nothing(database_url: str, tmp_path: Path, content: bytes) -> None:
    add_person(database_url, "P1")
    file = tmp_path / "notes.db"
    file.write_bytes(content)

    with pytest.raises(InvalidInput, match="is no backup of a curriculum database"):
        backups.restore(database_url, file)

    assert codes(database_url) == ["P1"]


def test_restore_of_a_damaged_backup_changes_nothing(database_url: str, tmp_path: Path) -> None:
    add_person(database_url, "P1")
    file = backups.back_up(database_url, tmp_path / "copy.db")
    with closing(sqlite3.connect(file)) as connection:
        page_size = connection.execute("PRAGMA page_size").fetchone()[0]
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'persons'").fetchone()[0]
    content = bytearray(file.read_bytes())
    content[(page - 1) * page_size : page * page_size] = b"\xff" * page_size
    file.write_bytes(content)

    with pytest.raises(InvalidInput, match="is damaged"):
        backups.restore(database_url, file)

    assert codes(database_url) == ["P1"]


def test_restore_of_the_database_itself_is_refused(database_url: str) -> None:
    with pytest.raises(InvalidInput, match="is the database itself"):
        backups.restore(database_url, Path(database_url))
