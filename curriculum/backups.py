"""Whole copies of an SQLite database, taken and put back without stopping anybody."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.engine import file_of, parse_url
from curriculum.errors import CurriculumError, InvalidInput, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa


def back_up(address: str, file: Path) -> Path:
    """Write a consistent copy of the database to `file`, whole or not at all; return the file."""
    source = _existing(_sqlite_file(address))
    if file.exists():
        raise InvalidInput(f"{file} exists already; name a new file for the backup.")
    _copy(source, file)
    return file


def restore(address: str, file: Path) -> Path | None:
    """Put a backup in the place of the database; return where the state before it was kept, if there was one."""
    target, source = _sqlite_file(address), _existing(file)
    if target.exists() and target.samefile(source):
        raise InvalidInput(f"{file} is the database itself; name a backup.")
    _require_curriculum(source)
    kept = None
    if target.exists():
        kept = _free_name(target, "before-restore")
        _copy(target, kept)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _reported(target), _opened(source) as old, _opened(target) as new:
        old.backup(new)  # one transaction in the target: readers see the old state or the new one
    return kept


def back_up_before_upgrade(url: sa.URL, revision: str) -> Path | None:
    """Copy an SQLite file beside itself before its schema changes; None for a server."""
    file = file_of(url)
    if file is None:
        return None
    copy = _free_name(file, f"before-upgrade-from-{revision}")
    _copy(file, copy)
    return copy


def _sqlite_file(address: str) -> Path:
    if (file := file_of(parse_url(address))) is None:
        raise InvalidInput("Backups are for SQLite files; use pg_dump and pg_restore for PostgreSQL.")
    return file


def _existing(file: Path) -> Path:
    if not file.is_file():
        raise NotFound("file", file)
    return file


def _free_name(file: Path, why: str) -> Path:
    stem = f"{file.stem}.{why}.{clock.now():%Y%m%dT%H%M%SZ}"
    names = (file.with_name(f"{stem}{suffix}{file.suffix}") for suffix in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _copy(source: Path, file: Path) -> None:
    """Copy through SQLite itself, which knows the write-ahead log, to a temporary name, then rename."""
    with _reported(file):
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".backup-")
        os.close(handle)
        temporary = Path(name)
        try:
            with _opened(source) as old, _opened(temporary) as new:
                old.backup(new)
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(file)) as connection:
        yield connection


@contextlib.contextmanager
def _reported(file: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise CurriculumError(f"{file} could not be written: {error}") from None


def _require_curriculum(file: Path) -> None:
    try:
        with _opened(file) as connection:
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            faults = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
    except sqlite3.Error:
        tables, faults = set(), []
    if not {"alembic_version", "workshops"} <= tables:
        raise InvalidInput(f"{file} is no backup of a curriculum database; nothing was changed.")
    if faults != ["ok"]:
        raise InvalidInput(f"{file} is damaged ({faults[0]}); nothing was changed.")
