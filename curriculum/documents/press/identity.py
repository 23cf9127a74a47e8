"""Knows a paper by what it says: the same text, look and pictures give the same 32 digits on any machine.

They stand in the PDF as its permanent identifier (ISO 32000-1, 14.4), so that a batch that was interrupted can
go on: a file with the digits of the paper that would be printed is that paper, any other is printed again.
"""

from __future__ import annotations

import functools
import hashlib
import re
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from curriculum.documents.press.asset_files import folders, list_assets
from curriculum.documents.press.fonts import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: What has a say in how a page looks, beside its text, style sheets and pictures: programs, and the families' packages.
MAKERS: Final = (
    *("curriculum", "weasyprint", "pydyf", "fonttools"),
    *(package.distribution for package in PACKAGES.values()),
)
_END: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_IDENTIFIER: Final = re.compile(rb"/ID \[\(([0-9a-f]{32})\)")
_DICTIONARY: Final = 2_048  # bytes, more than the dictionary of a PDF's last object takes


def identify(parts: Iterable[str], *, templates: str = "") -> str:
    """Return 32 hexadecimal digits for the texts of a paper and its pictures' hashes.

    `templates` is the organisation's own folder that its style sheets come from.
    """
    digest = hashlib.sha256(_identify_look(templates))
    for part in parts:
        content = part.encode(errors="surrogatepass")
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()[:32]


def read_identity(file: Path) -> str:
    """Return the identity of a PDF that was written here, "" for a file that is none, or not whole."""
    try:
        with file.open("rb") as content:
            content.seek(max(0, file.stat().st_size - 64))
            end = _END.search(content.read())
            content.seek(int(end[1]) if end else 0)
            found = _IDENTIFIER.search(content.read(_DICTIONARY)) if end else None
    except (OSError, OverflowError, ValueError):  # a place that no file has, of more digits than a number may
        return ""
    return found[1].decode() if found else ""


@functools.cache
def _identify_look(templates: str) -> bytes:
    """Return a digest of the style sheets and drawings that pages load, and of the programs that set them."""
    digest = hashlib.sha256(repr([(name, version(name)) for name in MAKERS]).encode())
    for folder in folders(templates):
        for file in list_assets(folder):
            digest.update(repr((str(file.relative_to(folder)), file.stat().st_size)).encode() + file.read_bytes())
    return digest.digest()
