from __future__ import annotations

import struct

import pytest

from curriculum.exchange.tables.compound import BadCompound, workbook_stream
from curriculum.exchange.tables.forms import Form
from curriculum.exchange.tables.xls_layouts import xls_layouts
from tests.exchange.tables.samples import INPUTS

XLS = (INPUTS / "made" / "roster.xls").read_bytes()
MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def container(stream: bytes, *, name: str = "Book", further: bool = False) -> bytes:
    """Return a container that keeps the stream among the small ones, its table listed in the head or further on."""
    small = stream + bytes(-len(stream) % 64)
    sectors = [b"", b"", b"", small + bytes(-len(small) % 512)]
    count = len(sectors[3]) // 512
    end, free, table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    chain = [table, end, end, *range(4, 3 + count), end, *([table] if further else [])]
    sectors[0] = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    root = _entry("Root Entry", 5, 3, len(small))
    sectors[1] = (root + _entry(name, 2, 0, len(stream))).ljust(512, b"\0")
    smalls = len(small) // 64
    sectors[2] = struct.pack(f"<{smalls}I", *range(1, smalls), end).ljust(512, b"\xff")
    if further:
        sectors.append(struct.pack("<128I", 0, *[free] * 126, end))
    head = bytearray(MARK + bytes(504))
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<III", head, 44, 1, 1, 0)
    struct.pack_into("<III", head, 56, 4096, 2, 1)
    struct.pack_into("<I", head, 68, 3 + count if further else end)
    struct.pack_into("<109I", head, 76, *([free] * 109 if further else [0, *[free] * 108]))
    return bytes(head) + b"".join(sectors)


def _entry(name: str, kind: int, first: int, length: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HB", len(text), kind)
        + bytes(49)
        + struct.pack("<II", first, length)
        + bytes(4)
    )


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def sheet(*records: bytes) -> bytes:
    """Return the stream of a workbook with one sheet of such records."""
    name = "Feuille é".encode("utf-16-le")
    begin = record(0x0809, bytes(16))
    place = len(begin) + 4 + 8 + len(name) + 4
    about = record(0x0085, struct.pack("<IHBB", place, 0, len(name) // 2, 1) + name)
    return (
        begin + about + record(0x000A) + begin + b"".join(records) + record(0x000A) + record(0x0203, b"beyond the end")
    )


@pytest.mark.parametrize("further", [False, True])
def test_a_small_stream_is_found_whichever_way_it_is_listed(further: bool) -> None:  # noqa: FBT001 - a parameter of the test
    stream = bytes(range(256)) * 5

    assert workbook_stream(container(stream, further=further)) == stream


def test_a_container_without_a_workbook_or_cut_off_is_bad() -> None:
    for data in (container(b"x", name="Other"), container(b"x" * 999)[:1100], MARK, XLS[:600]):
        with pytest.raises(BadCompound):
            workbook_stream(data)
        assert xls_layouts(data) == {}


def test_a_chain_that_bites_its_tail_ends() -> None:
    data = bytearray(container(b"x" * 600))
    struct.pack_into("<I", data, 512 + 4, 1)  # the directory follows itself

    assert workbook_stream(bytes(data)) == b"x" * 600


def test_hidden_failed_and_merged_cells_of_a_sheet_are_noted() -> None:
    drawing = record(0x0809, bytes(16)) + record(0x0203, struct.pack("<HH", 60_000, 0)) + record(0x000A)
    found = xls_layouts(
        container(
            sheet(
                drawing,
                record(0x007D, struct.pack("<HH4xH", 1, 2, 1) + bytes(2)),
                record(0x007D, struct.pack("<HH4xH", 3, 3, 0) + bytes(2)),
                record(0x0208, struct.pack("<H10xH", 4, 0x20) + bytes(2)),
                record(0x0208, struct.pack("<H10xH", 5, 0) + bytes(2)),
                record(0x0205, struct.pack("<HHHBB", 1, 1, 0, 0x17, 1)),
                record(0x0205, struct.pack("<HHHBB", 1, 2, 0, 1, 0)),
                record(0x0006, struct.pack("<HHH", 2, 2, 0) + b"\2\0\x07\0\0\0\xff\xff" + bytes(8)),
                record(0x0006, struct.pack("<HHH", 2, 3, 0) + struct.pack("<d", 1.5) + bytes(8)),
                record(0x00BD, struct.pack("<HH6xH", 3, 0, 1)),
            )
        )
    )

    layout = found["Feuille é"].layout
    assert layout.hidden_columns == [1, 2]
    assert layout.hidden_rows == [5]
    assert layout.errors == {(2, 1): "#REF!", (3, 2): "#DIV/0!"}


@pytest.mark.parametrize(
    ("far", "cell"),
    [
        (record(0x0203, struct.pack("<HH", 65_535, 255)), "IV65536"),
        (record(0x00BD, struct.pack("<HHH", 0, 0, 400)), "OK1"),
    ],
)
def test_a_cell_far_off_is_named(far: bytes, cell: str) -> None:
    assert xls_layouts(container(sheet(far)))["Feuille é"].beyond == cell


def test_a_password_is_noticed() -> None:
    from curriculum.errors import InvalidInput
    from curriculum.exchange.tables.workbooks import read_workbook

    stream = record(0x0809, bytes(16)) + record(0x002F, bytes(6))

    with pytest.raises(InvalidInput, match="is encrypted"):
        read_workbook("r.xls", container(stream), Form.XLS)
