"""Reads a scanner's list: on each line a code, and after it, or before it, when it was read."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from curriculum.cleaning import clean_line
from curriculum.errors import InvalidFile, InvalidInput, NotFound, Problem
from curriculum.operations.attendance.scanning import Scan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What is read at most.
BYTES: Final = 5_000_000
LINES: Final = 200_000
_LONGEST: Final = 200
_FAULTS: Final = 100
_MOMENT: Final = re.compile(
    r"(?:(?P<date>\d{4}-\d{2}-\d{2})[T ,;\t]+)?(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)


def read_scan_file(file: Path) -> tuple[Scan, ...]:
    """Read the list of a file; raise `NotFound`, or `InvalidFile` with every line that cannot be read."""
    try:
        with file.open("rb") as opened:
            data = opened.read(BYTES + 1)
    except FileNotFoundError:
        raise NotFound("file", file) from None
    except OSError as error:
        raise InvalidInput(f"{file} cannot be read: {error.strerror}.") from None
    return read_scans(data, name=str(file))


def read_scans(data: bytes, *, name: str) -> tuple[Scan, ...]:
    """Read a list: lines of text in UTF-8; empty ones and those that begin with # say nothing."""
    if len(data) > BYTES:
        raise InvalidInput(f"{name} is larger than {BYTES // 1_000_000} MB; split it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput(f"{name} is not text in UTF-8.") from None
    problems: list[Problem] = []
    scans = tuple(_read_lines(text, problems))
    if problems:
        raise InvalidFile(name, problems[:_FAULTS], more=max(len(problems) - _FAULTS, 0))
    return scans


def _read_lines(text: str, problems: list[Problem]) -> Iterator[Scan]:
    for line, written in enumerate(text.splitlines(), 1):
        if line > LINES:
            problems.append(Problem(f"more than {LINES:,} lines; split the list", line=line))
            return
        if not written.strip() or written.lstrip().startswith("#"):
            continue
        try:
            yield _read(line, clean_line(written, limit=_LONGEST).text)
        except InvalidInput as error:
            problems.append(Problem(str(error), line=line))


def _read(line: int, text: str) -> Scan:
    match = _MOMENT.search(text)
    rest = text if match is None else f"{text[: match.start()]} {text[match.end() :]}"
    codes = [part for part in re.split(r"[,;\s\"']+", rest) if part]
    if len(codes) != 1:
        raise InvalidInput("expected a code and, beside it, a time such as 2019-12-10 09:05")
    return Scan(line, codes[0], None if match is None else _moment(match))


def _moment(match: re.Match[str]) -> datetime | time:
    clock_time = match["time"].rjust(5, "0") if match["time"].count(":") == 1 else match["time"].rjust(8, "0")
    try:
        if match["date"] is None:
            return time.fromisoformat(clock_time)
        return datetime.fromisoformat(f"{match['date']}T{clock_time}{match['zone'] or ''}")
    except ValueError:
        raise InvalidInput("this is no time; write it as 2019-12-10 09:05") from None
