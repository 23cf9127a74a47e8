from __future__ import annotations

import pytest

from curriculum.languages import Translated, base, direction


@pytest.mark.parametrize(("tag", "expected"), [("ar-MA", "ar"), ("fr_FR", "fr"), ("en", "en")])
def test_base_drops_the_region(tag: str, expected: str) -> None:
    assert base(tag) == expected


@pytest.mark.parametrize(("tag", "expected"), [("ar-MA", "rtl"), ("he", "rtl"), ("fr", "ltr"), ("zh", "ltr")])
def test_direction_of_a_language(tag: str, expected: str) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("texts", "asked", "got"),
    [
        ({"ar-MA": "نونبر", "ar": "نوفمبر"}, "ar-MA", "ar-MA"),
        ({"ar": "نوفمبر", "en": "November"}, "ar-MA", "ar"),
        ({"fr": "Pause", "en": "Break"}, "ar", "en"),
        ({"fr": "Pause", "es": "Pausa"}, "ar", "fr"),
        ({"sw": "Mapumziko", "ha": "Hutu"}, "ar", "ha"),
    ],
)
def test_text_falls_back_in_a_stated_order(texts: dict[str, str], asked: str, got: str) -> None:
    translated = Translated(texts)

    assert translated.best(asked) == got
    assert translated.text(asked) == texts[got]


def test_has_looks_at_the_language_and_its_base() -> None:
    text = Translated(ar="استراحة")

    assert text.has("ar-MA")
    assert not text.has("fr")


@pytest.mark.parametrize("texts", [{}, {"en": ""}, {"en": "Break", "fr": ""}])
def test_text_without_words_is_refused(texts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="at least one language and no empty text"):
        Translated(texts)


def test_texts_are_equal_whatever_their_order() -> None:
    one, other = Translated(en="Break", fr="Pause"), Translated({"fr": "Pause", "en": "Break"})

    assert one == other
    assert hash(one) == hash(other)
    assert list(one) == ["en", "fr"]
    assert len(one) == 2
    assert repr(one) == "Translated({'en': 'Break', 'fr': 'Pause'})"
    assert "de" not in one
