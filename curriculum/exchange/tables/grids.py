"""A sheet as it stands in the file, before anybody has looked for a header; a text is one sheet, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.exchange.tables.layouts import Range
from curriculum.exchange.tables.values import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is told of, with why: its row counted from 1, its column from 0."""

    line: int
    column: int
    why: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The filled rows of a sheet, without empty cells at their ends, and what was noticed beside the values.

    `beyond` names a cell that lies farther off than anything is read; such a sheet has no rows.
    """

    name: str
    rows: tuple[Row, ...]
    visible: bool = True
    merged: tuple[Range, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    emptied: tuple[Cell, ...] = ()
    beyond: str = ""


def filled_rows(rows: Iterable[tuple[int, list[str]]]) -> tuple[Row, ...]:
    """Return the rows that hold anything, each without the empty cells at its end."""
    found = []
    for line, cells in rows:
        last = len(cells)
        while last and (not cells[last - 1] or cells[last - 1].isspace()):
            last -= 1
        if last:
            found.append(Row(line, tuple(cells[:last])))
    return tuple(found)


def grid_of(said: Mapping[str, Any]) -> Grid:
    """Return the sheet that was written by `plain_grid`."""
    return Grid(
        said["name"],
        tuple(Row(line, tuple(cells)) for line, cells in said["rows"]),
        visible=said["visible"],
        merged=tuple(Range(*corners) for corners in said["merged"]),
        hidden_rows=tuple(said["hidden_rows"]),
        hidden_columns=tuple(said["hidden_columns"]),
        emptied=tuple(Cell(*cell) for cell in said["emptied"]),
        beyond=said["beyond"],
    )


def plain_grid(grid: Grid) -> dict[str, object]:
    """Return a sheet as values that JSON has."""
    return {
        "name": grid.name,
        "rows": [(row.line, row.cells) for row in grid.rows],
        "visible": grid.visible,
        "merged": [(found.top, found.left, found.bottom, found.right) for found in grid.merged],
        "hidden_rows": grid.hidden_rows,
        "hidden_columns": grid.hidden_columns,
        "emptied": [(cell.line, cell.column, cell.why) for cell in grid.emptied],
        "beyond": grid.beyond,
    }
