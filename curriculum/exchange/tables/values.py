"""What a table is, whatever kind of file it came in: a header, rows and what was noticed while reading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `line` is where it begins in the file or which row of the sheet it is, counted from 1.

    The cells stand where they stand in the file, so that the first is column A, even if nothing is in it.
    """

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it that hold anything; no row has more cells than the header.

    `form` is csv, tsv, xlsx, xls or ods; `encoding` and `delimiter` are those of a text, `sheet` that of a workbook,
    otherwise empty. `preview` is a line of a text whose encoding was concluded, for a person to look at; it may
    hold names, which the `remarks` never do.
    """

    file: str
    header: Row
    rows: tuple[Row, ...]
    form: str = "csv"
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    remarks: tuple[str, ...] = ()
    preview: str = ""


def column_letter(place: int) -> str:
    """Return what spreadsheets call the column at a place counted from 0: A, B, …, Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
