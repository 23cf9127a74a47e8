"""Encodes a photograph for PDF once, however many files show it, which WeasyPrint does for each of them."""

from __future__ import annotations

from typing import Any

import pydyf
from weasyprint.images import RasterImage

from curriculum.documents.press.stock import current

# Written for WeasyPrint 70; a test compares a file with one whose photographs were encoded for it.
_encode = RasterImage.get_x_object


def encode_once() -> None:
    """Make WeasyPrint encode a photograph that lasts once for all files."""
    RasterImage.get_x_object = _encode_or_repeat


def _encode_or_repeat(image: RasterImage, interpolate: bool, ratio: float) -> Any:  # noqa: ANN401, FBT001 - WeasyPrint's hook
    stock = current()
    if image not in stock.pictures.values():
        return _encode(image, interpolate, ratio)
    key = image, interpolate, ratio
    if key not in stock.photographs:
        stock.photographs[key] = _encode(image, interpolate, ratio)
    return _copy(stock.photographs[key])


def _copy(stream: Any) -> Any:  # noqa: ANN401 - WeasyPrint carries no types
    """Return the same content as an object for another file."""
    extra = pydyf.Dictionary(stream.extra)
    if "SMask" in extra:
        extra["SMask"] = _copy(extra["SMask"])
    return pydyf.Stream(list(stream.stream), extra, stream.compress)
