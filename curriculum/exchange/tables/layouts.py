"""What a sheet says beside its values: merged and hidden cells, errors, formulas, and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from curriculum.exchange.tables.limits import LAST_COLUMN, LAST_LINE, MERGED, NOTED
from curriculum.exchange.tables.values import column_letter

#: What spreadsheet programs show where a formula failed.
ERRORS: Final = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, both ends included: rows counted from 1, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Layout:
    """What was noticed while looking through a sheet; rows are counted from 1, columns from 0."""

    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class Found:
    """A sheet: what it says beside its values, or the cell in it that lies beyond what is read."""

    name: str
    layout: Layout
    beyond: str = ""


class OutOfBounds(Exception):
    """Something stands in a sheet beyond what is read; `cell` is its name."""

    def __init__(self, line: int, column: int) -> None:
        self.cell = f"{column_letter(min(column, 20_000))}{line}"
        super().__init__(self.cell)


def check_bounds(line: int, column: int) -> None:
    """Raise `OutOfBounds` for a filled cell that no table reaches."""
    if line > LAST_LINE or column >= LAST_COLUMN:
        raise OutOfBounds(line, column)


def add_merged(layout: Layout, found: Range) -> None:
    """Note a merged range as far as it can matter."""
    if len(layout.merged) < MERGED and found.top <= LAST_LINE and found.left < LAST_COLUMN:
        layout.merged.append(Range(found.top, found.left, min(found.bottom, LAST_LINE), min(found.right, LAST_COLUMN)))


def add_error(layout: Layout, line: int, column: int, said: str) -> None:
    """Note a cell that holds an error; those beyond any that are told are only read as empty."""
    if len(layout.errors) < NOTED:
        layout.errors[line, column] = said if said in ERRORS else "#ERROR"
