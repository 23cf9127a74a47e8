"""A text as one reader gets it, with the language that it turned out to be in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, overload

from markupsafe import Markup, escape

from curriculum.languages import base, direction

if TYPE_CHECKING:
    from curriculum.documents.wording import Wording
    from curriculum.languages import Translated

#: ISO 639-3 for a text whose language is not known; such texts run from left to right.
UNDETERMINED: Final = "und"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text and its language: a fallback is printed and tagged as the language it is in."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        """Return "rtl" or "ltr"."""
        return direction(self.language)


@overload
def choose(text: Translated, language: str) -> Phrase: ...
@overload
def choose(text: Translated | None, language: str) -> Phrase | None: ...
def choose(text: Translated | None, language: str) -> Phrase | None:
    """Return the text for a reader of `language`, after the fallback order; None stays None."""
    if text is None:
        return None
    best = text.best(language)
    return Phrase(text[best], best)


def choose_name(name: str, language: str, *, native: str = "", native_language: str = "") -> Phrase:
    """Return a person's name for a page: the native one if it is in the page's language, else the printed one."""
    if native and base(native_language) == base(language):
        return Phrase(native, native_language)
    return Phrase(name, _guess_language(name, language))


def _guess_language(name: str, language: str) -> str:
    """Return the tag that gives a name its direction: names in Latin letters have no language."""
    if any("\u0600" <= letter <= "\u06ff" for letter in name):
        return "ar"
    return UNDETERMINED if direction(language) == "rtl" else language


def mark_phrase(phrase: Phrase, wording: Wording) -> Markup:
    """Return a phrase as HTML; one that fell back to another language carries its `lang` and `dir`."""
    text = escape(wording.space(phrase.text))
    if base(phrase.language) == base(wording.language):
        return text
    return Markup('<span lang="{}" dir="{}">{}</span>').format(phrase.language, phrase.direction, text)


def mark_name(name: Phrase) -> Markup:
    """Return a person's name as HTML, always with its own `lang` and `dir`."""
    return Markup('<span lang="{}" dir="{}">{}</span>').format(name.language, name.direction, name.text)
