from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import InvalidFile, InvalidInput
from curriculum.exchange.tables import Row
from tests.exchange.tables.samples import (
    INPUTS,
    cells,
    inline,
    ods_row,
    ods_text,
    raw_xlsx,
    read,
    sheet_xml,
    write_ods,
    write_xlsx,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "roster.xlsx"


def test_the_workbook_with_everything_in_it_is_read_whole() -> None:
    table = read(INPUTS / "made" / "merged_header.xlsx")

    assert table.header.line == 5
    assert table.header.cells == (
        *("No", "Name / Family", "Name / Given", "Contact / E-mail", "Contact / Phone"),
        *("Travel / Arrival", "Travel / Country"),
    )
    assert table.rows == (
        Row(6, ("1", "KARIMOV", "Ali", "ali@example.org", "998901234567", "2026-11-02 14:30", "Uzbekistan")),
        Row(7, ("2", "الخفاجي", "محمد", "m.k@example.org", "0770 123 4567", "03/11/2026", "Uzbekistan")),
        Row(8, ("3", "PEÑA", "José", "", "34612345678", "46329", "Spain")),
        Row(9, ("4", "=1+1", "Eve", "eve@example.org", "", "", "Mali")),
    )
    assert table.remarks == (
        "The sheet 'Participants' was read; not read: 'Lists'.",
        "The header was read from rows 4-5: the upper heading, then the lower one.",
        "Row 11 is a total and was left out.",
        "Merged cells were read as the same value in each of their rows: G6:G7.",
        "Row 8 was hidden or filtered out in the sheet, and was read.",
        "Cells with an error or without a value were read as empty: F9 (#N/A).",
    )


def test_an_xls_is_read_like_an_xlsx() -> None:
    table = read(INPUTS / "made" / "roster.xls")

    assert (table.form, table.sheet) == ("xls", "Liste")
    assert table.header == Row(3, ("No", "Name", "Country", "Phone", "Arrival"))
    assert cells(table) == [
        ("1", "Amina Exemple", "Maroc", "212600000000", "2026-11-03"),
        ("2", "أمينة مثال", "Maroc", "212600000001", "2026-11-04"),
        ("3", "Karim Exemple", "Tunisie", "0020 100", ""),
    ]
    assert table.remarks == (
        "The sheet 'Liste' was read; not read: 'Codes'.",
        "Row 7 is a total and was left out.",
        "Merged cells were read as the same value in each of their rows: C4:C5.",
        "Row 5 was hidden or filtered out in the sheet, and was read.",
        "Hidden columns were read: D.",
        "Cells with an error or without a value were read as empty: E6 (#N/A).",
    )


def test_values_are_written_as_a_person_reads_them(file: Path) -> None:
    def more(workbook: Any, sheet: Any) -> None:
        formats = ("yyyy-mm-dd", "dd/mm/yyyy hh:mm", "hh:mm", "hh:mm:ss", "[h]:mm")
        date, moment, hour, second, span = (workbook.add_format({"num_format": said}) for said in formats)
        sheet.write_datetime(1, 1, dt.datetime(2026, 11, 3), date)  # noqa: DTZ001 - spreadsheets have no zone
        sheet.write_datetime(2, 1, dt.datetime(2026, 11, 3, 14, 30, 15), moment)  # noqa: DTZ001 - as above
        sheet.write_datetime(3, 1, dt.time(9, 5), hour)
        sheet.write_datetime(4, 1, dt.time(9, 5, 7), second)
        sheet.write_number(5, 1, 1.5, span)
        sheet.write_boolean(6, 1, True)  # noqa: FBT003 - XlsxWriter takes it so
        sheet.write_number(7, 1, 998901234567)
        sheet.write_number(8, 1, 0.1 + 0.2)
        sheet.write_string(9, 1, "007")
        sheet.write_formula(10, 1, "=1+1", None, 2)

    write_xlsx(file, [("No", "Name"), *((n,) for n in range(1, 11))], more=more)

    assert [row[1] for row in cells(read(file))] == [
        *("2026-11-03", "2026-11-03 14:30:15", "09:05", "09:05:07", "1 day, 12:00:00", "TRUE", "998901234567"),
        *("0.3", "007", "2"),
    ]


def test_a_table_may_start_anywhere_and_formats_below_it_are_no_rows(file: Path) -> None:
    def more(workbook: Any, sheet: Any) -> None:
        sheet.write_row(11, 2, ["Name", "Country"])
        sheet.write_row(12, 2, ["Amina Exemple", "MA"])
        grey = workbook.add_format({"bg_color": "gray"})
        for line in range(13, 400):
            sheet.write_blank(line, 100, None, grey)
        sheet.write_blank(30_000, 16_383, None, grey)

    write_xlsx(file, [], more=more)

    table = read(file)

    assert table.header == Row(12, ("", "", "Name", "Country"))
    assert table.rows == (Row(13, ("", "", "Amina Exemple", "MA")),)


def test_the_sheet_with_known_headings_is_chosen_and_another_may_be_asked_for(file: Path) -> None:
    def more(workbook: Any, _sheet: Any) -> None:
        other = workbook.add_worksheet("Costs")
        other.write_row(0, 0, ["Item", "Price"])
        other.write_row(1, 0, ["Room", 5])
        workbook.add_worksheet("Empty")

    write_xlsx(file, [("Name", "Country"), ("Amina", "MA")], name="People", more=more)

    assert read(file).sheet == "People"
    assert cells(read(file, sheet="costs")) == [("Room", "5")]
    assert cells(read(file, sheet="2")) == [("Room", "5")]
    with pytest.raises(InvalidInput, match="has no sheet 'Nobody'; it has 'People', 'Costs', 'Empty'"):
        read(file, sheet="Nobody")
    with pytest.raises(InvalidFile, match="the sheet 'Empty' is empty"):
        read(file, sheet="Empty")


def test_two_sheets_that_look_alike_are_asked_about(file: Path) -> None:
    def more(workbook: Any, _sheet: Any) -> None:
        for number in range(25):
            workbook.add_worksheet(f"S{number}").write_row(0, 0, ["Name", "Country"])
        workbook.get_worksheet_by_name("S3").hide()

    write_xlsx(file, [("Name", "Country"), ("Amina", "MA")], name="Iraq", more=more)

    with pytest.raises(
        InvalidInput, match=r"several sheets may hold the table; .*'Iraq', .*'S3' \(hidden\).* and 6 more"
    ):
        read(file)


def test_sheets_without_a_known_heading_are_asked_about(file: Path) -> None:
    write_xlsx(file, [("Item",)], more=lambda workbook, _sheet: workbook.add_worksheet("B").write(0, 0, "x"))

    with pytest.raises(InvalidInput, match="no sheet has a header that is known"):
        read(file)


def test_an_empty_workbook_is_refused(file: Path) -> None:
    with pytest.raises(InvalidFile, match="the file is empty"):
        read(write_xlsx(file, []))


def test_hidden_columns_formulas_and_values_without_a_heading_are_told(file: Path) -> None:
    def more(_workbook: Any, sheet: Any) -> None:
        sheet.write("C1", "Phone")
        sheet.write("D1", "E-mail")
        sheet.set_column("B:C", 10, None, {"hidden": True})
        sheet.write_formula(1, 1, "=A1", None, "")
        sheet.merge_range("A3:B3", "Amina Karim")
        sheet.write("D3", "y")

    write_xlsx(file, [("Name", "Country"), ("Amina", "", "", "", "x"), ("", "", "")], more=more)

    table = read(file)

    assert cells(table) == [("Amina", "", "", "", "x"), ("Amina Karim", "", "", "y", "")]
    assert table.remarks == (
        "Cells merged across columns were read in the first of them only: A3:B3.",
        "Hidden columns were read: B, C.",
        "Cells with an error or without a value were read as empty: B2 (a formula that was never worked out).",
        "Column E has no heading and was not read (row 2).",
    )


def test_cells_without_a_name_and_merged_ranges_of_nonsense_are_survived(file: Path) -> None:
    rows = "<row><c t='inlineStr'><is><t>Name</t></is></c><c t='inlineStr'><is><t>Country</t></is></c></row>"
    rows += "<row><c t='inlineStr'><is><t>Amina</t></is></c><c t='e'><v>#REF!</v></c></row>"
    merges = "<mergeCells><mergeCell ref='A1:XFD1048576'/><mergeCell ref='ZZZZ1'/><mergeCell ref='A2:A3'/></mergeCells>"
    raw_xlsx(file, sheet_xml(rows, merges, "<cols><col min='x' max='2' hidden='1'/></cols>"))

    table = read(file)

    assert cells(table) == [("Amina", "")]
    assert "B2 (#REF!)" in table.remarks[-1]


def test_a_strict_workbook_with_prefixes_is_read(file: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    rows = "".join(
        f'<x:row r="{line}"><x:c r="A{line}" t="inlineStr"><x:is><x:t>{text}</x:t></x:is></x:c></x:row>'
        for line, text in ((1, "Name"), (2, "Amina"))
    )
    raw_xlsx(file, f'<x:worksheet xmlns:x="{strict}"><x:sheetData>{rows}</x:sheetData></x:worksheet>')

    assert cells(read(file)) == [("Amina",)]


def test_an_ods_is_read_with_what_is_hidden_merged_and_failed(tmp_path: Path) -> None:
    columns = "<table:table-column/>" + '<table:table-column table:visibility="collapse"/>'
    columns += '<table:table-column table:number-columns-repeated="1022"/>'
    cell = '<table:table-cell office:value-type="{}" {}><text:p>{}</text:p></table:table-cell>'
    error = cell.format("string", 'calcext:value-type="error" table:formula="of:=1/0"', "#DIV/0!")
    date = cell.format("date", 'office:date-value="2026-11-03"', "03.11.26")
    phone = cell.format("float", 'office:value="998901234567"', "9.99E+11")
    covered = "<table:covered-table-cell/>"
    rows = (
        ods_row(ods_text("List")) + ods_row("<table:table-cell/>", more=' table:number-rows-repeated="2"'),
        ods_row(*map(ods_text, ("Name", "Phone", "Country", "Arrival"))),
        ods_row(ods_text("Amina"), phone, ods_text("Mali", ' table:number-rows-spanned="2"'), date),
        ods_row(ods_text("Karim"), "<table:table-cell/>", covered, error, more=' table:visibility="filter"'),
        ods_row(
            '<table:table-cell table:number-columns-repeated="1024"/>', more=' table:number-rows-repeated="1048570"'
        ),
    )
    file = write_ods(tmp_path / "r.ods", f'<table:table table:name="Feuille1">{columns}{"".join(rows)}</table:table>')

    table = read(file)

    assert (table.form, table.sheet, table.header.line) == ("ods", "Feuille1", 4)
    assert cells(table) == [("Amina", "998901234567", "Mali", "2026-11-03"), ("Karim", "", "Mali", "")]
    assert table.remarks == (
        "Merged cells were read as the same value in each of their rows: C5:C6.",
        "Row 6 was hidden or filtered out in the sheet, and was read.",
        "Hidden columns were read: B.",
        "Cells with an error or without a value were read as empty: D6 (#DIV/0!).",
    )


def test_thousands_of_rows_are_read_soon(file: Path) -> None:
    people = [(n, f"Amina Exemple {n}", "Maroc", *["text"] * 9) for n in range(4_000)]
    write_xlsx(file, [("No", "Name", "Country", *(f"X{n}" for n in range(9))), *people])
    began = time.monotonic()

    table = read(file)

    assert len(table.rows) == 4_000
    assert time.monotonic() - began < 10  # 0.3 s on an idle machine


def test_too_many_columns_are_refused(file: Path) -> None:
    write_xlsx(file, [("Name", *("x",) * 260)])

    with pytest.raises(InvalidInput, match="261 columns; at most 256"):
        read(file)


def test_a_nul_character_in_a_workbook_is_refused(file: Path) -> None:
    raw_xlsx(file, sheet_xml(f'<row r="1">{inline("A1", "Name")}{inline("B1", "a_x0000_b")}</row>'))

    with pytest.raises(InvalidInput, match=r"holds a NUL character \(U\+0000\) in row 1 of 'One'"):
        read(file)


def test_a_cell_of_endless_text_is_refused(file: Path) -> None:
    raw_xlsx(file, sheet_xml(f'<row r="1">{inline("A1", "x" * 40_000)}</row>'))

    with pytest.raises(InvalidInput, match=r"row 1 of 'One' that has more than 32,767 characters; shorten it"):
        read(file)


def test_a_workbook_whose_only_rows_are_hidden_says_so(file: Path) -> None:
    def more(workbook: Any, _sheet: Any) -> None:
        other = workbook.add_worksheet("Kept")
        other.write(0, 0, "Name")
        other.hide()

    write_xlsx(file, [], more=more)

    with pytest.raises(InvalidFile, match=r"the sheet 'Sheet1' is empty \(it has 'Sheet1', 'Kept' \(hidden\)\)"):
        read(file)


def test_an_ods_without_sheets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="no sheet with cells"):
        read(write_ods(tmp_path / "r.ods", ""))
