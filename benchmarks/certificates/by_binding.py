"""Prints the certificates as the program does for a printing house: all in one file."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from benchmarks.certificates.contest import run
from curriculum.documents.certificates.files import Batch, write_bound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from curriculum.credentials.pictures import Picture
    from curriculum.credentials.snapshot import CertificateSnapshot


def prepare(
    snapshots: Sequence[CertificateSnapshot], pictures: Mapping[str, Picture]
) -> Callable[[Path], Iterator[Path]]:
    """Return what prints the certificates into a folder."""
    return functools.partial(_print_all, Batch(tuple(snapshots), pictures))


def _print_all(batch: Batch, folder: Path) -> Iterator[Path]:
    yield write_bound(batch, folder=folder).file


if __name__ == "__main__":
    run(prepare)
