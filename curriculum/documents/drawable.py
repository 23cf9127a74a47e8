"""Which characters our fonts can draw, and what stands for the others: an empty box, as the reader is told before."""

from __future__ import annotations

import functools
import unicodedata
from typing import Final

from curriculum.documents.press.fonts import PACKAGES, find_regular

#: Drawn in place of a character that no font has. Without it the page would show each font's own box for "missing",
#: which neither PDF/A nor PDF/UA admits.
BOX: Final = "\N{WHITE SQUARE}"
# Ends of lines and tabs: drawn by nothing.
_INVISIBLE: Final = frozenset({"Zl", "Zp", "Cc"})
# Spaces of a width, or with a stroke, that no font has.
_SPACE: Final = "Zs"
# Format characters and combining marks, which mean nothing without the letters around them: a font that lacks one
# would show it as "missing".
_LEFT_OUT: Final = frozenset({"Cf", "Mn", "Me"})
# Everybody draws something else there: no reader could know what is meant.
_PRIVATE: Final = "Co"


def find_undrawable(text: str) -> str:
    """Return the characters of `text` that no installed family has, each once, in order.

    They print as empty boxes: an emoji, or a script whose fonts are not there yet.
    """
    if text.isascii():
        return ""
    letters = dict.fromkeys(unicodedata.normalize("NFC", text))
    return "".join(letter for letter in letters if _stand_in(letter) == BOX)


def box_undrawable(text: str) -> str:
    """Return a text with boxes for what cannot be drawn; marks and format characters that no font has are left out."""
    if text.isascii() or all(map(_is_drawn, text)):
        return text
    return "".join(map(_stand_in, text))


def _is_drawn(letter: str) -> bool:
    return ord(letter) in _drawable()


@functools.lru_cache(maxsize=4096)
def _stand_in(letter: str) -> str:
    """Return what is printed for a character."""
    category = unicodedata.category(letter)
    if category == _PRIVATE:
        return BOX
    if _is_drawn(letter):
        return letter
    if category in _LEFT_OUT:
        return ""
    if category == _SPACE:
        return " "
    return letter if category in _INVISIBLE else BOX


@functools.cache
def _drawable() -> frozenset[int]:
    """Return the code points of all families together, read from one file of each; private ones are not among them."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - comes with WeasyPrint and takes as long to import

    points: set[int] = set()
    for family, package in PACKAGES.items():
        if file := find_regular(family):
            with TTFont(file, fontNumber=package.face, lazy=True) as font:
                points |= set(font.getBestCmap())
    return frozenset(point for point in points if unicodedata.category(chr(point)) != _PRIVATE)
