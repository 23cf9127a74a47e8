"""Prints agendas and certificates from plain values, in this process, as tests look at them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from curriculum.credentials.pictures import NO_PICTURES
from curriculum.documents.agendas.agenda import job_of
from curriculum.documents.certificates.files import Batch
from curriculum.documents.press.merging import merge_files
from curriculum.documents.press.typesetting import typeset, typeset_each

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from curriculum.credentials.pictures import Picture
    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.documents.agendas.agenda import Agenda


def print_agenda(agenda: Agenda) -> bytes:
    """The agenda's PDF."""
    return typeset(job_of(agenda))


def print_certificates(
    snapshots: Sequence[CertificateSnapshot],
    *,
    pictures: Mapping[str, Picture] = NO_PICTURES,
    languages: Sequence[str] = (),
    together: bool = False,
) -> bytes:
    """Return one PDF with the pages of certificates of one workshop; see `lay_certificate_jobs`."""
    batch = Batch(tuple(snapshots), pictures, tuple(languages), together)
    jobs = list(batch.lay())
    first, *more = contents = typeset_each(jobs)
    if not more:
        return first
    with tempfile.TemporaryDirectory() as folder:
        whole, *files = [Path(folder) / f"{number}.pdf" for number in range(len(contents) + 1)]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        merge_files(files, whole, title=batch.name(jobs[0]))
        return whole.read_bytes()
