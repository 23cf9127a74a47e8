"""Sizes the title of a certificate: as large as its length allows, its lines of about one length."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from typing import Final

#: Letters on a line of the middle size, by how many languages share the page; measured on Latin letters.
_LINE: Final = {1: 96, 2: 50, 3: 37}
#: The largest and the middle size hold up to so many letters, and so much fewer or more of them on a line.
_SIZES: Final = (("large", 80, 0.82), ("medium", 150, 1.0))
_SMALLEST: Final = ("small", 1.22)
#: Lines come out shorter or longer than their letters are counted.
_ROOM: Final = 1.16


@dataclass(frozen=True, slots=True)
class Measure:
    """The size of a title, and what stays white on either side of it, in percent of the width."""

    size: str
    margin: int


def measure(text: str, *, longest: str, languages: int) -> Measure:
    """Return how a title is set on a page of so many languages, of whose titles the longest decides on the size."""
    length = weigh(longest)
    size, share = next(((name, share) for name, most, share in _SIZES if length <= most), _SMALLEST)
    line = _LINE[languages] * share
    lines = math.ceil(weigh(text) / line)
    full = 1.0 if lines == 1 else min(1.0, _ROOM * weigh(text) / lines / line)
    return Measure(size, round(50 * (1 - full)))


def weigh(text: str) -> float:
    """Return the length of a text in Latin letters; Chinese ones are as wide as two, Cyrillic ones a little wider."""
    return sum(_weigh(letter) for letter in text)


def _weigh(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 2
    return 1.12 if "\u0400" <= letter <= "\u04ff" else 0 if unicodedata.combining(letter) else 1
