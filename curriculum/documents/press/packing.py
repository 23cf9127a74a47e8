"""Makes the parts of a PDF into bytes once each, which its writer does three times over."""

from __future__ import annotations

import functools
import zlib
from dataclasses import dataclass
from typing import Any, Final

import pydyf

# Of zlib's nine levels: 9 takes half as long again for one thousandth less.
_LEVEL: Final = 6
#: A strict reader takes it, with the line feed that follows, for the end of a line, and finds the stream one byte
#: shorter than stated (ISO 19005-3, 6.1.7.1); one stream in 256 ends so by chance.
_RETURN: Final = b"\r"
#: What such an end looks like in a file; a picture may have it in its midst.
UNCLEAR: Final = b"\r\nendstream"
# One try in 256 fails by chance.
_MOST_TRIES: Final = 8
# Longer ones are fonts and pages, which differ from file to file.
_SHORT: Final = 4_096


@dataclass(frozen=True, slots=True)
class Packed:
    """The content of a stream as it stands in a file, compressed or not."""

    content: bytes
    compressed: bool

    def put_into(self, stream: Any) -> None:  # noqa: ANN401 - pydyf carries no types
        """Make it a stream's content, which is then written as it is."""
        stream.stream, stream.compress = [self.content], False
        if self.compressed:
            stream.extra["Filter"] = "/FlateDecode"


def pack(stream: Any) -> Packed:  # noqa: ANN401 - see above
    """Return a stream's content compressed, or as it is where the compressed one would end in a carriage return."""
    content = b"\n".join(pydyf._to_bytes(one) for one in stream.stream)  # noqa: SLF001 - as pydyf writes it
    if "Length1" in stream.extra:
        return _pack_font(content, stream.extra)
    return _pack_again(content) if len(content) < _SHORT else _pack(content)


def _pack_font(content: bytes, extra: dict[str, Any]) -> Packed:
    """Return a font, which is too large to be left as it is: a byte behind its tables gives it another checksum.

    The last byte of compressed content is part of the sum of all bytes (Adler-32), so that a zero would not do.
    """
    packed = _pack(content)
    if packed.compressed:
        return packed
    extra["Length1"] = len(content) + 1
    return _pack(content + b"\1")


def _pack(content: bytes) -> Packed:
    compressed = zlib.compress(content, _LEVEL)
    return Packed(content, compressed=False) if compressed.endswith(_RETURN) else Packed(compressed, compressed=True)


class _Part(pydyf.Object):  # type: ignore[misc]  # pydyf carries no types
    """An object of a PDF as it stands in the file."""

    data = b""


class _StreamPart(pydyf.Stream):  # type: ignore[misc]  # see above
    """A stream of a PDF as it stands in the file."""

    data = b""


def _end_clearly(stream: Any) -> None:  # noqa: ANN401 - see above
    """Compress once more what has, or looks as if it had, an unclear end: a picture from elsewhere, what was left."""
    content = b"\n".join(pydyf._to_bytes(one) for one in stream.stream)  # noqa: SLF001 - as pydyf writes it
    for _ in range(_MOST_TRIES):
        if not content.endswith(_RETURN) and UNCLEAR not in content:
            return
        content = zlib.compress(content, _LEVEL)
        stream.stream = [content]
        stream.extra["Filter"] = pydyf.Array(["/FlateDecode", *_list(stream.extra.get("Filter"))])
        if "DecodeParms" in stream.extra:
            stream.extra["DecodeParms"] = pydyf.Array(["null", *_list(stream.extra["DecodeParms"])])


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - see above
    """Return the values of an entry that may have none, one or several."""
    if value is None:
        return []
    return list(value) if isinstance(value, pydyf.Array) else [value]


def settle(pdf: pydyf.PDF) -> None:
    """Replace the objects of a PDF that is about to be written by their bytes, each stream compressed."""
    for place, one in enumerate(pdf.objects):
        if one.free == "f":
            continue
        is_stream = isinstance(one, pydyf.Stream)
        if is_stream and one.compress:
            pack(one).put_into(one)
        if is_stream:
            _end_clearly(one)
        part = _StreamPart() if is_stream else _Part()
        part.number, part.generation, part.data = one.number, one.generation, one.data
        pdf.objects[place] = part


#: Colour profile, names, maps of letters: much the same in all files of a batch.
_pack_again = functools.lru_cache(maxsize=256)(_pack)
