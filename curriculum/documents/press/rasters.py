"""Makes pictures of a PDF's pages, for a quick look on a screen."""

from __future__ import annotations

import io
from typing import Any, Final

_POINTS_PER_INCH: Final = 72


def rasterise(pdf: bytes, *, dpi: int = 110) -> list[bytes]:
    """Return a PNG of each page, of `dpi` pixels an inch; the same PDF gives the same bytes."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - one call in a hundred makes a picture

    document = PdfDocument(pdf)
    try:
        return [_encode(page.render(scale=dpi / _POINTS_PER_INCH).to_pil(), dpi) for page in document]
    finally:
        document.close()


def _encode(image: Any, dpi: int) -> bytes:  # noqa: ANN401 - Pillow is imported above, by way of pypdfium2
    content = io.BytesIO()
    image.save(content, "PNG", dpi=(dpi, dpi))
    return content.getvalue()
