"""Puts a drawing into a PDF once, however many pages show it, which WeasyPrint does for photographs only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint.images import SVGImage

# Written for WeasyPrint 70; a test counts the drawings in a PDF.
_draw = SVGImage.draw


@dataclass(frozen=True, slots=True)
class _Form:
    """A drawing that WeasyPrint's list of photographs takes for one of them."""

    source: SVGImage
    size: tuple[float, float]
    content: Any

    def get_x_object(self, *_quality: object) -> Any:  # noqa: ANN401 - WeasyPrint carries no types
        """Return the drawing as the page refers to it."""
        return self.content


def draw_once() -> None:
    """Make WeasyPrint draw an SVG picture of one size once for all its pages."""
    SVGImage.draw = _draw_or_repeat


def _draw_or_repeat(image: SVGImage, stream: Any, width: float, height: float, style: Any) -> None:  # noqa: ANN401 - see above
    known = (name for name, one in stream._images.items() if _shows(one["image"], image, (width, height)))  # noqa: SLF001 - no public way leads there
    name = next(known, None) or _add(image, stream, width, height, style)
    stream._resources["XObject"][name] = None  # noqa: SLF001 - filled by WeasyPrint from the list
    stream.draw_x_object(name)


def _shows(known: object, image: SVGImage, size: tuple[float, float]) -> bool:
    return isinstance(known, _Form) and known.source is image and known.size == size


def _add(image: SVGImage, stream: Any, width: float, height: float, style: Any) -> str:  # noqa: ANN401 - see above
    """Draw a picture into the list and return its name there; lines may reach over its edge, as on a page."""
    form = stream.add_group(-width, -height, 3 * width, 3 * height)
    del stream._resources["XObject"][form.id]  # noqa: SLF001 - it belongs to the list, not to this page alone
    _draw(image, form, width, height, style)
    name = f"s{len(stream._images)}"  # noqa: SLF001 - see above
    entry = {"image": _Form(image, (width, height), form), "interpolate": False, "dpi_ratios": {1}, "x_object": None}
    stream._images[name] = entry  # noqa: SLF001 - see above
    return name
