from __future__ import annotations

from datetime import UTC, datetime

import pytest

from curriculum.planning.intervals import Interval, gather


def hours(start: int, end: int) -> Interval:
    return Interval(datetime(2019, 12, 10, start, tzinfo=UTC), datetime(2019, 12, 10, end, tzinfo=UTC))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (hours(9, 10), hours(10, 11), False),
        (hours(9, 11), hours(10, 12), True),
        (hours(9, 12), hours(10, 11), True),
        (hours(9, 10), hours(9, 10), True),
        (hours(9, 10), hours(11, 12), False),
    ],
)
def test_overlap_is_half_open_and_symmetric(one: Interval, other: Interval, *, expected: bool) -> None:
    assert one.overlaps(other) is expected
    assert other.overlaps(one) is expected


@pytest.mark.parametrize(
    ("inner", "expected"), [(hours(9, 12), True), (hours(10, 11), True), (hours(8, 10), False), (hours(11, 13), False)]
)
def test_holds_what_lies_within_both_ends(inner: Interval, *, expected: bool) -> None:
    assert hours(9, 12).holds(inner) is expected


def test_what_overlaps_is_gathered_directly_or_through_another_one() -> None:
    chain = [hours(9, 11), hours(10, 13), hours(12, 14)]
    alone = hours(14, 15)

    assert gather([alone, *reversed(chain)], lambda one: one) == (tuple(chain), (alone,))
    assert gather([], lambda one: one) == ()
