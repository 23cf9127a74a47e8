"""Makes the Chinese font in a PDF light: WeasyPrint keeps a place for each of its 63,000 glyphs, a page uses a hundred.

What is left of a glyph that is not used is one byte, and where it begins: numbers that count up, which cannot be
packed. Without that byte they are all the same, and a page with Chinese on it takes a third of the room.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from fontTools.cffLib import CFFFontSet
from weasyprint.pdf.fonts import Font

if TYPE_CHECKING:
    from collections.abc import Collection

# The format of fonts (OpenType 1.9, "The OpenType font file" and "CFF"; Adobe Technical Note 5176, section 5).
_OPENTYPE: Final = b"OTTO"
_DIRECTORY: Final = 12  # where the list of tables begins
_ENTRY: Final = struct.Struct(">4sLLL")  # a table's name, checksum, place and length
_ADJUSTMENT: Final = 8  # where `head` keeps what makes the sum of all right
_INDEX: Final = struct.Struct(">HB")  # how many, and how many bytes for where each begins
_WORD: Final = 2**32

# Written for WeasyPrint 70; a test weighs a page.
_clean = Font.clean


def lighten_fonts() -> None:
    """Make WeasyPrint embed only what is used of fonts with very many glyphs."""
    Font.clean = _clean_lightly


def _clean_lightly(font: Any, to_unicode: dict[int, str], hinting: Any) -> None:  # noqa: ANN401 - WeasyPrint carries no types
    _clean(font, to_unicode, hinting)
    if to_unicode and font.file_content[:4] == _OPENTYPE:
        font.file_content = empty_unused(font.file_content, to_unicode)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a font: where its entry in the list is, its checksum, where it lies."""

    entry: int
    checksum: int
    place: int
    length: int


def empty_unused(content: bytes, used: Collection[int]) -> bytes:
    """Return an OpenType font with CFF outlines in which the glyphs that are not `used` are empty; its length stays."""
    tables = _read_tables(content)
    outlines, head = tables[b"CFF "], tables[b"head"]
    font = bytearray(content)
    table = _empty(content[outlines.place : outlines.place + outlines.length], used)
    font[outlines.place : outlines.place + outlines.length] = table
    checksum = _sum(table)
    struct.pack_into(">L", font, outlines.entry + 4, checksum)
    # The table and its checksum both count in the sum of the file.
    (adjustment,) = struct.unpack_from(">L", font, head.place + _ADJUSTMENT)
    struct.pack_into(">L", font, head.place + _ADJUSTMENT, (adjustment - 2 * (checksum - outlines.checksum)) % _WORD)
    return bytes(font)


def _read_tables(content: bytes) -> dict[bytes, _Table]:
    (count,) = struct.unpack_from(">H", content, 4)
    entries = ((place, *_ENTRY.unpack_from(content, place)) for place in range(_DIRECTORY, _DIRECTORY + count * 16, 16))
    return {name: _Table(entry, checksum, place, length) for entry, name, checksum, place, length in entries}


def _empty(table: bytes, used: Collection[int]) -> bytes:
    """Return a CFF table whose other glyphs have no outline at all; what follows them stays where it is."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(table), None)
    start = fonts.topDictIndex[0].rawDict["CharStrings"]
    count, size = _INDEX.unpack_from(table, start)
    places = start + _INDEX.size
    data = places + (count + 1) * size - 1  # outlines are counted from one

    def begins(glyph: int) -> int:
        return int.from_bytes(table[places + glyph * size : places + (glyph + 1) * size], "big")

    offsets, outlines, following, at = bytearray(), bytearray(), 0, 1
    for glyph in sorted({0, *used}):
        offsets += at.to_bytes(size, "big") * (glyph + 1 - following)
        outlines += table[data + begins(glyph) : data + begins(glyph + 1)]
        following, at = glyph + 1, len(outlines) + 1
    offsets += at.to_bytes(size, "big") * (count + 1 - following)
    end = data + begins(count)
    index = table[start:places] + offsets + outlines
    return table[:start] + index.ljust(end - start, b"\0") + table[end:]


def _sum(table: bytes) -> int:
    """Return a table's checksum: the sum of its words."""
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) % _WORD
