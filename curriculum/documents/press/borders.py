"""Colours the borders of certificates: the drawings lie among the templates, in the colours of the usual look."""

from __future__ import annotations

import re
from typing import Final

from curriculum import resources

#: `border:woven-17497f` is the drawing of that name in that colour.
BORDER: Final = "border:"
_NAME: Final = re.compile(r"(woven|ruled)-([0-9a-f]{6})")
#: The accent in the drawings, and the lighter tone beside it: so much of the way to white.
_ACCENT: Final = b"#17497f"
_LIGHT: Final = b"#6d8fb5"
_LIGHTER: Final = 0.39


def picture_border(url: str) -> bytes | None:
    """Return the drawing of a border in its colour for its address, None for any other address."""
    name = _NAME.fullmatch(url.removeprefix(BORDER)) if url.startswith(BORDER) else None
    if not name:
        return None
    drawing = (resources.templates() / "certificate" / f"{name[1]}.svg").read_bytes()
    return drawing.replace(_ACCENT, f"#{name[2]}".encode()).replace(_LIGHT, _lighten(name[2]).encode())


def _lighten(colour: str) -> str:
    channels = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return "#" + "".join(f"{round(one + (255 - one) * _LIGHTER):02x}" for one in channels)
