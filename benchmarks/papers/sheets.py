"""How time and memory grow with the rows of a sheet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.certificates.contest import start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Sheets by name and number of rows; the first of each kind says what a process takes before any row.
SIZES: Final = (("sign-in", 1), ("sign-in", 200), ("participants", 1), ("participants", 1_000), ("participants", 5_000))
#: Milliseconds of the processor that a row may take.
LIMIT: Final = 10.0
NAMES: Final = {"sign-in": "sign-in sheet", "participants": "participants, internal"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet took: seconds of the processor, pages, the most memory that the process held (MB)."""

    name: str
    rows: int
    seconds: float
    pages: int
    memory: float

    @property
    def each(self) -> float:
        """Return the milliseconds of a row."""
        return self.seconds * 1000 / self.rows


def measure_sheets(sizes: Sequence[tuple[str, int]] = SIZES) -> Iterator[Sheet]:
    """Yield what each sheet takes, printed by a process of its own after one of a single row."""
    for name, rows in sizes:
        output, memory = start("benchmarks.papers.rows", name, str(rows))
        told = json.loads(output)
        yield Sheet(name, rows, told["seconds"], told["pages"], memory)


def tabulate(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield the table, without the sheets of a single row."""
    base = {one.name: one.memory for one in sheets if one.rows == 1}
    yield "| sheet | rows | pages | takes | a row | memory | a row |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for one in sheets:
        if one.rows > 1:
            grown = (one.memory - base[one.name]) / one.rows
            yield (
                f"| {NAMES[one.name]} | {one.rows:,} | {one.pages} | {one.seconds:.1f} s | {one.each:.1f} ms "
                f"| {one.memory:.0f} MB | {grown:.2f} MB |"
            )


def find_faults(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield a sentence for each sheet whose rows take too long."""
    for one in sheets:
        if one.rows > 1 and one.each > LIMIT:
            yield f"{NAMES[one.name]} of {one.rows:,} rows: {one.each:.1f} ms a row, not {LIMIT:.0f} ms."
