"""Measures printed pages: where letters stand, which way up, and what is drawn at some place; in millimetres."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypdfium2 import PdfDocument, raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PIL import Image

_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and its box, from the left upper corner of the page; `angle` in degrees."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    angle: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page."""

    left: float
    top: float
    width: float
    height: float

    def holds(self, letter: Letter, *, margin: float = 0.0) -> bool:
        """Say whether a letter stands in it, `margin` away from its edges."""
        return (
            letter.left >= self.left + margin
            and letter.top >= self.top + margin
            and letter.right <= self.left + self.width - margin
            and letter.bottom <= self.top + self.height - margin
        )

    def shares(self, letter: Letter) -> bool:
        """Say whether the middle of a letter lies in it."""
        x, y = (letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2
        return self.left < x < self.left + self.width and self.top < y < self.top + self.height


def read_letters(content: bytes, page: int) -> list[Letter]:
    document = PdfDocument(content)
    letters = list(_letters(document, page))
    document.close()
    return letters


def _letters(document: PdfDocument, number: int) -> Iterator[Letter]:
    page = document[number]
    words, height = page.get_textpage(), page.get_height()
    for index in range(words.count_chars()):
        text = words.get_text_range(index, 1)
        if text.strip():
            left, bottom, right, top = words.get_charbox(index)
            x1, y1, x2, y2 = (side / _MILLIMETRE for side in (left, height - top, right, height - bottom))
            yield Letter(text, x1, y1, x2, y2, _angle(words, index))


def _angle(words: object, index: int) -> int:
    """Return by how many degrees a letter is turned, read from its matrix."""
    matrix = raw.FS_MATRIX()
    assert raw.FPDFText_GetMatrix(words, index, ctypes.byref(matrix))
    return 180 if matrix.a < 0 else 0


def words_in(letters: Iterable[Letter], box: Box) -> str:
    """Return the letters in a box, without blanks."""
    return "".join(letter.text for letter in letters if box.shares(letter))


def sticks_out(content: bytes, *, margin: float = 10) -> set[str]:
    """Return the letters that stand within so many millimetres of the edge of a page at its sides, or beyond."""
    document = PdfDocument(content)
    pages, width = len(document), document[0].get_width() / 72 * 25.4
    document.close()
    return {
        letter.text
        for page in range(pages)
        for letter in read_letters(content, page)
        if not margin <= letter.left <= letter.right <= width - margin
    }


def draw(content: bytes, page: int, *, dpi: int = 100) -> Image.Image:
    document = PdfDocument(content)
    picture: Image.Image = document[page].render(scale=dpi / 72).to_pil().convert("L")
    document.close()
    return picture


def blot(picture: Image.Image, boxes: Iterable[Box], *, dpi: int = 100) -> bytes:
    """Return a picture's dots with white over some boxes."""
    left = picture.copy()
    for box in boxes:
        left.paste(255, _dots(box, dpi))
    return left.tobytes()


def darkest(picture: Image.Image, box: Box, *, dpi: int = 100) -> int:
    """Return the darkest dot of a box, 0 for black and 255 for white."""
    return min(picture.crop(_dots(box, dpi)).tobytes())


def _dots(box: Box, dpi: int) -> tuple[int, int, int, int]:
    left, top, right, bottom = (
        round(edge * dpi / 25.4) for edge in (box.left, box.top, box.left + box.width, box.top + box.height)
    )
    return left, top, right, bottom
