from __future__ import annotations

import pytest

from curriculum.documents.certificates.measuring import Measure, measure, weigh


@pytest.mark.parametrize(
    ("letters", "languages", "expected"),
    [
        (60, 1, Measure("large", 0)),
        (90, 1, Measure("medium", 0)),
        (100, 1, Measure("medium", 20)),
        (240, 1, Measure("small", 10)),
        (40, 2, Measure("large", 0)),
        (100, 3, Measure("medium", 0)),
    ],
)
def test_title_is_as_large_as_its_length_allows_and_its_lines_are_even(
    letters: int, languages: int, expected: Measure
) -> None:
    assert measure("x" * letters, longest="x" * letters, languages=languages) == expected


def test_titles_beside_each_other_share_the_size_of_the_longest() -> None:
    assert measure("short", longest="x" * 200, languages=2).size == "small"


@pytest.mark.parametrize(("text", "weight"), [("abc", 3), ("中文", 4), ("да", 2.24), ("e\u0301", 1), ("", 0)])
def test_letters_weigh_what_they_take(text: str, weight: float) -> None:
    assert weigh(text) == pytest.approx(weight)
