from __future__ import annotations

import zlib

import pydyf

from curriculum.documents.press.packing import pack


def _content_ending_in_a_return(length: int) -> bytes:
    """Return content whose compressed form ends in a carriage return, as one in 256 does."""
    contents = (number.to_bytes(4, "big") + b"x" * length for number in range(10_000))
    return next(content for content in contents if zlib.compress(content, 6).endswith(b"\r"))


def test_stream_is_compressed() -> None:
    packed = pack(pydyf.Stream([b"words", b"more words"], compress=True))

    assert packed.compressed
    assert zlib.decompress(packed.content) == b"words\nmore words"


def test_stream_that_would_end_in_a_return_stays_as_it_is() -> None:
    for length in (10, 10_000):
        content = _content_ending_in_a_return(length)

        packed = pack(pydyf.Stream([content], compress=True))

        assert (packed.content, packed.compressed) == (content, False)


def test_font_that_would_end_in_a_return_is_lengthened_by_a_byte() -> None:
    content = _content_ending_in_a_return(10_000)
    stream = pydyf.Stream([content], pydyf.Dictionary({"Length1": len(content)}), compress=True)

    packed = pack(stream)
    packed.put_into(stream)

    assert not packed.content.endswith(b"\r")
    assert zlib.decompress(packed.content) == content + b"\1"
    assert stream.extra == {"Length1": len(content) + 1, "Filter": "/FlateDecode"}
    assert stream.data.count(b"/Length1 10005") == 1
