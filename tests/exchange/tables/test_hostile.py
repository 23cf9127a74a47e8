from __future__ import annotations

import io
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidInput
from curriculum.exchange.tables import isolation
from curriculum.exchange.tables.forms import Form
from curriculum.exchange.tables.isolation import read_isolated
from curriculum.exchange.tables.limits import ENTRIES
from tests.exchange.tables.samples import (
    INPUTS,
    MAIN,
    RELATIONS,
    inline,
    ods_row,
    ods_text,
    raw_xlsx,
    read,
    sheet_xml,
    write_ods,
    write_xlsx,
    zeros,
    zip_of_stream,
)

if TYPE_CHECKING:
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
READ = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from curriculum.errors import InvalidInput
from curriculum.exchange.tables import read_table
try:
    read_table(Path(sys.argv[1]))
except InvalidInput as error:
    print(error)
"""


def refusal(file: Path, data: bytes | None = None) -> str:
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(InvalidInput) as caught:
        read(file)
    said = str(caught.value)
    assert said.startswith(str(file))
    assert "\n" not in said
    return said.removeprefix(f"{file} ").removeprefix(f"{file}: ")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "roster.xlsx"


def archive(*entries: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in entries:
            packed.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n", "is a PDF; ask for the table itself"),
        (b"\x89PNG\r\n\x1a\n", "is a picture (PNG)"),
        (b"\xff\xd8\xff\xe0", "is a picture (JPEG)"),
        (b"GIF89a", "is a picture (GIF)"),
        (b"{\\rtf1", "is a text document (RTF)"),
        (b"\x1f\x8b\x08", "is a packed file (gzip)"),
        (b"\x09\x08\x08\0\0\x05", "is a workbook of a very old Excel"),
        (b"  <html><table><tr><td>Name</td></tr></table></html>", "is a web page (HTML), whatever its name says"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "is a web page (HTML)"),
        (b"<!-- x --><!-- y --> <TABLE border=1>", "is a web page (HTML)"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "is an old XML workbook",
        ),
        (b'<?xml version="1.0"?><a/>', "is an XML file"),
        (archive(("word/document.xml", b"")), "is a Word document"),
        (archive(("xl/workbook.bin", b"")), "is a binary workbook (.xlsb)"),
        (archive(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"")), "no spreadsheet"),
        (archive(("people.csv", b"Name")), "is a zip archive that holds no workbook"),
        (archive(("inner.zip", archive(("xl/workbook.xml", b"")))), "is a zip archive that holds no workbook"),
        (b"PK\x05\x06" + bytes(18), "is an empty archive"),
        (b"PK\x03\x04" + bytes(100), "is damaged or was cut short"),
        (OLE + "EncryptedPackage\0".encode("utf-16-le"), "is encrypted; save it without a password"),
        (OLE + "WordDocument\0".encode("utf-16-le"), "is a Word document"),
        (OLE, "is an Office file, but no workbook, or was cut short"),
        (OLE + "Workbook\0".encode("utf-16-le"), "is damaged or was cut short"),
        (archive(("xl/workbook.xml", b"<a"), ("_rels/.rels", b"")), "is damaged or was cut short"),
        (archive(("xl/workbook.xml", b"<a/>")), "is damaged or was cut short"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(file: Path, data: bytes, said: str) -> None:
    assert said in refusal(file, data)


@pytest.mark.parametrize("name", ["merged_header.xlsx", "roster.xls"])
@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_files_that_were_cut_short_are_called_damaged(file: Path, name: str, share: float) -> None:
    whole = (INPUTS / "made" / name).read_bytes()

    assert "was cut short" in refusal(file, whole[: int(len(whole) * share)])


def test_a_gigabyte_in_a_megabyte_is_refused_in_little_memory_and_time(file: Path) -> None:
    packed = zeros(1_000)
    file.write_bytes(zip_of_stream(SHEET, packed, declared=1_000_000_000))
    began = time.monotonic()

    done = subprocess.run([sys.executable, "-c", READ, file], capture_output=True, text=True, check=False)

    assert len(packed) < 1_100_000
    assert "unpacks to 1,000 MB, far more than a roster needs; it was not opened." in done.stdout
    assert time.monotonic() - began < 20


def test_a_gigabyte_that_calls_itself_small_is_refused_in_little_memory_and_time(file: Path) -> None:
    file.write_bytes(zip_of_stream(SHEET, zeros(1_000), declared=5_000))
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    began = time.monotonic()

    said = refusal(file)

    assert said.startswith("is damaged or was cut short")
    assert time.monotonic() - began < 20
    # A child counts with its parent's memory until it is another program.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(before, own + 50_000, 300_000)  # KB


def test_a_ratio_that_no_text_has_is_refused(file: Path) -> None:
    assert "unpacks to 20 MB" in refusal(file, zip_of_stream(SHEET, zeros(20), declared=20_000_000))


@pytest.mark.parametrize("change", ["method", "crc", "offset", "beyond", "stream", "encrypted", "twice", "short"])
def test_archives_that_lie_are_refused(file: Path, change: str) -> None:
    part = sheet_xml(f'<row r="1">{inline("A1", "Name")}</row>').encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(part) + packer.flush()
    name = {"twice": "xl/workbook.xml"}.get(change, SHEET)
    data = bytearray(zip_of_stream(name, packed, declared=len(part), crc=zlib.crc32(part)))
    last = data.rindex(b"PK\x01\x02")
    if change == "method":
        data[last + 10] = 14
    elif change == "crc":
        data[last + 16] ^= 1
    elif change == "offset":
        data[last + 42] ^= 1
    elif change == "beyond":
        data[last + 42 : last + 46] = (10**8).to_bytes(4, "little")
    elif change == "stream":
        start = data.index(packed)
        data[start : start + 4] = b"\xff\xff\xff\xff"
    elif change == "encrypted":
        data[last + 8] |= 1
    elif change == "short":
        data[last + 20 : last + 24] = (10**6).to_bytes(4, "little")

    said = refusal(file, bytes(data))

    assert ("is encrypted" if change == "encrypted" else "is damaged or was cut short") in said


def test_too_many_entries_are_refused(file: Path) -> None:
    many = archive(("xl/workbook.xml", b""), *((f"x{n}", b"") for n in range(ENTRIES)))

    assert "holds 2,001 entries, more than any workbook" in refusal(file, many)


def test_entities_are_refused_and_never_expanded(file: Path) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + sheet_xml(
        f'<row r="1">{inline("A1", "&b;")}</row>'
    )

    for encoding in ("utf-8", "utf-16"):
        raw_xlsx(file, laughs.encode(encoding))
        assert "holds XML with a document type" in refusal(file)
    raw_xlsx(file, sheet_xml(f'<row r="1">{inline("A1", "&b;")}</row>'))
    assert "is damaged" in refusal(file)


@pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "XFD1"])
def test_a_cell_far_off_is_named_and_nothing_is_allocated_for_it(file: Path, place: str) -> None:
    rows = f'<row r="1">{inline("A1", "Name")}</row><row r="1048576">{inline(place, "x")}</row>'
    raw_xlsx(file, sheet_xml(rows, before='<dimension ref="A1:XFD1048576"/>'))
    began = time.monotonic()

    said = refusal(file)

    assert said.startswith(
        f"something stands in {place} of the sheet 'One'; at most 20,000 rows and 256 columns are read"
    )
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "row",
    [
        ods_row(ods_text("x"), more=' table:number-rows-repeated="1048576"'),
        ods_row(ods_text("x", ' table:number-columns-repeated="16384"')),
        ods_row("<table:table-cell/>", more=' table:number-rows-repeated="1048575"') + ods_row(ods_text("x")),
    ],
)
def test_cells_that_repeat_without_end_are_refused(file: Path, row: str) -> None:
    write_ods(file, f'<table:table table:name="A">{ods_row(ods_text("Name"))}{row}</table:table>')

    assert "of the sheet 'A'; at most 20,000 rows and 256 columns are read" in refusal(file)


def test_shared_strings_that_promise_billions_end_in_a_sentence(file: Path) -> None:
    strings = f'<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"><si><t>Name</t></si></sst>'
    strings_of = RELATIONS.replace("worksheets/sheet1", "sharedStrings").replace("/worksheet", "/sharedStrings")
    relation = RELATIONS.replace("</Relationships>", strings_of.partition(">")[2].replace("rId1", "rId2"))
    parts = {"xl__sharedStrings.xml": strings, "xl___rels__workbook.xml.rels": relation}
    raw_xlsx(file, sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), **parts)

    assert "is damaged" in refusal(file)


def test_deep_nesting_ends_in_a_sentence(file: Path) -> None:
    raw_xlsx(file, sheet_xml("<row>" + "<c>" * 200_000))

    assert "is damaged" in refusal(file)


def test_an_ods_with_a_password_is_refused(file: Path) -> None:
    write_ods(file, "", manifest="<manifest><manifest:encryption-data/></manifest>")

    assert "is encrypted" in refusal(file)


def test_a_workbook_of_very_many_cells_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_xlsx(file, [("Name",)] * 30)
    from curriculum.exchange.tables import workbooks

    monkeypatch.setattr(workbooks, "CELLS", 20)

    with pytest.raises(InvalidInput, match="has more than 20 cells"):
        workbooks.read_workbook(str(file), file.read_bytes(), Form.XLSX)


def test_a_workbook_that_takes_too_long_is_given_up(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "SECONDS", 0.001)

    with pytest.raises(InvalidInput, match="seconds to read"):
        read_isolated(str(file), (INPUTS / "made" / "merged_header.xlsx").read_bytes(), Form.XLSX)
