"""Finds what our fonts cannot draw, before a name goes to paper as a row of boxes."""

from __future__ import annotations

import functools
import unicodedata
from typing import Final

from curriculum.documents.fonts import PACKAGES, find_family

# Spaces, controls and combining marks: drawn by nothing, or upon the letter before them.
_INVISIBLE: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"})


def find_undrawable(text: str) -> str:
    """Return the characters of `text` that no installed family has, each once, in order.

    They print as empty boxes: an emoji, or a script whose fonts are not there yet.
    """
    drawable = _drawable()
    return "".join(
        letter
        for letter in dict.fromkeys(unicodedata.normalize("NFC", text))
        if ord(letter) not in drawable and unicodedata.category(letter) not in _INVISIBLE
    )


@functools.cache
def _drawable() -> frozenset[int]:
    """Return the code points of all families together, read from one file of each."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - comes with WeasyPrint and takes as long to import

    points: set[int] = set()
    for folder in filter(None, map(find_family, PACKAGES)):
        file = next(iter(sorted(folder.glob("*-Regular.ttf"))))
        with TTFont(file, lazy=True) as font:
            points |= set(font.getBestCmap())
    return frozenset(points)
