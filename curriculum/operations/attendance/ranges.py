"""Numbers of participants as people write them: 1-12 14 17-20."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidInput
from curriculum.operations.participants import HIGHEST_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable

_RANGE: Final = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")
_DIVIDERS: Final = re.compile(r"[,;،\s]+")
#: How many ranges a message names before it only counts the rest.
_NAMED: Final = 12


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def numbers(self) -> range:
        """Return the numbers."""
        return range(self.first, self.last + 1)

    @property
    def single(self) -> bool:
        """Say whether it is one number, written by itself."""
        return self.first == self.last


def read_ranges(text: str) -> tuple[Range, ...]:
    """Return the ranges of "1-12,14"; raise `InvalidInput` for anything else."""
    return tuple(_read(part) for part in _DIVIDERS.split(text.strip()) if part)


def say_ranges(numbers: Iterable[int]) -> str:
    """Return numbers as "1-12, 14", long lists cut short."""
    ordered = sorted(set(numbers))
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(ordered), key=lambda placed: placed[1] - placed[0])
    ]
    said = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs[:_NAMED]]
    more = [f"and {sum(map(len, runs[_NAMED:])):,} more"] if len(runs) > _NAMED else []
    return ", ".join([*said, *more])


def _read(text: str) -> Range:
    match = _RANGE.fullmatch(text)
    if match is None:
        raise InvalidInput(f"{text[:40]!r} is no number of a participant; write 7, or 1-12 for several.")
    first = int(match[1])
    last = int(match[2] or first)
    if not 0 < first <= last <= HIGHEST_NUMBER:
        raise InvalidInput(f"{text[:40]!r} is no range of numbers from 1 to {HIGHEST_NUMBER:,}, the lower one first.")
    return Range(first, last)
