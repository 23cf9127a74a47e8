"""Reads countries as people write them: by code, by name in the languages of Unicode's CLDR, by other usual names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from curriculum.exchange.cells.country_names import NATIONALITIES, OFFICIAL, OFFICIAL_ENDS, OTHER_NAMES, SEVERAL
from curriculum.exchange.cells.readings import CellFault
from curriculum.exchange.cells.suggestions import index_names, names_near, suggest
from curriculum.operations.spelling import loose_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: In whose names countries are looked for first, in this order; after them in those of all other languages.
_LANGUAGES: Final = (
    *("en", "fr", "ar", "es", "ru", "zh", "pt", "de", "it", "nl", "pl", "uk", "tr", "fa", "ur", "sw", "sv", "da", "nb"),
    *("fi", "cs", "sk", "hu", "ro", "bg", "hr", "sr", "el", "he", "id", "ja", "ko", "hi", "vi", "th", "uz", "kk", "az"),
)
_ALPHA_2: Final = 2  # letters of a country's code in ISO 3166
#: Codes of two letters that CLDR lists among the territories and that are none.
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
_FLAG: Final = range(0x1F1E6, 0x1F200)  # the letters A to Z of which flags are made
_BOTH: Final = re.compile(r"(.{2,60}?)\s*[(（/|]\s*(.{2,60}?)\s*[)）]?")
_ARTICLE: Final = re.compile(r"(?:the|la|le|les|el|los|las)\s+|l['’]\s*", re.IGNORECASE)
_OFFICIAL: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in OFFICIAL)
_OFFICIAL_ENDS: Final = re.compile(OFFICIAL_ENDS)


@lru_cache(maxsize=4_096)
def read_country(text: str) -> str:
    """Return the ISO 3166 code of a country written as a name, as MA or as MAR; never a guess.

    Raise `CellFault` with the countries that are meant by a name of several, or with names that look like it.
    """
    written = text.strip()
    if found := meant_by(written):
        return found
    if several := _several().get(loose_key(written)):
        raise CellFault(text, "is the name of several countries", hint=f"; write {_told(several)}")
    hint = suggest(loose_key(written), _index(), _countries(), Locale("en").territories)
    raise CellFault(text, "is not a known country", hint=hint)


def is_country(code: str) -> bool:
    """Say whether two capital letters are the code of a country, as in ISO 3166-1."""
    return code in _codes()


def meant_by(text: str) -> str | None:
    """Return the code of the one country that is meant by a name, None if none or several are."""
    key = loose_key(text)
    if not key or key in _several():
        return _flag(text)
    if code := _countries().get(key) or _without_style(text):
        return code
    if match := _BOTH.fullmatch(text):  # "Morocco (Maroc)", "Congo (CD)"
        both = _candidates(match[1]) & _candidates(match[2])
        return both.pop() if len(both) == 1 else None
    if article := _ARTICLE.match(text):
        return _known(text[article.end() :])
    code = _elsewhere().get(key) if len(key) > _ALPHA_2 else None
    return None if code and _looks_like(key) else code


def _candidates(text: str) -> set[str]:
    found = meant_by(text)
    return {found} if found else set(_several().get(loose_key(text), ()))


def _looks_like(key: str) -> bool:
    """Say whether a name is so near to one of a great language that it may as well be that one, misspelt."""
    return key.isascii() and bool(names_near(key, _index(), cutoff=0.82))


@cache
def _index() -> Mapping[str, tuple[str, ...]]:
    return index_names(_countries())


def _without_style(text: str) -> str | None:
    """Return the country of an official name: "République du Mali"; what is left must be known by itself."""
    for pattern in _OFFICIAL:
        if match := pattern.match(text):
            return _known(text[match.end() :])
    bare = _OFFICIAL_ENDS.sub("", text)
    return _known(bare) if bare != text else None


def _known(text: str) -> str | None:
    key = loose_key(text)
    return None if (len(key) <= _ALPHA_2 and key.isascii()) or key in _several() else _countries().get(key)


def _flag(text: str) -> str | None:
    letters = "".join(chr(ord(sign) - _FLAG.start + ord("A")) for sign in text if ord(sign) in _FLAG)
    return letters if letters in _codes() else None


def _told(codes: Iterable[str]) -> str:
    names = Locale("en").territories
    return " or ".join(f"{names.get(code, code)} ({code})" for code in codes)


@cache
def _codes() -> frozenset[str]:
    return frozenset({code for code in map(str, Locale("en").territories) if len(code) == _ALPHA_2} - _NO_COUNTRIES)


@cache
def _several() -> Mapping[str, tuple[str, ...]]:
    return {loose_key(name): codes for codes, names in SEVERAL.items() for name in names}


@cache
def _countries() -> Mapping[str, str]:
    known = _codes()
    aliases = {str(alias): codes for alias, codes in get_global("territory_aliases").items() if len(codes) == 1}
    found = {code.casefold(): code for code in known}
    found |= {alias.casefold(): codes[0] for alias, codes in aliases.items() if alias.isalpha() and codes[0] in known}
    found |= {loose_key(name): code for code, names in OTHER_NAMES.items() for name in names}
    for language in _LANGUAGES:
        _add(found, language)
    for code, names in NATIONALITIES.items():
        for name in names:
            found.setdefault(loose_key(name), code)
    return found


def _add(found: dict[str, str], language: str) -> None:
    for code, name in Locale(language).territories.items():
        if str(code) in _codes():
            found.setdefault(loose_key(str(name)), str(code))


@cache
def _elsewhere() -> Mapping[str, str]:
    """Return the names in all other languages of CLDR, without those that mean another country in another one."""
    found: dict[str, set[str]] = {}
    for language in locale_identifiers():
        if "_" in language or language in _LANGUAGES:
            continue
        for code, name in Locale(language).territories.items():
            if str(code) in _codes():
                found.setdefault(loose_key(str(name)), set()).add(str(code))
    return {key: codes.pop() for key, codes in found.items() if len(codes) == 1 and key}
