"""Finds the header among title rows, and joins it where it stands in two rows."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from curriculum.errors import InvalidInput
from curriculum.exchange.tables.limits import LOOKED_AT
from curriculum.exchange.tables.values import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from curriculum.exchange.tables.grids import Grid


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: the rows it stands in (one or two), the headings they make, how many are known."""

    levels: tuple[Row, ...]
    row: Row
    known: int


def find_header(grid: Grid, *, knows: Callable[[str], bool], line: int | None = None) -> Header:
    """Return the header of a sheet that holds anything: that with the most known headings, or the one in `line`.

    Where no heading is known it is the first row that is about as full as the others.
    Raise `InvalidInput` if nothing stands in `line`.
    """
    rows = grid.rows[: LOOKED_AT if line is None else None]
    typical = statistics.median(_filled(row) for row in grid.rows[:200])
    known = [_known(row, knows) if _filled(row) > 1 or typical < 2 else 0 for row in rows]  # noqa: PLR2004 - one is a title
    place = _place_of_line(grid, line) if line is not None else _place(rows, known, typical)
    levels = _levels(grid, place, knows)
    return Header(levels, _joined(grid, levels), known[place])


def squeezed(cell: str) -> str:
    """Return a heading on one line, without blanks at its ends."""
    return " ".join(cell.split())


def _place_of_line(grid: Grid, line: int) -> int:
    for place, row in enumerate(grid.rows):
        if row.line == line:
            return place
    lines = ", ".join(str(row.line) for row in grid.rows[:10])
    raise InvalidInput(f"Nothing stands in row {line}, so it cannot be the header; the first filled rows are {lines}.")


def _place(rows: Sequence[Row], known: Sequence[int], typical: float) -> int:
    if best := max(known):
        return known.index(best)
    enough = max(2, typical * 0.6)
    return next((place for place, row in enumerate(rows) if _filled(row) >= enough), 0)


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _known(row: Row, knows: Callable[[str], bool]) -> int:
    return sum(1 for cell in row.cells if cell.strip() and knows(cell))


def _levels(grid: Grid, place: int, knows: Callable[[str], bool]) -> tuple[Row, ...]:
    """Return the row at a place, with the one above or below it if they are two levels of one header."""
    around = grid.rows[max(place - 1, 0) : place + 2]
    for upper, lower in pairwise(around):
        if lower.line == upper.line + 1 and _are_levels(grid, upper, lower, knows):
            return (upper, lower)
    return (grid.rows[place],)


def _are_levels(grid: Grid, upper: Row, lower: Row, knows: Callable[[str], bool]) -> bool:
    if _filled(upper) < 2 or not _known(lower, knows):  # noqa: PLR2004 - one cell is a title
        return False
    if any(found.top == upper.line for found in grid.merged):
        return any(
            found.top == upper.line
            and (found.right > found.left if found.bottom == upper.line else found.bottom == lower.line)
            for found in grid.merged
        )
    above, below = _shape(upper, lower)
    return bool(above and below and _known(upper, knows))


def _shape(upper: Row, lower: Row) -> tuple[int, int]:
    """Return in how many columns only the upper and in how many only the lower row has something."""
    width = max(len(upper.cells), len(lower.cells))
    pairs = [(_at(upper, place), _at(lower, place)) for place in range(width)]
    return sum(1 for one, other in pairs if one and not other), sum(1 for one, other in pairs if other and not one)


def _at(row: Row, place: int) -> str:
    return squeezed(row.cells[place]) if place < len(row.cells) else ""


def _joined(grid: Grid, levels: tuple[Row, ...]) -> Row:
    if len(levels) == 1:
        return Row(levels[0].line, tuple(map(squeezed, levels[0].cells)))
    upper, lower = levels
    width = max(len(upper.cells), len(lower.cells))
    heads = _spread(grid, upper, lower, width)
    names = [_at(lower, place) for place in range(width)]
    joined = (
        f"{head} / {name}" if head and name and head != name else name or head
        for head, name in zip(heads, names, strict=True)
    )
    return Row(lower.line, tuple(joined))


def _spread(grid: Grid, upper: Row, lower: Row, width: int) -> list[str]:
    """Return the upper heading of each column: over the cells it is merged with, or over the blanks beside it."""
    heads = [_at(upper, place) for place in range(width)]
    merged = [found for found in grid.merged if found.top == upper.line]
    for found in merged:
        head = _at(upper, found.left)
        heads[found.left : found.right + 1] = [head] * len(heads[found.left : found.right + 1])
    if not merged:
        for place in range(1, width):
            if not heads[place] and _at(lower, place) and _at(lower, place - 1):
                heads[place] = heads[place - 1]
    return heads
