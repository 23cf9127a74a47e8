"""Where a session may start so that it lies within some stretches, or clear of them: what the solver is told.

Starts are given as spans whose end counts, too, as `Model.domain` takes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.planning.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same minutes in the order of time, what overlaps or touches as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def common_spans(one: Iterable[Span], other: Iterable[Span]) -> tuple[Span, ...]:
    """Return the minutes that lie in both, in the order of time."""
    others = merge_spans(other)
    pairs = ((a, b) for a in merge_spans(one) for b in others if a.overlaps(b))
    return merge_spans(Span(max(a.start, b.start), min(a.end, b.end)) for a, b in pairs)


def starts_within(spans: Iterable[Span], minutes: int) -> tuple[Span, ...]:
    """Return when a session of so many minutes may start to lie wholly within the spans."""
    return tuple(Span(span.start, span.end - minutes) for span in merge_spans(spans) if span.minutes >= minutes)


def starts_clear(spans: Iterable[Span], minutes: int, horizon: int) -> tuple[Span, ...]:
    """Return when a session of so many minutes may start, from 0 to the horizon, to overlap none of the spans."""
    clear: list[Span] = []
    free_from = 0
    for span in merge_spans(spans):
        if span.start - minutes >= free_from:
            clear.append(Span(free_from, span.start - minutes))
        free_from = max(free_from, span.end)
    if free_from <= horizon:
        clear.append(Span(free_from, horizon))
    return tuple(clear)
