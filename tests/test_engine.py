from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from curriculum import database, engine, schema
from curriculum.engine import BUSY_TIMEOUT, parse_url
from curriculum.errors import CurriculumError, InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _use(address: str) -> None:
    with database.transaction(address):
        pass


def write_foreign(file: Path) -> bytes:
    """Make the database of another program; return its bytes."""
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("CREATE TABLE bookmarks (id INTEGER); INSERT INTO bookmarks VALUES (1)")
    return file.read_bytes()


@pytest.mark.parametrize(
    ("address", "driver", "name"),
    [
        ("work.db", "sqlite", "work.db"),
        ("/tmp/work.db", "sqlite", "/tmp/work.db"),  # noqa: S108 - only parsed
        ("sqlite:///work.db", "sqlite", "work.db"),
        ("postgresql://office@server/work", "postgresql+psycopg", "work"),
    ],
)
def test_address_is_a_file_or_a_url(address: str, driver: str, name: str) -> None:
    url = parse_url(address)

    assert (url.drivername, url.database) == (driver, name)


@pytest.mark.parametrize("address", ["mysql://server/work", "sqlite://", "sqlite:///:memory:"])
def test_other_databases_are_not_supported(address: str) -> None:
    with pytest.raises(InvalidInput, match="is not supported; use an SQLite file or PostgreSQL"):
        parse_url(address)


def test_address_that_cannot_be_read_is_quoted() -> None:
    with pytest.raises(InvalidInput, match="neither a file nor a database URL"):
        parse_url("://")


def test_sqlite_keeps_what_was_committed_and_checks_references(database_url: str) -> None:
    with database.connection(database_url) as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]

    assert found == ["wal", 2, 1, BUSY_TIMEOUT]


def test_file_of_our_own_that_lost_its_write_ahead_log_gets_it_back_from_an_upgrade(database_url: str) -> None:
    with closing(sqlite3.connect(database_url)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")

    schema.upgrade(database_url)

    with closing(sqlite3.connect(database_url)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_file_without_a_write_ahead_log_waits_no_longer_than_usual_for_a_writer(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT", 400)
    with closing(sqlite3.connect(database_url, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()

        with pytest.raises(CurriculumError, match="Another program is writing to"):
            schema.upgrade(database_url)

    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("use", [schema.status, schema.upgrade, _use], ids=["status", "upgrade", "transaction"])
def test_file_of_another_program_stays_as_it_is_to_the_byte(tmp_path: Path, use: Callable[[str], object]) -> None:
    file = tmp_path / "places.sqlite"
    before = write_foreign(file)

    with pytest.raises(InvalidInput, match="belongs to another program"):
        use(str(file))

    assert file.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["places.sqlite"]


def test_look_at_an_empty_file_leaves_it_empty(tmp_path: Path) -> None:
    file = tmp_path / "work.db"
    file.touch()

    assert schema.status(str(file)).revision is None
    assert file.read_bytes() == b""


def test_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    with pytest.raises(CurriculumError, match=r"Cannot make the directory .*file/deep for the database"):
        _use(str(tmp_path / "file" / "deep" / "work.db"))


def test_file_that_is_no_database_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Nothing but notes. " * 100, encoding="utf-8")

    with pytest.raises(CurriculumError, match=r"notes\.txt cannot be used: file is not a database"):
        _use(str(file))


def test_server_that_is_not_there_is_explained_without_the_password(tmp_path: Path) -> None:
    address = f"postgresql://office:s3cret@/work?host={tmp_path}"

    with pytest.raises(CurriculumError) as caught:
        _use(address)

    assert "cannot be used" in str(caught.value)
    assert "s3cret" not in str(caught.value)


def _write_too_much(address: str) -> None:
    with database.transaction(address) as db:
        db.connection().exec_driver_sql("PRAGMA max_page_count = 1")
        db.connection().exec_driver_sql("CREATE TABLE too_much (id INTEGER)")


def test_full_disk_is_explained_with_a_remedy(database_url: str) -> None:
    with pytest.raises(CurriculumError, match=r"disk is full\. Nothing was changed; make room on the disk"):
        _write_too_much(database_url)


def test_file_that_is_no_database_is_explained_with_a_remedy(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Nothing but notes. " * 100, encoding="utf-8")

    with pytest.raises(CurriculumError, match=r"is not a database\. Name another file with --database; .* db restore"):
        _use(str(file))
