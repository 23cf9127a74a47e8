"""Measures printing: certificates beside other ways of making them, long sheets, the whole set of papers.

Run it with: python benchmarks/printing.py [certificates] [sheets] [pack] [--count NUMBER]
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parents[1]))  # the modules beside this script, wherever it is started

from benchmarks.certificates import comparing
from benchmarks.certificates.holders import INTAKE
from benchmarks.papers import packs, sheets

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTS: Final = ("certificates", "sheets", "pack")


def main() -> int:
    """Print the tables of the parts asked for, each with date and machine; return 1 if a limit is exceeded."""
    given = _arguments()
    faults: list[str] = []
    for part in given.parts or PARTS:
        print(f"## {part}\n\n{datetime.now(UTC):%-d %B %Y}, {_machine()}:\n", flush=True)
        begins = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            faults += _show(part, given, Path(folder))
        print(f"\n({time.perf_counter() - begins:.0f} s altogether)\n")
    for fault in faults:
        print(fault)
    return int(bool(faults))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    # The empty list is what Python 3.11 checks where nothing is named.
    parser.add_argument("parts", nargs="*", choices=(*PARTS, []), metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--count", type=int, default=INTAKE, help=f"certificates (default: {INTAKE:,})")
    parser.add_argument("--of-loop", type=int, default=60, help="certificates that the loop prints (default: 60)")
    return parser.parse_args()


def _show(part: str, given: argparse.Namespace, folder: Path) -> Iterable[str]:
    """Print the table of a part; return a sentence for each limit that is exceeded."""
    if part == "certificates":
        results = list(comparing.compare(folder, count=given.count, of_loop=given.of_loop))
        _print(comparing.tabulate(results))
        return comparing.find_faults(results)
    if part == "sheets":
        measured = list(sheets.measure_sheets())
        _print(sheets.tabulate(measured))
        return sheets.find_faults(measured)
    _print(packs.tabulate(packs.measure_pack(folder)))
    return ()


def _print(rows: Iterable[str]) -> None:
    for row in rows:
        print(row, flush=True)


def _machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {os.cpu_count()} processors, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
