"""How long `check --all` takes, in databases of 1,000 to 300,000 sessions, one after the other or side by side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.checks.filling import FAULTY, SESSIONS, fill
from curriculum import schema
from curriculum.errors import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROGRAM: Final = str(Path(sys.executable).with_name("curriculum"))
SIZES: Final = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000)
#: Of workshops that are all held in one term: 50 to 800 of them side by side.
SIZES_OF_A_TERM: Final = (1_000, 2_000, 4_000, 8_000, 16_000)


@dataclass(frozen=True, slots=True)
class Check:
    """One run of the whole command: seconds, the most memory that it held (MB), and the agendas it found fault with."""

    seconds: float
    memory: float
    faulty: int


def sweep(folder: Path, sizes: Sequence[int], *, side_by_side: bool = False) -> Iterator[str]:
    """Yield the rows of the table as they come, each size checked in a database that grows; see `fill`."""
    address = str(folder / ("terms.db" if side_by_side else "checks.db"))
    schema.upgrade(address)
    yield "| sessions | workshops | takes | per 1,000 sessions | memory | agendas with a fault |"
    yield "|--:|--:|--:|--:|--:|--:|"
    filled = 0
    for size in sizes:
        fill(address, workshops=size // SESSIONS - filled, first=filled, side_by_side=side_by_side)
        filled = size // SESSIONS
        found = check(address)
        expected = -(-filled // FAULTY)
        if found.faulty != expected:
            raise SystemExit(f"check --all found fault with {found.faulty} agendas; {expected} have one")
        yield (
            f"| {size:,} | {filled:,} | {found.seconds:.1f} s | {found.seconds / size * 1_000_000:.0f} ms "
            f"| {found.memory:.0f} MB | {found.faulty} |"
        )


def check(address: str) -> Check:
    """Run the command as a user does."""
    command = [PROGRAM, "check", "--all", "--severity", "blocks", "--json", "--database", address]
    begins = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begins
    if process.returncode not in {0, Conflict.exit_code}:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Check(seconds, usage.ru_maxrss / 1024, len(json.loads(output)["checked"]))
