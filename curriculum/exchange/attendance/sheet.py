"""Writes the grid of attendance as a file: an empty workbook with drop-downs to fill in, or the marks to hand on."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from curriculum.clock import now
from curriculum.errors import InvalidInput
from curriculum.exchange.attendance.words import LETTERS
from curriculum.exchange.sheets import form_of, refuse_existing, save, write_table
from curriculum.operations.attendance.grid import MIXED
from curriculum.operations.drafts.participation import Unit
from curriculum.operations.halves import SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from curriculum.operations.attendance.grid import Column, Grid, Line

_LETTER: Final = {mark.value: letter for mark, letter in LETTERS.items()}
_GREY: Final = "#D9D9D9"
_HELP: Final = "P present · L late · E excused · A absent"


def write_export(file: Path, grid: Grid, *, form: str | None = None, replace: bool = False) -> None:
    """Write a grid with its marks and shares as csv or xlsx, which `attendance import` reads; raise as `write_table`.

    Where the sessions of a column are marked differently its cell stays empty: by session there are none.
    """
    headings = [*_who(grid), *(_heading(column, grid.by) for column in grid.columns), "Share"]
    rows = ([*_person(grid, line), *_letters(grid, line), line.share] for line in grid.lines)
    write_table(file, headings, rows, form=form, title=grid.workshop, replace=replace)


def write_template(file: Path, grid: Grid, *, replace: bool = False) -> None:
    """Write an empty grid with a drop-down in each cell as xlsx; cells that concern nobody are grey.

    Raise `InvalidInput` for a file that is no .xlsx or is there already.
    """
    if form_of(file) != "xlsx":
        raise InvalidInput(f"{file} would have no drop-downs: let its name end in .xlsx, or take `attendance export`.")
    refuse_existing(file, replace=replace)
    save(file, _workbook(grid))


def _workbook(grid: Grid) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - only a command that writes a workbook waits for it

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": now()})
    page = book.add_worksheet(grid.workshop.translate({ord(sign): " " for sign in "[]:*?/\\'"})[:31])
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "align": "center", "valign": "top"}),
        "mark": book.add_format({"align": "center", "border": 1, "border_color": _GREY}),
        "none": book.add_format({"bg_color": _GREY}),
    }
    _draw(page, grid, formats)
    book.close()
    return content.getvalue()


def _draw(page: Any, grid: Grid, formats: dict[str, Any]) -> None:  # noqa: ANN401 - XlsxWriter's own types, imported late
    who = _who(grid)
    for place, heading in enumerate([*who, *(_heading(column, grid.by) for column in grid.columns)]):
        page.write_string(0, place, heading, formats["head"])
    for row, line in enumerate(grid.lines, 1):
        for place, value in enumerate(_person(grid, line)):
            page.write(row, place, value) if isinstance(value, int) else page.write_string(row, place, value)
        for place, column in enumerate(grid.columns, len(who)):
            page.write_blank(row, place, None, formats["mark" if column.heading in line.marks else "none"])
    page.set_column(0, 0, 5)
    page.set_column(1, len(who) - 1, 32) if len(who) > 1 else None
    if grid.columns and grid.lines:
        page.set_column(len(who), len(who) + len(grid.columns) - 1, 8)
        page.data_validation(1, len(who), len(grid.lines), len(who) + len(grid.columns) - 1, _CHOICE)
    page.freeze_panes(1, len(who))


_CHOICE: Final = {
    "validate": "list",
    "source": list(LETTERS.values()),
    "input_title": "Attendance",
    "input_message": _HELP,
    "error_title": "Attendance",
    "error_message": _HELP,
}


def _who(grid: Grid) -> Sequence[str]:
    return ("No", "Name") if _named(grid) else ("No",)


def _named(grid: Grid) -> bool:
    return any(line.name is not None for line in grid.lines)


def _person(grid: Grid, line: Line) -> Sequence[int | str]:
    return (line.number, line.name or "") if _named(grid) else (line.number,)


def _heading(column: Column, by: Unit) -> str:
    if by is Unit.SESSION:
        return column.heading
    half = SHORT[column.half] if column.half else ""
    return f"{column.on} {half}".strip()


def _letters(grid: Grid, line: Line) -> Sequence[str]:
    marks = [line.marks.get(column.heading) for column in grid.columns]
    return ["" if mark in {None, MIXED} else _LETTER[str(mark)] for mark in marks]
