"""Prints the certificates by the loop that everybody writes first: each page with WeasyPrint as it comes.

The pages and style sheets are ours and the fonts the same; nothing is shared, no standard is asked for, and the square
code is a drawing such as libraries make.
"""

from __future__ import annotations

import base64
import functools
import re
from typing import TYPE_CHECKING

from weasyprint import HTML

from benchmarks.certificates.codes import draw_code
from benchmarks.certificates.contest import run
from curriculum.documents.certificates.laying import lay_certificate_jobs
from curriculum.documents.environment import fill
from curriculum.documents.press.assets import AssetFetcher
from curriculum.documents.press.fonts import use_own_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from curriculum.credentials.pictures import Picture
    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.documents.press.job import Job

_CODE = re.compile(r'"code:[0-9a-f-]+"')


def prepare(
    snapshots: Sequence[CertificateSnapshot], pictures: Mapping[str, Picture]
) -> Callable[[Path], Iterator[Path]]:
    """Return what prints the certificates into a folder."""
    use_own_fonts()
    return functools.partial(_print_all, snapshots, pictures)


def _print_all(
    snapshots: Sequence[CertificateSnapshot], pictures: Mapping[str, Picture], folder: Path
) -> Iterator[Path]:
    for snapshot, job in zip(snapshots, lay_certificate_jobs(snapshots, pictures), strict=True):
        file = folder / f"{snapshot.serial}.pdf"
        HTML(string=_fill(job, snapshot), url_fetcher=AssetFetcher(job.pictures)).write_pdf(file)
        yield file


def _fill(job: Job, snapshot: CertificateSnapshot) -> str:
    """Return the page with the code as a drawing that any program can read."""
    page = fill(job.template, job.wording, theme=job.theme, **job.values)
    drawing = base64.b64encode(draw_code(snapshot.verification).encode()).decode()
    return _CODE.sub(f'"data:image/svg+xml;base64,{drawing}"', page)


if __name__ == "__main__":
    run(prepare)
