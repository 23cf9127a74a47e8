"""Reads countries and languages as people write them, by the names that Unicode's CLDR has in many languages."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.core import get_global

from curriculum.errors import InvalidInput
from curriculum.operations.spelling import loose_key

if TYPE_CHECKING:
    from collections.abc import Mapping

#: In whose names countries and languages are understood; the first ones also serve for suggestions.
_LANGUAGES: Final = ("en", "fr", "ar", "es", "pt", "de", "it", "nl", "pl", "ru", "uk", "tr", "fa", "ur", "sw", "zh")
_SUGGESTED: Final = 3
#: Shorter ones look like half the world, longer ones like nothing.
_COMPARED: Final = range(4, 40)
_ALPHA_2: Final = 2  # letters of a country's code in ISO 3166
#: Codes of two letters that CLDR lists among the territories and that are none.
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
#: Names that CLDR keeps as variants or has replaced, and that are still written (source: CLDR, alt="variant").
_OTHER_NAMES: Final = {
    "Burma": "MM",
    "Czech Republic": "CZ",
    "Holland": "NL",
    "Ivory Coast": "CI",
    "Macedonia": "MK",
    "République tchèque": "CZ",
    "Swaziland": "SZ",
    "Turkey": "TR",
    "UAE": "AE",
    "UK": "GB",
}


def read_country(text: str) -> str:
    """Return the ISO 3166 code of a country written as a name, as MA or as MAR; never a guess.

    Raise `InvalidInput` with names that look like it for anything else.
    """
    return _read(text, _countries(), "country")


def read_language(text: str) -> str:
    """Return the language code of a language written as a name or as a tag: "français" and "FR" become "fr".

    Raise `InvalidInput` with names that look like it for anything else.
    """
    return _read(text, _tongues(), "language")


def _read(text: str, codes: Mapping[str, str], noun: str) -> str:
    key = loose_key(text)
    if code := codes.get(key):
        return code
    matches = get_close_matches(key, codes, n=2 * _SUGGESTED, cutoff=0.75) if len(key) in _COMPARED else ()
    near = dict.fromkeys(codes[match] for match in matches)
    names = Locale("en").territories if noun == "country" else Locale("en").languages
    hint = " or ".join(f"{names.get(code, code)} ({code})" for code in list(near)[:_SUGGESTED])
    raise InvalidInput(f"{text[:60]!r} is not a known {noun}{f'; did you mean {hint}?' if hint else ''}")


@cache
def _countries() -> Mapping[str, str]:
    known = {code for code in map(str, Locale("en").territories) if len(code) == _ALPHA_2} - _NO_COUNTRIES
    aliases = {str(alias): codes for alias, codes in get_global("territory_aliases").items() if len(codes) == 1}
    found = {code.casefold(): code for code in known}
    found |= {alias.casefold(): codes[0] for alias, codes in aliases.items() if alias.isalpha() and codes[0] in known}
    found |= {loose_key(name): code for name, code in _OTHER_NAMES.items()}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in known:
                found.setdefault(loose_key(str(name)), str(code))
    return found


@cache
def _tongues() -> Mapping[str, str]:
    known = {code for code in map(str, Locale("en").languages) if code.isalpha()}
    found = {code: code for code in known}
    for language in _LANGUAGES:
        for code, name in Locale(language).languages.items():
            if code in known:
                found.setdefault(loose_key(str(name)), str(code))
    return found
