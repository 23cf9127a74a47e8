"""How long `curriculum demo` takes in an empty folder, and again in the same one: `python benchmarks/demo.py`.

The time by the clock is what a user waits; the processor's time says how much of it other work took.
"""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

LIMIT: Final = 40.0  # seconds, for the first run: every paper in English, agenda and certificates in two more languages
PROGRAM: Final = str(Path(sysconfig.get_path("scripts")) / "curriculum")


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds by the clock and of the processor."""

    waited: float
    worked: float


def main() -> int:
    """Run the demo twice, print a Markdown table, and return 1 if the first run exceeds its limit."""
    with tempfile.TemporaryDirectory() as folder:
        first, again = (_time(PROGRAM, "demo", str(Path(folder) / "demo")) for _ in range(2))
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    print(f"{datetime.now(UTC):%-d %B %Y}, {system}, Python {platform.python_version()}:\n")
    print("| `curriculum demo` | takes | of the processor | at most |\n|---|--:|--:|--:|")
    print(f"| in an empty folder | {first.waited:.1f} s | {first.worked:.1f} s | {LIMIT:.0f} s |")
    print(f"| again | {again.waited:.1f} s | {again.worked:.1f} s | |")
    return int(first.waited > LIMIT)


def _time(*process: str) -> Times:
    begins, worked = time.perf_counter(), _worked()
    subprocess.run(process, check=True, capture_output=True)
    return Times(time.perf_counter() - begins, _worked() - worked)


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
