"""Reads the table out of a file of an organiser, whatever program wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from curriculum.errors import InvalidFile, InvalidInput, Problem
from curriculum.exchange.tables.bodies import take_body
from curriculum.exchange.tables.choosing import choose_sheet
from curriculum.exchange.tables.delimited import read_delimited, too_many_rows
from curriculum.exchange.tables.encodings import decode
from curriculum.exchange.tables.forms import Form, form_of
from curriculum.exchange.tables.headers import find_header, squeezed
from curriculum.exchange.tables.isolation import read_isolated
from curriculum.exchange.tables.limits import COLUMNS, HEADING, ROWS
from curriculum.exchange.tables.merging import repeat_merged
from curriculum.exchange.tables.remarks import empty_errors, remark_body, remark_cells, remark_sheet
from curriculum.exchange.tables.sources import read_bytes
from curriculum.exchange.tables.values import Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from curriculum.exchange.tables.grids import Grid
    from curriculum.exchange.tables.headers import Header


@dataclass(frozen=True, slots=True)
class _Source:
    """The sheet that holds the table, and how it was got at."""

    grid: Grid
    form: str
    encoding: str = ""
    delimiter: str = ""
    remarks: tuple[str, ...] = ()
    preview: str = ""


def read_table(
    file: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    header: int | None = None,
    knows: Callable[[str], bool] | None = None,
) -> Table:
    """Return the table in a csv, tsv, xlsx, xls or ods file, which is known by its content, not by its name.

    What is not given is found: `encoding` and `delimiter` (a sign or its name) of a text, `sheet` (name or number)
    of a workbook, `header` (its row). `knows` says whether a cell is the heading of a column.
    Raise `NotFound`, `InvalidInput` or `InvalidFile` with what to do.
    """
    known = _remembered(knows)
    data = read_bytes(file)
    form = form_of(str(file), data)
    if form is Form.TEXT:
        source = _text(str(file), data, encoding=encoding, delimiter=delimiter, sheet=sheet, knows=known)
    else:
        _refuse_of_text(str(file), encoding=encoding, delimiter=delimiter)
        source = _workbook(str(file), data, form, sheet=sheet, knows=known)
    return _table(str(file), source, header, known)


def _remembered(knows: Callable[[str], bool] | None) -> Callable[[str], bool]:
    """Return the same question, asked once about each heading and never about what is too long for one."""

    @cache
    def known(cell: str) -> bool:
        heading = squeezed(cell)
        return knows is not None and 0 < len(heading) <= HEADING and knows(heading)

    return known


def _text(
    file: str,
    data: bytes,
    *,
    encoding: str | None,
    delimiter: str | None,
    sheet: str | None,
    knows: Callable[[str], bool],
) -> _Source:
    if sheet is not None:
        raise InvalidInput(f"{file} is a text and has no sheets; leave the sheet out.")
    found = decode(file, data, encoding=encoding)
    grid, sign = read_delimited(file, found.text, delimiter=delimiter, knows=knows)
    if not grid.rows:
        raise InvalidFile(file, [Problem("the file is empty; its first line must name the columns")])
    return _Source(grid, "tsv" if sign == "\t" else "csv", found.encoding, sign, found.remarks, found.preview)


def _refuse_of_text(file: str, **said: str | None) -> None:
    """Raise `InvalidInput` for what can be said of a text alone: to ignore it would hide a mistake."""
    named = [name for name, value in said.items() if value is not None]
    if named:
        raise InvalidInput(f"{file} is a workbook and has no {named[0]}; leave the {named[0]} out.")


def _workbook(file: str, data: bytes, form: Form, *, sheet: str | None, knows: Callable[[str], bool]) -> _Source:
    grids = read_isolated(file, data, form)
    grid = choose_sheet(file, grids, sheet=sheet, knows=knows)
    others = [other.name for other in grids if other is not grid and (other.rows or other.beyond)]
    said = f"The sheet {grid.name!r} was read; not read: {', '.join(map(repr, others[:10]))}."
    return _Source(grid, form.value, remarks=(said,) if others else ())


def _table(file: str, source: _Source, line: int | None, knows: Callable[[str], bool]) -> Table:
    grid = source.grid
    header = find_header(grid, knows=knows, line=line)
    body = take_body([row for row in grid.rows if row.line > header.row.line], header, grid.merged)
    if len(body.rows) > ROWS:
        raise too_many_rows(file)
    if source.delimiter:
        _refuse_long(file, header, body.rows)
    repeated = repeat_merged(body.rows, grid.merged)
    filled = [Row(row.line, empty_errors(row)) for row in repeated.rows] if grid.emptied else repeated.rows
    rows = [row for row in filled if any(map(str.strip, row.cells))]
    width = _width(file, header, rows)
    return Table(
        file,
        Row(header.row.line, _fit(header.row.cells, width)),
        tuple(Row(row.line, _fit(row.cells, width)) for row in rows),
        form=source.form,
        encoding=source.encoding,
        delimiter=source.delimiter,
        sheet=grid.name,
        remarks=(
            *source.remarks,
            *remark_body(header, body, repeated),
            *remark_sheet(grid, header, [row.line for row in body.rows]),
            *remark_cells(header, rows),
        ),
        preview=source.preview,
    )


def _width(file: str, header: Header, rows: Sequence[Row]) -> int:
    """Return how many columns the table has: to the last heading, or to the last cell with anything in it."""
    ends = [place for place, heading in enumerate(header.row.cells, 1) if heading]
    ends += [len(row.cells) for row in rows if any(map(str.strip, row.cells[len(header.row.cells) :]))]
    width = max(ends, default=0)
    if width > COLUMNS:
        raise InvalidInput(f"{file} has {width} columns; at most {COLUMNS} are read. Delete those that are not needed.")
    return width


def _fit(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells[:width] + ("",) * (width - len(cells))


def _refuse_long(file: str, header: Header, rows: Sequence[Row]) -> None:
    """Refuse rows of a text that have more cells than the header: a delimiter stands unquoted in one of them."""
    width = max(len(level.cells) for level in header.levels)
    problems = [
        Problem(
            f"{len(row.cells)} cells, but the header has {width}; quote a cell that holds the delimiter", line=row.line
        )
        for row in rows
        if any(map(str.strip, row.cells[width:]))
    ]
    if problems:
        raise InvalidFile(file, problems[:100], more=len(problems[100:]))
