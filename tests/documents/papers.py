"""Reads a printed PDF back: its words, fonts, marks and metadata."""

from __future__ import annotations

import io
import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdfium2 import PdfDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

A4 = (595.28, 841.89)  # points
_CONTROLS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\x00-\x09]")


class Paper:
    """A PDF as its reader sees it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.reader = PdfReader(io.BytesIO(content))

    @cached_property
    def pages(self) -> list[str]:
        """The words of each page in reading order, one space between them."""
        document = PdfDocument(self.content)
        texts = [page.get_textpage().get_text_range() for page in document]
        document.close()
        return [_tidy(text) for text in texts]

    @property
    def text(self) -> str:
        return " ".join(self.pages)

    @property
    def title(self) -> str | None:
        return self.reader.metadata.title if self.reader.metadata else None

    @property
    def author(self) -> str | None:
        return self.reader.metadata.author if self.reader.metadata else None

    @property
    def catalogue(self) -> Any:
        return self.reader.trailer["/Root"]

    @property
    def sizes(self) -> list[tuple[float, float]]:
        return [
            (round(float(page.mediabox.width), 1), round(float(page.mediabox.height), 1)) for page in self.reader.pages
        ]

    @property
    def bookmarks(self) -> list[str]:
        return [_tidy(str(mark.title)) for mark in self.reader.outline if not isinstance(mark, list)]

    @property
    def fonts(self) -> set[str]:
        """The families on the pages, without the subset's prefix and the style."""
        return {re.sub(r"^[A-Z]{6}\+", "", name) for name, _embedded in self._fonts()}

    @property
    def fonts_not_embedded(self) -> set[str]:
        return {name for name, embedded in self._fonts() if not embedded}

    @property
    def passage_languages(self) -> set[str]:
        """The languages that tags of the structure tree state."""
        return {str(tag["/Lang"]) for tag in self._tags(self.catalogue["/StructTreeRoot"]) if "/Lang" in tag}

    @property
    def tags(self) -> list[str]:
        return [str(tag["/S"]) for tag in self._tags(self.catalogue["/StructTreeRoot"]) if "/S" in tag]

    @property
    def alternatives(self) -> list[str]:
        """What is said of each picture to those who cannot see it, in reading order."""
        return [str(tag["/Alt"]) for tag in self._tags(self.catalogue["/StructTreeRoot"]) if "/Alt" in tag]

    @property
    def letter_maps(self) -> list[str]:
        """What each font says that its glyphs stand for (its ToUnicode map)."""
        fonts = [font for page in self.reader.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]  # pypdf's own dictionaries
        return [font.get_object()["/ToUnicode"].get_object().get_data().decode() for font in fonts]

    def _fonts(self) -> Iterator[tuple[str, bool]]:
        for page in self.reader.pages:
            resources: Any = page["/Resources"]
            for reference in resources.get("/Font", {}).values():
                font = reference.get_object()
                descendant = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
                descriptor = descendant["/FontDescriptor"].get_object()
                embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                yield str(font["/BaseFont"]).removeprefix("/"), embedded

    def _tags(self, node: Any) -> Iterator[Any]:
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            tag = kid.get_object() if hasattr(kid, "get_object") else kid
            if isinstance(tag, dict):
                yield tag
                yield from self._tags(tag)


def _tidy(text: str) -> str:
    """Return text without direction marks, in plain spaces, letters in their usual form."""
    return " ".join(unicodedata.normalize("NFKC", _CONTROLS.sub("", text)).split())
