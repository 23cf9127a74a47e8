"""Measures texts before they are laid out, so that a long name can be set in letters that fit its place."""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.press.fonts import find_family

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Points in a millimetre.
POINTS: Final = 72 / 25.4
#: Of a letter that no measured font has: as wide as it is high, as Chinese is.
_SQUARE: Final = 1.0
_ARABIC: Final = "Amiri"
#: Lam and alif, which that font spreads wider than the two letters are elsewhere, by so much.
_LAM_ALEF: Final = re.compile("\u0644[\u064b-\u0652]*[\u0622\u0623\u0625\u0627]")
_LAM_ALEF_MORE: Final = 0.25
#: Amiri swings some letters out where they join others, as ب before a space or in زينب, up to so much wider than the
#: forms that are measured.
_ARABIC_MORE: Final = 1.1
#: What a line holds at most of its width: kerning and rounding may need the rest.
_SAFE: Final = 0.97
#: How finely sizes are tried, in points.
_STEP: Final = 0.5
#: How finely widths are tried.
_PARTS: Final = 50


def measure(text: str, family: str, *, strong: bool = False) -> float:
    """Return the width of a text on one line, in em; `strong` is the weight of names.

    Arabic letters are measured in the forms in which they join, with a margin for those that swing out. Kerning is
    left out, which makes lines narrower.
    """
    latin, arabic = _widths(family, strong), _widths(_ARABIC, strong)
    wide = _SQUARE / _ARABIC_MORE
    letters = sum(latin.get(one) or _ARABIC_MORE * arabic.get(one, wide) for one in map(ord, _join(text)))
    return letters + _LAM_ALEF_MORE * len(_LAM_ALEF.findall(text))


@dataclass(frozen=True, slots=True)
class Fitted:
    """How a text is set: size of the letters, height of all lines, and the width that makes these even, in points.

    `single` is one that was found to fit a line.
    """

    size: float
    height: float
    width: float
    single: bool = False


def fit(
    text: str,
    family: str,
    *,
    width: float,
    height: float,
    sizes: Sequence[float],
    leading: float,
    strong: bool = True,
) -> Fitted:
    """Return a text set as large as it fits a box of points.

    `sizes` are the largest, the one below which words are rather broken, and the smallest, which is taken where
    nothing fits. `leading` is the height of a line in em.
    """
    largest, unbroken, smallest = sizes
    words = [measure(word, family, strong=strong) for word in text.split()]
    space = measure(" ", family, strong=strong)
    for size in _steps(largest, smallest):
        line = width * _SAFE / size
        whole = max(words, default=0) <= line
        lines = count_lines(words, space, line)
        if (whole or size <= unbroken) and lines * leading * size <= height:
            return Fitted(size, lines * leading * size, _even(words, space, line) * size / _SAFE, lines == 1 and whole)
    return Fitted(smallest, height, width)


def _even(words: Sequence[float], space: float, line: float) -> float:
    """Return the narrowest line, in em, that takes no more lines than `line` does; all of it for a single line."""
    lines = count_lines(words, space, line)
    if lines <= 1:  # it is even already, and a narrow room would break it where letters are wider than measured
        return line
    widths = (line * step / _PARTS for step in range(1, _PARTS))
    fitting = (one for one in widths if one >= max(words, default=0) and count_lines(words, space, one) == lines)
    return next(fitting, line)


def count_lines(words: Sequence[float], space: float, line: float) -> int:
    """Return how many lines words of some widths take; one that is wider than a line is broken."""
    lines, used = 0, math.inf
    for word in words:
        if used + space + word <= line:
            used += space + word
        else:
            broken = math.ceil(word / line) or 1
            lines += broken
            used = word - (broken - 1) * line
    return lines


def _steps(largest: float, smallest: float) -> Iterator[float]:
    for step in range(int((largest - smallest) / _STEP) + 1):
        yield largest - step * _STEP


@functools.cache
def _widths(family: str, strong: bool) -> Mapping[int, float]:  # noqa: FBT001 - a key of the cache
    """Return how wide each character of a family is, in em; nothing where its files are missing."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - comes with WeasyPrint and takes as long to import

    folder = find_family(family)
    weights = ("SemiBold", "Bold", "Regular") if strong else ("Regular",)
    files = [file for weight in weights for file in sorted(folder.glob(f"*-{weight}.ttf"))] if folder else []
    if not files:
        return {}
    with TTFont(files[0], lazy=True) as font:
        unit, advances = font["head"].unitsPerEm, font["hmtx"]
        return {point: advances[name][0] / unit for point, name in font.getBestCmap().items()}


def _join(text: str) -> str:
    """Return a text with its Arabic letters in their joined forms, which are narrower than those that stand alone."""
    if text.isascii():
        return text
    forms = _forms()
    letters = [letter for letter in unicodedata.normalize("NFC", text) if not unicodedata.combining(letter)]
    joined = []
    for before, letter, after in zip(["", *letters], letters, [*letters[1:], ""], strict=False):
        follows = (before, "initial") in forms and (letter, "final") in forms
        leads = (letter, "initial") in forms and (after, "final") in forms
        form = "medial" if follows and leads else "final" if follows else "initial" if leads else ""
        joined.append(forms.get((letter, form), letter))
    return "".join(joined)


@functools.cache
def _forms() -> Mapping[tuple[str, str], str]:
    """Return the joined forms that Unicode lists (Arabic Presentation Forms-B), by letter and place in the word."""
    forms = {}
    for point in range(0xFE70, 0xFEFD):
        kind, *letters = unicodedata.decomposition(chr(point)).split() or [""]
        if len(letters) == 1:
            forms[chr(int(letters[0], 16)), kind.strip("<>")] = chr(point)
    return forms
