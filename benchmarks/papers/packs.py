"""What the whole set of papers takes: `curriculum print pack` for the example with an invented roster."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pypdf import PdfReader

from curriculum import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM: Final = str(Path(sys.executable).with_name("curriculum"))
CODE: Final = "MAR-2019"
LANGUAGES: Final = ("en", "fr", "ar")


@dataclass(frozen=True, slots=True)
class Pack:
    """What the command took: seconds, seconds of the processor, files, their pages, the largest process (MB)."""

    seconds: float
    processor: float
    files: int
    pages: int
    memory: float


def measure_pack(folder: Path, languages: tuple[str, ...] = LANGUAGES) -> Pack:
    """Print every paper of the example, participants and certificates included, into a folder."""
    surroundings = {**os.environ, "CURRICULUM_DATABASE": str(folder / "pack.db")}
    spoken = [part for tag in languages for part in ("--language", tag)]
    examples, quiet = resources.examples(), subprocess.DEVNULL
    for command in (
        ("workshop", "load", str(examples / "morocco-2019.toml")),
        ("participant", "import", CODE, str(examples / "morocco-2019-roster.csv"), "--status", "confirmed"),
        *(("attendance", "record", CODE, "--day", day, "--all") for day in "123"),
        ("certificate", "issue", CODE, *spoken),
    ):
        subprocess.run((PROGRAM, *command), check=True, env=surroundings, stdout=quiet, stderr=quiet)
    begins = time.perf_counter()
    command = (PROGRAM, "print", "pack", CODE, *spoken, "--folder", str(folder / "pack"))
    process = subprocess.Popen(command, env=surroundings, stdout=quiet, stderr=quiet)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begins
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    papers = sorted((folder / "pack").rglob("*.pdf"))
    pages = sum(len(PdfReader(paper).pages) for paper in papers)
    return Pack(seconds, usage.ru_utime + usage.ru_stime, len(papers), pages, usage.ru_maxrss / 1024)


def tabulate(pack: Pack, languages: tuple[str, ...] = LANGUAGES) -> Iterator[str]:
    """Yield the table."""
    yield "| `print pack` of 24 participants | files | pages | takes | of the processor | largest process |"
    yield "|---|--:|--:|--:|--:|--:|"
    yield (
        f"| in {', '.join(languages)} | {pack.files} | {pack.pages} | {pack.seconds:.0f} s | {pack.processor:.0f} s "
        f"| {pack.memory:.0f} MB |"
    )
