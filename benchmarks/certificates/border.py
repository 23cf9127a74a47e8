"""The certificate's border for ReportLab: the same lines as in the drawing, read from it once."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.pathobject import PDFPathObject

from curriculum.documents.press.borders import BORDER, picture_border

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas

    Point = tuple[float, float]

HEIGHT: Final = 210  # of the page, in millimetres
_NUMBER: Final = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_STEP: Final = re.compile(r"([Mqt])([^Mqt]*)")
_ELLIPSE: Final = re.compile(r'<ellipse cx="(.+?)" cy="(.+?)" rx="(.+?)" ry="(.+?)" transform="rotate\((\d+)')
_RECTANGLE: Final = re.compile(r'<rect x="(.+?)" y="(.+?)" width="(.+?)" height="(.+?)" stroke-width="(.+?)"')


def draw_border(canvas: Canvas) -> None:
    """Draw the border on a page."""
    text = _read()
    canvas.saveState()
    canvas.setStrokeColor(HexColor("#17497f"))
    for x, y, width, height, line in _RECTANGLE.findall(text):
        canvas.setLineWidth(float(line) * mm)
        canvas.rect(float(x) * mm, (HEIGHT - float(y) - float(height)) * mm, float(width) * mm, float(height) * mm)
    canvas.setStrokeColor(HexColor("#6d8fb5"))
    canvas.setLineWidth(0.09 * mm)
    canvas.drawPath(_waves())
    for x, y, radius, other, angle in _ELLIPSE.findall(text):
        canvas.saveState()
        canvas.translate(float(x) * mm, (HEIGHT - float(y)) * mm)
        canvas.rotate(-float(angle))
        canvas.ellipse(-float(radius) * mm, -float(other) * mm, float(radius) * mm, float(other) * mm)
        canvas.restoreState()
    canvas.restoreState()


@functools.cache
def _read() -> str:
    return (picture_border(f"{BORDER}woven-17497f") or b"").decode()


@functools.cache
def _waves() -> PDFPathObject:
    """Return the waves; the same object is drawn on every page."""
    path = PDFPathObject()
    drawn = re.search(r' d="(.+?)"', _read())
    for kind, points in _curves(drawn[1] if drawn else ""):
        numbers = [part for x, y in points for part in (x * mm, (HEIGHT - y) * mm)]
        path.moveTo(*numbers) if kind == "M" else path.curveTo(*numbers)
    return path


def _curves(drawn: str) -> Iterator[tuple[str, list[Point]]]:
    """Yield where lines begin and the three further points of each curve, in millimetres from the top left."""
    at = control = (0.0, 0.0)
    for kind, text in _STEP.findall(drawn):
        numbers = list(map(float, _NUMBER.findall(text)))
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        if kind == "M":
            at = control = pairs[0]
            yield "M", [at]
            continue
        ends = pairs if kind == "t" else pairs[1::2]
        for number, (right, down) in enumerate(ends):
            begin, end = at, (at[0] + right, at[1] + down)
            # A smooth curve mirrors the control point of the one before.
            mirrored = (2 * at[0] - control[0], 2 * at[1] - control[1])
            control = mirrored if kind == "t" else (at[0] + pairs[2 * number][0], at[1] + pairs[2 * number][1])
            at = end
            yield "C", [_toward(begin, control), _toward(end, control), end]


def _toward(point: Point, control: Point) -> Point:
    """Return a cubic curve's control point for a quadratic one's: two thirds of the way."""
    return (point[0] + 2 / 3 * (control[0] - point[0]), point[1] + 2 / 3 * (control[1] - point[1]))
