from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from curriculum import resources
from curriculum.documents.spacing import space

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog

TOP: Final = resources.templates().parent
LOCALE: Final = resources.translations()
KEYWORDS: Final = {"_": None, "N_": None, "say": None, "count": (1, 2)}
PLURALS: Final = {"ar": 6, "es": 2, "fr": 2, "ru": 3, "zh": 1}


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def _read_language(language: str) -> Catalog:
    return _read(LOCALE / language / "LC_MESSAGES" / "curriculum.po")


def _messages(catalogue: Catalog) -> dict[Any, Any]:
    return {message.id: message for message in catalogue if message.id}


def _translations(language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each translation with the English forms of its message."""
    for message in _messages(_read_language(language)).values():
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        for form in message.string if isinstance(message.string, tuple) else (message.string,):
            yield english, form


def _extract() -> set[Any]:
    """Return every message in the sources, as `make catalogues` finds them."""
    with (LOCALE / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel's own reader, untyped
    found: set[Any] = set()
    for folder in ("curriculum/documents", "templates"):
        relative = [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods]
        choices = {pattern.removeprefix(f"{folder}/"): option for pattern, option in options.items()}
        rows = extract_from_dir(TOP / folder, relative, choices, KEYWORDS)
        found |= {message for _file, _line, message, _comments, _context in rows}
    return found


def _blanks(text: str) -> Counter[str]:
    return Counter(re.findall(r"{\w*}", text))


def test_template_of_the_catalogues_holds_every_message_in_the_sources() -> None:
    assert set(_messages(_read(LOCALE / "curriculum.pot"))) == _extract()


@pytest.mark.parametrize("language", PLURALS)
def test_catalogue_translates_every_message_and_no_other(language: str) -> None:
    catalogue = _read_language(language)

    assert set(_messages(catalogue)) == set(_messages(_read(LOCALE / "curriculum.pot")))
    assert not catalogue.obsolete
    for message in _messages(catalogue).values():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize(("language", "number"), PLURALS.items())
def test_catalogue_has_every_plural_form_of_its_language(language: str, number: int) -> None:
    catalogue = _read_language(language)

    assert catalogue.num_plurals == number
    for message in _messages(catalogue).values():
        if isinstance(message.id, tuple):
            assert len(message.string) == number, message.id


@pytest.mark.parametrize("language", PLURALS)
def test_translations_keep_the_blanks_of_the_message(language: str) -> None:
    for english, translation in _translations(language):
        if len(english) == 1:
            assert _blanks(translation) == _blanks(english[0]), english
        else:  # Arabic writes one and two as words
            assert _blanks(translation) <= _blanks(english[-1]), english


@pytest.mark.parametrize("language", PLURALS)
def test_translations_begin_and_end_as_the_message_does(language: str) -> None:
    for english, translation in _translations(language):
        if language != "zh":  # ", " is a single mark in Chinese
            assert translation[-1:].isspace() == english[-1][-1:].isspace(), english
        assert not translation[:1].isspace(), english


def test_french_has_every_space_that_its_punctuation_wants() -> None:
    for english, translation in _translations("fr"):
        assert translation == space(translation, "fr"), english


def test_arabic_uses_its_own_punctuation() -> None:
    for english, translation in _translations("ar"):
        assert not re.search(r"[,;?%]", translation), english


def test_chinese_uses_full_width_punctuation() -> None:
    for english, translation in _translations("zh"):
        assert not re.search(r"[,;:!?()](?!\d)|\w\.(?:\s|$)", translation), english


def test_russian_and_spanish_are_written_in_their_own_letters() -> None:
    assert not [english for english, text in _translations("ru") if re.search(r"\b[A-Za-z]{4,}\b(?!})", text)]
    assert not [english for english, text in _translations("es") if re.search(r"[Ѐ-ӿ؀-ۿ一-鿿]", text)]


def test_papers_are_printed_in_the_six_languages_of_the_united_nations() -> None:
    assert resources.paper_languages() == ("en", "ar", "es", "fr", "ru", "zh")
