"""Draws once what stands on a paper many times, such as the backs of badges; it is read aloud once, too.

`data-original="back"` marks the first, `data-repeats="back"` an empty element of its size that shows it again. Both
are positioned, and the first makes a stacking context (`z-index: 0`), so that all in it is drawn with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint import draw

# Written for WeasyPrint 70; a test reads back the letters of repeated parts and counts how often they are drawn.
_draw = draw.draw_stacking_context


@dataclass(frozen=True, slots=True)
class _Original:
    """A part of a page that WeasyPrint's list of photographs takes for one of them."""

    name: str
    content: Any

    def get_x_object(self, *_quality: object) -> Any:  # noqa: ANN401 - WeasyPrint carries no types
        """Return the part as the pages refer to it."""
        return self.content


def draw_repeats() -> None:
    """Make WeasyPrint draw the parts of a page again that repeat others."""
    draw.draw_stacking_context = _draw_or_repeat


def _draw_or_repeat(stream: Any, context: Any) -> None:  # noqa: ANN401 - see above
    element = getattr(context.box, "element", None)
    if element is None or not element.attrib:
        _draw(stream, context)
    elif name := element.get("data-repeats"):
        _repeat(stream, context.box, name)
    else:
        _draw(stream, context)
        if name := element.get("data-original"):
            _keep(stream, context, name)


def _keep(stream: Any, context: Any, name: str) -> None:  # noqa: ANN401 - see above
    """Put a part into the list, with its left upper corner at zero and without tags: it is no content there."""
    box = context.box
    form = stream.add_group(0, 0, box.border_width(), box.border_height())
    del stream._resources["XObject"][form.id]  # noqa: SLF001 - it belongs to the list, not to this page alone
    form._tags = None  # noqa: SLF001 - no public way leads there
    form.transform(e=-box.border_box_x(), f=-box.border_box_y())
    _draw(form, context)
    key = f"s{len(stream._images)}"  # noqa: SLF001 - see above
    entry = {"image": _Original(name, form), "interpolate": False, "dpi_ratios": {1}, "x_object": None}
    stream._images[key] = entry  # noqa: SLF001 - see above


def _repeat(stream: Any, box: Any, name: str) -> None:  # noqa: ANN401 - see above
    """Show the latest part of a name, as ornament: who listens has heard it."""
    keys = (key for key, one in reversed(stream._images.items()) if _is(one["image"], name))  # noqa: SLF001 - see above
    key = next(keys, None)
    if key is None:
        return
    stream._resources["XObject"][key] = None  # noqa: SLF001 - filled by WeasyPrint from the list
    with stream.artifact(), stream.stacked():
        stream.transform(e=box.border_box_x(), f=box.border_box_y())
        stream.draw_x_object(key)


def _is(image: object, name: str) -> bool:
    return isinstance(image, _Original) and image.name == name
