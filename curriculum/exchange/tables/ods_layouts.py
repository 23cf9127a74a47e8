"""Looks through the sheets of an .ods before its values are read: merged, hidden, failed and far-off cells."""

from __future__ import annotations

from curriculum.exchange.tables.layouts import (
    ERRORS,
    Found,
    Layout,
    OutOfBounds,
    Range,
    add_error,
    add_merged,
    check_bounds,
)
from curriculum.exchange.tables.limits import LAST_COLUMN, LAST_LINE
from curriculum.exchange.tables.xml_parts import feed, local, new_parser


def ods_layouts(content: bytes) -> list[Found]:
    """Return what each sheet of a document says beside its values; raise `BadXml`."""
    scan = _Scan()
    feed(scan.parser, content)
    return scan.sheets


class _Scan:
    """One way through the document: all sheets stand in one part."""

    def __init__(self) -> None:
        self.sheets: list[Found] = []
        self.depth = 0
        self._begin_sheet()
        self.parser = new_parser(self.start)
        self.parser.EndElementHandler = self.end

    def _begin_sheet(self) -> None:
        self.layout = Layout()
        self.line = self.rows = self.column = self.cells = self.columns = 0
        self.text: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = local(name)
        if kind == "table":
            self.depth += 1
            if self.depth == 1:
                self._begin_sheet()
                self.sheets.append(Found(_said(attributes, "name"), self.layout))
        elif self.depth != 1:
            return
        elif kind == "table-column":
            self._see_column(attributes)
        elif kind == "table-row":
            self._enter_row(attributes)
        elif kind in {"table-cell", "covered-table-cell"}:
            self._enter_cell(attributes)
        elif kind == "p" and self.cells:
            self._fill()

    def end(self, name: str) -> None:
        kind = local(name)
        if kind == "table":
            self.depth -= 1
        elif kind == "table-row" and self.depth == 1:
            self.line += self.rows
            self.rows = 0
        elif kind in {"table-cell", "covered-table-cell"} and self.cells:
            self._leave_cell()

    def _see_column(self, attributes: dict[str, str]) -> None:
        count = _count(attributes, "number-columns-repeated")
        if _said(attributes, "visibility") in {"collapse", "filter"}:
            self.layout.hidden_columns.extend(range(self.columns, min(self.columns + count, LAST_COLUMN)))
        self.columns += count

    def _enter_row(self, attributes: dict[str, str]) -> None:
        self.rows, self.column = _count(attributes, "number-rows-repeated"), 0
        if _said(attributes, "visibility") in {"collapse", "filter"}:
            self.layout.hidden_rows.extend(range(self.line + 1, min(self.line + self.rows, LAST_LINE) + 1))

    def _enter_cell(self, attributes: dict[str, str]) -> None:
        self.cells = _count(attributes, "number-columns-repeated")
        if _said(attributes, "value-type"):
            self._fill()
        if _said(attributes, "formula"):
            self.layout.formulas.add((self.line + 1, self.column))
        down, across = (_count(attributes, f"number-{what}-spanned") for what in ("rows", "columns"))
        if down > 1 or across > 1:
            add_merged(self.layout, Range(self.line + 1, self.column, self.line + down, self.column + across - 1))
        self.text = []
        self.parser.CharacterDataHandler = self.text.append

    def _leave_cell(self) -> None:
        shown = "".join(self.text or ()).strip()
        if shown in ERRORS or shown.startswith("Err:"):
            add_error(self.layout, self.line + 1, self.column, shown)
        self.parser.CharacterDataHandler = None
        self.column += self.cells
        self.cells = 0

    def _fill(self) -> None:
        """Note that something stands in this cell, and in those that it is repeated over."""
        if not self.sheets[-1].beyond:
            try:
                check_bounds(self.line + self.rows, self.column + self.cells - 1)
            except OutOfBounds as error:
                self.sheets[-1].beyond = error.cell


def _said(attributes: dict[str, str], wanted: str) -> str:
    return next((value for key, value in attributes.items() if local(key) == wanted), "")


def _count(attributes: dict[str, str], wanted: str) -> int:
    said = _said(attributes, wanted)
    return max(1, int(said[:9])) if said.isdecimal() and said.isascii() else 1
