"""How an organisation shows itself: its logo, or a wordmark set from its name."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.credentials.pictures import MEDIA_TYPES

if TYPE_CHECKING:
    from curriculum.documents.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Emblem:
    """An organisation's mark on paper; `picture` is a `data:` URL, empty for a wordmark."""

    name: Phrase
    short_name: Phrase | None = None
    picture: str = ""


def embed_picture(content: bytes | None, media_type: str | None) -> str:
    """Return a picture as a `data:` URL, or nothing for none or for a type that is not printed."""
    if not content or media_type not in MEDIA_TYPES:
        return ""
    return f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}"
