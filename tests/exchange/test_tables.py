from __future__ import annotations

import contextlib
import random
import time
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import CurriculumError, InvalidFile, InvalidInput, NotFound
from curriculum.exchange.tables import BYTES, ROWS, Row, read_csv

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "roster.csv"


def faults(file: Path) -> list[str]:
    with pytest.raises(InvalidFile) as caught:
        read_csv(file)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_delimiters_and_line_ends_are_understood(file: Path, mark: bytes, delimiter: str, end: str) -> None:
    lines = [delimiter.join(cells) for cells in (("Name", "Pays"), ("Amina", "Côte d’Ivoire"))]
    file.write_bytes(mark + end.join([*lines, ""]).encode())

    table = read_csv(file)

    assert table.header == Row(1, ("Name", "Pays"))
    assert table.rows == (Row(2, ("Amina", "Côte d’Ivoire")),)


def test_a_single_column_needs_no_delimiter(file: Path) -> None:
    file.write_text("Name\nAmina\n", encoding="utf-8")

    assert read_csv(file).rows == (Row(2, ("Amina",)),)


def test_quoted_cells_may_hold_anything_and_lines_are_still_right(file: Path) -> None:
    file.write_text('Name,Title\n"Exemple, ""A""","one\ntwo"\nKarim,three\n', encoding="utf-8")

    assert read_csv(file).rows == (Row(2, ('Exemple, "A"', "one\ntwo")), Row(4, ("Karim", "three")))


def test_empty_lines_and_rows_are_left_out(file: Path) -> None:
    file.write_text("\n,,\n\nName,Title\n\n , \nAmina,Judge\n,\n", encoding="utf-8")

    table = read_csv(file)

    assert (table.header.line, [row.line for row in table.rows]) == (4, [7])


def test_a_delimiter_inside_a_heading_does_not_mislead(file: Path) -> None:
    file.write_text("Name;Title, position;Country\nAmina;Judge;MA\n", encoding="utf-8")

    assert read_csv(file).header.cells == ("Name", "Title, position", "Country")


def test_a_row_may_be_short_but_not_long(file: Path) -> None:
    file.write_text("Name,Title\nAmina\nKarim,Judge,,\nNadia,Judge,MA\nLeila,a,b,c\n", encoding="utf-8")

    assert faults(file) == [
        "line 4: 3 cells, but the header has 2; quote a cell that holds the delimiter",
        "line 5: 4 cells, but the header has 2; quote a cell that holds the delimiter",
    ]


def test_bytes_that_are_not_utf8_are_refused_with_their_line(file: Path) -> None:
    file.write_bytes("Name\nJosé\n".encode() + "François\n".encode("cp1252"))

    assert faults(file) == [
        "line 3: byte 0xE7 is not UTF-8; open the file in its own encoding and save it as 'CSV UTF-8'"
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [("Name".encode("utf-16"), "UTF-16"), (b"\xfe\xff\0N", "UTF-16"), (b"PK\x03\x04...", "a spreadsheet or a zip")],
)
def test_other_formats_are_called_by_their_name(file: Path, data: bytes, name: str) -> None:
    file.write_bytes(data)

    with pytest.raises(InvalidInput, match=f"roster.csv is {name}"):
        read_csv(file)


def test_a_nul_character_is_refused_with_its_line(file: Path) -> None:
    file.write_bytes(b"Name\nAmina\n\0\n")

    assert faults(file) == ["line 3: the text holds a NUL character (U+0000)"]


def test_quotation_marks_that_do_not_match_are_refused_with_their_line(file: Path) -> None:
    file.write_text('Name,Title\nAmina,Judge\n"Karim,Judge\nNadia,Judge\n', encoding="utf-8")

    (fault,) = faults(file)

    assert fault.startswith("line 3: the row cannot be read (unexpected end of data)")


@pytest.mark.parametrize("text", ["", "\n\n", ",,,\n", "\ufeff"])
def test_a_file_without_a_header_is_refused(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")

    assert faults(file) == ["the file is empty; its first line must name the columns"]


def test_a_file_that_is_not_there_is_not_found(file: Path) -> None:
    with pytest.raises(NotFound, match=r"roster\.csv"):
        read_csv(file)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_csv(tmp_path)


def test_a_file_that_is_too_large_is_refused(file: Path) -> None:
    file.write_bytes(b"Name\n" + b"Amina\n" * (BYTES // 6))

    with pytest.raises(InvalidInput, match="larger than 5 MB"):
        read_csv(file)


def test_too_many_rows_are_refused_and_as_many_as_allowed_are_read(file: Path) -> None:
    file.write_text("Name\n" + "A\n" * ROWS, encoding="utf-8")
    assert len(read_csv(file).rows) == ROWS

    file.write_text("Name\n" + "A\n" * (ROWS + 1), encoding="utf-8")
    with pytest.raises(InvalidInput, match="more than 20,000 rows"):
        read_csv(file)


def test_too_many_cells_are_refused(file: Path) -> None:
    file.write_text("Name\n" + "," * 100_000 + "\n", encoding="utf-8")

    with pytest.raises(InvalidInput, match=r"100,001 cells in line 2; at most 200 are read"):
        read_csv(file)


@pytest.mark.parametrize("signs", ['abc,;\t"\n', ",", '"', "\n", "ab\u202e\u0627 ,\n"])
def test_five_megabytes_of_nonsense_end_soon_and_in_a_sentence(file: Path, signs: str) -> None:
    nonsense = "".join(random.Random(7).choices(signs, k=BYTES // len("ا".encode())))  # noqa: S311 - no secret
    file.write_text(nonsense, encoding="utf-8")
    began = time.monotonic()

    with contextlib.suppress(CurriculumError):
        read_csv(file)

    assert time.monotonic() - began < 20
