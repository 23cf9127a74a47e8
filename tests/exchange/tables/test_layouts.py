from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from curriculum.exchange.tables import Row, workbooks
from curriculum.exchange.tables.cell_texts import cell_text
from curriculum.exchange.tables.forms import Form
from curriculum.exchange.tables.layouts import Layout, Range, add_error, add_merged
from curriculum.exchange.tables.limits import LAST_LINE, MERGED, NOTED
from curriculum.exchange.tables.merging import repeat_merged
from curriculum.exchange.tables.xlsx_layouts import xlsx_layout
from curriculum.exchange.tables.xml_parts import BadXml, feed, new_parser
from tests.exchange.tables.samples import INPUTS, sheet_xml

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = (Row(2, ("A", "Police")), Row(3, ("B",)), Row(4, ("C", "Customs")))


def test_a_merged_value_fills_what_is_empty_and_nothing_else() -> None:
    repeated = repeat_merged(ROWS, [Range(2, 1, 4, 1), Range(9, 0, 10, 0), Range(3, 1, 3, 2)])

    assert [row.cells for row in repeated.rows] == [("A", "Police"), ("B", "Police"), ("C", "Customs")]
    assert (repeated.down, repeated.across) == (("B2:B4",), ("B3:C3",))


def test_what_is_noted_of_a_sheet_is_bounded() -> None:
    layout = Layout()
    for line in range(1, MERGED + 10):
        add_merged(layout, Range(line, 0, 10**8, 10**8))
        add_error(layout, line, 0, "#REF!" if line % 2 else "#WHAT")

    assert (len(layout.merged), len(layout.errors)) == (MERGED, NOTED)
    assert layout.merged[0].bottom == LAST_LINE
    assert layout.errors[2, 0] == "#ERROR"


def test_only_hidden_columns_and_rows_are_noted() -> None:
    part = sheet_xml("<row r='1'/><row r='2' hidden='true'/>", before="<cols><col min='1' max='2'/></cols>")

    layout = xlsx_layout(part.encode())

    assert (layout.hidden_rows, layout.hidden_columns) == ([2], [])


@pytest.mark.parametrize(
    "text", [b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"<!DOCTYPE a><a/>", b"<a>", b"<a>&b;</a>"]
)
def test_what_is_no_plain_xml_is_bad(text: bytes) -> None:
    seen: list[str] = []
    note: Callable[[str, dict[str, str]], None] = lambda name, _attributes: seen.append(name)  # noqa: E731 - short

    with pytest.raises(BadXml):
        feed(new_parser(note), text)


def test_a_moment_at_midnight_is_a_date_and_seconds_are_rounded() -> None:
    assert cell_text(dt.datetime(2026, 11, 3)) == "2026-11-03"  # noqa: DTZ001 - spreadsheets have no zone
    assert cell_text(dt.datetime(2026, 11, 3, 23, 59, 59, 999_999)) == "2026-11-04"  # noqa: DTZ001 - as above


def test_a_sheet_that_turns_out_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "LAST_LINE", 5)
    data = (INPUTS / "made" / "merged_header.xlsx").read_bytes()

    grids = workbooks.read_workbook("r.xlsx", data, Form.XLSX)

    assert [grid.beyond for grid in grids] == ["row 11", ""]
