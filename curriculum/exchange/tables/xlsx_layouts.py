"""Looks through the sheets of an .xlsx before its values are read: merged, hidden, failed and far-off cells."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from curriculum.exchange.tables.layouts import Layout, Range, add_error, add_merged, check_bounds
from curriculum.exchange.tables.limits import LAST_COLUMN, LAST_LINE
from curriculum.exchange.tables.xml_parts import feed, local, new_parser

if TYPE_CHECKING:
    from collections.abc import Mapping

_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,8})\Z")
_TRUE: Final = ("1", "true", "on")


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name; raise `BadXml` for what is not well-formed."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}

    def in_workbook(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "sheet":
            relation = next((value for key, value in attributes.items() if local(key) == "id" and ":" in key), "")
            sheets[attributes.get("name", "")] = relation

    def in_relations(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship":
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes.get("Id", "")] = whole

    feed(new_parser(in_workbook), parts["xl/workbook.xml"])
    if "xl/_rels/workbook.xml.rels" in parts:
        feed(new_parser(in_relations), parts["xl/_rels/workbook.xml.rels"])
    return {name: targets[relation] for name, relation in sheets.items() if targets.get(relation) in parts}


def xlsx_layout(part: bytes) -> Layout:
    """Return what one sheet says beside its values; raise `OutOfBounds` or `BadXml`."""
    scan = _Scan()
    feed(scan.parser, part)
    return scan.layout


class _Scan:
    """One way through a sheet."""

    def __init__(self) -> None:
        self.layout = Layout()
        self.line, self.column = 0, -1
        self.failed = self.reading = False
        self.parser = new_parser(self.start)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.reading:
            self.reading = False
            self.parser.CharacterDataHandler = None
        kind = name if ":" not in name else local(name)
        if kind == "c":
            self._enter_cell(attributes)
        elif kind in {"v", "is"}:
            check_bounds(self.line, self.column)
            if self.failed:
                add_error(self.layout, self.line, self.column, "")
                self.reading = True
                self.parser.CharacterDataHandler = self.say_error
        elif kind == "row":
            self._enter_row(attributes)
        elif kind == "f":
            self.layout.formulas.add((self.line, self.column))
        elif kind == "col":
            self._see_columns(attributes)
        elif kind == "mergeCell":
            self._see_merged(attributes.get("ref", ""))

    def say_error(self, text: str) -> None:
        """Take what the failed cell shows."""
        if self.failed and text.strip():
            self.failed = False
            add_error(self.layout, self.line, self.column, text.strip())

    def _enter_row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r", "")
        self.line = int(given[:9]) if given.isdecimal() and given.isascii() else self.line + 1
        self.column = -1
        if attributes.get("hidden", "").lower() in _TRUE and self.line <= LAST_LINE:
            self.layout.hidden_rows.append(self.line)

    def _enter_cell(self, attributes: dict[str, str]) -> None:
        self.failed = attributes.get("t") == "e"
        place = _place(attributes.get("r", ""))
        if place is None:
            self.column += 1
        else:
            self.line, self.column = place

    def _see_columns(self, attributes: dict[str, str]) -> None:
        """Note hidden columns; programs write one element for all those of one width."""
        if attributes.get("hidden", "").lower() not in _TRUE:
            return
        first, last = (_number(attributes.get(key, "")) for key in ("min", "max"))
        self.layout.hidden_columns.extend(range(max(first, 1) - 1, min(last, LAST_COLUMN)))

    def _see_merged(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        one, other = _place(first), _place(last or first)
        if one and other:
            add_merged(self.layout, Range(one[0], one[1], other[0], other[1]))


def _number(text: str) -> int:
    return int(text[:9]) if text.isdecimal() and text.isascii() else 0


def _place(reference: str) -> tuple[int, int] | None:
    """Return the row (from 1) and the column (from 0) of a cell named such as "AB12"."""
    if not (found := _CELL.match(reference)):
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1
