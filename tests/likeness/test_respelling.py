from __future__ import annotations

import pytest

from curriculum.likeness.respelling import is_respelling


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Amnia Exemple", "Amina Exemple", True),
        ("AMINA Exampl", "Amina Exemple", False),
        ("AMINA Exemplo", "Amina Exemple", True),
        ("Amina Exemple", "Karim Exemple", False),
        ("Ali Exemple", "Eva Exemple", False),
        ("Amina Exemple", "Amina", False),
        ("Amina Exemple", "Badr Totally Different", False),
        ("", "", False),
    ],
)
def test_a_name_with_mistakes_is_told_from_another_name(one: str, other: str, *, answer: bool) -> None:
    assert is_respelling(one, other) is answer
