"""Reads every sheet of a workbook, after having looked how far each reaches and what stands beside the values."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from curriculum.errors import InvalidInput
from curriculum.exchange.tables.archives import pack, unpack
from curriculum.exchange.tables.cell_texts import cell_text
from curriculum.exchange.tables.forms import Form, damaged, encrypted
from curriculum.exchange.tables.grids import Cell, Grid, filled_rows
from curriculum.exchange.tables.layouts import Found, Layout, OutOfBounds, Range, add_merged
from curriculum.exchange.tables.limits import CELL, CELLS, LAST_COLUMN, LAST_LINE, NOTED, TEXT
from curriculum.exchange.tables.ods_layouts import ods_layouts
from curriculum.exchange.tables.xls_layouts import Encrypted, xls_layouts
from curriculum.exchange.tables.xlsx_layouts import sheet_parts, xlsx_layout
from curriculum.exchange.tables.xml_parts import BadXml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from python_calamine import CalamineSheet

    from curriculum.exchange.tables.values import Row


def read_workbook(file: str, data: bytes, form: Form) -> list[Grid]:
    """Return the sheets of a workbook; raise `InvalidInput` for what cannot or should not be read."""
    try:
        if form is Form.XLS:
            return _grids(file, data, xls_layouts(data))
        parts = unpack(file, data)
        found = (
            _xlsx_layouts(parts)
            if form is Form.XLSX
            else {each.name: each for each in ods_layouts(parts["content.xml"])}
        )
        return _grids(file, pack(parts), found)
    except (Encrypted, PasswordError):
        raise encrypted(file) from None
    except (BadXml, CalamineError, KeyError, UnicodeDecodeError):
        raise damaged(file) from None


def _xlsx_layouts(parts: Mapping[str, bytes]) -> dict[str, Found]:
    found = {}
    for name, part in sheet_parts(parts).items():
        try:
            found[name] = Found(name, xlsx_layout(parts[part]))
        except OutOfBounds as error:
            found[name] = Found(name, Layout(), error.cell)
    return found


def _grids(file: str, data: bytes, layouts: Mapping[str, Found]) -> list[Grid]:
    grids, cells, characters = [], CELLS, TEXT
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for about in workbook.sheets_metadata:
            found = layouts.get(about.name, Found(about.name, Layout()))
            visible = about.visible is SheetVisibleEnum.Visible
            if found.beyond:
                grids.append(Grid(about.name, (), visible=visible, beyond=found.beyond))
                continue
            grid = _grid(file, workbook.get_sheet_by_name(about.name), found.layout, visible=visible)
            cells -= sum(len(row.cells) for row in grid.rows)
            characters -= sum(len(cell) for row in grid.rows for cell in row.cells)
            if cells < 0 or characters < 0:
                raise InvalidInput(
                    f"{file} has more than {CELLS:,} cells or {TEXT:,} characters; "
                    "copy the table into a workbook of its own."
                )
            grids.append(grid)
    return grids


def _grid(file: str, sheet: CalamineSheet, layout: Layout, *, visible: bool) -> Grid:
    if not layout.merged:
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            add_merged(layout, Range(top + 1, left, bottom + 1, right))
    down, across = sheet.start or (0, 0)
    if sheet.start and sheet.end and (sheet.end[0] >= LAST_LINE or sheet.end[1] >= LAST_COLUMN):
        return Grid(sheet.name, (), visible=visible, beyond=f"row {sheet.end[0] + 1:,}")
    values = sheet.to_python(skip_empty_area=True) if sheet.start else []
    texts = [(line, [""] * across + [cell_text(value) for value in row]) for line, row in enumerate(values, down + 1)]
    rows = filled_rows(texts)
    _refuse_strange(file, sheet.name, rows)
    return Grid(
        sheet.name,
        rows,
        visible=visible,
        merged=tuple(layout.merged),
        hidden_rows=tuple(layout.hidden_rows),
        hidden_columns=tuple(layout.hidden_columns),
        emptied=tuple(_emptied(layout, texts)),
    )


def _refuse_strange(file: str, sheet: str, rows: Sequence[Row]) -> None:
    for row in rows:
        if any(len(cell) > CELL for cell in row.cells):
            said = f"a cell in row {row.line} of {sheet!r} that has more than {CELL:,} characters; shorten it"
            raise InvalidInput(f"{file} holds {said}.")
        if any("\0" in cell for cell in row.cells):
            raise InvalidInput(f"{file} holds a NUL character (U+0000) in row {row.line} of {sheet!r}; delete it.")


def _emptied(layout: Layout, texts: Sequence[tuple[int, list[str]]]) -> list[Cell]:
    """Return the cells that are empty because a formula failed or was never worked out."""
    cells = dict(texts)
    found = [Cell(line, column, why) for (line, column), why in layout.errors.items()]
    for line, column in sorted(layout.formulas - layout.errors.keys()):
        row = cells.get(line, [])
        if (column >= len(row) or not row[column]) and len(found) < NOTED:
            found.append(Cell(line, column, "a formula that was never worked out"))
    return found
