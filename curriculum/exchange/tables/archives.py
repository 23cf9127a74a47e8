"""Unpacks the workbooks that are zip archives, only as far as they were measured beforehand.

What is handed on to be read is an archive built anew, of the parts that were unpacked here and of no others: a
second reader cannot find in it what the first did not see.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidInput
from curriculum.exchange.tables.forms import damaged, encrypted
from curriculum.exchange.tables.limits import ENTRIES, HARMLESS, RATIO, UNPACKED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LOCAL: Final = struct.Struct("<4s22xHH")
_NEVER_READ: Final = ("drawings/", "charts/", "media/", "theme/", "pivot", "customXml/", "docProps/", "embeddings/")
_DOCTYPE: Final = re.compile(rb"<\0?!\0?(D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_ENCRYPTED_PART: Final = re.compile(rb"<(\w+:)?encryption-data\b")


def unpack(file: str, data: bytes) -> dict[str, bytes]:
    """Return the XML parts of a workbook, in which a directory was found, by name.

    Raise `InvalidInput` for bombs, lies, damage and passwords.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    _measure(file, entries)
    parts: dict[str, bytes] = {}
    for entry in entries:
        if not _is_read(entry.filename):
            continue
        if entry.flag_bits & 1:
            raise encrypted(file)
        if entry.filename in parts:
            raise damaged(file)
        parts[entry.filename] = _inflate(file, data, entry)
    _look_for_entities(file, parts)
    return parts


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of these parts, unpacked as they are."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _measure(file: str, entries: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse an archive by what its directory says of it."""
    if len(entries) > ENTRIES:
        raise InvalidInput(
            f"{file} holds {len(entries):,} entries, more than any workbook; at most {ENTRIES:,} are read."
        )
    whole = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if whole > UNPACKED or (whole > HARMLESS and whole > RATIO * packed):
        raise InvalidInput(
            f"{file} unpacks to {whole // 1_000_000:,} MB, far more than a roster needs; it was not opened. "
            "Copy the table into a new workbook and save that."
        )


def _is_read(name: str) -> bool:
    if name == "mimetype":
        return True
    return name.endswith((".xml", ".rels")) and not any(part in name for part in _NEVER_READ)


def _inflate(file: str, data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Return what an entry unpacks to, if it is as much as the directory says; nothing beyond that is unpacked."""
    head = data[entry.header_offset : entry.header_offset + _LOCAL.size]
    if entry.header_offset < 0 or len(head) < _LOCAL.size:
        raise damaged(file)
    mark, name, extra = _LOCAL.unpack(head)
    start = entry.header_offset + _LOCAL.size + name + extra
    packed = data[start : start + entry.compress_size]
    if mark != b"PK\x03\x04" or len(packed) != entry.compress_size:
        raise damaged(file)
    content = _content(file, packed, entry)
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise damaged(file)
    return content


def _content(file: str, packed: bytes, entry: zipfile.ZipInfo) -> bytes:
    if entry.compress_type == zipfile.ZIP_STORED:
        return packed
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise damaged(file)
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = stream.decompress(packed, entry.file_size + 1)
    except zlib.error:
        raise damaged(file) from None
    return content


def _look_for_entities(file: str, parts: Mapping[str, bytes]) -> None:
    """Refuse what no spreadsheet program writes and XML bombs are made of; and OpenDocument's own encryption."""
    if any(_DOCTYPE.search(part) for part in parts.values()):
        raise InvalidInput(f"{file} holds XML with a document type, which no workbook has; it was not read.")
    if _ENCRYPTED_PART.search(parts.get("META-INF/manifest.xml", b"")):
        raise encrypted(file)
