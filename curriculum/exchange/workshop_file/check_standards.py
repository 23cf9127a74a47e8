"""Checks that a file's countries and languages are some: two letters alone make no country, nor a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.exchange.cells.countries import is_country
from curriculum.exchange.cells.languages import is_language
from curriculum.exchange.workshop_file.faults import Fault
from curriculum.languages import base, is_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.exchange.workshop_file.faults import Path

_COUNTRY: Final = "country"
#: The keys whose value is a tag of a language, or a list of tags.
_LANGUAGES: Final = frozenset({"language", "native_language", "languages", "interpretation"})
_LETTERS: Final = 2


def check_standards(tree: object, path: Path = ()) -> Iterator[Fault]:
    """Yield a fault for each country and language, anywhere in a file's values, that nobody knows.

    What is not even written like one is a fault of its own, told elsewhere. Countries are those of ISO 3166-1,
    languages those that Unicode's CLDR has a name for.
    """
    if isinstance(tree, list):
        for place, item in enumerate(tree):
            yield from check_standards(item, (*path, place))
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _check_pair((*path, key), key, value)
            yield from check_standards(value, (*path, key))


def _check_pair(path: Path, key: str, value: object) -> Iterator[Fault]:
    if key == _COUNTRY and isinstance(value, str) and _is_written_like_one(value) and not is_country(value):
        yield Fault(path, f"{value!r} is no country's code; see ISO 3166, such as 'MA' for Morocco")
    if key in _LANGUAGES:
        several = value if isinstance(value, list) else [value]
        for place, tag in enumerate(several):
            if isinstance(tag, str) and is_tag(tag) and not is_language(base(tag)):
                where = (*path, place) if isinstance(value, list) else path
                yield Fault(where, f"{tag!r} is no language's tag; expected one such as 'fr' or 'ar-MA'")


def _is_written_like_one(value: str) -> bool:
    return len(value) == _LETTERS and value.isascii() and value.isupper()
