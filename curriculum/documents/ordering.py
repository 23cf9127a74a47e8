"""Puts names in the order of an alphabet: what a reader takes for the same letter is sorted as one."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from curriculum.languages import base

#: Letters that Unicode does not take apart, as a reader of Latin script looks them up, and hamza's seats.
_SAME: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "\N{LATIN SMALL LETTER DOTLESS I}": "i"}
    | dict.fromkeys("أإآٱ", "ا")
    | {"ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ـ": ""}
)
#: Letters of their own although they carry a mark.
_OWN: Final = {"es": {"ñ": "n\uffff"}, "ru": {"й": "и\uffff"}}


def sort_key(name: str, language: str, *, family: str = "") -> tuple[str, str]:
    """Return what sorts names as a list in `language` has them: by `family` name where one is given.

    Case, accents, Arabic vowel signs, hyphens and apostrophes make no difference, nor does the Arabic article.
    Chinese names keep the order of Unicode, which is by radical and strokes.
    """
    return _fold(family or name, language), _fold(name, language)


def _fold(text: str, language: str) -> str:
    folded = unicodedata.normalize("NFC", text).casefold()
    for letter, place in {**_OWN["ru"], **_OWN.get(base(language), {})}.items():
        folded = folded.replace(letter, place)
    folded = unicodedata.normalize("NFKD", folded.translate(_SAME))
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    words = re.findall(r"[\w\uffff]+", folded)
    return " ".join(re.sub(r"^ال(?=\w{2})", "", word) for word in words)
