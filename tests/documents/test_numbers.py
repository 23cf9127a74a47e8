from __future__ import annotations

import pytest

from curriculum.documents.numbers import write_tenths
from curriculum.documents.wording import wording


@pytest.mark.parametrize(
    ("language", "country", "text"),
    [("en", "MA", "1.6"), ("fr", "MA", "1,6"), ("ar", "MA", "1,6"), ("ru", "", "1,6"), ("zh", "", "1.6")],
)
def test_tenths_have_the_sign_of_the_language_and_western_digits(language: str, country: str, text: str) -> None:
    assert write_tenths(16, wording(language, country=country)) == text


def test_less_than_one_has_a_nought_before_the_sign() -> None:
    assert write_tenths(1, wording("en")) == "0.1"
