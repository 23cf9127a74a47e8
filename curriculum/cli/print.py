"""`curriculum print`: agendas and certificates as PDF files; the database is closed before a page is drawn."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, json_option, languages_option
from curriculum.cli.output import goes_to_stdout, print_json, progress, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from curriculum.credentials.pictures import Picture
    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.documents.agenda import Agenda
    from curriculum.documents.printing import Paper


#: A class of names in a script without fonts should not scroll everything else away.
_MOST_WARNINGS: Final = 20


@dataclass(frozen=True, slots=True)
class Certificates:
    """What stands on some certificates, and the pictures that they show, by hash."""

    snapshots: tuple[CertificateSnapshot, ...]
    pictures: Mapping[str, Picture]


code_argument = click.argument("code", shell_complete=codes_of("workshop"))
output_option = click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Where to write; - is stdout."
)
serial_option = click.option(
    "--serial", "serials", multiple=True, shell_complete=codes_of("certificate"), help="Print only this certificate."
)
separate_option = click.option(
    "--separate", metavar="DIR", type=click.Path(path_type=Path), help="Write one file for each into DIR."
)


@click.group("print", short_help="Agendas and certificates as PDF.")
def group() -> None:
    """Print agendas and certificates as PDF files.

    \b
    Examples:
      curriculum print agenda MAR-2019 --language fr
      curriculum print certificates MAR-2019 --separate certificates
    """


@group.command()
@code_argument
@click.option("--release", metavar="NUMBER", type=click.IntRange(min=1), help="Print this release, as it was made.")
@click.option("--changes/--no-changes", default=True, help="Whether to mark what changed.  [default: mark it]")
@languages_option
@output_option
@database_option
@json_option
def agenda(
    *,
    code: str,
    release: int | None,
    changes: bool,
    languages: tuple[str, ...],
    output: Path | None,
    database: str,
    as_json: bool,
) -> None:
    """Print the agenda of the workshop CODE.

    In English, or one file for each --language. Without -o a file is named by the workshop's code and the
    language, in the current folder. The names of the files are printed on stdout.

    It bears the number and date of its release, or says that it is provisional. Rows that differ from the
    release before (a provisional one: from the newest) have a bar at their start and say what changed.

    \b
    Examples:
      curriculum print agenda MAR-2019
      curriculum print agenda MAR-2019 --language fr --language ar
      curriculum print agenda MAR-2019 --language fr -o ordre-du-jour.pdf
      curriculum print agenda MAR-2019 --release 1 --no-changes
      curriculum print agenda MAR-2019 -o - | lpr
    """
    from curriculum.documents.agenda import print_agenda
    from curriculum.documents.glyphs import check_agenda
    from curriculum.documents.printing import write_agendas

    if output and len(languages) > 1:
        raise click.UsageError("-o names one file: leave it out, or print one language at a time.")
    piped = goes_to_stdout(output, as_json=as_json)
    with _told_of_interruption():
        agendas = read_agendas(database, code, languages or ("en",), release=release, changes=changes)
        _warn(sentence for one in agendas for sentence in check_agenda(one))
        if piped:
            click.echo(print_agenda(agendas[0]), nl=False)
            return
        papers = write_agendas(agendas, folder=Path(), file=output, release=release)
    _report(papers, as_json=as_json)


@group.command()
@code_argument
@serial_option
@languages_option
@output_option
@separate_option
@database_option
@json_option
def certificates(
    *,
    code: str,
    serials: tuple[str, ...],
    languages: tuple[str, ...],
    output: Path | None,
    separate: Path | None,
    database: str,
    as_json: bool,
) -> None:
    """Print the valid certificates of the workshop CODE, as issued.

    A page for each certificate and each language: those it was issued in, or each --language. All pages go
    into one file, or with --separate into one file for each certificate, named by its serial. The names of
    the files are printed on stdout.

    \b
    Examples:
      curriculum certificate issue MAR-2019
      curriculum print certificates MAR-2019
      curriculum print certificates MAR-2019 --language ar -o certificates.pdf
      curriculum print certificates MAR-2019 --separate certificates
      curriculum print certificates MAR-2019 --serial 7K3M-Q9XT-49
    """
    from curriculum.documents.glyphs import check_certificate

    if output and separate:
        raise click.UsageError("-o and --separate exclude each other: one file, or one for each certificate.")
    piped = goes_to_stdout(output, as_json=as_json)
    with _told_of_interruption():
        found = read_certificates(database, code, serials)
        _warn(sentence for one in found.snapshots for sentence in check_certificate(one, languages))
    if separate:
        _report(_print_each(found, languages, separate), as_json=as_json)
    elif piped:
        _pipe_all(found, languages)
    else:
        _report([_print_all(found, languages, output)], as_json=as_json)


def read_agendas(
    database: str, code: str, languages: Sequence[str], *, release: int | None = None, changes: bool = True
) -> tuple[Agenda, ...]:
    """Return the agenda of a workshop in each language: a release, or as of today in the workshop's zone."""
    from curriculum import clock
    from curriculum.database import reading
    from curriculum.documents.agenda_rows import lay_agenda
    from curriculum.documents.releases import edition_now, edition_released
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        workshop = find_workshop(db, code)
        if release is not None:
            edition = edition_released(db, workshop, release)
        else:
            edition = edition_now(db, workshop, as_of=clock.local(clock.now(), workshop.zone).date())
    return tuple(lay_agenda(edition, language, changes=changes) for language in languages)


def read_certificates(database: str, code: str, serials: Sequence[str] = ()) -> Certificates:
    """Return the valid certificates of a workshop (at least one), or those with the serials, and their pictures."""
    from curriculum.database import reading
    from curriculum.errors import NoCertificates
    from curriculum.operations.certificate_register import certificates_to_print
    from curriculum.operations.pictures import pictures_of
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        workshop = find_workshop(db, code)
        if found := certificates_to_print(db, workshop, serials=serials):
            return Certificates(found, pictures_of(db, found))
        raise NoCertificates(workshop.code)


def _warn(sentences: Iterable[str]) -> None:
    """Say on stderr what will not be printed as it should, the first of many in full."""
    told = list(sentences)
    for sentence in told[:_MOST_WARNINGS]:
        say(f"Warning: {sentence}")
    if told[_MOST_WARNINGS:]:
        say(f"Warning: more texts that hold characters without a font: {len(told) - _MOST_WARNINGS}.")


def _print_each(found: Certificates, languages: Sequence[str], folder: Path) -> Sequence[Paper]:
    from curriculum.documents.printing import write_each_certificate

    done: list[Paper] = []
    every = len(found.snapshots)
    papers = write_each_certificate(found.snapshots, pictures=found.pictures, languages=languages, folder=folder)
    with _told_of_interruption(lambda: f"{len(done)} of {every} certificates were written to {folder}"):
        return progress(_counted(papers, done), label="Certificates", length=every)


def _counted(papers: Iterator[Paper], done: list[Paper]) -> Iterator[Paper]:
    for paper in papers:
        done.append(paper)
        yield paper


def _print_all(found: Certificates, languages: Sequence[str], file: Path | None) -> Paper:
    from curriculum.documents.printing import write_certificates

    with _told_of_interruption():
        return write_certificates(
            found.snapshots, pictures=found.pictures, languages=languages, folder=Path(), file=file
        )


def _pipe_all(found: Certificates, languages: Sequence[str]) -> None:
    from curriculum.documents.certificate import print_certificates

    with _told_of_interruption():
        click.echo(print_certificates(found.snapshots, pictures=found.pictures, languages=languages), nl=False)


@contextmanager
def _told_of_interruption(state: Callable[[], str] = lambda: "nothing was written") -> Iterator[None]:
    """Let what Ctrl-C leaves behind be said."""
    try:
        yield
    except KeyboardInterrupt:
        raise KeyboardInterrupt(state()) from None


def _report(papers: Sequence[Paper], *, as_json: bool) -> None:
    if as_json:
        print_json(papers)
    else:
        for paper in papers:
            click.echo(str(paper.file))
