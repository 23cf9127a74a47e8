"""Writes the objects of a PDF one after another, so that none of them has to stay in memory."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import BinaryIO

_HEAD: Final = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
# Objects that are compressed together.
_TOGETHER: Final = 100
# How each object is found: the kind of its place, and two numbers (ISO 32000-1, 7.5.8).
_PLACE: Final = struct.Struct(">BQH")
_FREE, _ALONE, _TOGETHER_WITH = range(3)


@dataclass(slots=True)
class Objects:
    """The objects of a PDF that is being written to `file`."""

    file: BinaryIO
    _offset: int = 0
    _places: list[bytes] = field(default_factory=lambda: [_PLACE.pack(_FREE, 0, 0xFFFF)])
    _waiting: list[tuple[int, bytes]] = field(default_factory=list)
    _streams: dict[bytes, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._write(_HEAD)

    def number(self) -> int:
        """Return the number of an object that is to come."""
        self._places.append(_PLACE.pack(_FREE, 0, 0))
        return len(self._places) - 1

    def put(self, text: bytes, number: int = 0) -> int:
        """Write an object that is no stream; return its number."""
        number = number or self.number()
        self._waiting.append((number, text))
        if len(self._waiting) == _TOGETHER:
            self._write_waiting()
        return number

    def put_stream(self, entries: bytes, content: bytes) -> int:
        """Write a stream with the entries of its dictionary, unless it is there already; return its number."""
        digest = hashlib.sha256(b"%d %b%b" % (len(entries), entries, content)).digest()
        if digest not in self._streams:
            self._streams[digest] = self.number()
            self._write_stream(self._streams[digest], entries, content)
        return self._streams[digest]

    def finish(self, *, root: int, info: int, identity: str) -> None:
        """Write what is left and where everything is."""
        self._write_waiting()
        number, start = self.number(), self._offset
        self._place(number)
        table = b"".join(self._places)
        packed = zlib.compress(table)
        # The table itself ends in a zero; see `packing` for what may not end a stream.
        way, content = (b"", table) if packed.endswith(b"\r") else (b"/Filter /FlateDecode ", packed)
        identifier = identity.encode()
        trailer = b"/Type /XRef /Index [0 %d] /W [1 8 2] /Size %d /Root %d 0 R /Info %d 0 R /ID [(%b) (%b)] %b" % (
            len(self._places),
            len(self._places),
            root,
            info,
            identifier,
            identifier,
            way,
        )
        self._write_object(number, trailer, content)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write_waiting(self) -> None:
        """Write objects that wait, in one stream."""
        if not self._waiting:
            return
        starts, start = [], 0
        for place, (number, text) in enumerate(self._waiting):
            starts.append(b"%d %d" % (number, start))
            self._places[number] = _PLACE.pack(_TOGETHER_WITH, len(self._places), place)
            start += len(text) + 1
        head = b" ".join(starts) + b"\n"
        content = head + b"\n".join(text for _, text in self._waiting)
        entries = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode " % (len(starts), len(head))
        while (packed := zlib.compress(content)).endswith(b"\r"):
            content += b" "
        self._waiting.clear()
        self._write_stream(self.number(), entries, packed)

    def _write_stream(self, number: int, entries: bytes, content: bytes) -> None:
        self._place(number)
        self._write_object(number, entries, content)

    def _write_object(self, number: int, entries: bytes, content: bytes) -> None:
        self._write(b"%d 0 obj\n<<%b/Length %d>>\nstream\n" % (number, entries, len(content)))
        self._write(content)
        self._write(b"\nendstream\nendobj\n")

    def _place(self, number: int) -> None:
        self._places[number] = _PLACE.pack(_ALONE, self._offset, 0)

    def _write(self, content: bytes) -> None:
        self.file.write(content)
        self._offset += len(content)
