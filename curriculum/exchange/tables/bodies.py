"""Takes the rows of people out of what stands below a header: totals, notes and repeated headers are no people."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from curriculum.exchange.tables.headers import squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.exchange.tables.headers import Header
    from curriculum.exchange.tables.layouts import Range
    from curriculum.exchange.tables.values import Row

#: How the row of a sum begins, in the languages of workshops.
_TOTALS: Final = (
    *("total", "totals", "subtotal", "sub-total", "grand total", "sum", "overall", "total number"),
    *("totaux", "sous-total", "somme", "total général", "ensemble", "suma", "total general", "subtotal", "totales"),
    *("итого", "всего", "сумма", "общее количество", "общий итог", "gesamt", "summe", "toplam", "totale"),
    *("المجموع", "مجموع", "الإجمالي", "الاجمالي", "إجمالي", "اجمالي", "المجموع الكلي", "العدد الإجمالي", "العدد الكلي"),
    *("合计", "总计", "总数", "小计", "共计", "总人数", "合計", "總計", "جمع", "جمع کل"),
)
_TOTAL: Final = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(_TOTALS, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
)
_AMOUNT: Final = re.compile(r"[\d\s.,:%()/+=~≈'’-]*\Z")
_NOTE: Final = re.compile(
    r"[*†‡]|\(\*|(?:notes?|nota|n\.?b\.?|remarks?|remarques?|source|legend|légende|примечани[ея]|ملاحظة|ملاحظات|注|备注)\s*[:.：*]"
    r"|(?:prepared by|signature|signed|établi par|fait à|подпись|التوقيع|签名)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a table, and the lines of those that were left out because they are none."""

    rows: tuple[Row, ...]
    totals: tuple[int, ...]
    notes: tuple[int, ...]
    headers: tuple[int, ...]


def take_body(rows: Sequence[Row], header: Header, merged: Sequence[Range] = ()) -> Body:
    """Return the rows below the header (`rows` are those) without what is no row of the table."""
    levels = {_key(level) for level in header.levels}
    headers = tuple(row.line for row in rows if _key(row) in levels)
    totals = {row.line for row in rows if is_total(row)}
    kept = [row for row in rows if row.line not in totals and row.line not in headers]
    sections = _sections(kept, merged, len(header.row.cells))
    notes = _notes([row for row in kept if row.line not in sections], {row.line for row in rows}) | sections
    kept = [row for row in kept if row.line not in notes]
    return Body(tuple(kept), tuple(sorted(totals)), tuple(sorted(notes)), headers)


def is_total(row: Row) -> bool:
    """Say whether a row holds a sum: it begins with such a word, and beside it there are at most numbers."""
    filled = [squeezed(cell) for cell in row.cells if cell.strip()]
    found = _TOTAL.match(filled[0])
    if not found:
        return False
    return _is_amount(filled[0][found.end() :], alone=len(filled) == 1) and all(
        _AMOUNT.match(cell) for cell in filled[1:]
    )


def _is_amount(rest: str, *, alone: bool) -> bool:
    """Say whether what follows the word is a number, such as ": 24"; alone in its row it may say of what."""
    return bool(_AMOUNT.match(rest)) or (alone and any(sign.isdecimal() for sign in rest))


def _key(row: Row) -> tuple[str, ...]:
    return tuple(squeezed(cell).casefold() for cell in row.cells if cell.strip())


def _notes(rows: Sequence[Row], lines: set[int]) -> set[int]:
    """Return the lines of the texts below a table: each alone in its row, after a blank row or marked as a note."""
    if not rows or statistics.median(map(_filled, rows)) < 2:  # noqa: PLR2004 - a table of single cells has no notes
        return set()
    alone = list(takewhile(lambda row: _filled(row) == 1, reversed(rows)))[::-1]
    for place, row in enumerate(alone):
        text = squeezed("".join(row.cells))
        if row.line - 1 not in lines or _NOTE.match(text):
            return {each.line for each in alone[place:]}
    return set()


def _sections(rows: Sequence[Row], merged: Sequence[Range], width: int) -> set[int]:
    """Return the lines of texts that are merged over most of the table, such as the country of the rows below."""
    wide = {
        found.top for found in merged if found.bottom == found.top and (found.right - found.left + 1) * 2 > width > 1
    }
    return {row.line for row in rows if row.line in wide and _filled(row) == 1}


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell.strip())
