"""Writes certificates into files: all in one, or one for each, named by its serial."""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from curriculum.documents.certificates.laying import lay_certificate_jobs
from curriculum.documents.papers import check_folder, check_paper, name_paper
from curriculum.documents.press.executors import open_executor
from curriculum.documents.press.merging import merge_files
from curriculum.documents.press.running import Task, print_files
from curriculum.documents.printing import Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from curriculum.credentials.pictures import Picture
    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.documents.press.job import Job
    from curriculum.documents.press.running import Progress


@dataclass(frozen=True, slots=True)
class Batch:
    """Certificates of one workshop, at least one, and how they are printed.

    `pictures` are those that the certificates name, by hash; `languages` are by default those that each was issued
    in, a page for each or all `together` on one. `templates` is an organisation's own folder, empty for none.
    """

    snapshots: tuple[CertificateSnapshot, ...]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    together: bool = False
    templates: str = ""

    def lay(self) -> Iterator[Job]:
        """Yield a paper for each certificate; see `lay_certificate_jobs`."""
        return lay_certificate_jobs(
            self.snapshots, self.pictures, languages=self.languages, together=self.together, templates=self.templates
        )

    def name(self, first: Job) -> str:
        """Return the title of all of them in one file, of which `first` is the first."""
        return f"{first.values['heading']} – {self.snapshots[0].workshop}"

    def languages_of(self, snapshot: CertificateSnapshot) -> tuple[str, ...]:
        """Return the languages that a certificate is printed in."""
        return self.languages or snapshot.languages

    @property
    def all_languages(self) -> tuple[str, ...]:
        """Return the languages that any of the certificates is printed in."""
        return tuple(dict.fromkeys(tag for one in self.snapshots for tag in self.languages_of(one)))


def bind_batch(batch: Batch) -> bytes:
    """Return one PDF of all certificates; the same batch gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        return write_bound(batch, folder=Path(folder)).file.read_bytes()


def write_bound(
    batch: Batch, *, folder: Path, file: Path | None = None, watch: Callable[[Progress], None] | None = None
) -> Paper:
    """Write all certificates to `file`, or to one in `folder` that is named by workshop and languages.

    Raises `InvalidInput` for a file that may not be written over, `CurriculumError` for a picture that is missing
    or altered.
    """
    languages = batch.all_languages
    together = "together" if batch.together else ""
    name = name_paper(batch.snapshots[0].workshop, "certificates", *languages, together)
    whole = check_paper(file or folder / name)
    with tempfile.TemporaryDirectory() as aside:
        tasks = lay_tasks(batch, Path(aside))
        if len(tasks) == 1:
            tasks = [replace(tasks[0], file=whole)]
        for _ in print_files(tasks, watch=watch):
            pass
        if len(tasks) > 1:
            merge_files([task.file for task in tasks], whole, title=batch.name(tasks[0].job))
    return Paper(whole, languages)


def lay_tasks(batch: Batch, folder: Path) -> list[Task]:
    """Return each certificate and its file in `folder`."""
    return [Task(file, job) for file, job in zip(name_each(batch, folder), batch.lay(), strict=True)]


def name_each(batch: Batch, folder: Path) -> tuple[Path, ...]:
    """Return the file of each certificate, in their order: "7K3M-Q9XT-49-fr-ar.pdf"."""
    together = "together" if batch.together else ""
    return tuple(folder / name_paper(one.serial, *batch.languages_of(one), together) for one in batch.snapshots)


def write_each(
    batch: Batch,
    *,
    folder: Path,
    resume: bool = False,
    scheduler: str = "",
    watch: Callable[[Progress], None] | None = None,
) -> Iterator[Paper]:
    """Write each certificate to its file in `folder` and yield it as soon as it is there, in no certain order.

    Several are printed at a time: in processes of this machine, or with the address of a Dask `scheduler` on
    others. With `resume`, a file that holds the very certificate already is left alone. Raises as `write_bound`.
    """
    tasks = lay_tasks(batch, check_folder(folder))
    languages = {task.file: batch.languages_of(one) for task, one in zip(tasks, batch.snapshots, strict=True)}
    with contextlib.ExitStack() as stack:
        executor = stack.enter_context(open_executor(scheduler)) if scheduler else None
        for printed in print_files(tasks, executor=executor, resume=resume, watch=watch):
            yield Paper(printed.file, languages[printed.file])
