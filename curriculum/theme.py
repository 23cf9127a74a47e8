"""How an organisation's papers look: its colours, its fonts and the border of its certificates."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
#: Contrast of letters on white paper that everybody can read (WCAG 2.2, 1.4.3, level AA).
READABLE: Final = 4.5


class Family(StrEnum):
    """A family of letters that comes with the program; Arabic and Chinese have their own beside it."""

    SANS = "Fira Sans"
    SERIF = "IBM Plex Serif"


class Border(StrEnum):
    """What runs around a certificate."""

    WOVEN = "woven"
    RULED = "ruled"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of all papers of a workshop; colours are "#rrggbb" in lower case, readable on white."""

    accent: str = "#17497f"
    ink: str = "#1d2733"
    text: Family = Family.SANS
    display: Family = Family.SERIF
    border: Border = Border.WOVEN

    def __post_init__(self) -> None:
        for colour in (self.accent, self.ink):
            if not _COLOUR.fullmatch(colour):
                raise ValueError(f"{colour!r} is no colour such as #17497f")


def contrast(colour: str) -> float:
    """Return the contrast of a colour with white paper, from 1 (white) to 21 (black), after WCAG 2.2."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def darken(colour: str) -> str:
    """Return the lightest darker shade of a colour that is readable on white, the colour itself if it is."""
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    shades = ("#" + "".join(f"{part * share // 255:02x}" for part in parts) for share in range(255, -1, -1))
    return next(shade for shade in shades if contrast(shade) >= READABLE)


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - sRGB's curve


def theme_as_json(theme: Theme) -> dict[str, Any]:
    """Return what differs from the usual look, as plain values."""
    usual = Theme()
    return {
        field.name: str(getattr(theme, field.name))
        for field in fields(Theme)
        if getattr(theme, field.name) != getattr(usual, field.name)
    }


def theme_from_json(stored: Mapping[str, Any] | None) -> Theme:
    """Return the theme that was stored; what is left out is as usual."""
    read: dict[str, Callable[[Any], Any]] = {"text": Family, "display": Family, "border": Border}
    return Theme(**{name: read.get(name, str)(value) for name, value in (stored or {}).items()})
