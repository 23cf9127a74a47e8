from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidFile, InvalidInput
from tests.exchange.tables.samples import cells, faults, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "roster.csv"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_with_tabs_is_read_with_and_without_a_mark(file: Path, encoding: str) -> None:
    file.write_bytes("Name\tCountry\r\nAmina Exemple\tMaroc\r\nأمينة مثال\tالمغرب\r\n".encode(encoding))

    table = read(file)

    assert cells(table) == [("Amina Exemple", "Maroc"), ("أمينة مثال", "المغرب")]
    assert (table.form, table.encoding) == ("tsv", encoding)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Nom;Prénom;Pays\nBenoît;Zoé;Sénégal\nAïcha;Élodie;Côte d’Ivoire\n"),
        ("cp1252", "Name;Country\nJosé Peña;España\n"),
        ("mac-roman", "Name;Country\nJosé Peña;España\n"),
        ("cp850", "Nom;Prénom\nLefèvre;François\n"),
        ("cp1250", "Name;Country\nŁukasz Wiśniewski;Polska\n"),
        ("cp1254", "Name;Country\nİbrahim Işık;Türkiye\n"),  # noqa: RUF001 - the letter that tells Turkish
        ("cp1256", "Name;Country\nأمينة مثال;المغرب\n"),
        ("iso8859-6", "الاسم;البلد\nمحمد الخفاجي;العراق\n"),
        ("cp1251", "Имя;Страна\nИванов Иван;Узбекистан\n"),
        ("koi8-r", "Имя;Страна\nИванов Иван;Узбекистан\n"),
        ("cp866", "Имя;Страна\nИванов Иван;Узбекистан\n"),
        ("gb18030", "Name,Country\n王小明,中国\n"),
        ("gb18030", "姓名,国家\n李娜,阿尔及利亚\n陈伟,摩洛哥\n"),
        ("big5hkscs", "Name,國家\n王小明,中國\n陳偉,摩洛哥\n"),
    ],
)
def test_old_encodings_are_concluded_and_said(file: Path, encoding: str, text: str) -> None:
    file.write_bytes(text.encode(encoding))

    table = read(file)

    assert [table.header.cells, *cells(table)] == [
        tuple(row) for row in csv.reader(io.StringIO(text), delimiter=table.delimiter)
    ]
    assert table.encoding == encoding
    assert f"was read as {encoding}" in table.remarks[0]
    assert table.preview == next(line for line in text.splitlines() if not line.isascii())


def test_an_encoding_that_is_given_wins(file: Path) -> None:
    file.write_bytes("Name\nJosé\n".encode("cp1252"))

    assert cells(read(file, encoding="cp1250")) == [("José",)]
    assert faults(file, encoding="utf-8") == [
        "line 2: byte 0xE9 is not utf-8; give the encoding that it was saved in: --encoding"
    ]


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "zlib", "a\0b"])
def test_an_encoding_that_is_none_is_refused(file: Path, encoding: str) -> None:
    file.write_text("Name\nAmina\n", encoding="utf-8")

    with pytest.raises(InvalidInput, match="encoding"):
        read(file, encoding=encoding)


def test_a_text_that_no_codec_reads_at_all_is_refused(file: Path) -> None:
    file.write_text("Name\nAmina\n", encoding="utf-8")

    (fault,) = faults(file, encoding="undefined")

    assert fault.startswith("the text is not undefined")


def test_single_bad_bytes_in_utf8_are_named_with_their_lines(file: Path) -> None:
    bad = [f"{n},François".encode("cp1252") for n in range(12)]
    file.write_bytes("No,Name\n0,José Peña\n".encode() + b"\n".join(bad) + b"\n1,\x81\n")

    with pytest.raises(InvalidFile) as caught:
        read(file)

    assert [problem.line for problem in caught.value.problems] == list(range(3, 13))
    assert caught.value.more == 3


def test_a_nul_character_is_refused_with_its_line(file: Path) -> None:
    file.write_bytes(b"Name\nAmina\n\0\n")

    assert faults(file)[0].startswith("line 3: the text holds a NUL character (U+0000)")
