from __future__ import annotations

import pytest

from curriculum.exchange.cells.languages import read_language, read_languages
from curriculum.exchange.cells.readings import CellFault


@pytest.mark.parametrize(
    ("text", "code"),
    [("fr", "fr"), ("FR", "fr"), ("French", "fr"), ("français", "fr"), ("Arabe", "ar"), ("العربية", "ar"),
     ("中文", "zh"),
     ("русский", "ru"), ("ENG", "en"), ("عربي", "ar")],
)  # fmt: skip
def test_language_is_read_by_name_and_by_tag(text: str, code: str) -> None:
    assert read_language(text) == code


def test_an_unknown_language_is_refused_with_what_looks_like_it() -> None:
    with pytest.raises(CellFault, match=r"did you mean French \(fr\)"):
        read_language("Frensh")


@pytest.mark.parametrize("text", ["Arabe/Français", "Arabic, French", "arabe et français", "العربية، الفرنسية"])
def test_several_languages_in_a_cell_are_read_in_order(text: str) -> None:
    assert read_languages(text) == ("ar", "fr")


def test_one_unknown_language_of_several_is_refused() -> None:
    with pytest.raises(CellFault, match="'ar fr' is not a known language"):
        read_languages("ar fr;fr")
