from __future__ import annotations

import pytest

from curriculum.errors import InvalidInput
from curriculum.operations.attendance.ranges import Range, read_ranges, say_ranges


def test_ranges_are_read_as_people_write_them() -> None:
    assert read_ranges("1-3, 7;9–9") == (Range(1, 3), Range(7, 7), Range(9, 9))
    assert [each.single for each in read_ranges("1-3 7")] == [False, True]
    assert list(Range(1, 3).numbers) == [1, 2, 3]


@pytest.mark.parametrize("text", ["x", "3-1", "0", "1-", "-3", "9999999", "1" * 50])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="no "):
        read_ranges(text)


def test_numbers_are_said_in_ranges_and_cut_short() -> None:
    assert say_ranges([3, 1, 2, 7]) == "1-3, 7"
    assert say_ranges(range(1, 60, 2)) == "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, and 18 more"
    assert say_ranges([]) == ""
