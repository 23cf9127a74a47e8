"""Whole copies of an SQLite database, taken and put back without stopping anybody."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from curriculum import clock, engine
from curriculum.engine import (
    explained,
    file_of,
    make_directory,
    make_private,
    of_another_program,
    parse_url,
    use_write_ahead_log,
)
from curriculum.errors import CurriculumError, InvalidInput, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa

#: Tables that every revision has: a file with them is ours.
_OURS: Final = frozenset({"alembic_version", "workshops"})
_BEFORE: Final = "before-restore"


def back_up(address: str, file: Path) -> Path:
    """Write a consistent copy of the database to `file`, whole or not at all; return the file."""
    source = _existing(_sqlite_file(address))
    if file.exists():
        raise InvalidInput(f"{file} exists already; name a new file for the backup.")
    if not file.parent.is_dir():
        raise InvalidInput(f"There is no folder {file.parent}; make it first or name another one.")
    return _copy(source, file)


def restore(address: str, file: Path, *, dry_run: bool = False) -> Path | None:
    """Put a backup in the place of the database; return where the state before it was kept, if there was one.

    Whoever writes is waited for as usual. From then on nobody else writes until the backup is in place, so that
    everything committed before is in the copy. With `dry_run` all is checked as then, and nothing is written.
    """
    url, target, source = parse_url(address), _sqlite_file(address), _existing(file)
    there = target.exists()
    if there and target.samefile(source):
        raise InvalidInput(f"{file} is the database itself; name a backup.")
    _require_curriculum(source)
    if not dry_run:
        make_directory(target.parent)
        make_private(target)
    elif not there:
        return None
    with explained(url), _opened(source) as old, _opened(target) as new:
        if (tables := _tables(new)) and not tables >= _OURS:
            raise of_another_program(url)
        if dry_run:
            return _free_name(target, _BEFORE)
        return _replace(target, old, new, keep=there)


def _replace(target: Path, old: sqlite3.Connection, new: sqlite3.Connection, *, keep: bool) -> Path | None:
    """Write the backup over the target in one transaction: readers see the old state or the new one."""
    kept: Path | None = None

    def follow(status: int, _remaining: int, _pages: int) -> None:
        nonlocal kept
        _refuse_locked(status, target)
        if keep and kept is None:  # the first page is written, and with it the lock is ours
            kept = _copy(target, _free_name(target, _BEFORE))

    use_write_ahead_log(new)  # with it the state before can be read while the lock is held
    old.backup(new, pages=1, progress=follow)
    return kept


def back_up_before_upgrade(url: sa.URL, revision: str) -> Path | None:
    """Copy an SQLite file beside itself before its schema changes; None for a server."""
    file = file_of(url)
    if file is None:
        return None
    return _copy(file, _free_name(file, f"before-upgrade-from-{revision}"))


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


def _copy(source: Path, file: Path) -> Path:
    """Copy through SQLite itself, which knows the write-ahead log, to a temporary name, then rename; return `file`."""
    with _reported(file):
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".backup-")
        os.close(handle)
        temporary = Path(name)
        try:
            with _opened(source) as old, _opened(temporary) as new:
                old.backup(new, progress=lambda status, *_: _refuse_locked(status, source))
            return temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)


def _refuse_locked(status: int, file: Path) -> None:
    """Give up after one waiting time: Python itself would try again for ever."""
    if status == sqlite3.SQLITE_BUSY:
        raise CurriculumError(f"Another program is writing to {file}; try again when it is done.")


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(engine.connect_file(file)) as connection:
        yield connection


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


@contextlib.contextmanager
def _reported(file: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise CurriculumError(f"{file} could not be written: {reason}. Look at the folder, or name another.") from None


def _require_curriculum(file: Path) -> None:
    try:
        with _opened(file) as connection:
            tables = _tables(connection)
            faults = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
    except sqlite3.Error:
        tables, faults = set(), []
    if not tables >= _OURS:
        raise InvalidInput(f"{file} is no backup of a curriculum database; nothing was changed.")
    if faults != ["ok"]:
        raise InvalidInput(f"{file} is damaged ({faults[0]}); nothing was changed.")
