"""Finds what lies too near to what, in one pass over sessions in the order of time: no pairs of far ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from curriculum.planning.plan import Placed
    from curriculum.planning.problem import Busy


def pairs_within(placed: Iterable[Placed], margin: int = 0) -> Iterator[tuple[Placed, Placed]]:
    """Yield sessions that overlap, or that less than `margin` minutes lie between, the earlier one first.

    They come in the order of time, as in a plan.
    """
    open_still: list[Placed] = []
    for each in placed:
        open_still = [one for one in open_still if one.span.end + margin > each.span.start]
        yield from ((one, each) for one in open_still)
        open_still.append(each)


def busy_within(placed: Iterable[Placed], busy: Iterable[Busy], margin: int = 0) -> Iterator[tuple[Placed, Busy]]:
    """Yield sessions, in the order of time, each with every stretch nearer to it than `margin` minutes, or over it."""
    coming = sorted(busy, key=lambda one: one.span, reverse=True)
    open_still: list[Busy] = []
    for each in placed:
        while coming and coming[-1].span.start - margin < each.span.end:
            open_still.append(coming.pop())
        open_still = [one for one in open_still if one.span.end + margin > each.span.start]
        yield from ((each, one) for one in open_still if one.span.start - margin < each.span.end)


def gap(one: Placed, other: Placed | Busy) -> int:
    """Return the minutes between the two; below 0 where they overlap."""
    return max(one.span.start, other.span.start) - min(one.span.end, other.span.end)
