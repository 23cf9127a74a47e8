from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum import backups, clock, database, engine
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
    with pytest.raises(InvalidInput, match=r"There is no folder .*none; make it first"):
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


def test_restore_behind_a_writer_gives_up_and_leaves_nothing(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT", 50)
    add_person(database_url, "P1")
    file = backups.back_up(database_url, tmp_path / "copy.db")
    add_person(database_url, "P2")

    with closing(sqlite3.connect(database_url, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CurriculumError, match=r"Another program is writing to .*; try again when it is done"):
            backups.restore(database_url, file)

    assert codes(database_url) == ["P1", "P2"]
    assert list(tmp_path.glob("*before-restore*")) == []


def test_restore_holds_writers_off_from_before_the_copy_until_its_end(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = backups.back_up(database_url, tmp_path / "copy.db")
    add_person(database_url, "P1")
    attempts: list[str] = []

    def now() -> datetime:  # the copy is named by the moment just before it is made
        with closing(sqlite3.connect(database_url, timeout=0)) as other:
            attempts.extend(row[0] for row in other.execute("SELECT code FROM persons"))
            with pytest.raises(sqlite3.OperationalError, match="database is locked"):
                other.execute("UPDATE persons SET code = 'P2'")
        return datetime(2019, 12, 1, tzinfo=UTC)

    monkeypatch.setattr(clock, "now", now)

    kept = backups.restore(database_url, file)

    assert attempts == ["P1"]
    assert codes(str(kept)) == ["P1"]
    assert codes(database_url) == []


def test_restore_of_a_file_without_a_write_ahead_log_keeps_what_was_there(database_url: str, tmp_path: Path) -> None:
    file = backups.back_up(database_url, tmp_path / "copy.db")
    add_person(database_url, "P1")
    with closing(sqlite3.connect(database_url)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")

    kept = backups.restore(database_url, file)

    assert codes(str(kept)) == ["P1"]
    assert codes(database_url) == []


def test_what_is_committed_beside_a_restore_is_in_the_database_or_in_the_copy(
    database_url: str, tmp_path: Path
) -> None:
    file = backups.back_up(database_url, tmp_path / "copy.db")
    done = threading.Event()
    committed: list[str] = []

    def write() -> None:
        while not done.is_set():
            committed.append(f"P{len(committed)}")
            add_person(database_url, committed[-1])

    writer = threading.Thread(target=write)
    writer.start()
    kept = [backups.restore(database_url, file) for _ in range(5)]
    done.set()
    writer.join(timeout=60)

    found = {code for address in [database_url, *map(str, kept)] for code in codes(address)}
    assert found == set(committed)


def test_restore_over_the_database_of_another_program_is_refused(database_url: str, tmp_path: Path) -> None:
    file = backups.back_up(database_url, tmp_path / "copy.db")
    foreign = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")
    before = foreign.read_bytes()

    with pytest.raises(InvalidInput, match="belongs to another program"):
        backups.restore(str(foreign), file)

    assert foreign.read_bytes() == before


def test_restore_over_an_empty_file(database_url: str, tmp_path: Path) -> None:
    file = backups.back_up(database_url, tmp_path / "copy.db")
    target = tmp_path / "work.db"
    target.touch()

    backups.restore(str(target), file)

    assert codes(str(target)) == []


def test_backup_of_a_file_that_another_program_locks_gives_up(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT", 50)
    with closing(sqlite3.connect(database_url, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CurriculumError, match=r"Another program is writing to .*curriculum\.db"):
            backups.back_up(database_url, tmp_path / "copy.db")

    assert sorted(each.name for each in tmp_path.glob("*copy*")) == []


def test_restore_of_the_database_itself_is_refused(database_url: str) -> None:
    with pytest.raises(InvalidInput, match="is the database itself"):
        backups.restore(database_url, Path(database_url))
