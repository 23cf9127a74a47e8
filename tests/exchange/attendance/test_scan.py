from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidFile, InvalidInput, NotFound
from curriculum.exchange.attendance import scan
from curriculum.exchange.attendance.scan import read_scan_file, read_scans
from curriculum.operations.attendance.scanning import Scan

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_hold_a_code_and_a_time_in_any_order() -> None:
    data = '\ufeff# day 1\n7\n\n7,2019-12-10 08:55\n"P0007";2019-12-10T8:55:30Z\n09:05\t7K3M-Q9XT-49\n8:05,3\n'.encode()

    assert read_scans(data, name="scans") == (
        Scan(2, "7"),
        Scan(4, "7", datetime(2019, 12, 10, 8, 55)),  # noqa: DTZ001 - a local time, as scanners write it
        Scan(5, "P0007", datetime(2019, 12, 10, 8, 55, 30, tzinfo=UTC)),
        Scan(6, "7K3M-Q9XT-49", time(9, 5)),
        Scan(7, "3", time(8, 5)),
    )


def test_lines_that_cannot_be_read_are_all_reported() -> None:
    with pytest.raises(InvalidFile) as refused:
        read_scans(b"1 2\n08:55\n7,25:00\n" + b"x" * 300, name="scans")

    assert [problem.line for problem in refused.value.problems] == [1, 2, 3, 4]


def test_list_without_bounds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "BYTES", 100)
    monkeypatch.setattr(scan, "LINES", 3)

    with pytest.raises(InvalidInput, match="is larger than"):
        read_scans(b"1\n" * 60, name="scans")
    with pytest.raises(InvalidFile, match="line 4: more than 3 lines"):
        read_scans(b"1\n" * 4, name="scans")
    with pytest.raises(InvalidInput, match="is not text in UTF-8"):
        read_scans(b"\xff\xfe1", name="scans")
    with pytest.raises(NotFound, match="No file"):
        read_scan_file(tmp_path / "none.txt")
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_scan_file(tmp_path)


def test_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "scans.txt"
    file.write_text("7\n", encoding="utf-8")

    assert read_scan_file(file) == (Scan(1, "7"),)
