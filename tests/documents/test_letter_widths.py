from __future__ import annotations

import pytest

from curriculum.documents import letter_widths
from curriculum.documents.letter_widths import count_lines, fit, measure

SANS = "Fira Sans"


def test_wider_letters_measure_more_and_heavier_ones_too() -> None:
    assert measure("iiii", SANS) < measure("mmmm", SANS)
    assert measure("Wolfeschlegel", SANS) < measure("Wolfeschlegel", SANS, strong=True)


def test_chinese_letters_are_as_wide_as_high() -> None:
    assert measure("示例", SANS) == 2


def test_joined_arabic_is_narrower_than_its_letters_alone() -> None:
    apart = sum(measure(letter, SANS) for letter in "مثال")

    assert measure("مثال", SANS) < apart


def test_vowel_signs_take_no_width() -> None:
    assert measure("مُحَمَّد", SANS) == pytest.approx(measure("محمد", SANS))


def test_lam_and_alif_are_spread() -> None:
    assert measure("لا", SANS) > 0.6


def test_family_that_is_not_there_is_taken_for_square(monkeypatch: pytest.MonkeyPatch) -> None:
    letter_widths._widths.cache_clear()  # noqa: SLF001 - what it read before would hide the change
    monkeypatch.setattr(letter_widths, "find_family", lambda _: None)

    assert measure("abc", SANS) == 3
    letter_widths._widths.cache_clear()  # noqa: SLF001 - see above


def test_text_that_fits_is_set_in_the_largest_letters() -> None:
    fitted = fit("Amina", SANS, width=300, height=40, sizes=(20, 12, 6), leading=1.2)

    assert (fitted.size, fitted.height, fitted.single) == (20, 24, True)
    assert fitted.width == pytest.approx(300)


def test_long_name_takes_smaller_letters_or_a_second_line() -> None:
    one_line = fit("Fatima-Zahra Exemple", SANS, width=120, height=24, sizes=(20, 8, 6), leading=1.2)
    two_lines = fit("Fatima-Zahra Exemple", SANS, width=160, height=48, sizes=(20, 8, 6), leading=1.2)

    assert one_line.size < 20
    assert (two_lines.size, two_lines.height) == (20, 48)
    assert two_lines.width < 160


def test_word_without_end_shrinks_first_and_is_broken_then() -> None:
    whole = fit("m" * 20, SANS, width=200, height=60, sizes=(20, 10, 6), leading=1.2)
    broken = fit("m" * 60, SANS, width=200, height=60, sizes=(20, 10, 6), leading=1.2)

    assert measure("m" * 20, SANS, strong=True) * whole.size <= 200
    assert broken.size <= 10
    assert broken.height > 1.2 * broken.size


def test_text_for_which_no_size_is_small_enough_takes_the_smallest() -> None:
    fitted = fit("m " * 900, SANS, width=50, height=20, sizes=(20, 10, 6), leading=1.2)

    assert (fitted.size, fitted.height, fitted.width) == (6, 20, 50)


def test_nothing_takes_no_line() -> None:
    assert fit("", SANS, width=50, height=20, sizes=(20, 10, 6), leading=1.2).height == 0
    assert count_lines([], 0.2, 5) == 0


@pytest.mark.parametrize(
    ("words", "lines"), [([1, 1, 1], 1), ([2, 2, 2], 2), ([4, 4], 2), ([9], 2), ([9, 2], 2), ([9, 4], 3)]
)
def test_words_fill_lines(words: list[float], lines: int) -> None:
    assert count_lines(words, 0.5, 6) == lines
