from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum import database, engine
from curriculum.engine import BUSY_TIMEOUT, parse_url
from curriculum.errors import CurriculumError, InvalidInput
from curriculum.models import Person

if TYPE_CHECKING:
    from pathlib import Path


def test_default_url_lies_in_the_users_data_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")

    assert database.default_url() == "sqlite:////data/curriculum/curriculum.db"


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


def test_first_use_makes_the_file_and_its_directory(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "work.db"

    with database.transaction(str(file)) as db:
        db.add(Person(code="P1", print_name="Amina Exemple"))

    with database.reading(str(file)) as db:
        assert db.scalars(sa.select(Person.code)).all() == ["P1"]


def test_transaction_keeps_nothing_of_a_failure(either_url: str) -> None:
    with pytest.raises(ZeroDivisionError):
        _add_and_fail(either_url)

    with database.reading(either_url) as db:
        assert db.scalars(sa.select(Person)).all() == []


def _add_and_fail(address: str) -> None:
    with database.transaction(address) as db:
        db.add(Person(code="P1", print_name="Amina Exemple"))
        db.flush()
        raise ZeroDivisionError


def test_reading_cannot_write(either_url: str) -> None:
    with pytest.raises(CurriculumError, match="cannot be used"):
        _write_while_reading(either_url)


def _write_while_reading(address: str) -> None:
    with database.reading(address) as db:
        db.add(Person(code="P1", print_name="Amina Exemple"))
        db.flush()


def test_reading_sees_one_state_while_another_writes(either_url: str) -> None:
    with database.reading(either_url) as db:
        before = db.scalars(sa.select(Person.code)).all()
        with database.transaction(either_url) as other:
            other.add(Person(code="P1", print_name="Amina Exemple"))
        after = db.scalars(sa.select(Person.code)).all()

    assert before == after == []


def test_connection_works_without_the_orm(database_url: str) -> None:
    with database.connection(database_url) as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM workshops")) == 0


def test_second_writer_hears_that_another_is_at_work(either_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT", 50)

    with database.transaction(either_url) as db:
        db.execute(sa.text("SELECT 1"))
        with pytest.raises(CurriculumError, match=r"Another program is writing to .*; try again when it is done"):
            _write_beside(either_url)


def _write_beside(address: str) -> None:
    with database.transaction(address) as db:
        db.execute(sa.text("SELECT 1"))


def test_sqlite_keeps_what_was_committed_and_checks_references(database_url: str) -> None:
    with database.connection(database_url) as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]

    assert found == ["wal", 2, 1, BUSY_TIMEOUT]


def test_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    with pytest.raises(CurriculumError, match=r"Cannot make the directory .*file/deep for the database"):
        _write_beside(str(tmp_path / "file" / "deep" / "work.db"))


def test_file_that_is_no_database_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Nothing but notes. " * 100, encoding="utf-8")

    with pytest.raises(CurriculumError, match=r"notes\.txt cannot be used: file is not a database"):
        _write_beside(str(file))


def test_server_that_is_not_there_is_explained_without_the_password(tmp_path: Path) -> None:
    address = f"postgresql://office:s3cret@/work?host={tmp_path}"

    with pytest.raises(CurriculumError) as caught:
        _write_beside(address)

    assert "cannot be used" in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_texts_are_stored_readable(database_url: str) -> None:
    with database.transaction(database_url) as db:
        db.add(Person(code="P1", print_name="أمينة مثال", languages=("ar", "fr")))

    with closing(sqlite3.connect(database_url)) as connection:
        assert connection.execute("SELECT print_name, languages FROM persons").fetchall() == [
            ("أمينة مثال", '["ar", "fr"]')
        ]
