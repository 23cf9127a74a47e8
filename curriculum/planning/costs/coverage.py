"""How much time some stretches take together, what they share counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def covered(stretches: Iterable[tuple[int, int]]) -> int:
    """Return the minutes that lie in at least one stretch (start, end)."""
    total = 0
    reached: int | None = None
    for start, end in sorted(stretches):
        begin = start if reached is None else max(start, reached)
        total += max(0, end - begin)
        reached = end if reached is None else max(reached, end)
    return total
