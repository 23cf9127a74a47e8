from __future__ import annotations

import codecs
import json
import random
import time
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidInput, NotFound
from curriculum.exchange.tables import Row, read_table
from curriculum.exchange.tables.limits import BYTES, ROWS
from tests.exchange.tables.samples import INPUTS, cells, faults, read

if TYPE_CHECKING:
    from pathlib import Path

EXPECTED = json.loads((INPUTS / "made" / "expected.json").read_text(encoding="utf-8"))
SPECTRUM = sorted((INPUTS / "csv-spectrum" / "csvs").glob("*.csv"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "roster.csv"


@pytest.mark.parametrize("source", SPECTRUM, ids=lambda source: source.stem)
def test_each_file_of_the_csv_spectrum_is_read_as_it_is_meant(source: Path) -> None:
    meant = json.loads((source.parents[1] / "json" / f"{source.stem}.json").read_text(encoding="utf-8"))

    table = read_table(source)

    if source.stem == "location_coordinates":  # one row without its list; the two files disagree about the telephone
        meant = [meant | {"Contact Phone Number": "2095257564"}]
    found = [dict(zip(table.header.cells, row.cells, strict=True)) for row in table.rows]
    assert len(SPECTRUM) == 12
    assert found == meant


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_roster_has_the_rows_it_should(name: str) -> None:
    expected = EXPECTED[name]

    if name == "mixed_utf8_cp1252.csv":
        (fault,) = faults(INPUTS / "made" / name)
        assert fault.startswith(
            "line 3: byte 0xE7 is not UTF-8, which the rest of the file is (in cp1252 it would be 'ç')"
        )
        return
    table = read(INPUTS / "made" / name)

    assert len(table.rows) == expected["rows"]
    assert table.encoding == expected.get("encoding", table.encoding)
    assert table.delimiter == expected.get("delimiter", table.delimiter)


def test_a_header_below_titles_is_found_and_a_total_is_left_out() -> None:
    table = read(INPUTS / "made" / "title_rows_dup_headers.csv")

    assert table.header == Row(4, ("No", "Name", "Name", "E-mail"))
    assert table.remarks == ("Row 7 is a total and was left out.",)


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_delimiters_and_line_ends_are_understood(file: Path, mark: bytes, delimiter: str, end: str) -> None:
    lines = [delimiter.join(row) for row in (("Name", "Pays"), ("Amina", "Côte d’Ivoire"))]
    file.write_bytes(mark + end.join([*lines, ""]).encode())

    table = read(file)

    assert table.header == Row(1, ("Name", "Pays"))
    assert table.rows == (Row(2, ("Amina", "Côte d’Ivoire")),)
    assert (table.delimiter, table.form) == (delimiter, "tsv" if delimiter == "\t" else "csv")


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Name;Fee\nAmina;1,5\nKarim;2,0\n", ";"),
        ("Name;Title, position;Country\nAmina;Judge;MA\n", ";"),
        ('Name,Note\nAmina,"a;b;c;d"\nKarim,"e;f;g;h"\n', ","),
        ("List; of; participants; 2026\nName,Country\nAmina,MA\nKarim,TN\n", ","),
        ("Name\nExemple, Amina\nExemple, Karim\n", ";"),
        ("x;y\n1;2\n3;4\n", ";"),
    ],
)
def test_the_delimiter_is_the_one_that_cuts_most_evenly(file: Path, text: str, delimiter: str) -> None:
    file.write_text(text, encoding="utf-8")

    assert read(file).delimiter == delimiter


def test_the_delimiter_may_be_given_or_said_in_the_file(file: Path) -> None:
    file.write_text("Name^Country\nAmina^MA\n", encoding="utf-8")
    assert cells(read(file, delimiter="^")) == [("Amina", "MA")]

    file.write_text("sep=|\nName|a;b\nAmina|c;d\n", encoding="utf-8")
    table = read(file)
    assert (table.header.line, cells(table)) == (2, [("Amina", "c;d")])

    file.write_text("Name\tCountry\nAmina\tMA\n", encoding="utf-8")
    assert cells(read(file, delimiter="tab")) == [("Amina", "MA")]


@pytest.mark.parametrize("delimiter", ["", '"', "\n", "ab"])
def test_what_cannot_delimit_is_refused(file: Path, delimiter: str) -> None:
    file.write_text("Name\nAmina\n", encoding="utf-8")

    if not delimiter:
        assert read(file, delimiter=delimiter).delimiter == ","
        return
    with pytest.raises(InvalidInput, match="cannot delimit cells"):
        read(file, delimiter=delimiter)


def test_quotations_may_begin_after_a_blank(file: Path) -> None:
    file.write_text('Name, Country\n"Exemple, Amina", "Maroc, Rabat"\n', encoding="utf-8")

    assert cells(read(file, delimiter=",")) == [("Exemple, Amina", "Maroc, Rabat")]


def test_web_pages_of_nothing_but_comments_end_soon(file: Path) -> None:
    file.write_text("<!---->" * 600 + "x", encoding="utf-8")

    assert read(file).rows == ()


def test_headings_with_line_breaks_are_drawn_onto_one_line(file: Path) -> None:
    file.write_text('"Family\n name ",Country\nExemple,MA\n', encoding="utf-8")

    assert read(file).header == Row(1, ("Family name", "Country"))
    assert read(file).rows == (Row(3, ("Exemple", "MA")),)


def test_a_row_may_be_short_but_not_long(file: Path) -> None:
    file.write_text("Name,Title\nAmina\nKarim,Judge,,\nNadia,Judge,MA\nLeila,a,b,c\n", encoding="utf-8")

    assert faults(file) == [
        "line 4: 3 cells, but the header has 2; quote a cell that holds the delimiter",
        "line 5: 4 cells, but the header has 2; quote a cell that holds the delimiter",
    ]


def test_quotation_marks_that_do_not_match_are_refused_with_their_line(file: Path) -> None:
    file.write_text('Name,Title\nAmina,Judge\n"Karim,Judge\nNadia,Judge\n', encoding="utf-8")

    assert faults(file)[0].startswith("line 3: the row cannot be read (unexpected end of data)")


def test_a_quotation_that_never_ends_is_refused_with_its_line(file: Path) -> None:
    file.write_text("Name,Title\n" + '"' + "a" * 200_000, encoding="utf-8")

    assert faults(file)[0].startswith("line 2: the row cannot be read (field larger than field limit")


def test_shortened_numbers_and_errors_are_told_by_their_cells(file: Path) -> None:
    file.write_text('Name,Phone,Arrival\nAmina,9.98901E+11,#N/A\nKarim,"2,126E+11",#REF!\n', encoding="utf-8")

    table = read(file)

    assert cells(table) == [("Amina", "9.98901E+11", ""), ("Karim", "2,126E+11", "")]
    assert table.remarks == (
        "Cells with an error or without a value were read as empty: C2 (#N/A), C3 (#REF!).",
        (
            "Long numbers were shortened by a spreadsheet, and their last digits are lost: B2, B3. "
            "Format the column as text in the original and export it again."
        ),
    )


def test_letters_that_were_lost_before_are_told_by_their_cells(file: Path) -> None:
    file.write_text("Name,Arrival\nJos\ufffd,????/??/??\nWho?,3 Nov\n", encoding="utf-8")

    assert read(file).remarks == ("Letters or digits were lost when the file was saved, as � or ??: A2, B2.",)


def test_a_sheet_of_a_text_is_refused(file: Path) -> None:
    file.write_text("Name\nAmina\n", encoding="utf-8")

    with pytest.raises(InvalidInput, match="has no sheets"):
        read(file, sheet="One")


@pytest.mark.parametrize("text", ["", "\n\n", ",,,\n", "\ufeff"])
def test_a_file_without_a_header_is_refused(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")

    assert faults(file) == ["the file is empty; its first line must name the columns"]


def test_a_file_that_is_not_there_is_not_found(file: Path) -> None:
    with pytest.raises(NotFound, match=r"roster\.csv"):
        read(file)
    with pytest.raises(NotFound, match="roster"):
        read(file / "under")


def test_folders_and_devices_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="is a folder"):
        read(tmp_path)
    with pytest.raises(InvalidInput, match="is a device or a pipe"):
        read(tmp_path.__class__("/dev/zero"))
    with pytest.raises(InvalidInput, match="cannot be read"):
        read(tmp_path / ("x" * 300))


def test_a_file_that_is_too_large_is_refused(file: Path) -> None:
    file.write_bytes(b"Name\n" + b"Amina\n" * (BYTES // 6))

    with pytest.raises(InvalidInput, match="larger than 20 MB"):
        read(file)


def test_too_many_rows_are_refused_and_as_many_as_allowed_are_read(file: Path) -> None:
    file.write_text("Name\n" + "A\n" * ROWS, encoding="utf-8")
    assert len(read(file).rows) == ROWS

    for more in (1, 2_000):
        file.write_text("Name\n" + "A\n" * (ROWS + more), encoding="utf-8")
        with pytest.raises(InvalidInput, match="more than 20,000 rows; split it"):
            read(file)


def test_too_many_cells_are_refused(file: Path) -> None:
    file.write_text("Name\n" + "," * 100_000 + "\n", encoding="utf-8")

    with pytest.raises(InvalidInput, match=r"100,001 cells in line 2; at most 256 are read"):
        read(file, delimiter=",")


@pytest.mark.parametrize("signs", ['abc,;\t"\n', ",", "\n", "ab\u202e\u0627 ,\n"])
def test_megabytes_of_nonsense_end_soon_and_in_a_sentence(file: Path, signs: str) -> None:
    nonsense = "".join(random.Random(7).choices(signs, k=2_000_000))  # noqa: S311 - no secret
    file.write_text(nonsense, encoding="utf-8")
    began = time.monotonic()

    with pytest.raises(InvalidInput):
        read(file)

    assert time.monotonic() - began < 20
