"""Reads languages as people write them, by the names that Unicode's CLDR has in many languages."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale

from curriculum.exchange.cells.readings import CellFault
from curriculum.exchange.cells.suggestions import index_names, suggest
from curriculum.operations.spelling import loose_key

if TYPE_CHECKING:
    from collections.abc import Mapping

#: In whose names languages are understood.
_LANGUAGES: Final = ("en", "fr", "ar", "es", "ru", "zh", "pt", "de", "it", "nl", "pl", "uk", "tr", "fa", "ur", "sw")
_DIVIDERS: Final = re.compile(r"\s*(?:[/;,&+|،؛、，；]|\band\b|\bet\b|\by\b|\bو\b|\bи\b|\r?\n)\s*")
#: What people write that CLDR has otherwise (source: usual abbreviations of ISO 639-2 and of UN documents).
_OTHER_NAMES: Final = {
    "ENG": "en",
    "Ang": "en",
    "Ing": "en",
    "Anglais courant": "en",
    "FRE": "fr",
    "FRA": "fr",
    "Fr": "fr",
    "ARA": "ar",
    "Arab": "ar",
    "SPA": "es",
    "Esp": "es",
    "Castellano": "es",
    "RUS": "ru",
    "CHI": "zh",
    "ZHO": "zh",
    "Mandarin": "zh",
    "中文": "zh",
    "汉语": "zh",
    "普通话": "zh",
    "Farsi": "fa",
    "Dari": "fa",
    "Flemish": "nl",
    "عربي": "ar",
    "فرنسي": "fr",
    "انجليزي": "en",
    "إنجليزي": "en",
    "اللغة العربية": "ar",
    "اللغة الفرنسية": "fr",
}


@lru_cache(maxsize=4_096)
def is_language(code: str) -> bool:
    """Say whether the first part of a tag is a language that Unicode's CLDR knows."""
    return code in Locale("en").languages


def read_language(text: str) -> str:
    """Return the language code of a language written as a name or as a tag: "français" and "FR" become "fr".

    Raise `CellFault` with names that look like it for anything else.
    """
    key, codes = loose_key(text), _tongues()
    if code := codes.get(key):
        return code
    hint = suggest(key, _index(), codes, Locale("en").languages)
    raise CellFault(text, "is not a known language", hint=hint)


@lru_cache(maxsize=4_096)
def read_languages(text: str) -> tuple[str, ...]:
    """Return the codes of one or several languages in a cell, in its order: "Arabic / French"."""
    if loose_key(text) in _tongues():
        return (read_language(text),)
    parts = [part for part in _DIVIDERS.split(text) if part.strip()]
    return tuple(dict.fromkeys(map(read_language, parts or [text])))


@cache
def _tongues() -> Mapping[str, str]:
    known = {code for code in map(str, Locale("en").languages) if code.isalpha()}
    found = {code: code for code in known}
    for language in _LANGUAGES:
        for code, name in Locale(language).languages.items():
            if code in known:
                found.setdefault(loose_key(str(name)), str(code))
    for name, code in _OTHER_NAMES.items():
        found.setdefault(loose_key(name), code)
    return found


@cache
def _index() -> Mapping[str, tuple[str, ...]]:
    return index_names(_tongues())
