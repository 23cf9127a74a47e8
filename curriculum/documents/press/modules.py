"""Draws a square code (QR) as rectangles, one a run of black modules: as a drawing it takes 20 times as long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: `code:1fc-101-…` is a square of modules, a row each as a hexadecimal number; its first module is the highest bit.
CODE: Final = "code:"
_ROWS: Final = re.compile(r"[0-9a-f]{1,45}(?:-[0-9a-f]{1,45}){0,176}")  # the largest QR code has 177 modules a side
_RUN: Final = re.compile("1+")


def write_code(rows: Sequence[int]) -> str:
    """Return the address of a picture of a code, given its rows from the top."""
    return CODE + "-".join(f"{row:x}" for row in rows)


def picture_code(url: str) -> bytes | None:
    """Return an empty drawing of the code's proportions for its address, None for any other address."""
    rows = _read(url)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}"/>'.encode() if rows else None


def draw_code(url: str, stream: Any, width: float, height: float) -> bool:  # noqa: ANN401 - WeasyPrint carries no types
    """Draw the code of an address into a PDF's stream in black, and say whether it was one."""
    rows = _read(url)
    if not rows:
        return False
    side = len(rows)
    with stream.stacked():
        stream.transform(width / side, 0, 0, height / side, 0, 0)
        stream.set_color_rgb(0, 0, 0)
        stream.stream.append(" ".join(f"{x} {y} {length} 1 re" for x, y, length in _runs(rows)).encode())
        stream.fill()
    return True


def _read(url: str) -> tuple[str, ...]:
    """Return the rows of an address as zeros and ones; none for what is no code."""
    text = url.removeprefix(CODE)
    if text == url or not _ROWS.fullmatch(text):
        return ()
    rows = text.split("-")
    return tuple(f"{int(row, 16):0{len(rows)}b}"[: len(rows)] for row in rows)


def _runs(rows: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where each run of black modules begins, from the left and from the top, and how long it is."""
    for y, row in enumerate(rows):
        for run in _RUN.finditer(row):
            yield run.start(), y, run.end() - run.start()
