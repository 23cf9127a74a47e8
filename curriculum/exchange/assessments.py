"""Reads the results of an assessment from a table: a column of participants' numbers and one of points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidFile, Problem
from curriculum.exchange.tables import column_letter, read_table
from curriculum.operations.assessments import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from curriculum.exchange.tables import Row, Table

#: So many faults are listed; the rest is counted.
FAULTS: Final = 100
#: How the columns may be headed, in the languages of the papers.
_HEADINGS: Final[Mapping[str, frozenset[str]]] = {
    "number": frozenset({"number", "no", "no.", "nº", "n°", "numéro", "número", "رقم", "الرقم", "номер", "№", "编号"}),
    "points": frozenset({"points", "score", "mark", "note", "puntos", "puntuación", "نقاط", "баллы", "分数"}),
    "most": frozenset({"most", "of", "out of", "sur", "maximum", "máximo", "من", "из", "满分"}),
}
_POINTS: Final = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")
_NUMBER: Final = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand, counted from 0; `most` is None where it is the same for all."""

    number: int
    points: int
    most: int | None


def read_results(
    file: Path,
    *,
    most: Decimal | None = None,
    faults: Callable[[Sequence[Result]], Sequence[tuple[Result, str]]] = lambda _: (),
) -> tuple[Result, ...]:
    """Read results: `number`, `points` and, unless `most` is given for all, `most`. Rows without points are left out.

    The file is a csv, tsv, xlsx, xls or ods. Raise `InvalidFile` with every fault, by line and column; `faults` says
    which results cannot be recorded, and why, so that these are told together with what cannot be read.
    """
    table = read_table(file, knows=_knows)
    columns = _columns(table, most)
    found = [_read(row, columns, most) for row in table.rows if _cell(row, columns.points)]
    problems = [problem for each in found if isinstance(each, list) for problem in each]
    results = tuple(each for each in found if isinstance(each, Result))
    problems += [Problem(said.removesuffix("."), line=each.line) for each, said in faults(results)]
    if problems:
        problems.sort(key=lambda each: each.line or 0)
        raise InvalidFile(str(file), problems[:FAULTS], more=max(0, len(problems) - FAULTS))
    return results


def read_points(text: str) -> Decimal | None:
    """Return points as somebody wrote them, with a point or a comma; None for what is no such number."""
    cleaned = text.strip()
    return Decimal(cleaned.replace(",", ".")) if _POINTS.fullmatch(cleaned) else None


def _knows(heading: str) -> bool:
    return any(heading.strip().casefold() in known for known in _HEADINGS.values())


def _columns(table: Table, most: Decimal | None) -> _Columns:
    heads = [cell.strip().casefold() for cell in table.header.cells]
    found = {
        name: next((place for place, head in enumerate(heads) if head in known), None)
        for name, known in _HEADINGS.items()
    }
    number, points = found["number"], found["points"]
    per_row = found["most"] if most is None else None
    if number is None or points is None or (most is None and per_row is None):
        needed = ("number", "points", *(() if most is not None else ("most",)))
        missing = " and ".join(name for name in needed if found[name] is None)
        hint = "; or say --of POINTS for all" if most is None and per_row is None else ""
        said = f"there is no column {missing}; name it in the first line{hint}"
        raise InvalidFile(table.file, [Problem(said, line=table.header.line)])
    return _Columns(number, points, per_row)


def _read(row: Row, columns: _Columns, most: Decimal | None) -> Result | list[Problem]:
    """Return the result in a row, or all that is wrong with it."""
    number = _cell(row, columns.number)
    points = read_points(_cell(row, columns.points))
    of = most if columns.most is None else read_points(_cell(row, columns.most))
    if _NUMBER.fullmatch(number) and points is not None and of is not None:
        return Result(int(number), points, of, row.line)
    wrong = [
        (columns.number, "a participant's number", not _NUMBER.fullmatch(number)),
        (columns.points, "points such as 17.5", points is None),
        (columns.most or 0, "points such as 20", of is None),
    ]
    return [
        Problem(f"expected {what}", line=row.line, path=f"column {column_letter(place)}")  # a cell may hold a name
        for place, what, is_wrong in wrong
        if is_wrong
    ]


def _cell(row: Row, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""
