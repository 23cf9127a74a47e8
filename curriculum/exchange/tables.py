"""Reads a table out of a file of text: the header and the rows, each with the line on which it stands.

Other formats become the same `Table`, so that what is made of one (a roster) does not depend on the format.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidFile, InvalidInput, NotFound, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What is read at most: far more than a roster holds, far less than what would stop the machine.
BYTES: Final = 5_000_000
ROWS: Final = 20_000
COLUMNS: Final = 200
DELIMITERS: Final = (",", ";", "\t")
_OTHER_MARKS: Final = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"PK\x03\x04": "a spreadsheet or a zip archive"}
_HEADER: Final = 10_000  # characters of the first line that are looked at to find the delimiter
_SAVE_AS: Final = "save it as 'CSV UTF-8'"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `line` is where it begins in the file, counted from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it that hold anything; no row has more cells than the header."""

    file: str
    header: Row
    rows: tuple[Row, ...]


def read_csv(file: Path) -> Table:
    """Read a CSV file in UTF-8, with or without a byte order mark, delimited by commas, semicolons or tabs.

    The first line that holds anything is the header. Raise `InvalidFile` for what is no such file, with the line.
    """
    text = _decoded(file, _bytes(file))
    rows = _rows(file, text)
    header = next(rows, None)
    if header is None:
        raise InvalidFile(str(file), [Problem("the file is empty; its first line must name the columns")])
    width = len(header.cells)
    kept, problems = [], []
    for row in rows:
        if any(row.cells[width:]):
            said = f"{len(row.cells)} cells, but the header has {width}; quote a cell that holds the delimiter"
            problems.append(Problem(said, line=row.line))
        kept.append(Row(row.line, row.cells[:width]))
    if problems:
        raise InvalidFile(str(file), problems)
    return Table(str(file), header, tuple(kept))


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound("file", file) from None
    except OSError as error:
        raise InvalidInput(f"{file} cannot be read: {error.strerror}.") from None
    if len(data) > BYTES:
        raise InvalidInput(f"{file} is larger than {BYTES // 1_000_000} MB; split it into smaller files.")
    return data


def _decoded(file: Path, data: bytes) -> str:
    for mark, name in _OTHER_MARKS.items():
        if data.startswith(mark):
            raise InvalidInput(f"{file} is {name}, not text in UTF-8; {_SAVE_AS}.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"byte 0x{data[error.start]:02X} is not UTF-8; open the file in its own encoding and {_SAVE_AS}"
        raise InvalidFile(str(file), [Problem(said, line=line)]) from None
    if (place := text.find("\0")) >= 0:
        line = text.count("\n", 0, place) + 1
        raise InvalidFile(str(file), [Problem("the text holds a NUL character (U+0000)", line=line)])
    return text


def _rows(file: Path, text: str) -> Iterator[Row]:
    """Yield the rows that hold anything; the limits are checked as they are read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found, line = 0, 1
    try:
        for cells in reader:
            if len(cells) > COLUMNS:
                raise InvalidInput(f"{file} has {len(cells):,} cells in line {line}; at most {COLUMNS} are read.")
            if any(cell.strip() for cell in cells):
                found += 1
                yield Row(line, tuple(cells))
            if found > ROWS + 1:
                raise InvalidInput(f"{file} has more than {ROWS:,} rows; split it into smaller files.")
            line = reader.line_num + 1
    except csv.Error as error:
        said = f"the row cannot be read ({error}); look at its quotation marks"
        raise InvalidFile(str(file), [Problem(said, line=line)]) from None


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the first line with anything on it into the most cells; a comma if none does."""
    first = next((line for line in text.splitlines() if line.strip(" \t,;")), "")
    cells = {mark: len(next(csv.reader([first[:_HEADER]], delimiter=mark), [])) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: cells[mark])
