"""The whole set of a workshop's papers: a file each, and all of them bound in printing order."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from curriculum.documents.certificates.files import lay_tasks
from curriculum.documents.own import list_documents
from curriculum.documents.papers import check_folder, check_paper, name_paper
from curriculum.documents.phrases import choose
from curriculum.documents.press.merging import merge_files
from curriculum.documents.press.running import Task, print_files
from curriculum.documents.printing import Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from curriculum.documents.certificates.files import Batch
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job
    from curriculum.documents.press.running import Progress

#: How the version of the agenda is called in the names of files while it is none.
PROVISIONAL: Final = "provisional"
CERTIFICATES: Final = "certificates"


@dataclass(frozen=True, slots=True)
class Pack:
    """The papers of a workshop in printing order: a document in all languages, then the next; certificates last.

    `batches` are the certificates, one batch a language or all as issued; `files` belong to `jobs`, in their order.
    """

    code: str
    title: str  # of all papers in one file: the workshop's, in the first language
    version: str
    folder: Path
    languages: tuple[str, ...]
    jobs: tuple[Job, ...]
    files: tuple[Path, ...]
    batches: tuple[Batch, ...] = ()

    def name(self, *parts: str) -> Path:
        """Return the file of several papers together; raise `InvalidInput` if it may not be written over."""
        return check_paper(self.folder / name_paper(self.code, *parts, self.version))


def lay_pack(
    dossier: Dossier,
    languages: Sequence[str],
    *,
    folder: Path,
    certificates: Batch | None = None,
    as_issued: bool = False,
    without: Collection[str] = (),
) -> Pack:
    """Return the papers of a workshop, each with its file in `folder`, which is made.

    A document for which there is nothing is left out, and so are those in `without`. Files are named by workshop,
    document, which of several it is, language and release. Certificates are in `languages` too, a file each, or
    `as_issued` in one file in the languages of each. Raises `InvalidInput` for a file that may not be written.
    """
    check_folder(folder)
    wanted = [document for document in list_documents(dossier) if document.name not in without]
    jobs = tuple(job for document in wanted for language in languages for job in document.lay_all(dossier, language))
    shown = certificates if CERTIFICATES not in without else None
    batches = _batches(shown, () if as_issued else languages) if shown else ()
    version = name_version(dossier)
    code = dossier.record.workshop
    files = tuple(
        check_paper(folder / name_paper(code, job.paper, job.part, job.wording.language, version)) for job in jobs
    )
    title = f"{choose(dossier.record.title, languages[0]).text} – {code}"
    return Pack(code, title, version, folder, tuple(languages), jobs, files, batches)


def _batches(certificates: Batch, languages: Sequence[str]) -> tuple[Batch, ...]:
    """Return certificates once for each language, without any once as they were issued."""
    return tuple(replace(certificates, languages=(language,)) for language in languages) or (certificates,)


def name_version(dossier: Dossier) -> str:
    """Return "release-2", or "provisional" while the agenda is no release."""
    release = dossier.edition.release
    return f"release-{release}" if release is not None else PROVISIONAL


def write_pack(
    pack: Pack, *, resume: bool = False, watch: Callable[[Progress], None] | None = None, bound: bool = True
) -> Iterator[Paper]:
    """Write each paper into its file, certificates into one a language, and if `bound`, all into one in printing order.

    They are yielded as they are there, last the one with all: "MAR-2019-pack-release-2.pdf". Each paper is laid out
    once. With `resume`, a file that holds the very paper already is left alone. Raises `InvalidInput`, before anything
    is written, for a file that may not be written over.
    """
    whole = pack.name("pack") if bound else None
    together = [pack.name(CERTIFICATES, *batch.all_languages) for batch in pack.batches]
    with tempfile.TemporaryDirectory() as aside:
        certificates = [lay_tasks(batch, Path(aside)) for batch in pack.batches]
        papers = [Task(file, job) for file, job in zip(pack.files, pack.jobs, strict=True)]
        languages = {task.file: (task.job.wording.language,) for task in papers}
        for printed in print_files([*papers, *chain.from_iterable(certificates)], resume=resume, watch=watch):
            if printed.file in languages:
                yield Paper(printed.file, languages[printed.file])
        for batch, tasks, file in zip(pack.batches, certificates, together, strict=True):
            merge_files([task.file for task in tasks], file, title=batch.name(tasks[0].job))
            yield Paper(file, batch.all_languages)
    if whole:
        merge_files([*pack.files, *together], whole, title=pack.title)
        yield Paper(whole, pack.languages)
