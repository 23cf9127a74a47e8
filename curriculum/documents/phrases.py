"""A text as one reader gets it, with the language that it turned out to be in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, overload

from markupsafe import Markup, escape

from curriculum.documents.spacing import space
from curriculum.languages import base, direction

if TYPE_CHECKING:
    from curriculum.documents.wording import Wording
    from curriculum.languages import Translated

#: ISO 639-3 for a text whose language is not known; such texts run from left to right.
UNDETERMINED: Final = "und"
# The letters that are not Latin, from the first to the last of each script's main block.
_RANGES: Final = {
    "Arabic": ("\u0600", "\u06ff"),
    "Cyrillic": ("\u0400", "\u052f"),
    "Chinese": ("\u3400", "\u9fff"),
}
_SCRIPT_OF: Final = {"ar": "Arabic", "fa": "Arabic", "ur": "Arabic", "ru": "Cyrillic", "zh": "Chinese"}
_IN_CHINESE_LETTERS: Final = frozenset({"zh", "ja", "ko"})
#: Letters of a hyphenated name that fit the agenda's narrowest column.
_LONGEST_WHOLE: Final = 26


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
    """Return a person's name for a page: the native one if that is in its language or script, else the printed one."""
    tag = tag_native(native, native_language)
    if native and (base(tag) == base(language) or _find_script(native) == _SCRIPT_OF.get(base(language))):
        return Phrase(native, tag)
    return Phrase(name, _guess_language(name, language))


def tag_native(name: str, language: str) -> str:
    """Return the language of a native name: the one that is stated, unless its letters are plainly others."""
    if has_arabic(name):
        return language if direction(language) == "rtl" else "ar"
    if _find_script(name) == "Chinese":
        return language if base(language) in _IN_CHINESE_LETTERS else "zh"
    return language or UNDETERMINED


def has_arabic(name: str) -> bool:
    """Say whether a name is written in Arabic letters."""
    return _find_script(name) == "Arabic"


def _find_script(name: str) -> str:
    """Return the script of the first letter that is of another one than Latin, or "Latin"."""
    found = (script for letter in name for script, (first, last) in _RANGES.items() if first <= letter <= last)
    return next(found, "Latin")


def _guess_language(name: str, language: str) -> str:
    """Return the tag that gives a name its direction and letters: names in Latin letters have no language."""
    if (guessed := tag_native(name, "")) != UNDETERMINED:
        return guessed
    return UNDETERMINED if direction(language) == "rtl" else language


def mark_phrase(phrase: Phrase | None, wording: Wording) -> Markup:
    """Return a phrase as HTML, nothing for None; in another language than the page it carries `lang` and `dir`."""
    if phrase is None:
        return Markup()
    text = escape(space(phrase.text, phrase.language))
    if base(phrase.language) == base(wording.language):
        return text
    return Markup('<span lang="{}" dir="{}">{}</span>').format(phrase.language, phrase.direction, text)


def mark_language(phrase: Phrase, wording: Wording) -> Markup:
    """Return ` lang="fr"` for a text in another language than the page, as an attribute of what has it as its `alt`."""
    if base(phrase.language) == base(wording.language):
        return Markup()
    return Markup(' lang="{}"').format(phrase.language)


def mark_name(name: Phrase | None) -> Markup:
    """Return a person's name as HTML, always with its own `lang` and `dir`; no line ends at a hyphen in it.

    Our Latin fonts have no hyphen that holds its line together, so the style sheet does. None, as where names are
    sensitive, is nothing.
    """
    if name is None:
        return Markup()
    words = Markup(" ").join(_hold_together(word) for word in name.text.split())
    return Markup('<span lang="{}" dir="{}">{}</span>').format(name.language, name.direction, words)


def _hold_together(word: str) -> Markup:
    """Return a word that stays on one line, unless it is too long for the narrowest column."""
    whole = "-" in word and len(word) <= _LONGEST_WHOLE
    return Markup('<span class="unbroken">{}</span>').format(word) if whole else escape(word)
