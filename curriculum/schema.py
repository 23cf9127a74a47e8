"""Brings a database to the newest schema: under one lock, after a backup, checked before it is kept."""

from __future__ import annotations

import io
import re
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util import CommandError

from curriculum import resources
from curriculum.backups import back_up_before_upgrade
from curriculum.engine import (
    connect_to_read,
    explained,
    file_of,
    open_engine,
    parse_url,
    refuse_newer,
    revision,
    use_write_ahead_log,
)
from curriculum.errors import CurriculumError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from pathlib import Path

_DROPPED: Final = re.compile(r"\s*DROP TRIGGER (?:IF EXISTS )?(\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did; `before` is None for a new database."""

    before: str | None
    after: str
    backup: Path | None


@dataclass(frozen=True, slots=True)
class DatabaseStatus:
    """Where a database stands; `exists` is False for a file that is not there yet."""

    url: str
    exists: bool
    revision: str | None
    head: str

    @property
    def at_head(self) -> bool:
        """Say whether the program can work with it as it is."""
        return self.revision == self.head


def alembic_config(connection: sa.Connection | None = None) -> Config:
    """Return Alembic's settings for our migrations, on a connection if one is given."""
    config = Config(output_buffer=io.StringIO(), stdout=io.StringIO())
    config.set_main_option("script_location", str(resources.migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def status(address: str) -> DatabaseStatus:
    """Say where a database stands; nothing is created."""
    url = parse_url(address)
    file = file_of(url)
    shown = url.render_as_string()
    if file is not None and not file.exists():
        return DatabaseStatus(shown, exists=False, revision=None, head=resources.head_revision())
    with explained(url):
        engine = open_engine(url)
        with connect_to_read(engine) as connection:
            found = revision(connection)
        engine.dispose()
    return DatabaseStatus(shown, exists=True, revision=found, head=resources.head_revision())


def upgrade(address: str) -> Upgraded:
    """Bring a database to the newest revision; an SQLite file that holds anything is backed up before.

    Two processes may come at once: the second waits for the lock and finds nothing left to do.
    """
    return migrate(address, to=resources.head_revision())


def migrate(address: str, *, to: str) -> Upgraded:
    """Bring a database up or down to the revision `to` ("base" is the empty database)."""
    url = parse_url(address)
    # Foreign keys are off on this engine: with them on, a table rebuilt in SQLite drops its children's rows.
    engine = open_engine(url, foreign_keys=False)
    try:
        with explained(url):
            _require_ours(engine)
            with engine.begin() as connection:  # from here on nobody else writes
                before = revision(connection)
                if (before or "base") == to:
                    return Upgraded(before, to, None)
                backup = _safeguard(url, before) if before else None
                _run(connection, before or "base", to)
    finally:
        engine.dispose()
    return Upgraded(before, to, backup)


def _require_ours(engine: sa.Engine) -> None:
    """Refuse the database of another program before anything in it changes; ready an SQLite file for readers."""
    with connect_to_read(engine) as connection:
        revision(connection)
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection_of_pool:
            use_write_ahead_log(cast("sqlite3.Connection", connection_of_pool.driver_connection))


def _safeguard(url: sa.URL, before: str) -> Path | None:
    refuse_newer(before, resources.head_revision())
    return back_up_before_upgrade(url, before)


def _run(connection: sa.Connection, found: str, to: str) -> None:
    rows, triggers, dropped = _rows(connection), _triggers(connection), _watch_drops(connection)
    step = command.downgrade if to == "base" or (found != "base" and to < found) else command.upgrade
    try:
        step(alembic_config(connection), to)
    except CommandError as error:
        raise CurriculumError(f"The database cannot be brought from revision {found} to {to}: {error}") from None
    _restore(connection, {name: each for name, each in triggers.items() if name not in dropped})
    _check(connection, rows)


def _watch_drops(connection: sa.Connection) -> set[str]:
    """Return a set into which every trigger is put that is dropped by its name from now on."""
    dropped: set[str] = set()

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if match := _DROPPED.match(statement):
            dropped.add(match[1])

    sa.event.listen(connection, "before_cursor_execute", note)
    return dropped


def _triggers(connection: sa.Connection) -> Mapping[str, tuple[str, str]]:
    """Return the table and the text of each trigger of an SQLite database, by name."""
    if connection.dialect.name != "sqlite":
        return {}
    found = connection.exec_driver_sql("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {name: (table, sql) for name, table, sql in found}


def _restore(connection: sa.Connection, before: Mapping[str, tuple[str, str]]) -> None:
    """Create triggers again that went with a table when it was rebuilt: SQLite drops them without a word.

    A migration that wants to be rid of one drops it by name, or puts another in its place under the same name.
    """
    after = _triggers(connection)
    tables = set(sa.inspect(connection).get_table_names())
    for name, (table, sql) in before.items():
        if name not in after and table in tables:
            connection.exec_driver_sql(sql)


def _rows(connection: sa.Connection) -> Mapping[str, int]:
    names = [name for name in sa.inspect(connection).get_table_names() if name != "alembic_version"]
    return {name: connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name))) or 0 for name in names}


def _check(connection: sa.Connection, before: Mapping[str, int]) -> None:
    """Refuse an upgrade that lost rows or left a reference dangling; the transaction is then rolled back."""
    after = _rows(connection)
    lost = [name for name, rows in before.items() if name in after and after[name] < rows]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all() if connection.dialect.name == "sqlite" else []
    if lost or broken:
        tables = ", ".join(sorted({*lost, *(str(row[0]) for row in broken)}))
        raise CurriculumError(f"The upgrade would have lost rows of {tables}; it was undone and nothing has changed.")
