"""Square codes for the programs that are compared: made by the same library as ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import zxingcpp

if TYPE_CHECKING:
    from collections.abc import Sequence


def draw_code(text: str) -> str:
    """Return a square code as SVG."""
    return zxingcpp.write_barcode_to_svg(_encode(text), add_quiet_zones=False)


def lay_modules(text: str) -> Sequence[Sequence[bool]]:
    """Return the modules of a square code row by row from the top; black is true."""
    picture: Any = zxingcpp.write_barcode_to_image(_encode(text), scale=1, add_quiet_zones=False)
    rows: Any = memoryview(picture).tolist()
    return [[tone == 0 for tone in row] for row in rows]


def _encode(text: str) -> zxingcpp.Barcode:
    return zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
