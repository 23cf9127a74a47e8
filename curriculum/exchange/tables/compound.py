"""Takes the stream of a workbook out of the container in which Microsoft's programs of old kept their files.

Source: [MS-CFB], Compound File Binary File Format. Every chain is followed for no more sectors than the file has.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_HEAD: Final = 512
_ENTRY: Final = 128
_LAST: Final = 0xFFFFFFFA  # numbers above it are marks: end of chain, free
_NAMES: Final = ("Workbook", "Book")


class BadCompound(Exception):
    """A container whose parts do not fit together."""


def workbook_stream(data: bytes) -> bytes:
    """Return the stream that holds the sheets; raise `BadCompound` if there is none."""
    try:
        return _stream(data)
    except (struct.error, IndexError, ValueError):
        raise BadCompound from None


def _stream(data: bytes) -> bytes:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    sectors = [data[place : place + size] for place in range(max(size, _HEAD), len(data), size)]
    table = _table(data, sectors)
    first_directory, least, first_small = (struct.unpack_from("<I", data, place)[0] for place in (48, 56, 60))
    directory = b"".join(_chain(sectors, table, first_directory))
    entries = [directory[place : place + _ENTRY] for place in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    for name in _NAMES:
        for entry in entries:
            if _name(entry) == name:
                first, length = struct.unpack_from("<II", entry, 116)
                if length >= least:
                    return b"".join(_chain(sectors, table, first))[:length]
                small = b"".join(_chain(sectors, table, struct.unpack_from("<I", entries[0], 116)[0]))
                pieces = [small[place : place + 64] for place in range(0, len(small), 64)]
                return b"".join(_chain(pieces, _numbers(_chain(sectors, table, first_small)), first))[:length]
    raise BadCompound


def _table(data: bytes, sectors: Sequence[bytes]) -> list[int]:
    """Return which sector follows each: that table's own sectors are listed in the head and in further lists."""
    listed = list(struct.unpack_from("<109I", data, 76))
    further = struct.unpack_from("<I", data, 68)[0]
    for _each in sectors:
        if further >= _LAST:
            break
        numbers = _numbers([sectors[further]])
        listed += numbers[:-1]
        further = numbers[-1]
    used = [number for number in listed if number < _LAST]
    return _numbers(sectors[number] for number in used[: len(sectors)])


def _numbers(sectors: Iterable[bytes]) -> list[int]:
    return [
        number for sector in sectors for number in struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) & ~3])
    ]


def _chain(sectors: Sequence[bytes], table: Sequence[int], first: int) -> Iterator[bytes]:
    number = first
    for _each in sectors:
        if number >= _LAST:
            return
        yield sectors[number]
        number = table[number]


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
