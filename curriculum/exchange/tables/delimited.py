"""Cuts a text into rows and cells: the delimiter is the one that cuts its first rows most evenly."""

from __future__ import annotations

import csv
import io
import re
import statistics
from itertools import islice
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidFile, InvalidInput, Problem
from curriculum.exchange.tables.grids import Cell, Grid
from curriculum.exchange.tables.layouts import ERRORS
from curriculum.exchange.tables.limits import COLUMNS, LAST_LINE, NOTED, ROWS
from curriculum.exchange.tables.values import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: In the order in which they win when nothing else decides.
DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE: Final = 100_000  # characters
_SAMPLED: Final = 200  # rows
_NAMES: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|", "bar": "|"}
#: The line by which Excel is told the delimiter.
_HINT: Final = re.compile(r"\"?sep=(.)\"?\r?\n", re.IGNORECASE)


def read_delimited(
    file: str, text: str, *, delimiter: str | None = None, knows: Callable[[str], bool] | None = None
) -> tuple[Grid, str]:
    """Return the rows of a text as a sheet, and the delimiter; raise `InvalidFile` with the line of what is wrong."""
    hint = _HINT.match(text)
    sign = named_delimiter(delimiter) if delimiter else hint[1] if hint else find_delimiter(text, knows=knows)
    rows = _rows(file, text, sign, skipped=1 if hint else 0)
    emptied = [
        Cell(row.line, column, cell.strip())
        for row in rows
        for column, cell in enumerate(row.cells)
        if cell.startswith("#") and cell.strip() in ERRORS
    ]
    return Grid("", tuple(rows), emptied=tuple(emptied[:NOTED])), sign


def named_delimiter(said: str) -> str:
    """Return the delimiter that somebody asked for by sign or name; raise `InvalidInput` for what cannot be one."""
    sign = _NAMES.get(said.casefold(), said)
    if len(sign) != 1 or sign in '"\r\n\0':
        raise InvalidInput(f"{said!r} cannot delimit cells; give one character, or tab, comma, semicolon, pipe.")
    return sign


def find_delimiter(text: str, *, knows: Callable[[str], bool] | None = None) -> str:
    """Return the delimiter that shows the most known headings, and else the one that cuts the most evenly."""
    sample = text[:_SAMPLE]
    return max(DELIMITERS, key=lambda sign: _evenness(_sampled(sample, sign), knows))


def _sampled(sample: str, sign: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=sign)
    rows = [cells for cells in islice(reader, _SAMPLED) if any(cell.strip(" \t,;|") for cell in cells)]
    return rows[:-1] if len(sample) == _SAMPLE and len(rows) > 1 else rows  # the last may have been cut


def _evenness(rows: Sequence[Sequence[str]], knows: Callable[[str], bool] | None) -> tuple[int, float, int]:
    if not rows:
        return (0, 0, 0)
    known = [sum(map(knows, filter(str.strip, cells[:COLUMNS]))) for cells in rows[:60]] if knows else [0]
    best = max(known)
    width = len(rows[known.index(best)]) if best else statistics.mode(map(len, rows))
    even = sum(len(cells) == width for cells in rows) / len(rows)
    return (best, even if width > 1 or best else 0.0, width)


def _rows(file: str, text: str, sign: str, *, skipped: int) -> list[Row]:
    """Return the rows that hold anything; the limits are checked as they are read."""
    blanks = f'{sign} "' in text[:_SAMPLE]  # `Name, "Exemple, Amina"`: the quotation begins after a blank
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True, skipinitialspace=blanks)
    found: list[Row] = []
    line = 1
    try:
        for cells in reader:
            if len(cells) > COLUMNS:
                said = f"{file} has {len(cells):,} cells in line {line}; at most {COLUMNS} are read."
                raise InvalidInput(f"{said} Delete the columns that are not needed.")
            if line > skipped and any(map(str.strip, cells)):
                found.append(Row(line, tuple(cells)))
            if len(found) > LAST_LINE:
                raise too_many_rows(file)
            line = reader.line_num + 1
    except csv.Error as error:
        said = f"the row cannot be read ({error}); look at its quotation marks"
        raise InvalidFile(file, [Problem(said, line=line)]) from None
    return found


def too_many_rows(file: str) -> InvalidInput:
    """Return the error for a table with more rows than are read."""
    return InvalidInput(f"{file} has more than {ROWS:,} rows; split it into smaller files.")
