"""Says which badge lies where on which sheet, so that a cut stack is in order."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_Item = TypeVar("_Item")


class Order(StrEnum):
    """How badges follow one another: from sheet to sheet at one place, or over each sheet."""

    STACK = "stack"
    SHEET = "sheet"


def impose(items: Sequence[_Item], places: int, order: Order) -> list[list[_Item | None]]:
    """Return for each sheet what lies at each of its places, None where nothing is left.

    By stack, the piles into which a stack is cut, laid one under the other, are in order: those of the first
    place come first. By sheet, each sheet is in order.
    """
    sheets = -(-len(items) // places)
    rooms = range(sheets * places)
    where = [
        [place * sheets + sheet if order is Order.STACK else sheet * places + place for place in range(places)]
        for sheet in range(sheets)
    ]
    filled = {index: items[index] if index < len(items) else None for index in rooms}
    return [[filled[index] for index in sheet] for sheet in where]


def divide(items: Sequence[_Item], *, most: int, places: int = 1) -> list[Sequence[_Item]]:
    """Return the items in parts of about the same size, each of at most `most` and of whole sheets but for the last.

    Memory grows with the pages of a file, so a crowd's papers are several files; each is a stack of its own.
    """
    sheets = -(-len(items) // places)
    parts = -(-sheets // max(most // places, 1)) or 1
    size = (-(-sheets // parts) or 1) * places
    return [items[start : start + size] for start in range(0, max(len(items), 1), size)]


def number_parts(count: int) -> list[str]:
    """Return what the files of so many parts are named by: "1", "2"; the only one by nothing."""
    return [str(number) for number in range(1, count + 1)] if count > 1 else [""]
