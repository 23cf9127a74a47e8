"""Writes a word of any script in a few Latin letters, so that spellings of one name come close to each other.

Arabic is read letter by letter, its long vowels in capitals, for what stands between consonants there is unknown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii

_ARABIC: Final = {
    **dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttghhddrzscsdtzgfkklmnh", strict=True)),
    **dict(zip("پچژگکہھںڤ", "pcggkhhnf", strict=True)),
    **dict.fromkeys("اأإآٱىة", "A"),
    **dict.fromkeys("وؤ", "U"),
    **dict.fromkeys("يیئےۍ", "I"),
}
#: Latin writings of one sound, the longest first.
_SOUNDS: Final = (
    *(("shch", "c"), ("sch", "c"), ("tch", "c"), ("dzh", "g"), ("sh", "c"), ("ch", "c"), ("kh", "h"), ("gh", "g")),
    *(("dj", "g"), ("zh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ts", "s"), ("tz", "s"), ("ck", "k")),
)
#: Signs for ayn and hamza, and the soft and the hard sign of Cyrillic.
_SILENT: Final = frozenset("\u02bf\u02be\u044c\u044a\u042c\u042a")
_SOFT_C: Final = re.compile("c(?=[eiy])")
_REPEATED: Final = re.compile(r"(.)\1+")
_ONE_LETTER: Final = str.maketrans({"q": "k", "j": "g", "y": "i", "w": "u", "x": "ks"})


def is_arabic(word: str) -> bool:
    """Say whether a word is written in Arabic script."""
    return any("\u0620" <= letter <= "\u06ff" for letter in word)


def is_han(word: str) -> bool:
    """Say whether a word is written in Chinese characters."""
    return any("\u3400" <= letter <= "\u9fff" for letter in word)


@lru_cache(maxsize=65_536)
def romanise(word: str) -> str:
    """Return the word in small Latin letters without accents, as a person would type it."""
    decomposed = word if word.isascii() else "".join(map(_typed, word))
    return "".join(letter for letter in decomposed.lower() if letter.isalnum())


def _typed(letter: str) -> str:
    return "" if letter in _SILENT else anyascii(letter)


@lru_cache(maxsize=65_536)
def sounds(word: str) -> str:
    """Return the word by sounds: small letters, and in capitals the long vowels of a word in Arabic script."""
    return _arabic(word) if is_arabic(word) else _latin(romanise(word))


def _arabic(word: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFC", word) if not unicodedata.combining(letter))
    if plain.endswith("ه"):  # it stands for ة at the end of a word as often as for itself
        plain = f"{plain[:-1]}ة"
    letters = "".join(_ARABIC.get(letter, "") for letter in plain.removesuffix("ء"))
    return _REPEATED.sub(r"\1", letters.removesuffix("h"))


def _latin(word: str) -> str:
    for written, sound in _SOUNDS:
        if written in word:
            word = word.replace(written, sound if sound != "c" else "Č")
    word = _SOFT_C.sub("s", word).replace("c", "k").replace("Č", "c")
    word = word.replace("ee", "i").replace("oo", "u").replace("ou", "u").translate(_ONE_LETTER)
    collapsed = _REPEATED.sub(r"\1", word)
    return collapsed.removesuffix("h")
