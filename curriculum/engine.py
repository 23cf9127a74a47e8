"""The engine: its address, the pragmas and locks of each database, and what a driver's error means."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy import event

from curriculum.errors import CurriculumError, InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: How long a writer waits for another one before it gives up, in milliseconds.
BUSY_TIMEOUT: Final = 15_000
#: The execution option of a connection that only reads.
READS: Final = "curriculum_reads"
_PAUSE: Final = 25  # between attempts, in milliseconds
_ALEMBIC: Final = "alembic_version"  # the table in which Alembic notes the revision
#: What helps against what SQLite says.
_REMEDIES: Final[Mapping[str, str]] = {
    "attempt to write a readonly database": (
        "Get the right to write to the file and its folder, or copy it and name the copy with --database."
    ),
    "unable to open database file": (
        "Get the right to read the file and to write in its folder, or name another file with --database."
    ),
    "file is not a database": (
        "Name another file with --database; one that is damaged, move away, then: curriculum db restore BACKUP"
    ),
    "database disk image is malformed": "Move it away, then: curriculum db restore BACKUP",
    "disk is full": "Nothing was changed; make room on the disk and try again.",
}
_REVISION: Final = re.compile(r"\d{4}")


def parse_url(address: str) -> sa.URL:
    """Read a database URL or the path of an SQLite file; raise `InvalidInput` for anything else."""
    try:
        url = sa.make_url(address if "://" in address else f"sqlite:///{address}")
    except sa.exc.ArgumentError:
        raise InvalidInput(f"{address!r} is neither a file nor a database URL such as sqlite:///work.db") from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise InvalidInput(f"{url.render_as_string()} is not supported; use an SQLite file or PostgreSQL.")
    return url


def file_of(url: sa.URL) -> Path | None:
    """Return the file of an SQLite database, None for a server."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def open_engine(url: sa.URL, *, foreign_keys: bool = True) -> sa.Engine:
    """Return an engine; an SQLite file and its directory are made if they are missing, for their owner alone."""
    if (file := file_of(url)) is not None:
        make_directory(file.parent)
        make_private(file)
    opening = {"creator": partial(connect_file, file)} if file is not None and _is_unchanging(file) else {}
    try:
        engine = sa.create_engine(url, json_serializer=_json, poolclass=sa.NullPool, **opening)
    except ModuleNotFoundError:
        raise InvalidInput("PostgreSQL needs the extra 'postgres': pip install 'curriculum[postgres]'") from None
    if file is None:
        _tune_postgresql(engine)
    else:
        _tune_sqlite(engine, foreign_keys=foreign_keys)
    return engine


def make_directory(directory: Path) -> None:
    """Make the directory of an SQLite file, unless it is there."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CurriculumError(
            f"Cannot make the directory {directory} for the database: {error.strerror}; "
            "choose another place with --database."
        ) from None


def make_private(file: Path) -> None:
    """Make an empty file that its owner alone may read, unless there is one: names of people will stand in it."""
    with contextlib.suppress(OSError):  # that it cannot be made, SQLite says in its own time
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))


def _is_unchanging(file: Path) -> bool:
    """Say whether a file lies where we may not write and nobody is writing to it just now.

    SQLite reads a file with a write-ahead log only where it can make that log, unless it is told that the
    file stays as it is.
    """
    return file.is_file() and not os.access(file.parent, os.W_OK) and not file.with_name(f"{file.name}-wal").exists()


def connect_file(file: Path) -> sqlite3.Connection:
    """Open an SQLite file, also one that may only be read."""
    uri = _is_unchanging(file)
    name = f"{file.absolute().as_uri()}?immutable=1" if uri else str(file)
    return sqlite3.connect(name, timeout=BUSY_TIMEOUT / 1000, uri=uri)


def _json(value: object) -> str:
    import json  # noqa: PLC0415 - only writers come here

    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _tune_sqlite(engine: sa.Engine, *, foreign_keys: bool) -> None:
    """Take the transactions out of pysqlite's hands: its own mode let double bookings through."""

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT}",
            "synchronous = FULL",
            f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
            # A migration rebuilds a table under another name: what refers to it must not follow or complain.
            f"legacy_alter_table = {'OFF' if foreign_keys else 'ON'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A writer takes the lock at once; a deferred BEGIN fails with "locked" when it comes to write.
        reads = _reads(connection)
        connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reads else 'OFF'}")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Let readers and a writer of an SQLite file work side by side; the file keeps to that from then on."""
    # SQLite itself does not always wait while another connection changes the mode, too.
    give_up = time.monotonic() + BUSY_TIMEOUT / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= give_up:
                raise
            time.sleep(_PAUSE / 1000)
        else:
            return


def _tune_postgresql(engine: sa.Engine) -> None:
    """Let one writer work at a time, as in SQLite: what it looks up before it writes is then still true."""

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        if _reads(connection):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        else:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_TIMEOUT}")
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('curriculum'))")


def _reads(connection: sa.Connection) -> bool:
    return bool(connection.get_execution_options().get(READS, False))


def connect_to_read(engine: sa.Engine) -> sa.Connection:
    """Return a connection that takes no lock: it works beside a writer and without the right to write."""
    return engine.connect().execution_options(**{READS: True})


def revision(connection: sa.Connection) -> str | None:
    """Return the number of the newest migration that the database has, None for an empty one.

    Raise `InvalidInput` for a database of another program, in which ours has no business.
    """
    tables = set(sa.inspect(connection).get_table_names())
    found = connection.exec_driver_sql(f"SELECT version_num FROM {_ALEMBIC}").scalar() if _ALEMBIC in tables else None  # noqa: S608 - a name of our own
    if found is None and tables <= {_ALEMBIC}:
        return None
    if found is not None and _REVISION.fullmatch(found) and "workshops" in tables:
        return str(found)
    raise of_another_program(connection.engine.url)


def of_another_program(url: sa.URL) -> InvalidInput:
    """Return the error for a database that is not ours."""
    name = url.render_as_string()
    return InvalidInput(f"{name} belongs to another program; name a new file or a database of curriculum.")


def refuse_newer(found: str, head: str) -> None:
    """Raise `CurriculumError` if the database was written by a newer program than this one."""
    if found > head:
        raise CurriculumError(
            f"The database is at revision {found}, newer than this program ({head}); install the newer program."
        )


@contextmanager
def explained(url: sa.URL) -> Iterator[None]:
    """Turn what a driver says into one sentence for the user."""
    try:
        yield
    except sa.exc.IntegrityError:
        raise  # a refusal: `operations` knows what it means
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        original: Any = getattr(error, "orig", None) or error
        name, reason = url.render_as_string(), " ".join(str(original).split())
        if "database is locked" in reason or "lock timeout" in reason:
            raise CurriculumError(f"Another program is writing to {name}; try again when it is done.") from None
        remedy = next((f". {words}" for said, words in _REMEDIES.items() if said in reason), "")
        raise CurriculumError(f"The database {name} cannot be used: {reason}{remedy}") from None
