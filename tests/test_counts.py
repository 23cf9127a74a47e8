from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.counts import Bound, Count


@pytest.mark.parametrize(
    ("written", "value", "bound", "words"),
    [
        (25, 25, Bound.EXACT, "25"),
        (" 25 ", 25, Bound.EXACT, "25"),
        ("more than 25", 25, Bound.MORE_THAN, "more than 25"),
        ("Over 70", 70, Bound.MORE_THAN, "more than 70"),
        (">25", 25, Bound.MORE_THAN, "more than 25"),
        ("at least 9", 9, Bound.AT_LEAST, "at least 9"),
        ("fewer than 9", 9, Bound.FEWER_THAN, "fewer than 9"),
        ("up to 9", 9, Bound.AT_MOST, "at most 9"),
        (" about  30 ", 30, Bound.ABOUT, "about 30"),
        ("~30", 30, Bound.ABOUT, "about 30"),
        ("to be confirmed", None, Bound.TO_BE_CONFIRMED, "to be confirmed"),
        ("TBC", None, Bound.TO_BE_CONFIRMED, "to be confirmed"),
        ("?", None, Bound.TO_BE_CONFIRMED, "to be confirmed"),
    ],
)
def test_count_is_read_and_told(written: str | int, value: int | None, bound: Bound, words: str) -> None:
    count = Count.parse(written)

    assert count == Count(value, bound)
    assert count.words == words


@pytest.mark.parametrize("written", ["", "many", "-3", "2.5", "more than", "9999999999", "25 or so", "٢٥ or"])
def test_what_is_no_count_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is no count; write 25"):
        Count.parse(written)


@given(st.integers(0, 999_999_999), st.sampled_from([bound for bound in Bound if bound is not Bound.TO_BE_CONFIRMED]))
def test_stored_form_and_words_read_back(value: int, bound: Bound) -> None:
    count = Count(value, bound)

    assert Count.parse(str(count)) == Count.parse(count.words) == count
