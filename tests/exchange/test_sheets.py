from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from curriculum.errors import CurriculumError, InvalidInput
from curriculum.exchange.sheets import (
    Sheet,
    neutralise,
    read_neutralised,
    table_bytes,
    write_sheets,
    write_table,
)
from curriculum.models.participation import Status

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock

#: What spreadsheets run, as collected for hostile files: full width, behind blanks, tabs, quotes and line breaks.
FORMULAS = [
    *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", '"=1+1', " =1+1", "'=1+1"),
    *("\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff201+1", "\u00a0=1", "\u200b=1", "\ufeff=1", "+212 600 000 000"),
    '=HYPERLINK("http://example.org","x")',
    "=cmd|' /C calc'!A0",
]
HARMLESS = ["Amina Exemple", "O'Neil", "'Abd", "a=b", "3-4", "", "أمينة مثال", "؟", "0012"]


def _csv(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened))


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_would_run_is_marked_and_read_back(text: str) -> None:
    assert neutralise(text) == f"'{text}"
    assert read_neutralised(neutralise(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert neutralise(text) == text
    assert read_neutralised(text) == text


@settings(max_examples=30)
@given(st.text(max_size=12))
def test_neutralising_loses_nothing(text: str) -> None:
    assert read_neutralised(neutralise(text)) == text


def test_csv_is_read_by_excel_and_by_us(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"

    write_table(file, ["Name", "=A1"], [[text, None] for text in FORMULAS])

    assert file.read_bytes().startswith("\ufeffName,'=A1\r\n".encode())
    assert [[read_neutralised(cell) for cell in row] for row in _csv(file)[1:]] == [[text, ""] for text in FORMULAS]


def test_xlsx_holds_texts_as_texts_and_numbers_as_numbers(tmp_path: Path, fixed_clock: Clock) -> None:  # noqa: ARG001 - it stops the clock
    file = tmp_path / "table.xlsx"
    row = ["=1+1", "http://example.org", 3, Decimal("1.5"), date(2019, 12, 10), True, Status.CONFIRMED, None]

    write_table(file, list("abcdefgh"), [row], title="A list: of [all]/people, and a title that is too long")

    sheet = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0)
    assert sheet.name == "A list  of  all  people, and a"
    assert sheet.to_python()[1] == ["=1+1", "http://example.org", 3, 1.5, date(2019, 12, 10), "yes", "confirmed", ""]
    assert table_bytes(["a"], [["b"]], form="xlsx") == table_bytes(["a"], [["b"]], form="xlsx")


def test_sheets_of_one_title_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"

    write_sheets(file, [Sheet(title, ["a"], [["1"]]) for title in ("History", "One", "one", "'?'")])

    assert CalamineWorkbook.from_path(str(file)).sheet_names == ["History 2", "One", "one 2", "Sheet"]


def test_instants_are_written_in_utc(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"

    write_table(file, ["At"], [[datetime(2019, 12, 1, 8, tzinfo=UTC)]])

    assert _csv(file)[1] == ["2019-12-01 08:00:00"]


def test_file_that_is_there_is_replaced_only_on_demand(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("mine")

    with pytest.raises(InvalidInput, match="exists already"):
        write_table(file, ["a"], [])
    assert file.read_text() == "mine"

    write_table(file, ["a"], [], replace=True)

    assert _csv(file) == [["a"]]


def test_what_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"let its name end in .csv or .xlsx"):
        write_table(tmp_path / "table.pdf", ["a"], [])
    with pytest.raises(InvalidInput, match="is no form of a table"):
        write_table(tmp_path / "table", ["a"], [], form="ods")
    with pytest.raises(InvalidInput, match="is no file that can be written"):
        write_table(tmp_path, ["a"], [], form="csv")
    with pytest.raises(CurriculumError, match="cannot be written"):
        write_table(tmp_path / "missing" / "table.csv", ["a"], [])
    with pytest.raises(CurriculumError, match="cannot be read"):
        write_table(tmp_path / ("n" * 300 + ".csv"), ["a"], [])
    with pytest.raises(InvalidInput, match="Row 2 holds a text of 32,768 characters"):
        write_table(tmp_path / "table.xlsx", ["a"], [["x" * 32_768]])
    assert list(tmp_path.iterdir()) == []
