"""What refers to a person or to a place in a workshop, read from the tables: one added later is found, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from curriculum.models import Model
from curriculum.operations.merging.moves import Move, move, plain_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session as Db

#: What is not simply handed over, and why.
APART: Final[Mapping[tuple[str, str], str]] = {
    ("merges", "kept_id"): "says who was kept then",
    ("merges", "gone_id"): "says who was gone then",
    ("persons", "merged_into_id"): "earlier merges stay as they were made",
    ("participants", "person_id"): "places are joined one by one",
    ("participants", "merged_into_id"): "earlier merges stay as they were made",
    ("certificates", "participant_id"): "a certificate stays with the place for which it was issued",
    ("group_wishes", "one_id"): "both ends of a wish change together",
    ("group_wishes", "other_id"): "both ends of a wish change together",
}
#: What only the row kept may have, where the tables' own unique keys do not say it: () for one list as a whole.
_ONCE: Final[Mapping[str, tuple[str, ...]]] = {
    "group_members": (),
    "status_changes": (),
    "waivers": ("rule", "session_id"),
}
#: What says that a row does not stand any more: then it keeps nothing of the other one's away.
_TAKEN_BACK: Final = "withdrawn_at"
#: What ends a row: one that was ended or replaced since it was moved is not taken back.
_ENDS: Final = ("replaced_at", "withdrawn_at", "withdrawn_on", "mark", "points", "given")


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that refers to a person or a place; `once` are columns of which the owner has each value once."""

    table: sa.Table
    column: str
    once: tuple[tuple[str, ...], ...]


def references_to(target: sa.Table) -> tuple[Reference, ...]:
    """Return every column that refers to a table and is handed over in a merge."""
    return tuple(
        Reference(table, key.parent.name, _once(table, key.parent.name))
        for table in Model.metadata.sorted_tables
        for key in sorted(table.foreign_keys, key=lambda each: each.parent.name)
        if key.column.table is target and (table.name, key.parent.name) not in APART
    )


def _once(table: sa.Table, column: str) -> tuple[tuple[str, ...], ...]:
    """Return for each unique key of a table that holds the column the other columns of it."""
    if table.name in _ONCE:
        return (_ONCE[table.name],)
    unique: list[Any] = [each for each in table.constraints if isinstance(each, sa.UniqueConstraint)]
    unique += [table.primary_key, *(index for index in table.indexes if index.unique)]
    sets = [[each.name for each in key.columns] for key in unique]
    return tuple(tuple(name for name in names if name != column) for names in sets if column in names)


def hand_over(db: Db, reference: Reference, *, old: int, new: int) -> Iterator[Move]:
    """Yield the moves of rows from one person or place to another; what that one has already stays behind.

    What was taken back says nothing of what one has: it goes over beside what stands.
    """
    table, column = reference.table, reference.column
    taken = _kept_values(db, reference, new)
    for row in db.execute(sa.select(table).where(table.c[column] == old)).mappings():
        values: list[tuple[object, ...]] = [tuple(row[name] for name in names) for names in reference.once]
        itself = table.name == "participants" and row["id"] == new
        has_it = any(value in held for value, held in zip(values, taken, strict=True))
        if itself or (has_it and _stands(row)):
            continue
        yield move(table, row, column, new)
        after = move(table, row, column, new).back.key
        yield from (_guard(table, row, name, after) for name in _ENDS if name in table.c)


def _kept_values(db: Db, reference: Reference, new: int) -> list[set[tuple[object, ...]]]:
    table = reference.table
    rows = db.execute(sa.select(table).where(table.c[reference.column] == new)).mappings()
    kept = [row for row in rows if _stands(row)]
    return [{tuple(row[name] for name in names) for row in kept} for names in reference.once]


def _stands(row: Mapping[Any, Any]) -> bool:
    return row.get(_TAKEN_BACK) is None


def _guard(table: sa.Table, row: Mapping[Any, Any], column: str, key: Mapping[str, Any]) -> Move:
    value = plain_value(row[column])
    return Move(table.name, key, column, value, value)
