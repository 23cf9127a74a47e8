"""Runs one way of printing as a process of its own and says what it cost."""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.certificates.holders import make_holders, name_pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from curriculum.credentials.pictures import Picture
    from curriculum.credentials.snapshot import CertificateSnapshot

    Prepare = Callable[[Sequence[CertificateSnapshot], Mapping[str, Picture]], Callable[[Path], Iterator[Path]]]

ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """What so many certificates took: processor seconds, bytes of all files, the largest process in MB."""

    count: int
    seconds: float
    size: int
    memory: float
    files: tuple[Path, ...]


def run(prepare: Prepare) -> None:
    """Print as many certificates into a folder as the command line says; write on stdout what it took, as JSON.

    Imports, the texts of the other programs and one certificate that warms everything up are not counted.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    pictures = name_pictures()
    with tempfile.TemporaryDirectory() as elsewhere:
        list(prepare(make_holders(1, pictures), pictures)(Path(elsewhere)))
    write = prepare(make_holders(given.count, pictures), pictures)
    before = spent()
    files = [str(file) for file in write(given.folder)]
    json.dump({"seconds": spent() - before, "files": files}, sys.stdout)


def spent() -> float:
    """Return the seconds of the processor that this process and those it waited for have taken."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def measure(module: str, count: int, folder: Path) -> Cost:
    """Print so many certificates by a module of this package, into a folder that is made."""
    folder.mkdir()
    output, memory = start(f"benchmarks.certificates.{module}", str(count), str(folder))
    told = json.loads(output)
    files = tuple(map(Path, told["files"]))
    return Cost(count, told["seconds"], sum(file.stat().st_size for file in files), memory, files)


def start(module: str, *arguments: str) -> tuple[str, float]:
    """Run a module as a process; return what it wrote, and the memory of the largest of its processes (MB)."""
    command = (sys.executable, "-m", module, *arguments)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return output, usage.ru_maxrss / 1024
