"""Says whether one name is another one with mistakes in it: too weak to find people by, enough to correct them."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import OSA

from curriculum.likeness.words import words_of

#: In shorter words than this every letter counts: Ali, Eva, initials.
_SHORT: Final = 3
#: One letter in so many may be wrong, one in any case.
_LETTERS: Final = 4


def is_respelling(one: str, other: str) -> bool:
    """Say whether two names have as many words, each of them a letter or two from the one in its place."""
    ones, others = words_of(one), words_of(other)
    near = (_near(first.typed, second.typed) for first, second in zip(ones, others, strict=False))
    return len(ones) == len(others) > 0 and all(near)


def _near(one: str, other: str) -> bool:
    length = max(len(one), len(other))
    return one == other or (length > _SHORT and OSA.distance(one, other) <= max(1, length // _LETTERS))
