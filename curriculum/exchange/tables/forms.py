"""Says what kind of file it is from what is in it, whatever its name ends in."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from typing import Final

from curriculum.errors import InvalidInput


class Form(StrEnum):
    """The kinds of file that are read; which text it is (csv or tsv) depends on its delimiter."""

    TEXT = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"


_AS_WORKBOOK: Final = "open it in a spreadsheet program and save it as .xlsx"
_TYPE_IT: Final = "ask for the table itself, as .xlsx or .csv"
#: How files begin that are no table, what they are and what to do.
_OTHERS: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"%PDF-", "a PDF", _TYPE_IT),
    (b"\x89PNG", "a picture (PNG)", _TYPE_IT),
    (b"\xff\xd8\xff", "a picture (JPEG)", _TYPE_IT),
    (b"GIF8", "a picture (GIF)", _TYPE_IT),
    (b"RIFF", "a picture or a recording (RIFF)", _TYPE_IT),
    (b"II*\0", "a picture (TIFF)", _TYPE_IT),
    (b"MM\0*", "a picture (TIFF)", _TYPE_IT),
    (b"{\\rtf", "a text document (RTF)", _TYPE_IT),
    (b"\x1f\x8b", "a packed file (gzip)", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)", "unpack it first"),
    (b"Rar!", "a packed file (RAR)", "unpack it first"),
    (b"PK\x05\x06", "an empty archive", _TYPE_IT),
    (b"\x09\x08\x08\0", "a workbook of a very old Excel", _AS_WORKBOOK),
    (b"\x09\x04\x06\0", "a workbook of a very old Excel", _AS_WORKBOOK),
    (b"\x09\x02\x06\0", "a workbook of a very old Excel", _AS_WORKBOOK),
    (b"MIME-Version:", "a web archive", _AS_WORKBOOK),
)
#: What a zip archive is that holds such an entry.
_ENTRIES: Final[tuple[tuple[str, str, str], ...]] = (
    ("EncryptedPackage", "an encrypted workbook", "save it without a password"),
    ("xl/workbook.bin", "a binary workbook (.xlsb)", _AS_WORKBOOK),
    ("word/document.xml", "a Word document", _TYPE_IT),
    ("ppt/presentation.xml", "a presentation", _TYPE_IT),
    ("Index/Document.iwa", "a workbook of Apple Numbers", "export it as .xlsx"),
    ("Index.zip", "a workbook of Apple Numbers", "export it as .xlsx"),
)
_NO_SPREADSHEET: Final = re.compile(rb"application/vnd\.oasis\.opendocument\.(?!spreadsheet)")
_HTML: Final = re.compile(
    rb"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|meta|table|style|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def form_of(file: str, data: bytes) -> Form:
    """Return the form of a file; raise `InvalidInput` that says what it is, if it is no table."""
    if data.startswith(b"PK\x03\x04"):
        return _form_of_zip(file, data)
    if data.startswith(_COMPOUND):
        return _form_of_compound(file, data)
    for beginning, what, advice in _OTHERS:
        if data.startswith(beginning):
            raise _refusal(file, what, advice)
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start):
        raise _refusal(file, "a web page (HTML), whatever its name says", _AS_WORKBOOK)
    if start.lstrip().startswith(b"<?xml"):
        what = "an old XML workbook" if b"spreadsheet" in start.lower() else "an XML file"
        raise _refusal(file, what, _AS_WORKBOOK)
    return Form.TEXT


def _form_of_zip(file: str, data: bytes) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {entry.filename for entry in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError):
        raise damaged(file) from None
    if "xl/workbook.xml" in names or "xl\\workbook.xml" in names:
        return Form.XLSX
    if "content.xml" in names and not _NO_SPREADSHEET.search(data[:200]):
        return Form.ODS
    for name, what, advice in _ENTRIES:
        if name in names:
            raise _refusal(file, what, advice)
    if "content.xml" in names:
        raise _refusal(file, "an OpenDocument file, but no spreadsheet", _TYPE_IT)
    raise _refusal(file, "a zip archive that holds no workbook", "unpack it and name the table in it")


def _form_of_compound(file: str, data: bytes) -> Form:
    """Tell what Microsoft's container of old holds by the names in its directory."""
    if _named("EncryptedPackage") in data or _named("EncryptionInfo") in data:
        raise encrypted(file)
    if _named("Workbook") in data or _named("Book") in data:
        return Form.XLS
    if _named("WordDocument") in data:
        raise _refusal(file, "a Word document", _TYPE_IT)
    raise _refusal(file, "an Office file, but no workbook, or was cut short", _AS_WORKBOOK)


def _named(name: str) -> bytes:
    return (name + "\0").encode("utf-16-le")


def _refusal(file: str, what: str, advice: str) -> InvalidInput:
    return InvalidInput(f"{file} is {what}; {advice}.")


def damaged(file: str) -> InvalidInput:
    """Return the error for a workbook that cannot be unpacked or read."""
    return InvalidInput(f"{file} is damaged or was cut short: it cannot be read as a workbook; ask for it again.")


def encrypted(file: str) -> InvalidInput:
    """Return the error for a workbook that opens with a password only."""
    return InvalidInput(f"{file} is encrypted; save it without a password.")
