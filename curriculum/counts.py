"""Numbers as their source gives them: exact, approximate, or still to be confirmed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self


class Bound(StrEnum):
    """How a number is meant; the value is the sign under which it is stored."""

    EXACT = ""
    ABOUT = "~"
    MORE_THAN = ">"
    AT_LEAST = ">="
    FEWER_THAN = "<"
    AT_MOST = "<="
    TO_BE_CONFIRMED = "?"


_WORDS: Final = {
    "about": Bound.ABOUT,
    "more than": Bound.MORE_THAN,
    "over": Bound.MORE_THAN,
    "at least": Bound.AT_LEAST,
    "fewer than": Bound.FEWER_THAN,
    "at most": Bound.AT_MOST,
    "up to": Bound.AT_MOST,
}
_PATTERN: Final = re.compile(rf"(?:({'|'.join(_WORDS)}|~|>=|<=|>|<)\s*)?(\d{{1,9}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or things; `value` is None only while it is to be confirmed."""

    value: int | None
    bound: Bound = Bound.EXACT

    @classmethod
    def parse(cls, text: str | int) -> Self:
        """Read `25`, `"more than 25"`, `">25"` or `"to be confirmed"`; raise `ValueError` otherwise."""
        words = str(text).strip()
        if words.casefold() in {"to be confirmed", "tbc", Bound.TO_BE_CONFIRMED}:
            return cls(None, Bound.TO_BE_CONFIRMED)
        if not (match := _PATTERN.fullmatch(words)):
            raise ValueError(f"{words!r} is no count; write 25, 'more than 25', 'about 25' or 'to be confirmed'")
        sign = (match[1] or "").casefold()
        return cls(int(match[2]), _WORDS[sign] if sign in _WORDS else Bound(sign))

    def __str__(self) -> str:
        """Return the form that is stored and that `parse` reads: ">25"."""
        return f"{self.bound}{'' if self.value is None else self.value}"

    @property
    def words(self) -> str:
        """Return the English phrase that a workshop file holds: "more than 25"."""
        if self.bound is Bound.TO_BE_CONFIRMED:
            return "to be confirmed"
        phrase = next((words for words, bound in _WORDS.items() if bound is self.bound), "")
        return f"{phrase} {self.value}".strip()
