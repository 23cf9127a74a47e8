"""Writes drafts onto rows so that only what differs reaches the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

R = TypeVar("R")
K = TypeVar("K", bound="Hashable")
Values = dict[str, Any]


def write(row: object, values: Mapping[str, object]) -> None:
    """Set those attributes of a row that differ."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def write_in_order(rows: list[R], wanted: Iterable[Values], make: Callable[[], R]) -> None:
    """Write values and positions onto rows one after the other; surplus rows go, missing ones are made."""
    write_one_by_one(rows, ({"position": position, **values} for position, values in enumerate(wanted)), make)


def write_one_by_one(rows: list[R], wanted: Iterable[Values], make: Callable[[], R]) -> None:
    """Write values onto rows one after the other; surplus rows go, missing ones are made."""
    count = 0
    for count, values in enumerate(wanted, start=1):
        if count > len(rows):
            rows.append(make())
        write(rows[count - 1], values)
    del rows[count:]


def write_by_key(
    rows: list[R],
    wanted: Mapping[K, Values],
    *,
    key: Callable[[R], K],
    make: Callable[[], R],
) -> None:
    """Write values onto the rows with the same keys; rows of other keys go, missing ones are made.

    Rows that the database holds to be unique by these keys never pass through a state in which two are equal.
    """
    found = {key(row): row for row in rows}
    for each, row in found.items():
        if each not in wanted:
            rows.remove(row)
    for each, values in wanted.items():
        row = found.get(each) or make()
        write(row, values)
        if each not in found:
            rows.append(row)
