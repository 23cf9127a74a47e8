"""Finds out whether this machine and this database are fit for work, and what to do where they are not."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum import schema
from curriculum.engine import explained, file_of, open_engine, parse_url
from curriculum.errors import CurriculumError

if TYPE_CHECKING:
    from pathlib import Path

OLDEST_PYTHON: Final = (3, 11)
_REMEDY: Final = "Check its place and your right to write there, or choose another with --database."
_WRITES: Final = sa.text("UPDATE alembic_version SET version_num = version_num")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is fit, whether work needs it, what it says and what to do about it."""

    name: str
    ok: bool
    needed: bool
    says: str
    remedy: str = ""

    @property
    def hinders(self) -> bool:
        """Say whether work is impossible until something is done about it."""
        return self.needed and not self.ok


def examine_python(version: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Say whether a version of Python, this one's by default, is new enough."""
    ok = version >= OLDEST_PYTHON
    wanted = ".".join(map(str, OLDEST_PYTHON))
    remedy = "" if ok else f"Install curriculum with Python {wanted} or later."
    return Finding("Python", ok, needed=True, says=".".join(map(str, version)), remedy=remedy)


def examine_database(address: str) -> tuple[Finding, ...]:
    """Say whether the database can be reached, is at the newest revision and can be written to.

    Nothing is created or changed. What cannot be known because of an earlier fault is left out.
    """
    try:
        found = schema.status(address)
    except CurriculumError as error:
        return (Finding("Database", ok=False, needed=True, says=str(error), remedy=_REMEDY),)
    file = file_of(parse_url(address))
    if file is not None and not found.exists:
        return (_examine_place(file, found.url),)
    reached = Finding("Database", ok=True, needed=True, says=found.url)
    return (reached, _examine_revision(found), _examine_writing(address))


def _examine_place(file: Path, shown: str) -> Finding:
    """Say whether the file of a database that is not there yet can be made."""
    place = _nearest_existing(file.absolute())
    if place.is_dir() and os.access(place, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        return Finding("Database", ok=True, needed=True, says=f"{shown} is not there yet; the first use creates it")
    says = f"{shown} is not there and cannot be created in {place}"
    return Finding("Database", ok=False, needed=True, says=says, remedy=_REMEDY)


def _nearest_existing(path: Path) -> Path:
    return next(place for place in path.parents if place.exists())


def _examine_revision(found: schema.DatabaseStatus) -> Finding:
    if found.at_head:
        return Finding("Schema", ok=True, needed=True, says=f"revision {found.revision}, the newest")
    if found.revision is None:
        return Finding("Schema", ok=True, needed=True, says="empty; the first use fills it")
    says = f"revision {found.revision}; this program needs {found.head}"
    older = found.revision < found.head
    remedy = "Run: curriculum db upgrade" if older else "Install the newer program that wrote it."
    return Finding("Schema", ok=False, needed=True, says=says, remedy=remedy)


def _examine_writing(address: str) -> Finding:
    """Say whether the database lets itself be changed: write the revision as it is, and take it back."""
    url = parse_url(address)
    try:
        with explained(url):
            engine = open_engine(url)
            with engine.connect() as connection:
                if sa.inspect(connection).has_table("alembic_version"):
                    connection.execute(_WRITES)
                connection.rollback()
            engine.dispose()
    except CurriculumError as error:
        return Finding("Write access", ok=False, needed=True, says=str(error), remedy=_REMEDY)
    return Finding("Write access", ok=True, needed=True, says="yes")
