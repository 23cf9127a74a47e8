"""Draws the grid of attendance in a terminal: as many columns side by side as fit, the others below."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Final

from curriculum.cli.output import cell, print_table, say, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.operations.attendance.grid import Column, Grid, Line

_SIGNS: Final = {"present": "P", "late": "L", "excused": "E", "absent": "A", "mixed": "~", None: "·"}
_TOTALS: Final = {"present": "present", "late": "late", "excused": "excused", "absent": "absent",
                  "mixed": "differs", "missing": "not marked"}  # fmt: skip
#: How many columns of a terminal a name takes at most, and what stands between two columns.
_NAME: Final = 28
_GAP: Final = 3
_SHARE: Final = "Share"


def draw_grid(grid: Grid) -> None:
    """Print a grid with its totals; where nobody watches, all columns stand side by side."""
    if not grid.lines or not grid.columns:
        say("Nobody is expected." if grid.columns else f"{grid.workshop} has no session in which presence counts.")
        return
    named = any(line.name is not None for line in grid.lines)
    fixed = [_cut(line.name or "") for line in grid.lines] if named else []
    taken = max(map(width, fixed), default=0) + 6 + len(_SHARE) + 3 * _GAP
    for columns in _blocks(grid.columns, shutil.get_terminal_size().columns - taken):
        _draw(grid, columns, named=named)


def _blocks(columns: Sequence[Column], room: int) -> Iterator[Sequence[Column]]:
    """Yield as many columns at a time as have room."""
    if not sys.stdout.isatty():
        yield columns
        return
    block: list[Column] = []
    used = 0
    for column in columns:
        wide = max(width(column.heading), 3) + _GAP
        if block and used + wide > room:
            yield block
            block, used = [], 0
        block.append(column)
        used += wide
    yield block


def _draw(grid: Grid, columns: Sequence[Column], *, named: bool) -> None:
    headings = ["No", *(["Name"] if named else []), *(column.heading for column in columns), _SHARE]
    rows = [[*_who(line, named=named), *_signs(line, columns), _share(line)] for line in grid.lines]
    for kind, said in _TOTALS.items():
        counts = [grid.totals[column.heading].get(kind, 0) for column in columns]
        if any(counts):
            label = ["", said] if named else [said]
            rows.append([*label, *(str(count or "") for count in counts), ""])
    print_table(headings, rows)


def _who(line: Line, *, named: bool) -> list[str]:
    return [str(line.number), _cut(line.name or "")] if named else [str(line.number)]


def _signs(line: Line, columns: Sequence[Column]) -> list[str]:
    return [_SIGNS[line.marks[column.heading]] if column.heading in line.marks else "" for column in columns]


def _share(line: Line) -> str:
    return "" if line.share is None else f"{line.share} %"


def _cut(name: str) -> str:
    text = cell(name)
    if width(text) <= _NAME:
        return text
    while width(text) >= _NAME:
        text = text[:-1]
    return f"{text.rstrip()}…"
