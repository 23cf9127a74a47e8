"""Verbs on column maps: how an organiser's headings are to be read, kept under a name for the next file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.errors import InvalidInput, NotFound
from curriculum.models import ColumnMap
from curriculum.operations.checking import checked_code
from curriculum.operations.finding import near
from curriculum.operations.spelling import pick_codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session as Db


@dataclass(frozen=True, slots=True)
class ColumnMapFacts:
    """A map by its name: which heading or column holds which field."""

    name: str
    columns: Mapping[str, str]


def save_map(db: Db, name: str, columns: Mapping[str, str]) -> ColumnMapFacts:
    """Keep headings and fields under a name, in place of what it said before; raise `InvalidInput` without any."""
    if not columns:
        raise InvalidInput('There is no mapping to save: give --map for each column, such as --map "C=Family name".')
    checked = checked_code(name)
    row = _find(db, checked) or ColumnMap(name=checked)
    row.columns = dict(columns)
    db.add(row)
    db.flush()
    return ColumnMapFacts(row.name, row.columns)


def find_map(db: Db, name: str) -> ColumnMapFacts:
    """Return the map of a name; raise `NotFound` with names that look like it."""
    row = _get(db, name)
    return ColumnMapFacts(row.name, row.columns)


def list_maps(db: Db) -> tuple[ColumnMapFacts, ...]:
    """Return all maps in the order of their names."""
    rows = db.scalars(sa.select(ColumnMap).order_by(ColumnMap.name))
    return tuple(ColumnMapFacts(row.name, row.columns) for row in rows)


def remove_map(db: Db, name: str) -> None:
    """Remove a map; what was imported with it stays. Raise `NotFound`."""
    db.delete(_get(db, name))
    db.flush()


def _get(db: Db, name: str) -> ColumnMap:
    if row := _find(db, name):
        return row
    names = db.scalars(sa.select(ColumnMap.name)).all()
    raise NotFound("column map", name[:80], near=near(name, names))


def _find(db: Db, name: str) -> ColumnMap | None:
    meant = pick_codes(name, db.scalars(sa.select(ColumnMap.name)))
    return db.scalar(sa.select(ColumnMap).where(ColumnMap.name == meant[0])) if meant else None
