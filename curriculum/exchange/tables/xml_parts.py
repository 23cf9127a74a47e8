"""Looks through XML that strangers wrote: no document type, no entities, no more memory than the text itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECE: Final = 1 << 20


class BadXml(Exception):
    """A part of a workbook that is not well-formed, or declares what no workbook declares."""


def new_parser(start: Callable[[str, dict[str, str]], None]) -> expat.XMLParserType:
    """Return a parser that calls `start` with the name and attributes of each element and refuses document types."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def feed(parser: expat.XMLParserType, part: bytes) -> None:
    """Have the parser read a whole part, a piece at a time; raise `BadXml` for what is not well-formed."""
    view = memoryview(part)
    try:
        for place in range(0, len(view), _PIECE):
            parser.Parse(bytes(view[place : place + _PIECE]), False)  # noqa: FBT003 - expat takes it by place only
        parser.Parse(b"", True)  # noqa: FBT003 - as above
    except expat.ExpatError as error:
        raise BadXml(str(error)) from None


def _refuse(*_declared: object) -> NoReturn:
    raise BadXml("a document type")


def local(name: str) -> str:
    """Return the name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]
