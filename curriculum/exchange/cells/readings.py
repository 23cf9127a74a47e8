"""What comes of a cell: a value with remarks, or a fault whose words can be had without the cell's text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from curriculum.errors import InvalidInput

T = TypeVar("T")
#: How much of a cell a message repeats.
_QUOTED: Final = 60


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """The value of a cell, and what the user should know of how it was read; no remark repeats the cell."""

    value: T
    remarks: tuple[str, ...] = ()


class CellFault(InvalidInput):
    """A cell that cannot be read; `unquoted` says so without repeating anything of it.

    `asks` is set where the program would have to guess and the user can say what is meant.
    """

    def __init__(self, cell: str, said: str, *, hint: str = "", advice: str = "", asks: bool = False) -> None:
        """Take what is `said` of the cell, a `hint` that gives away what it holds, and `advice` that does not."""
        self._parts = (cell, said, hint, advice)
        self.asks = asks
        self.unquoted = f"this {said}{advice}"
        super().__init__(f"{cell[:_QUOTED]!r} {said}{hint}{advice}")

    def with_advice(self, more: str) -> CellFault:
        """Return the same fault with more advice after its own."""
        cell, said, hint, advice = self._parts
        return CellFault(cell, said, hint=hint, advice=f"{advice}{more}", asks=self.asks)


def western_digits(text: str) -> str:
    """Return a text with the digits of every script written as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
