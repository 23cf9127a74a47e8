"""Files as organisers send them, written for the tests."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from curriculum.errors import InvalidFile
from curriculum.exchange.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from curriculum.exchange.tables import Table

INPUTS = Path(__file__).parents[1] / "inputs"
KNOWN = frozenset(
    (
        "no",
        "name",
        "family",
        "given",
        "country",
        "e-mail",
        "phone",
        "organisation",
        "arrival",
        "nom",
        "pays",
        "الاسم",
        "имя",
    )
)


def knows(heading: str) -> bool:
    return heading.casefold() in KNOWN


def read(file: Path, **options: Any) -> Table:
    return read_table(file, knows=knows, **options)


def faults(file: Path, **options: Any) -> list[str]:
    with pytest.raises(InvalidFile) as caught:
        read(file, **options)
    return [str(problem) for problem in caught.value.problems]


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def write_xlsx(
    file: Path,
    rows: Sequence[Sequence[object]],
    *,
    name: str = "Sheet1",
    more: Callable[[Any, Any], None] | None = None,
) -> Path:
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet(name)
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
        if more:
            more(workbook, sheet)
    return file


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)


def sheet_xml(data: str, after: str = "", before: str = "") -> str:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{before}<sheetData>{data}</sheetData>{after}</worksheet>"
    )


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def raw_xlsx(file: Path, sheet: str | bytes, **parts: str | bytes) -> Path:
    """Write a workbook of one sheet by hand; further parts replace or join those it has, "__" standing for "/"."""
    named = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": RELATIONS.replace("/worksheet", "/officeDocument", 1).replace(
            "worksheets/sheet1", "xl/workbook"
        ),
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": sheet,
        **{name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()},
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in named.items():
            archive.writestr(name, part)
    return file


ODS = "application/vnd.oasis.opendocument.spreadsheet"


def write_ods(file: Path, tables: str, *, mimetype: str = ODS, manifest: str = "") -> Path:
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f"<office:document-content{names} "
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
    return file


def ods_text(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def ods_row(*parts: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(parts)}</table:table-row>"


def zeros(megabytes: int) -> bytes:
    """Return the deflated stream of so many million zeros, about a thousandth of them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    piece = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * megabytes + packer.flush()


def zip_of_stream(name: str, packed: bytes, *, declared: int, crc: int = 0) -> bytes:
    """Return an archive that begins as a workbook does and holds a stream whose size it declares as told."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
    begun = target.getvalue()
    end = begun.rindex(b"PK\x05\x06")
    start = begun.index(b"PK\x01\x02")
    directory = begun[start:end]
    local = struct.pack("<4s5HIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(packed), declared, len(name), 0)
    central = struct.pack(
        "<4s6HIIIHHHHHII",
        b"PK\x01\x02",
        20,
        20,
        0,
        8,
        0,
        33,
        crc,
        len(packed),
        declared,
        len(name),
        0,
        0,
        0,
        0,
        0,
        start,
    )
    entry = local + name.encode() + packed
    directory += central + name.encode()
    tail = struct.pack("<4s4HIIH", b"PK\x05\x06", 0, 0, 3, 3, len(directory), start + len(entry), 0)
    return begun[:start] + entry + directory + tail
