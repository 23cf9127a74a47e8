from __future__ import annotations

import pytest

from curriculum.documents.glyphs import find_undrawable


@pytest.mark.parametrize(
    "text",
    [
        "Amina Exemple",
        "Zoë Ümlaut-Ñandú",
        "أمينة مثال",
        "Анна Пример",
        "e\u0301",
        "نمی\u200cخواهم",
        "09:00–09:30 «a» №",
    ],
)
def test_texts_in_our_scripts_are_drawn(text: str) -> None:
    assert find_undrawable(text) == ""


def test_other_scripts_are_named_once_each_in_order() -> None:
    assert find_undrawable("田中 A 田中 🎓") == "田中🎓"
