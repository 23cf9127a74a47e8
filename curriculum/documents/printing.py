"""Prints papers into files: checked before a page is drawn, each written whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.documents.papers import check_folder, check_paper, name_paper, write_paper
from curriculum.documents.press.guarding import typeset_safely
from curriculum.documents.press.rasters import rasterise
from curriculum.documents.press.running import Task, print_files
from curriculum.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from curriculum.documents.press.job import Job
    from curriculum.documents.press.running import Progress


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that was written, and the languages of its pages."""

    file: Path
    languages: tuple[str, ...]


def name_jobs(
    jobs: Sequence[Job], code: str, *, folder: Path, file: Path | None = None, release: int | None = None
) -> tuple[Path, ...]:
    """Return a file for each paper of a workshop, or `file` for the only one; raise `InvalidInput`.

    A file is named by the workshop's code, the paper, which of several it is, and the language; that of a `release`
    that was asked for bears its number, so that it takes no other's place.
    """
    version = f"release-{release}" if release is not None else ""
    check_folder(folder)
    return tuple(
        check_paper(file or folder / name_paper(code, job.paper, job.part, version, job.wording.language))
        for job in jobs
    )


def write_jobs(
    jobs: Sequence[Job], files: Sequence[Path], *, resume: bool = False, watch: Callable[[Progress], None] | None = None
) -> Iterator[Paper]:
    """Print each paper into its file and yield it as soon as it is there, in the order in which they are done.

    With `resume`, a file that holds the very paper already is left alone; `watch` is told how far it is.
    """
    languages = {file: (job.wording.language,) for file, job in zip(files, jobs, strict=True)}
    tasks = [Task(file, job) for file, job in zip(files, jobs, strict=True)]
    for printed in print_files(tasks, resume=resume, watch=watch):
        yield Paper(printed.file, languages[printed.file])


def write_pictures(jobs: Sequence[Job], files: Sequence[Path]) -> Iterator[Paper]:
    """Print each page as a PNG beside where its paper would be: "MAR-2019-agenda-fr-1.png"."""
    for file, job in zip(files, jobs, strict=True):
        for number, picture in enumerate(_draw(job), 1):
            path = file.with_name(f"{file.stem}-{number}.png")
            yield Paper(write_paper(check_paper(path), picture), (job.wording.language,))


def write_picture(job: Job, file: Path) -> Paper:
    """Print a paper of one page as a PNG into the file; raise `InvalidInput` for a paper of several."""
    pictures = _draw(job)
    if len(pictures) > 1:
        raise InvalidInput(
            f"{file} is one picture, but the paper has {len(pictures)} pages; leave -o out for a picture of each."
        )
    return Paper(write_paper(file, pictures[0]), (job.wording.language,))


def _draw(job: Job) -> Sequence[bytes]:
    (content,) = typeset_safely([job])
    return rasterise(content)
