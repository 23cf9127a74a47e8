"""Text in several languages, and which one a reader gets when his own is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

#: What a text falls back to, after the language asked for and its base ("ar-MA" → "ar").
FALLBACK: Final = ("en", "fr", "es", "ar", "ru", "zh")
RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})


#: A BCP 47 tag of a language, perhaps with script and region; what is kept has room for `TAG_LENGTH` characters.
TAG: Final = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}"
TAG_LENGTH: Final = 16


def is_tag(text: str) -> bool:
    """Say whether a text is a language tag such as "fr" or "ar-MA"."""
    return len(text) <= TAG_LENGTH and re.fullmatch(TAG, text) is not None


def base(language: str) -> str:
    """Return the language without its region or script: "ar-MA" → "ar"."""
    return language.replace("_", "-").partition("-")[0]


def direction(language: str) -> str:
    """Return "rtl" or "ltr", as HTML's dir attribute has it."""
    return "rtl" if base(language) in RIGHT_TO_LEFT else "ltr"


class Translated(Mapping[str, str]):
    """One text in one or more languages, immutable; keys are BCP 47 tags, order is irrelevant.

    >>> Translated(en="Lunch", fr="Déjeuner").text("fr-MA")
    'Déjeuner'
    """

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, str] | None = None, /, **more: str) -> None:
        texts = {**(texts or {}), **more}
        if not texts or not all(texts.values()):
            raise ValueError("a translated text needs at least one language and no empty text")
        self._texts = {key: texts[key] for key in sorted(texts)}

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(tuple(self._texts.items()))

    def __repr__(self) -> str:
        return f"Translated({self._texts!r})"

    def best(self, language: str) -> str:
        """Return the tag of the text that a reader of `language` gets."""
        wanted = (language, base(language), *FALLBACK)
        return next((tag for tag in wanted if tag in self._texts), next(iter(self._texts)))

    def text(self, language: str) -> str:
        """Return the text for a reader of `language`, after the fallback order."""
        return self._texts[self.best(language)]

    def has(self, language: str) -> bool:
        """Say whether the text exists in `language` itself or in its base language."""
        return language in self._texts or base(language) in self._texts
