from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from curriculum import database, engine
from curriculum.errors import CurriculumError, NoDatabase
from curriculum.models import Person

if TYPE_CHECKING:
    from pathlib import Path


def test_default_url_lies_in_the_users_data_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")

    assert database.default_url() == "sqlite:////data/curriculum/curriculum.db"


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


def test_texts_are_stored_readable(database_url: str) -> None:
    with database.transaction(database_url) as db:
        db.add(Person(code="P1", print_name="أمينة مثال", languages=("ar", "fr")))

    with closing(sqlite3.connect(database_url)) as connection:
        assert connection.execute("SELECT print_name, languages FROM persons").fetchall() == [
            ("أمينة مثال", '["ar", "fr"]')
        ]


def test_new_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "new.db"

    with database.transaction(str(file)):
        pass

    assert (file.parent.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


@pytest.mark.parametrize("read", [database.reading, database.connection])
def test_reading_makes_no_database_at_an_address_that_was_mistyped(tmp_path: Path, read: Any) -> None:
    file = tmp_path / "nowhere" / "x.db"

    with pytest.raises(NoDatabase, match="There is no database"), read(str(file)):
        pass

    assert not file.parent.exists()


def test_reading_makes_the_usual_database_on_first_use() -> None:
    with database.reading(database.default_url()) as db:
        assert db.scalar(sa.text("SELECT count(*) FROM workshops")) == 0
