"""Chooses the sheet of a workbook that holds the table; where that is unclear, a person says which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.errors import InvalidFile, InvalidInput, Problem
from curriculum.exchange.tables.headers import find_header
from curriculum.exchange.tables.limits import COLUMNS, ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from curriculum.exchange.tables.grids import Grid


def choose_sheet(file: str, grids: Sequence[Grid], *, sheet: str | None, knows: Callable[[str], bool]) -> Grid:
    """Return the sheet by name or number (from 1), or the one whose header has the most known headings.

    Raise `InvalidInput` with the sheets there are if none is named so, or if several may be meant.
    """
    chosen = _named(file, grids, sheet) if sheet is not None else _likeliest(file, grids, knows)
    if chosen.beyond:
        raise InvalidInput(
            f"{file}: something stands in {chosen.beyond} of the sheet {chosen.name!r}; at most {ROWS:,} rows and "
            f"{COLUMNS} columns are read. Delete what is far from the table, or copy the table into a new workbook."
        )
    if not chosen.rows:
        said = "the file is empty" if len(grids) == 1 else f"the sheet {chosen.name!r} is empty ({_listed(grids)})"
        raise InvalidFile(file, [Problem(f"{said}; its first line must name the columns")])
    return chosen


def _named(file: str, grids: Sequence[Grid], sheet: str) -> Grid:
    for grid in grids:
        if grid.name.strip().casefold() == sheet.strip().casefold():
            return grid
    if sheet.isdecimal() and 0 < int(sheet[:6]) <= len(grids):
        return grids[int(sheet) - 1]
    raise InvalidInput(f"{file} has no sheet {sheet!r}; {_listed(grids)}.")


def _likeliest(file: str, grids: Sequence[Grid], knows: Callable[[str], bool]) -> Grid:
    filled = [grid for grid in grids if grid.visible and (grid.rows or grid.beyond)]
    if not grids:
        raise InvalidFile(file, [Problem("the workbook has no sheet with cells")])
    if len(filled) < 2:  # noqa: PLR2004 - nothing to choose between
        return (filled or [grid for grid in grids if grid.visible] or list(grids))[0]
    known = [find_header(grid, knows=knows).known if grid.rows else 0 for grid in filled]
    best = max(known)
    if not best or known.count(best) > 1:
        said = "several sheets may hold the table" if best else "no sheet has a header that is known"
        raise InvalidInput(f"{file}: {said}; say which to read (--sheet); {_listed(grids)}.")
    return filled[known.index(best)]


def _listed(grids: Sequence[Grid]) -> str:
    names = (repr(grid.name) + ("" if grid.visible else " (hidden)") for grid in grids[:20])
    more = f" and {len(grids) - 20} more" if len(grids) > 20 else ""  # noqa: PLR2004 - as many as are listed
    return f"it has {', '.join(names)}{more}"
