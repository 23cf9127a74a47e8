"""Looks through the sheets of an .xls before its values are read: hidden, failed and far-off cells.

Source: [MS-XLS], Excel Binary File Format. Merged cells come with the values.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from curriculum.exchange.tables.compound import BadCompound, workbook_stream
from curriculum.exchange.tables.layouts import Found, Layout, OutOfBounds, add_error, check_bounds
from curriculum.exchange.tables.limits import LAST_COLUMN, LAST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGIN, _END, _SHEET, _ROW, _COLUMNS = 0x0809, 0x000A, 0x0085, 0x0208, 0x007D
_FORMULA, _CONDITION, _MULTIPLE, _PASSWORD = 0x0006, 0x0205, 0x00BD, 0x002F
#: Records of one cell that holds something: formula, label, string, number, truth or error.
_FILLED: Final = frozenset((0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E))
_CODES: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class Encrypted(Exception):
    """A workbook that opens with a password only."""


def xls_layouts(data: bytes) -> dict[str, Found]:
    """Return what each sheet says beside its values, by name; nothing for what cannot be looked through.

    Raise `Encrypted` for a workbook with a password.
    """
    try:
        stream = workbook_stream(data)
        return {name: _sheet(stream, name, place) for name, place in _sheets(stream)}
    except (BadCompound, struct.error, IndexError, UnicodeDecodeError):
        return {}


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Yield the name of each sheet and where it begins in the stream."""
    for kind, body in _records(stream, 0):
        if kind == _END:
            return
        if kind == _PASSWORD:
            raise Encrypted
        if kind == _SHEET:
            place, _state, length, wide = struct.unpack_from("<IHBB", body)
            name = body[8 : 8 + 2 * length].decode("utf-16-le") if wide & 1 else body[8 : 8 + length].decode("latin-1")
            yield name, place


def _sheet(stream: bytes, name: str, place: int) -> Found:
    layout, depth = Layout(), 0
    try:
        for kind, body in _records(stream, place):
            depth += (kind == _BEGIN) - (kind == _END)
            if depth < 1:
                break
            if depth == 1:  # a drawing in a sheet has records of its own
                _note(layout, kind, body)
    except OutOfBounds as error:
        return Found(name, Layout(), error.cell)
    return Found(name, layout)


def _note(layout: Layout, kind: int, body: bytes) -> None:
    if kind in _FILLED:
        line, column = struct.unpack_from("<HH", body)
        check_bounds(line + 1, column)
        if (code := _error(kind, body)) is not None:
            add_error(layout, line + 1, column, _CODES.get(code, ""))
    elif kind == _MULTIPLE:
        line = struct.unpack_from("<H", body)[0]
        check_bounds(line + 1, struct.unpack_from("<H", body, len(body) - 2)[0])
    elif kind == _ROW:
        line, options = struct.unpack_from("<H10xH", body)
        if options & 0x20 and line < LAST_LINE:
            layout.hidden_rows.append(line + 1)
    elif kind == _COLUMNS:
        first, last, options = struct.unpack_from("<HH4xH", body)
        if options & 1:
            layout.hidden_columns.extend(range(first, min(last + 1, LAST_COLUMN)))


def _error(kind: int, body: bytes) -> int | None:
    """Return the code of the error that a cell holds, if it holds one."""
    if kind == _CONDITION and body[7]:
        return body[6]
    if kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":  # noqa: PLR2004 - the kind of its result
        return body[8]
    return None
