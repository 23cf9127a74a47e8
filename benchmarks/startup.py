"""How long short commands take, as ratios of whole processes measured side by side: `python benchmarks/startup.py`.

Each round starts every process once, in turn, so that whatever else the machine does falls on all of them.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

WORKSHOPS: Final = 1_000
PROGRAM: Final = str(Path(sysconfig.get_path("scripts")) / "curriculum")


@dataclass(frozen=True, slots=True)
class Limit:
    """A command may take at most `ratio` times as long as a bare import."""

    command: tuple[str, ...]
    yardstick: str
    ratio: float


LIMITS: Final = (
    Limit(("--help",), "import click", 2.0),
    Limit(("--version",), "import click", 3.0),
    Limit(("workshop", "--help"), "import click", 2.0),
    Limit(("workshop", "list"), "import sqlalchemy.orm", 1.3),
    Limit(("workshop", "list", "--json"), "import sqlalchemy.orm", 1.3),
)


def main() -> int:
    """Measure, print a Markdown table, and return 1 if a limit is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=21, help="how often each process is started (default: 21)")
    rounds: int = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "curriculum.db")
        fill(database)
        times = measure(database, rounds)
    print(f"{datetime.now(UTC):%-d %B %Y}, {machine()}, median of {rounds} rounds, {WORKSHOPS:,} workshops:\n")
    return report(times)


def fill(database: str) -> None:
    """Make a database with invented workshops, a week apart."""
    from curriculum.database import transaction
    from curriculum.languages import Translated
    from curriculum.models import Workshop
    from curriculum.models.workshops import WorkshopKind

    with transaction(database) as db:
        for number in range(WORKSHOPS):
            begins = datetime(2015, 1, 5, tzinfo=UTC) + timedelta(weeks=number)
            ends = begins + timedelta(days=3)
            db.add(
                Workshop(
                    code=f"W-{number:04}",
                    kind=WorkshopKind.TRAINING_WORKSHOP,
                    title=Translated(en=f"Workshop {number}", fr=f"Atelier {number}", ar=f"ورشة {number}"),
                    starts_on=begins.date(),
                    ends_on=(ends - timedelta(days=1)).date(),
                    zone="UTC",
                    begins_at=begins,
                    finishes_at=ends,
                    country="MA",
                    city=Translated(en="Rabat", ar="الرباط"),
                )
            )


def measure(database: str, rounds: int) -> dict[tuple[str, ...], list[float]]:
    """Return the seconds of every process, by its arguments; one more round warms the caches beforehand."""
    yardsticks = {(sys.executable, "-c", limit.yardstick) for limit in LIMITS}
    processes = sorted({*yardsticks, *((PROGRAM, *limit.command) for limit in LIMITS)})
    surroundings = {**os.environ, "CURRICULUM_DATABASE": database}
    times: dict[tuple[str, ...], list[float]] = {process: [] for process in processes}
    for number in range(rounds + 1):
        for process in processes:
            taken = _time(process, surroundings)
            times[process] += [taken] if number else []
    return times


def _time(process: tuple[str, ...], surroundings: dict[str, str]) -> float:
    begins = time.perf_counter()
    subprocess.run(process, check=True, stdout=subprocess.DEVNULL, env=surroundings)
    return time.perf_counter() - begins


def report(times: dict[tuple[str, ...], list[float]]) -> int:
    """Print a row for each limit and return 1 if one is exceeded."""
    print("| command | takes | yardstick | takes | ratio | at most |\n|---|--:|---|--:|--:|--:|")
    exceeded = 0
    for limit in LIMITS:
        ours = statistics.median(times[PROGRAM, *limit.command])
        theirs = statistics.median(times[sys.executable, "-c", limit.yardstick])
        exceeded |= ours > limit.ratio * theirs
        print(
            f"| `curriculum {' '.join(limit.command)}` | {ours * 1000:.0f} ms "
            f'| `python -c "{limit.yardstick}"` | {theirs * 1000:.0f} ms | {ours / theirs:.2f} | {limit.ratio} |'
        )
    return exceeded


def machine() -> str:
    """Return the system, the processors and the Python that were measured."""
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {os.cpu_count()} processors, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
