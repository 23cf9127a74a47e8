"""Measures agendas that are made, made anew, explained and checked, and compares the search with Timefold's.

Run it with: python benchmarks/scheduling.py [agendas] [checks] [conference] [--timefold PYTHON]
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

from benchmarks.agendas.measuring import measure, problems
from benchmarks.checks.sweeping import SIZES, SIZES_OF_A_TERM, sweep
from benchmarks.conference.comparing import INSTALL, compare, has_timefold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PARTS: Final = ("agendas", "checks", "conference")
LIMITS: Final = (5.0, 10.0, 30.0)


def main() -> None:
    """Print the tables of the parts asked for, each with date and machine."""
    given = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        for part in given.parts or PARTS:
            print(f"## {part}\n\n{datetime.now(UTC):%-d %B %Y}, {_machine()}:\n", flush=True)
            begins = time.perf_counter()
            _show(_rows(part, given, Path(folder)))
            print(f"\n({time.perf_counter() - begins:.0f} s altogether)\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    # The empty list is what Python 3.11 checks where nothing is named.
    parser.add_argument("parts", nargs="*", choices=(*PARTS, []), metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--seconds", type=float, default=20, help="limit of each search for an agenda (default: 20)")
    parser.add_argument("--sessions", type=int, default=SIZES[-1], help="largest database to check (default: 300,000)")
    parser.add_argument("--limits", type=float, nargs="+", default=LIMITS, help="of the conference (default: 5 10 30)")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1], help="of the conference (default: 1)")
    parser.add_argument("--timefold", default=os.environ.get("TIMEFOLD_PYTHON", sys.executable), metavar="PYTHON")
    return parser.parse_args()


def _rows(part: str, given: argparse.Namespace, folder: Path) -> Iterable[str]:
    if part == "agendas":
        return measure(problems(folder, seed=1), seconds=given.seconds)
    if part == "checks":
        return _sweeps(folder, given.sessions)
    timefold = given.timefold if has_timefold(given.timefold) else None
    if timefold is None:
        print(f"{INSTALL}\n")
    return compare(given.seeds, given.limits, timefold=timefold)


def _sweeps(folder: Path, most: int) -> Iterator[str]:
    yield from sweep(folder, [size for size in SIZES if size <= most])
    yield "\nAll workshops side by side, in terms of eleven weeks:\n"
    yield from sweep(folder, [size for size in SIZES_OF_A_TERM if size <= most], side_by_side=True)


def _show(rows: Iterable[str]) -> None:
    for row in rows:
        print(row, flush=True)


def _machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {os.cpu_count()} processors, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
