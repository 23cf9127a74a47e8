"""From a request to files: the dossier is read, papers are laid out, doubts are told, then the press works."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Final

import click

from curriculum.cli.auditing import noted
from curriculum.cli.output import goes_to_stdout, print_json, say
from curriculum.cli.printing.bars import drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from curriculum.cli.printing.request import PaperRequest
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job
    from curriculum.documents.printing import Paper

#: A class of names in a script without fonts should not scroll everything else away.
_MOST_WARNINGS: Final = 20
#: Missing texts that are named.
_MOST_TEXTS: Final = 5


def print_papers(request: PaperRequest, lay: Callable[[Dossier, str], Iterator[Job]], *, lacks: str = "") -> None:
    """Print a document in each language that was asked for, and the names of the files on stdout.

    `lacks` is what the workshop has none of where there is nothing to print, if it is not what the catalogue says.
    """
    _check_output(request)
    piped = goes_to_stdout(request.output, as_json=request.as_json)
    done: list[Paper] = []
    with told_of_interruption(lambda: say_written(len(done), request.folder)):
        jobs = lay_jobs(request, lay, lacks=lacks)
        if request.output:
            _check_one(jobs)
        if piped:
            _pipe(jobs[0])
            return
        files = _name(request, jobs)
        for paper in _write(request, jobs, files):
            done.append(paper)  # noqa: PERF402 - an interruption is told how many there are
    places = {file: place for place, file in enumerate(files)}
    report(sorted(done, key=lambda paper: places.get(paper.file, 0)), as_json=request.as_json)


def _check_output(request: PaperRequest) -> None:
    """Refuse a file that cannot hold what is asked for."""
    if request.output is None:
        return
    if len(request.languages) > 1:
        raise click.UsageError("-o names one file: leave it out, or print one language at a time.")
    if request.png and str(request.output) == "-":
        raise click.UsageError("--png writes pictures to files; leave -o - out, or leave --png out to have the paper.")
    if request.png is not (request.output.suffix.lower() == ".png"):
        raise click.UsageError(
            "--png writes pictures: name a file that ends in .png."
            if request.png
            else f"{request.output} would hold a PDF: let its name end in .pdf, or add --png."
        )


def _pipe(job: Job) -> None:
    from curriculum.documents.press.guarding import typeset_safely

    (content,) = typeset_safely([job])
    click.echo(content, nl=False)


def _name(request: PaperRequest, jobs: Sequence[Job]) -> Sequence[Path]:
    from curriculum.documents.printing import name_jobs

    return name_jobs(jobs, request.code, folder=request.folder, file=request.output, release=request.release)


def _write(request: PaperRequest, jobs: Sequence[Job], files: Sequence[Path]) -> Iterator[Paper]:
    """Write each paper, or the pictures of its pages, and yield the files as they are there."""
    from curriculum.documents.printing import write_jobs, write_picture, write_pictures

    if request.png and request.output:
        yield write_picture(jobs[0], files[0])
        return
    if request.png:
        yield from write_pictures(jobs, files)
        return
    with drawn("Papers") as watch:
        yield from write_jobs(jobs, files, watch=watch)


def say_written(count: int, folder: Path) -> str:
    """Return what an interruption leaves behind."""
    return f"{count} papers were written to {folder}" if count else "nothing was written"


def lay_jobs(request: PaperRequest, lay: Callable[[Dossier, str], Iterator[Job]], *, lacks: str = "") -> Sequence[Job]:
    """Return the papers of a request, at least one, after telling what will not be printed as it should."""
    from curriculum.documents.catalogue import find_document
    from curriculum.documents.glyphs import check_job
    from curriculum.errors import NothingToPrint

    dossier = read_dossier(request)
    jobs = [job for language in request.languages for job in lay(dossier, language)]
    if not jobs:
        document = find_document(request.document)
        code = dossier.record.workshop
        raise NothingToPrint(code, f"{code} has no {lacks or (document.lacks if document else 'text for it')}")
    warn(chain(say_untranslated(dossier, request.languages), *map(check_job, jobs)))
    return jobs


def read_dossier(request: PaperRequest) -> Dossier:
    """Return all that the papers of the workshop say; the database is closed before a page is drawn."""
    from curriculum.database import reading
    from curriculum.documents.gathering import gather_dossier
    from curriculum.operations.workshops import find_workshop

    with reading(request.database) as db:
        workshop = find_workshop(db, request.code)
        return gather_dossier(db, workshop, release=request.release, since=request.since, templates=request.templates)


def _check_one(jobs: Sequence[Job]) -> None:
    if len(jobs) > 1:
        raise click.UsageError(f"-o names one file, but these are {len(jobs)} papers; name a folder: -d DIR.")


def say_untranslated(dossier: Dossier, languages: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for each language in which texts are missing, with the first of them by name."""
    from curriculum.documents.dossier_texts import texts_besides_the_agenda
    from curriculum.operations.translations import untranslated

    for language in languages:
        missing = untranslated(dossier.record, language, more=texts_besides_the_agenda(dossier))
        if missing:
            some = ", ".join(one.what for one in missing[:_MOST_TEXTS])
            rest = f" and {len(missing) - _MOST_TEXTS} more" if len(missing) > _MOST_TEXTS else ""
            code = dossier.record.workshop
            yield (
                f"{code} has no text in {language!r} for {some}{rest}; another language stands there. "
                f"All of them: curriculum workshop check {code} --language {language}"
            )


def warn(sentences: Iterable[str]) -> None:
    """Say on stderr what will not be printed as it should, the first of many in full."""
    told = list(dict.fromkeys(sentences))
    for sentence in told[:_MOST_WARNINGS]:
        say(f"Warning: {sentence}")
    if told[_MOST_WARNINGS:]:
        say(f"Warning: more that will not be printed as it should: {len(told) - _MOST_WARNINGS}.")


@contextmanager
def told_of_interruption(state: Callable[[], str] = lambda: "nothing was written") -> Iterator[None]:
    """Let what Ctrl-C leaves behind be said."""
    try:
        yield
    except KeyboardInterrupt:
        raise KeyboardInterrupt(state()) from None


def report(papers: Sequence[Paper], *, as_json: bool) -> None:
    """Print the names of the files that were written; the audit counts them."""
    noted(counts={"files": len(papers)})
    if as_json:
        print_json(papers)
    else:
        for paper in papers:
            click.echo(str(paper.file))
