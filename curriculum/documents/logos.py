"""How an organisation shows itself: its logo, or a wordmark set from its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curriculum.documents.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Emblem:
    """An organisation's mark on paper; `picture` is its logo's SHA-256 in hexadecimal, empty for a wordmark."""

    name: Phrase
    short_name: Phrase | None = None
    picture: str = ""
