from __future__ import annotations

import pytest

from curriculum.operations.drafts import ThemeDraft
from curriculum.operations.drafts.stored import as_json, from_json
from curriculum.theme import READABLE, Border, Family, Theme, contrast, darken, theme_as_json, theme_from_json

COLOURS = ["#ffffff", "#f0c000", "#00ff00", "#ff0000", "#0000ff", "#767676", "#777777", "#ffff00", "#01fffe"]


@pytest.mark.parametrize(("colour", "expected"), [("#ffffff", 1), ("#000000", 21), ("#767676", 4.54), ("#ff0000", 4.0)])
def test_contrast_with_white(colour: str, expected: float) -> None:
    assert contrast(colour) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("colour", COLOURS)
def test_darkened_colour_is_readable_and_hardly_darker_than_needed(colour: str) -> None:
    found = darken(colour)

    assert contrast(found) >= READABLE
    assert contrast(found) < READABLE + 0.2 or found == colour


@pytest.mark.parametrize("colour", ["#17497f", "#000000", "#767676"])
def test_readable_colour_stays(colour: str) -> None:
    assert darken(colour) == colour


@pytest.mark.parametrize("colour", ["red", "#FFF", "#17497F", "url(x)", "#17497f;"])
def test_theme_takes_no_other_colour(colour: str) -> None:
    with pytest.raises(ValueError, match="is no colour such as #17497f"):
        Theme(accent=colour)


def test_theme_comes_back_from_json() -> None:
    theme = Theme(accent="#8a1538", text=Family.SERIF, border=Border.NONE)

    stored = theme_as_json(theme)

    assert stored == {"accent": "#8a1538", "text": "IBM Plex Serif", "border": "none"}
    assert theme_from_json(stored) == theme
    assert theme_from_json(None) == Theme()


def test_draft_holds_what_was_given_even_where_it_is_usual() -> None:
    draft = ThemeDraft(accent="#17497f", display=Family.SANS)

    stored = as_json(draft)

    assert stored == {"accent": "#17497f", "display": "Fira Sans"}
    assert from_json(ThemeDraft, stored) == draft
    assert theme_from_json(stored) == Theme(display=Family.SANS)
    assert (as_json(None), from_json(ThemeDraft, None), theme_from_json(None)) == (None, None, Theme())
