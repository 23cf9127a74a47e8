"""Typesets papers: fills their templates and returns the PDF of the best layout of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.documents.press.filling import fill_job
from curriculum.documents.press.identity import identify
from curriculum.documents.press.manuscript import Manuscript
from curriculum.documents.press.pdf import render_each

if TYPE_CHECKING:
    from collections.abc import Iterable

    from curriculum.documents.press.job import Job


def typeset(job: Job) -> bytes:
    """Return the PDF (PDF/A-3a and PDF/UA-1) of a paper; the same job gives the same bytes."""
    return typeset_each([job])[0]


def typeset_each(jobs: Iterable[Job]) -> list[bytes]:
    """Return the PDF of each paper, the same bytes as each alone; together they take a third of the time."""
    return list(render_each(map(compose, jobs)))


def compose(job: Job) -> Manuscript:
    """Return a paper's text, ready to be set."""
    layouts = tuple(fill_job(job, variant) for variant in job.variants)
    return Manuscript(
        layouts,
        job.pictures,
        templates=job.templates,
        identity=identify([*layouts, *sorted(job.pictures)], templates=job.templates),
        most_pages=job.most_pages,
        name=job.name,
    )
