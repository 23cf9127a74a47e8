"""Finds the encoding of a text: its mark, then UTF-8, then what its bytes most resemble; never a guess unsaid."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from curriculum.errors import InvalidFile, InvalidInput, Problem
from curriculum.exchange.tables.latin import SIGNS, latin_encoding

#: What is considered when a text is not in UTF-8: what Windows, DOS, the Macintosh and old servers wrote
#: in the languages of workshops.
LEGACY: Final = ("cp1256", "cp1251", "gb18030", "big5", "iso-8859-6", "koi8-r", "cp866", *SIGNS)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT: Final = 100_000  # bytes
_PREVIEW: Final = 60  # characters
_TOLD: Final = 10  # lines


@dataclass(frozen=True, slots=True)
class Text:
    """What a file says, in which encoding, and what should be said about that."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()
    preview: str = ""


def decode(file: str, data: bytes, *, encoding: str | None = None) -> Text:
    """Return the text of a file; raise `InvalidFile` with the lines whose bytes cannot be read."""
    found = _decoded(file, data, encoding)
    if (place := found.text.find("\0")) >= 0:
        line = found.text.count("\n", 0, place) + 1
        said = "the text holds a NUL character (U+0000); is it a table? If it is UTF-16, say so: --encoding utf-16-le"
        raise InvalidFile(file, [Problem(said, line=line)])
    return found


def _decoded(file: str, data: bytes, encoding: str | None) -> Text:
    if encoding:
        return Text(_strictly(file, data, _codec(encoding)).removeprefix("\ufeff"), encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Text(_strictly(file, data, name), name)
    if name := _unmarked_utf16(data):
        return Text(_strictly(file, data, name), name, (f"The file was read as {name}: every other byte is zero.",))
    try:
        return Text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _concluded(file, data)


def _codec(encoding: str) -> str:
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):
        raise InvalidInput(
            f"No encoding {encoding!r} is known; try one of utf-8, utf-16, {', '.join(LEGACY)}."
        ) from None
    if not found._is_text_encoding:  # noqa: SLF001 - the only way to tell rot13 from an encoding
        raise InvalidInput(f"{encoding!r} is no encoding of texts; try one of utf-8, utf-16, {', '.join(LEGACY)}.")
    return found.name


def _strictly(file: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"byte 0x{data[error.start]:02X} is not {encoding}; give the encoding that it was saved in: --encoding"
        raise InvalidFile(file, [Problem(said, line=line)]) from None
    except UnicodeError:
        raise InvalidFile(
            file, [Problem(f"the text is not {encoding}; give the one that it was saved in: --encoding")]
        ) from None


def _unmarked_utf16(data: bytes) -> str:
    """Return which UTF-16 it is when most characters are Latin ones, whose other byte is zero."""
    start = data[:4000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > len(start) // 5 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(start) // 5 and not odd else ""


def _concluded(file: str, data: bytes) -> Text:
    lines = data.splitlines()
    if faults := _stray_bytes(lines):
        raise InvalidFile(file, faults[:_TOLD], more=len(faults[_TOLD:]))
    import chardet  # noqa: PLC0415 - slow to import, and most files are in UTF-8

    strange = b"\n".join(line for line in lines if not line.isascii())[:_LOOKED_AT]
    name = chardet.detect(strange, include_encodings=LEGACY, compat_names=False)["encoding"] or "cp1252"
    name = latin_encoding(strange) if name in SIGNS else name
    text = _strictly(file, data, name)
    remark = (
        f"The file is not in UTF-8 and was read as {name}, which its bytes resemble most. Look at the names; "
        "if they are wrong, give the right one: --encoding."
    )
    return Text(text, name, (remark,), _preview(text))


def _stray_bytes(lines: list[bytes]) -> list[Problem]:
    """Return the faults of a file that is in UTF-8 but for some lines; none for one in another encoding.

    In another encoding hardly a line is UTF-8 by accident: its bytes would all have to stand in the right pairs.
    """
    strange = [(number, line) for number, line in enumerate(lines, 1) if not line.isascii()]
    bad = [(number, line, place) for number, line in strange if (place := _first_bad(line)) is not None]
    letters = [len(line.decode("utf-8")) for _number, line in strange if _first_bad(line) is None]
    good = [line for _number, line in strange if _first_bad(line) is None]
    several = any(len(line) - length > 1 for line, length in zip(good, letters, strict=True))
    if not several and len(good) * 2 < len(bad):
        return []
    return [Problem(_stray(line, place), line=number) for number, line, place in bad] if good else []


def _first_bad(line: bytes) -> int | None:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _stray(line: bytes, place: int) -> str:
    said = f"byte 0x{line[place]:02X} is not UTF-8, which the rest of the file is"
    meant = line[place : place + 1].decode("cp1252", "ignore")
    hint = f" (in cp1252 it would be {meant!r})" if meant.isprintable() and meant else ""
    return f"{said}{hint}; correct the line, or give the encoding if it is another one: --encoding"


def _preview(text: str) -> str:
    line = next(line for line in text.splitlines() if not line.isascii())
    return line.strip()[:_PREVIEW]
