"""The sheets of paper that badges are printed on: where each badge lies, and where a stack of sheets is cut."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.operations.drafts.paper_values import BadgeSheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: A4, in millimetres, as are all measures here.
PAGE_WIDTH: Final = 210.0
PAGE_HEIGHT: Final = 297.0
#: A cut mark begins this far from the badges and is so long.
_DISTANCE: Final = 2.0
_LENGTH: Final = 6.0
#: A badge closer than this to the edge of the paper is not cut there.
_EDGE: Final = 1.0
#: Where no margin is left, a mark runs this far along the line between two badges: printers leave some of it out.
_INWARD: Final = 8.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a badge lies: the left upper corner, from that of the page."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class CutMark:
    """A line by which a stack is cut, from one end to the other."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of badges in the middle of the page, so that fronts and backs meet when the paper is turned.

    Of a `punched` sheet the badges are cut already. A `folded` one has the back above the front, upside down.
    """

    name: BadgeSheet
    width: float
    height: float
    columns: int
    rows: int
    about: str
    gap_x: float = 0.0
    gap_y: float = 0.0
    punched: bool = False
    folded: bool = False

    @property
    def badges(self) -> int:
        """Return how many badges a sheet holds."""
        return self.columns * self.rows

    @property
    def _block(self) -> float:
        """Return the height of what is cut out."""
        return self.height * (2 if self.folded else 1)

    @property
    def places(self) -> tuple[Place, ...]:
        """Return where the badges lie, row by row from the left."""
        block = self._block
        left = (PAGE_WIDTH - self.columns * self.width - (self.columns - 1) * self.gap_x) / 2
        top = (PAGE_HEIGHT - self.rows * block - (self.rows - 1) * self.gap_y) / 2
        return tuple(
            Place(left + column * (self.width + self.gap_x), top + row * (block + self.gap_y))
            for row in range(self.rows)
            for column in range(self.columns)
        )

    def front(self, place: Place) -> Place:
        """Return where the front of a badge lies: a folded one hangs below its fold."""
        return Place(place.x, place.y + self.height) if self.folded else place

    def back(self, place: Place) -> Place:
        """Return where the back of a badge lies: above the fold, or where it is once the paper is turned.

        Paper is turned over its long edge, so that what was at the left is at the right.
        """
        return place if self.folded else Place(PAGE_WIDTH - place.x - self.width, place.y)

    @property
    def cut_marks(self) -> tuple[CutMark, ...]:
        """Return the marks at the edges of the page, the same on every sheet and on both of its sides."""
        if self.punched:
            return ()
        places = self.places
        across = {round(edge, 3) for one in places for edge in (one.x, one.x + self.width)}
        down = {round(edge, 3) for one in places for edge in (one.y, one.y + self._block)}
        left, top = min(across), min(down)
        return (
            *(CutMark(x, y1, x, y2) for x in _inside(across, PAGE_WIDTH) for y1, y2 in _ends(top, PAGE_HEIGHT)),
            *(CutMark(x1, y, x2, y) for y in _inside(down, PAGE_HEIGHT) for x1, x2 in _ends(left, PAGE_WIDTH)),
        )

    @property
    def drawing(self) -> str:
        """Return the marks as a picture of the page (a data URL), empty for none; a dashed line is a fold."""
        lines = "".join(f"M{one.x1} {one.y1}L{one.x2} {one.y2}" for one in self.cut_marks)
        middle = PAGE_HEIGHT / 2
        folds = f"M0 {middle}h{_INWARD}M{PAGE_WIDTH} {middle}h{-_INWARD}" if self.folded else ""
        return draw_lines(PAGE_WIDTH, PAGE_HEIGHT, lines, folds) if lines or folds else ""


def draw_lines(width: float, height: float, cuts: str, folds: str) -> str:
    """Return fine lines on a page of millimetres as a data URL: cuts are solid, folds are dashed."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}" fill="none" stroke="#566373" stroke-width=".1">'
        f'<path d="{cuts}"/><path d="{folds}" stroke-dasharray="1.2 1.8"/></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _inside(edges: set[float], length: float) -> Iterator[float]:
    """Yield the edges of badges at which there is something to be cut, in order."""
    return (edge for edge in sorted(edges) if _EDGE < edge < length - _EDGE)


def _ends(margin: float, length: float) -> Iterator[tuple[float, float]]:
    """Yield from where to where a mark runs at the near and at the far edge of the page."""
    start, end = (max(margin - _DISTANCE - _LENGTH, 0.0), margin - _DISTANCE)
    if end - start < _LENGTH / 2:
        start, end = 0.0, _INWARD
    yield start, end
    yield length - end, length - start


_USUAL: Final = BadgeSheet.A4_90X55
SHEETS: Final[Mapping[BadgeSheet, Sheet]] = {
    sheet.name: sheet
    for sheet in (
        Sheet(BadgeSheet.A4_90X55, 90, 55, 2, 5, "for usual badge holders"),
        Sheet(BadgeSheet.A4_86X54, 86, 54, 2, 5, "as large as a bank card (ID-1)"),
        Sheet(BadgeSheet.A4_105X74, 105, 74, 2, 4, "A7"),
        Sheet(BadgeSheet.A4_A6, 105, 148, 2, 2, "A6, worn around the neck"),
        Sheet(BadgeSheet.A4_A6_FOLDED, 105, 148, 2, 1, "A6, printed on one side and folded", folded=True),
        # Sizes and gaps as the makers state them; both lie in the middle of the page.
        Sheet(BadgeSheet.A4_80X50, 80, 50, 2, 5, "adhesive, punched (fits Avery L4785)", 15, 5, punched=True),
        Sheet(BadgeSheet.A4_90X52, 90, 52, 2, 5, "perforated cards (fits Avery L7414)", punched=True),
    )
}


def find_sheet(name: BadgeSheet | None) -> Sheet:
    """Return the sheet of a name, the usual one for None."""
    return SHEETS[name or _USUAL]
