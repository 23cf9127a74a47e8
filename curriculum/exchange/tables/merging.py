"""Repeats the value of merged cells in each row that they cover: one institution, merged over two people, is both's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.exchange.tables.limits import CELLS
from curriculum.exchange.tables.values import Row, column_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.exchange.tables.layouts import Range

_MOST: Final = 4 * CELLS


@dataclass(frozen=True, slots=True)
class Repeated:
    """The rows with repeated values, the ranges in which that was done ("G6:G7"), and those that were left alone."""

    rows: tuple[Row, ...]
    down: tuple[str, ...]
    across: tuple[str, ...]


def repeat_merged(rows: Sequence[Row], merged: Sequence[Range]) -> Repeated:
    """Return the rows with the values of merged cells repeated in each row that they cover.

    Only rows that hold something of their own get values. Across columns nothing is repeated: a full name, merged
    over the columns of family and given name, is not both.
    """
    cells = {row.line: list(row.cells) for row in rows}
    down, left = [], _MOST
    across = [_named(found) for found in merged if found.right > found.left and found.top in cells]
    for found in merged:
        covered = cells.get(found.top)
        value = covered[found.left] if covered and found.left < len(covered) else ""
        left -= (found.bottom - found.top + 1) * (found.right - found.left + 1)
        if found.bottom == found.top or not value.strip() or left < 0:
            continue
        changed = [_fill(cells[line], found, value) for line in range(found.top + 1, found.bottom + 1) if line in cells]
        if any(changed):
            down.append(_named(found))
    return Repeated(tuple(Row(row.line, tuple(cells[row.line])) for row in rows), tuple(down), tuple(across))


def _fill(cells: list[str], found: Range, value: str) -> bool:
    """Put a value into the first column of a range, where nothing stands yet."""
    cells.extend([""] * (found.left + 1 - len(cells)))
    if cells[found.left].strip():
        return False
    cells[found.left] = value
    return True


def _named(found: Range) -> str:
    return f"{column_letter(found.left)}{found.top}:{column_letter(found.right)}{found.bottom}"
