"""Puts a drawing into a PDF once, however many pages show it, and draws it once for all files of a batch.

WeasyPrint does so for photographs only, and within a file; a border of curves costs it more than the rest of a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.images import SVGImage

from curriculum.documents.press.modules import draw_code
from curriculum.documents.press.packing import Packed, pack
from curriculum.documents.press.stock import current

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


@dataclass(frozen=True, slots=True)
class _Kept:
    """A drawing for any file: its lines, packed, and the transparencies that they use."""

    lines: Packed
    states: dict[str, dict[str, Any]]


def draw_once() -> None:
    """Make WeasyPrint draw an SVG picture of one size once for all its pages."""
    SVGImage.draw = _draw_or_repeat


def _draw_or_repeat(image: SVGImage, stream: Any, width: float, height: float, style: Any) -> None:  # noqa: ANN401 - see above
    if draw_code(image._base_url or "", stream, width, height):  # noqa: SLF001 - only there an image knows its address
        return
    known = (name for name, one in stream._images.items() if _shows(one["image"], image, (width, height)))  # noqa: SLF001 - no public way leads there
    name = next(known, None) or _add(image, stream, width, height, style)
    stream._resources["XObject"][name] = None  # noqa: SLF001 - filled by WeasyPrint from the list
    stream.draw_x_object(name)


def _shows(known: object, image: SVGImage, size: tuple[float, float]) -> bool:
    return isinstance(known, _Form) and known.source is image and known.size == size


def _add(image: SVGImage, stream: Any, width: float, height: float, style: Any) -> str:  # noqa: ANN401 - see above
    """Put a picture into the list and return its name there; lines may reach over its edge, as on a page."""
    form = stream.add_group(-width, -height, 3 * width, 3 * height)
    del stream._resources["XObject"][form.id]  # noqa: SLF001 - it belongs to the list, not to this page alone
    forms = current().forms
    if (image, width, height) in forms:
        _copy(forms[image, width, height], form)
    else:
        _draw(image, form, width, height, style)
        if image in current().pictures.values() and (kept := _keep(form)):
            forms[image, width, height] = kept
            _copy(kept, form)
    name = f"s{len(stream._images)}"  # noqa: SLF001 - see above
    entry = {"image": _Form(image, (width, height), form), "interpolate": False, "dpi_ratios": {1}, "x_object": None}
    stream._images[name] = entry  # noqa: SLF001 - see above
    return name


def _keep(form: Any) -> _Kept | None:  # noqa: ANN401 - see above
    """Return a drawing as it can stand in any file; None for one that refers to other objects of its own file."""
    used = form._resources  # noqa: SLF001 - see above
    states = used["ExtGState"]
    simple = not (used["XObject"] or used["Pattern"] or used["Shading"]) and not any(
        "SMask" in one for one in states.values()
    )
    return (
        _Kept(pack(form), {name: dict(one) for name, one in states.items()})
        if simple and b"BT" not in form.stream
        else None
    )


def _copy(kept: _Kept, form: Any) -> None:  # noqa: ANN401 - see above
    kept.lines.put_into(form)
    form._resources["ExtGState"].update({name: pydyf.Dictionary(one) for name, one in kept.states.items()})  # noqa: SLF001 - see above
