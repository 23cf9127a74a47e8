from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import InvalidInput
from curriculum.exchange.tables import Row, column_letter, read_table
from curriculum.exchange.tables.remarks import numbers
from tests.exchange.tables.samples import cells, read, write_xlsx

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "roster.csv"


def write(file: Path, *lines: str) -> Path:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


PERSON = "1,Amina,Exemple,a@example.org"


@pytest.mark.parametrize(
    "total",
    [
        *("Total,2,,", "TOTAL : 2,,,", "Total participants: 24,,,", ",Grand total,2,", "Sous-total,,,12", "Somme,=,2,"),
        *(
            "Итого:,2,,",
            "Всего,,2,",  # noqa: RUF001 - a Russian word
            "المجموع,2,,",
            "العدد الإجمالي: ٢٤,,,",
            "合计,2,,",
            "总计：2,,,",
            "Suma,2,,",
            "Total général,,,2",
        ),
    ],
)
def test_a_total_is_left_out_in_any_language(file: Path, total: str) -> None:
    table = read(write(file, "No,Name,Family,E-mail", PERSON, PERSON, total))

    assert len(table.rows) == 2
    assert table.remarks == ("Row 4 is a total and was left out.",)


@pytest.mark.parametrize("person", ["Total,Jean,FR,", "Totalov,,,", "Summer,2,,", "Ensemble Exemple,,,"])
def test_a_person_whose_name_begins_like_a_total_stays(file: Path, person: str) -> None:
    assert len(read(write(file, "Name,Given,Country,E-mail", "A,B,C,D", person)).rows) == 2


def test_subtotals_between_the_rows_are_left_out(file: Path) -> None:
    table = read(write(file, "Name,Country", "A,MA", "Subtotal,1", "B,TN", "Subtotal,1", "Total,2"))

    assert cells(table) == [("A", "MA"), ("B", "TN")]
    assert table.remarks == ("Rows 3, 5-6 are totals and were left out.",)


def test_notes_below_the_table_are_left_out(file: Path) -> None:
    table = read(write(file, "No,Name,Country", "1,A,MA", "2,B,TN", "", "Prepared in Rabat,,", "on Monday,,"))
    assert len(table.rows) == 2
    assert table.remarks == ("Rows 5-6 are notes or headings across the table and were left out.",)

    table = read(write(file, "No,Name,Country", "1,A,MA", "2,B,TN", "* invited by the host,,"))
    assert table.remarks == ("Row 4 is a note or a heading across the table and was left out.",)


def test_a_person_of_whom_only_the_name_is_known_stays(file: Path) -> None:
    assert len(read(write(file, "Name,Country", "A,MA", "B,TN", "C,")).rows) == 3


def test_a_header_repeated_on_each_page_is_left_out(file: Path) -> None:
    table = read(write(file, "List", "Name,Country", "A,MA", "NAME , Country", "B,TN"))

    assert [row.line for row in table.rows] == [3, 5]
    assert table.remarks == ("Row 4 repeats the header and was left out.",)


def test_a_header_on_two_lines_of_a_text_is_joined(file: Path) -> None:
    table = read(write(file, "List,,,,", "No,Name,,Contact,", ",Family,Given,E-mail,Phone", "1,A,B,a@example.org,5"))

    assert table.header == Row(3, ("No", "Name / Family", "Name / Given", "Contact / E-mail", "Contact / Phone"))
    assert len(table.rows) == 1


def test_a_title_right_above_the_header_is_no_level_of_it(file: Path) -> None:
    table = read(write(file, "Ministry,,Date: 3 November", "Name,Country,Phone", "A,MA,5"))

    assert table.header == Row(2, ("Name", "Country", "Phone"))


def test_most_headings_in_the_upper_row_are_joined_with_the_lower(tmp_path: Path) -> None:
    def more(_workbook: Any, sheet: Any) -> None:
        for column, heading in enumerate(("No", "Name", "Country")):
            sheet.merge_range(0, column, 1, column, heading)
        sheet.merge_range("D1:E1", "Contact")

    file = write_xlsx(
        tmp_path / "r.xlsx", [(), ("", "", "", "E-mail", "Phone"), (1, "A", "MA", "a@example.org", 5)], more=more
    )

    assert read(file).header == Row(2, ("No", "Name", "Country", "Contact / E-mail", "Contact / Phone"))


def test_headings_merged_across_the_table_are_left_out(tmp_path: Path) -> None:
    def more(_workbook: Any, sheet: Any) -> None:
        sheet.merge_range("A2:C2", "Maroc")
        sheet.merge_range("A4:C4", "Tunisie")

    file = write_xlsx(tmp_path / "r.xlsx", [("No", "Name", "Phone"), (), (1, "A", 5), (), (2, "B", 6)], more=more)

    table = read(file)

    assert [row.line for row in table.rows] == [3, 5]
    assert table.remarks == ("Rows 2, 4 are notes or headings across the table and were left out.",)


def test_the_header_may_be_given_by_its_line(file: Path) -> None:
    write(file, "Name,Country", "", "Etat civil,Provenance", "A,MA")

    assert read(file, header=3).header == Row(3, ("Etat civil", "Provenance"))
    with pytest.raises(
        InvalidInput, match="Nothing stands in row 2, so it cannot be the header; the first filled rows are 1, 3, 4"
    ):
        read(file, header=2)


def test_without_known_headings_the_first_full_row_is_the_header(file: Path) -> None:
    write(
        file,
        "Atelier",
        "Rabat,2026",
        "Etat civil,Provenance,Courriel,X",
        "A,MA,a@example.org,1",
        "B,TN,b@example.org,2",
    )

    assert read_table(file).header.line == 3


def test_a_title_that_is_a_known_word_is_no_header(file: Path) -> None:
    assert read(write(file, "Country", "Name,Phone,E-mail", "A,5,a@example.org", "B,6,b@example.org")).header.line == 2


def test_a_header_alone_is_a_table_without_rows(file: Path) -> None:
    assert read(write(file, "Name,Country")).rows == ()


def test_columns_have_the_letters_of_spreadsheets() -> None:
    assert [column_letter(place) for place in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_many_numbers_are_drawn_together_and_counted() -> None:
    assert numbers([5, 3, 4, 9]) == "3-5, 9"
    assert numbers(range(1, 40, 2)) == "1, 3, 5, 7, 9, 11, 13, 15, 17, 19 and 10 more"
