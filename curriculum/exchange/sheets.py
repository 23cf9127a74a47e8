"""Writes tables as csv and xlsx files in which no cell of ours is ever run as a formula by whoever opens them.

A spreadsheet runs what begins with = + - or @, also in full width and behind blanks. A csv file can only mark such
a text, by an apostrophe that `read_neutralised` takes off again; an xlsx file says of each text that it is one.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from curriculum import clock
from curriculum.errors import CurriculumError, InvalidInput
from curriculum.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

FORMS: Final = ("csv", "xlsx")
#: What one cell of a workbook holds at most, as Excel limits it.
LONGEST: Final = 32_767
#: Blanks, controls, quotation marks and signs without width, then what begins a formula. U+FE62-FE6B are small forms.
_RUN: Final = re.compile(
    "[\\s\"'\\x00-\\x1f\u200b-\u200f\u2060\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]"
)
_SHEET: Final = re.compile(r"[\[\]:*?/\\]|^'|'$")
_NARROWEST, _WIDEST = 8, 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook: its title, what its columns are called, and its rows."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]


def write_table(
    file: Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    form: str | None = None,
    title: str = "",
    replace: bool = False,
) -> None:
    """Write a table to `file` as csv or xlsx: as `form` says, else the end of the file's name.

    A cell is a text, a number, a date, an instant (written in UTC), a yes or no, an enum or None. Raise `InvalidInput`
    for another form, for a text that no cell can hold, and for a file that is there already unless `replace`;
    raise `CurriculumError` if the system refuses. The file is written whole or not at all.
    """
    chosen = form or form_of(file)
    refuse_existing(file, replace=replace)
    save(file, table_bytes(headings, rows, form=chosen, title=title))


def write_sheets(file: Path, sheets: Sequence[Sheet], *, replace: bool = False) -> None:
    """Write several tables into one xlsx file, each on a sheet; raise as `write_table` does."""
    refuse_existing(file, replace=replace)
    save(file, _workbook(sheets))


def table_bytes(headings: Sequence[str], rows: Iterable[Sequence[object]], *, form: str, title: str = "") -> bytes:
    """Return a table as the content of a csv or xlsx file."""
    if form not in FORMS:
        raise InvalidInput(f"{form!r} is no form of a table; write one of {', '.join(FORMS)}.")
    if form == "csv":
        return _csv(headings, rows)
    return _workbook([Sheet(title, headings, list(rows))])


def form_of(file: Path) -> str:
    """Return "csv" or "xlsx" by the end of a file's name; raise `InvalidInput` for another end."""
    form = file.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise InvalidInput(f"{file} says no form that can be written: let its name end in .csv or .xlsx.")
    return form


def refuse_existing(
    file: Path, *, replace: bool = False, advice: str = "name another file, or add --force to replace it"
) -> None:
    """Raise `InvalidInput` for a file that holds something, unless it may be replaced, and for what is no file.

    `advice` says what to do about it where the command knows no --force.
    """
    try:
        if file.exists() and not file.is_file():
            raise InvalidInput(f"{file} is no file that can be written; name another one.")
        held = file.exists() and file.stat().st_size > 0
    except OSError as error:
        raise CurriculumError(f"{file} cannot be read: {error.strerror}.") from None
    if held and not replace:
        raise InvalidInput(f"{file} exists already; {advice}.")


def save(file: Path, content: bytes) -> None:
    """Write a file whole; raise `CurriculumError` with the system's reason where it cannot be."""
    try:
        write_whole(file, content)
    except OSError as error:
        raise CurriculumError(f"{file} cannot be written: {error.strerror}.") from None


def neutralise(text: str) -> str:
    """Return a text as a cell of a csv file holds it: with an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if _RUN.match(text) else text


def read_neutralised(cell: str) -> str:
    """Return the text that `neutralise` was given, from a cell of a csv file; other cells as they are."""
    return cell[1:] if cell.startswith("'") and _RUN.match(cell[1:]) else cell


def _csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([neutralise(heading) for heading in headings])
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")  # without the mark Excel reads another encoding


def _csv_cell(value: object) -> str:
    known = _known(value)
    if isinstance(known, str):
        return neutralise(known)
    return "" if known is None else str(known)


def _known(value: object) -> str | int | float | Decimal | date | None:
    """Return a value as one of the few kinds that cells have."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, (int, float, Decimal, date)) else str(value)


def _workbook(sheets: Sequence[Sheet]) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - only a command that writes a workbook waits for it

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": clock.now()})
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    names: set[str] = set()
    for sheet in sheets:
        _draw(book.add_worksheet(_name(sheet.title, names)), sheet, bold=bold, day=day)
    book.close()
    return content.getvalue()


def _name(title: str, taken: set[str]) -> str:
    """Return a title as the name of a sheet: 31 characters at most, without signs that Excel refuses, only once."""
    base = _SHEET.sub(" ", title).strip(" '")[:31].strip() or "Sheet"
    name, count = base, 1
    while name.casefold() in taken or name.casefold() == "history":  # Excel keeps that one for itself
        count += 1
        name = f"{base[:27]} {count}"
    taken.add(name.casefold())
    return name


def _draw(page: Any, sheet: Sheet, *, bold: Any, day: Any) -> None:  # noqa: ANN401 - XlsxWriter's own types, imported late
    """Fill a worksheet: headings that stay in sight, texts as texts, columns as wide as what stands in them."""
    widths = [_NARROWEST] * len(sheet.headings)
    for row, cells in enumerate([sheet.headings, *sheet.rows]):
        for column, value in enumerate(cells):
            known = _known(value)
            if known is not None:
                _put(page, row, column, known, style=day if isinstance(known, date) else None if row else bold)
                widths[column] = max(widths[column], min(len(str(known)) + 2, _WIDEST))
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _put(page: Any, row: int, column: int, value: str | float | Decimal | date, *, style: Any) -> None:  # noqa: ANN401 - as above
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise InvalidInput(f"Row {row + 1} holds a text of {len(value):,} characters; a cell holds {LONGEST:,}.")
        # What looks marked gets another mark: whoever reads our files takes one off, whatever the form.
        page.write_string(row, column, value if read_neutralised(value) == value else f"'{value}", style)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, style)
    else:
        page.write_number(row, column, value, style)
