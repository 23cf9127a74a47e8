"""Reads rows in bulk, without the ORM, and sorts them by what they belong to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import sqlalchemy as sa

Row: TypeAlias = "sa.Row[*tuple[Any, ...]]"
Query: TypeAlias = "sa.Select[*tuple[Any, ...]]"
#: Rows by the key of what they belong to, which is their first column.
Rows: TypeAlias = "Mapping[int, Sequence[Row]]"
#: How many keys a query names at most: databases take some thousands.
_MOST_KEYS: Final = 500


def fetch(connection: sa.Connection, query: Query) -> Rows:
    """Return the rows of a query by their first column, in the query's order."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in connection.execute(query):
        found[row[0]].append(row)
    return found


def fetch_keyed(
    connection: sa.Connection, query: Query, column: sa.SQLColumnExpression[int], keys: Collection[int]
) -> Iterator[Row]:
    """Yield the rows of a query in which a column has one of some keys, however many these are."""
    wanted = sorted(keys)
    for begin in range(0, len(wanted), _MOST_KEYS):
        yield from connection.execute(query.where(column.in_(wanted[begin : begin + _MOST_KEYS])))
