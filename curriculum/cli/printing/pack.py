"""`curriculum print pack`: every paper of a workshop, as files and as one file in printing order."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.cli.options import database_option, json_option, languages_option
from curriculum.cli.printing.bars import drawn
from curriculum.cli.printing.printing import (
    read_dossier,
    report,
    say_untranslated,
    say_written,
    told_of_interruption,
    warn,
)
from curriculum.cli.printing.request import PaperRequest, code_argument, release_option, templates_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.documents.certificates.files import Batch
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.pack import Pack
    from curriculum.documents.printing import Paper


@click.command("pack")
@code_argument
@languages_option
@click.option("--without", metavar="DOCUMENT", multiple=True, help="Leave this document out; repeat it for several.")
@release_option
@click.option("-d", "--folder", metavar="DIR", type=click.Path(path_type=Path), help="Where to.  [default: CODE-pack]")
@click.option("--resume", is_flag=True, help="Go on where it stopped: keep the files that are there and say the same.")
@templates_option
@database_option
@json_option
def command(
    *,
    code: str,
    languages: tuple[str, ...],
    without: tuple[str, ...],
    release: int | None,
    folder: Path | None,
    resume: bool,
    templates: Path | None,
    database: str,
    as_json: bool,
) -> None:
    """Print every paper of the workshop CODE, in each language.

    A file for each paper, named by workshop, document, language and release, and all of them in one file in
    printing order, CODE-pack-RELEASE.pdf. Certificates are among them once they are issued, without --language in the
    languages that they were issued in. What there is nothing for,
    such as lists of groups that do not exist, is left out.

    \b
    Examples:
      curriculum print pack MAR-2019
      curriculum print pack MAR-2019 --language en --language fr --language ar
      curriculum print pack MAR-2019 --without invitation --without concept-note -d papers
    """
    request = PaperRequest(
        code=code,
        database=database,
        languages=languages or ("en",),
        folder=folder or Path(f"{code}-pack"),
        release=release,
        templates=templates,
    )
    done: list[Paper] = []
    with told_of_interruption(lambda: say_written(len(done), request.folder)):
        pack = prepare_pack(request, without=without, as_issued=not languages)
        for paper in _print(pack, resume=resume):
            done.append(paper)  # noqa: PERF402 - an interruption is told how many there are
    places = {file: place for place, file in enumerate(pack.files)}
    report(sorted(done, key=lambda paper: places.get(paper.file, len(places))), as_json=as_json)


def print_pack(
    request: PaperRequest, *, without: Sequence[str] = (), resume: bool = False, bound: bool = True
) -> Iterator[Paper]:
    """Yield every paper of a workshop as it is written, at the end, if `bound`, the one with all of them."""
    yield from _print(prepare_pack(request, without=without), resume=resume, bound=bound)


def prepare_pack(request: PaperRequest, *, without: Sequence[str] = (), as_issued: bool = False) -> Pack:
    """Return the papers of a workshop, after telling what will not be printed as it should.

    Certificates are in the languages of the request, or `as_issued`.
    """
    from curriculum.documents.glyphs import check_job
    from curriculum.documents.pack import lay_pack

    dossier = read_dossier(request)
    _check_names(without, dossier)
    certificates = find_certificates(request)
    pack = lay_pack(
        dossier,
        request.languages,
        folder=request.folder,
        certificates=certificates,
        as_issued=as_issued,
        without=without,
    )
    warn(chain(say_untranslated(dossier, request.languages), *map(check_job, pack.jobs)))
    return pack


def _print(pack: Pack, *, resume: bool = False, bound: bool = True) -> Iterator[Paper]:
    from curriculum.documents.pack import write_pack

    with drawn("Papers") as watch:
        yield from write_pack(pack, resume=resume, watch=watch, bound=bound)


def find_certificates(request: PaperRequest) -> Batch | None:
    """Return the valid certificates of the workshop, None while there are none."""
    from curriculum.cli.printing.certificates import read_certificates
    from curriculum.errors import NoCertificates

    try:
        found = read_certificates(request.database, request.code)
    except NoCertificates:
        return None
    return replace(found, templates=str(request.templates.resolve()) if request.templates else "")


def _check_names(names: Sequence[str], dossier: Dossier) -> None:
    from curriculum.documents.own import list_documents
    from curriculum.documents.pack import CERTIFICATES

    known = {CERTIFICATES, *(document.name for document in list_documents(dossier))}
    for name in names:
        if name not in known:
            raise click.UsageError(f"There is no document {name!r}; see curriculum print --list.")
