from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from curriculum.planning.plan import Placed, make_plan
from curriculum.planning.problem import Busy
from curriculum.planning.spans import Span
from curriculum.planning.sweeping import busy_within, gap, pairs_within
from tests.planning.making import session

spans = st.builds(lambda start, minutes: Span(start, start + minutes), st.integers(0, 60), st.integers(1, 30))


def place(spans: list[Span]) -> tuple[Placed, ...]:
    return make_plan(
        tuple(
            Placed(session(f"S{number}", span.start, span.minutes), span, None, ()) for number, span in enumerate(spans)
        )
    ).placed


def test_gap_is_negative_where_two_overlap() -> None:
    first, second, third = place([Span(0, 10), Span(10, 20), Span(15, 30)])

    assert (gap(first, second), gap(second, first), gap(first, third), gap(second, third)) == (0, 0, 5, -5)


@given(st.lists(spans, max_size=8), st.integers(0, 10))
def test_pairs_are_those_that_comparing_all_finds(given_spans: list[Span], margin: int) -> None:
    placed = place(given_spans)
    near = {
        (one.code, other.code)
        for index, one in enumerate(placed)
        for other in placed[index + 1 :]
        if gap(one, other) < margin
    }

    assert {(one.code, other.code) for one, other in pairs_within(placed, margin)} == near


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=6), st.integers(0, 10))
def test_busy_stretches_are_those_that_comparing_all_finds(
    given_spans: list[Span], busy_spans: list[Span], margin: int
) -> None:
    placed = place(given_spans)
    busy = [Busy(span, f"{number}") for number, span in enumerate(busy_spans)]
    near = {(each.code, one.why) for each in placed for one in busy if gap(each, one) < margin}

    assert {(each.code, one.why) for each, one in busy_within(placed, busy, margin)} == near
