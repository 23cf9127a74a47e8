"""Makes small pictures that a printer can draw."""

from __future__ import annotations

from io import BytesIO

from PIL import Image


def make_png(colour: tuple[int, int, int] = (0, 0, 128)) -> bytes:
    """Return a picture of one pixel."""
    return _saved(Image.new("RGB", (1, 1), colour), "PNG")


def make_jpeg() -> bytes:
    """Return a picture of one grey pixel."""
    return _saved(Image.new("L", (1, 1)), "JPEG")


def make_noise(pixels: bytes, side: int) -> bytes:
    """Return a square picture that cannot be packed more tightly than its pixels, three bytes each."""
    return _saved(Image.frombytes("RGB", (side, side), pixels), "PNG")


def _saved(picture: Image.Image, kind: str) -> bytes:
    file = BytesIO()
    picture.save(file, kind)
    return file.getvalue()
