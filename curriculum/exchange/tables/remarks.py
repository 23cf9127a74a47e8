"""Says what was noticed while a table was read: rows and columns only, never what is in the cells."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from curriculum.exchange.tables.layouts import ERRORS
from curriculum.exchange.tables.values import column_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from curriculum.exchange.tables.bodies import Body
    from curriculum.exchange.tables.grids import Grid
    from curriculum.exchange.tables.headers import Header
    from curriculum.exchange.tables.merging import Repeated
    from curriculum.exchange.tables.values import Row

_SHOWN: Final = 10
#: What a spreadsheet makes of a long number: 9.98901E+11.
_SHORTENED: Final = re.compile(r"\s*[+-]?\d(?:[.,]\d+)?E\+?\d{1,3}\s*\Z", re.IGNORECASE)


def remark_body(header: Header, body: Body, repeated: Repeated) -> list[str]:
    """Return what was done about rows: left out or completed."""
    said = []
    if len(header.levels) > 1:
        lines = numbers(level.line for level in header.levels)
        said.append(f"The header was read from rows {lines}: the upper heading, then the lower one.")
    told = (
        (body.headers, "repeats the header", "repeat the header"),
        (body.totals, "is a total", "are totals"),
        (body.notes, "is a note or a heading across the table", "are notes or headings across the table"),
    )
    for left_out, one, several in told:
        if left_out:
            verb = one if len(left_out) == 1 else several
            said.append(f"{rows(left_out)} {verb} and {_was(left_out)} left out.")
    if repeated.down:
        said.append(f"Merged cells were read as the same value in each of their rows: {_some(repeated.down)}.")
    if repeated.across:
        said.append(f"Cells merged across columns were read in the first of them only: {_some(repeated.across)}.")
    return said


def remark_sheet(grid: Grid, header: Header, lines: Sequence[int]) -> list[str]:
    """Return what a sheet says beside its values, about these rows of the table."""
    said = []
    wanted = set(lines)
    if hidden := [line for line in grid.hidden_rows if line in wanted]:
        said.append(f"{rows(hidden)} {_was(hidden)} hidden or filtered out in the sheet, and {_was(hidden)} read.")
    headings = header.row.cells
    if concealed := [place for place in grid.hidden_columns if place < len(headings) and headings[place]]:
        said.append(f"Hidden columns were read: {_some(list(map(column_letter, concealed)))}.")
    if emptied := [cell for cell in grid.emptied if cell.line in wanted]:
        names = _some([f"{column_letter(cell.column)}{cell.line} ({cell.why})" for cell in emptied])
        said.append(f"Cells with an error or without a value were read as empty: {names}.")
    return said


def remark_cells(header: Header, found: Sequence[Row]) -> list[str]:
    """Return what is wrong with cells whatever they mean: damaged by a program, or without a heading."""
    shortened = _places(found, lambda cell: "E" in cell.upper() and bool(_SHORTENED.match(cell)))
    lost = _places(found, lambda cell: "\ufffd" in cell or "??" in cell)
    said = []
    if shortened:
        said.append(
            "Long numbers were shortened by a spreadsheet, and their last digits are lost: "
            f"{_some(shortened)}. Format the column as text in the original and export it again."
        )
    if lost:
        said.append(f"Letters or digits were lost when the file was saved, as � or ??: {_some(lost)}.")
    return said + _without_heading(header.row.cells, found)


def _places(found: Sequence[Row], is_meant: Callable[[str], bool]) -> list[str]:
    """Return the names of the cells that are meant, such as "B12"."""
    return [
        f"{column_letter(place)}{row.line}"
        for row in found
        for place, cell in enumerate(row.cells)
        if cell and is_meant(cell)
    ]


def _without_heading(headings: Sequence[str], found: Sequence[Row]) -> list[str]:
    lines: dict[int, list[int]] = {}
    bare = {place for place, heading in enumerate(headings) if not heading}
    for row in found:
        if bare or len(row.cells) > len(headings):
            for place, cell in enumerate(row.cells):
                if (place in bare or place >= len(headings)) and cell.strip():
                    lines.setdefault(place, []).append(row.line)
    return [
        f"Column {column_letter(place)} has no heading and was not read ({rows(found_in).lower()})."
        for place, found_in in sorted(lines.items())[:_SHOWN]
    ]


def empty_errors(row: Row) -> tuple[str, ...]:
    """Return the cells of a row without the errors that a spreadsheet left in them."""
    return tuple("" if cell.startswith("#") and cell.strip() in ERRORS else cell for cell in row.cells)


def rows(lines: Sequence[int]) -> str:
    """Return "Row 3" or "Rows 3, 5-9"."""
    return f"Row{'' if len(lines) == 1 else 's'} {numbers(lines)}"


def numbers(lines: Iterable[int]) -> str:
    """Return numbers in order with ranges drawn together, and how many more there are."""
    ordered = sorted(set(lines))
    runs = [[line for _place, line in run] for _key, run in groupby(enumerate(ordered), lambda pair: pair[1] - pair[0])]
    texts = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return _some(texts)


def _some(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - _SHOWN:,} more" if len(texts) > _SHOWN else ""
    return ", ".join(texts[:_SHOWN]) + more


def _was(lines: Sequence[int]) -> str:
    return "was" if len(lines) == 1 else "were"
