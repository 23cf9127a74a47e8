from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from curriculum import resources

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

TOP = resources.templates().parent
LOCALE = resources.translations()
KEYWORDS = {"_": None, "N_": None, "say": None, "count": (1, 2)}


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def _messages(catalogue: Catalog) -> dict[Any, Any]:
    return {message.id: message for message in catalogue if message.id}


def _extract() -> set[Any]:
    """Return every message in the sources, as the command in babel.cfg finds them."""
    with (LOCALE / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel's own reader, untyped
    found: set[Any] = set()
    for folder in ("curriculum/documents", "templates"):
        relative = [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods]
        choices = {pattern.removeprefix(f"{folder}/"): option for pattern, option in options.items()}
        rows = extract_from_dir(TOP / folder, relative, choices, KEYWORDS)
        found |= {message for _file, _line, message, _comments, _context in rows}
    return found


def _blanks(text: str) -> set[str]:
    return set(re.findall(r"{\w+}", text))


def test_template_of_the_catalogues_holds_every_message_in_the_sources() -> None:
    assert set(_messages(_read(LOCALE / "curriculum.pot"))) == _extract()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_catalogue_translates_every_message_and_no_other(language: str) -> None:
    catalogue = _messages(_read(LOCALE / language / "LC_MESSAGES" / "curriculum.po"))

    assert set(catalogue) == set(_messages(_read(LOCALE / "curriculum.pot")))
    for message in catalogue.values():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_translations_keep_the_blanks_of_the_message(language: str) -> None:
    for message in _messages(_read(LOCALE / language / "LC_MESSAGES" / "curriculum.po")).values():
        if isinstance(message.id, str):
            assert _blanks(message.string) == _blanks(message.id), message.id


def test_french_puts_no_plain_space_before_its_double_punctuation() -> None:
    for message in _messages(_read(LOCALE / "fr" / "LC_MESSAGES" / "curriculum.po")).values():
        assert not re.search(r" [:;!?»]|« ", str(message.string)), message.id


def test_papers_are_printed_in_english_and_in_each_language_with_a_catalogue() -> None:
    assert resources.paper_languages() == ("en", "ar", "fr")
