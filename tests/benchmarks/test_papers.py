from __future__ import annotations

from benchmarks.papers.packs import Pack, tabulate
from benchmarks.papers.sheets import Sheet, find_faults, measure_sheets
from benchmarks.papers.sheets import tabulate as tabulate_sheets


def test_sheets_are_printed_and_measured() -> None:
    (sheet,) = measure_sheets([("sign-in", 30)])

    assert sheet.rows == 30
    assert sheet.pages > 1
    assert sheet.seconds > 0


def test_rows_of_sheets_are_told_beside_what_a_process_takes_without_any() -> None:
    sheets = [Sheet("sign-in", 1, 0.1, 1, 90), Sheet("sign-in", 200, 1.2, 12, 120)]

    assert list(tabulate_sheets(sheets))[2:] == ["| sign-in sheet | 200 | 12 | 1.2 s | 6.0 ms | 120 MB | 0.15 MB |"]
    assert list(find_faults(sheets)) == []


def test_rows_that_take_too_long_are_a_fault() -> None:
    slow = [Sheet("participants", 1, 0.1, 1, 90), Sheet("participants", 1_000, 12, 50, 400)]

    assert list(find_faults(slow)) == ["participants, internal of 1,000 rows: 12.0 ms a row, not 10 ms."]


def test_pack_is_told_in_a_row() -> None:
    row = list(tabulate(Pack(12.3, 20.4, 60, 300, 180)))[-1]

    assert row == "| in en, fr, ar | 60 | 300 | 12 s | 20 s | 180 MB |"
