"""The one transaction in which a command works, on a database at the newest revision."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from curriculum import resources
from curriculum.engine import READS, connect_to_read, explained, file_of, open_engine, parse_url, refuse_newer, revision
from curriculum.errors import NeedsUpgrade, NoDatabase

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa
    from sqlalchemy.orm import Session as Db


def default_url() -> str:
    """Return the URL of the SQLite file in the user's data directory."""
    import platformdirs  # noqa: PLC0415 - only where no --database is given

    return f"sqlite:///{Path(platformdirs.user_data_dir('curriculum', appauthor=False)) / 'curriculum.db'}"


@contextmanager
def transaction(address: str) -> Iterator[Db]:
    """Yield an ORM session in one writing transaction; everything or nothing is kept.

    An SQLite file that does not exist is created. Raise `NeedsUpgrade` for an older database.
    """
    with _session(address, reads=False) as db, db.begin():
        yield db


@contextmanager
def reading(address: str) -> Iterator[Db]:
    """Yield an ORM session that sees one state of the database and writes nothing.

    Raise `NoDatabase` for an SQLite file that somebody named and that is not there: reading makes none.
    """
    _refuse_missing(address)
    with _session(address, reads=True) as db:
        yield db


@contextmanager
def connection(address: str) -> Iterator[sa.Connection]:
    """Yield a reading connection without the ORM, whose import is the slow part of a short command; see `reading`."""
    _refuse_missing(address)
    with _engine_at_head(address) as engine, connect_to_read(engine) as found:
        yield found


def _refuse_missing(address: str) -> None:
    file = file_of(parse_url(address))
    if file is not None and not file.exists() and address != default_url():
        raise NoDatabase(file)


@contextmanager
def _session(address: str, *, reads: bool) -> Iterator[Db]:
    from sqlalchemy.orm import Session as Db  # noqa: PLC0415 - `workshop list` lives without the ORM

    with (
        _engine_at_head(address) as engine,
        Db(engine.execution_options(**{READS: reads}), expire_on_commit=False) as db,
    ):
        yield db


@contextmanager
def _engine_at_head(address: str) -> Iterator[sa.Engine]:
    url = parse_url(address)
    with explained(url):
        engine = open_engine(url)
        try:
            _require_head(url, engine)
            yield engine
        finally:
            engine.dispose()


def _require_head(url: sa.URL, engine: sa.Engine) -> None:
    head = resources.head_revision()
    with connect_to_read(engine) as connection:
        found = revision(connection)
    if found == head:
        return
    if found is None:
        from curriculum.schema import upgrade  # noqa: PLC0415 - Alembic is slow to import; needed on first use only

        upgrade(url.render_as_string(hide_password=False))
    else:
        refuse_newer(found, head)
        raise NeedsUpgrade(
            f"The database is at revision {found}, this program needs {head}. Run: curriculum db upgrade"
        )
