from __future__ import annotations

import pytest

from curriculum.planning.spans import Span
from curriculum.planning.starts import merge_spans, starts_clear, starts_within


def test_spans_that_touch_or_overlap_become_one() -> None:
    merged = merge_spans([Span(50, 60), Span(0, 10), Span(10, 20), Span(52, 55)])

    assert merged == (Span(0, 20), Span(50, 60))


def test_session_starts_so_that_it_ends_within_a_span() -> None:
    assert starts_within([Span(0, 60), Span(100, 130)], 30) == (Span(0, 30), Span(100, 100))


def test_session_longer_than_a_span_starts_nowhere_in_it() -> None:
    assert starts_within([Span(0, 29)], 30) == ()


def test_session_may_run_from_one_span_into_the_next() -> None:
    assert starts_within([Span(0, 20), Span(20, 40)], 30) == (Span(0, 10),)


@pytest.mark.parametrize(
    ("blocked", "expected"),
    [
        ([], (Span(0, 100),)),
        ([Span(40, 60)], (Span(0, 30), Span(60, 100))),
        ([Span(5, 60)], (Span(60, 100),)),
        ([Span(-20, -10), Span(90, 200)], (Span(0, 80),)),
        ([Span(0, 200)], ()),
        ([Span(20, 40), Span(45, 60)], (Span(0, 10), Span(60, 100))),
    ],
)
def test_session_of_ten_minutes_keeps_clear(blocked: list[Span], expected: tuple[Span, ...]) -> None:
    assert starts_clear(blocked, 10, 100) == expected
