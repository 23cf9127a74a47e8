"""Writes numbers with tenths as each language and country does, with Western digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curriculum.documents.wording import Wording


def write_tenths(tenths: int, wording: Wording) -> str:
    """Return so many tenths: "1.6", and with a comma where that is usual, after CLDR."""
    whole, rest = divmod(tenths, 10)
    return f"{whole}{wording.locale.number_symbols['latn']['decimal']}{rest}"
