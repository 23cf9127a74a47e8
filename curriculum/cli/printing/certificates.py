"""`curriculum print certificates`: those that are valid, as they were issued."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from curriculum.cli.certificate_telling import sentences_of_untranslated
from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, json_option, languages_option
from curriculum.cli.output import goes_to_stdout
from curriculum.cli.printing.bars import drawn
from curriculum.cli.printing.printing import report, told_of_interruption, warn
from curriculum.cli.printing.request import code_argument, output_option, png_option, templates_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.documents.certificates.files import Batch
    from curriculum.documents.printing import Paper

#: What can be done where another language stands on certificates.
_REMEDY: Final = (
    "They are printed as they were issued; one that says what is written today: "
    "curriculum certificate correct SERIAL --restate"
)

serial_option = click.option(
    "--serial", "serials", multiple=True, shell_complete=codes_of("certificate"), help="Print only this certificate."
)
together_option = click.option("--together", is_flag=True, help="One page for each, in two or three languages at once.")
separate_option = click.option(
    "--separate", metavar="DIR", type=click.Path(path_type=Path), help="Write one file for each into DIR."
)
resume_option = click.option(
    "--resume", is_flag=True, help="Go on where it stopped: keep the files in DIR that are whole."
)
scheduler_option = click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Print on the Dask cluster at tcp://HOST:PORT."
)


@click.command("certificates")
@code_argument
@serial_option
@languages_option
@together_option
@output_option
@separate_option
@resume_option
@scheduler_option
@png_option
@templates_option
@database_option
@json_option
def command(
    *,
    code: str,
    serials: tuple[str, ...],
    output: Path | None,
    separate: Path | None,
    resume: bool,
    scheduler: str,
    png: bool,
    database: str,
    as_json: bool,
    **how: Any,  # noqa: ANN401 - languages, together, templates: how each is printed
) -> None:
    """Print the valid certificates of the workshop CODE, as issued.

    A page for each certificate and each language: those it was issued in, or each --language; with --together one
    page in all of them. All pages go into one file, or with --separate into one file for each certificate, named by its
    serial. The names of the files are printed on stdout.

    \b
    Examples:
      curriculum certificate issue MAR-2019
      curriculum print certificates MAR-2019
      curriculum print certificates MAR-2019 --language ar -o certificates.pdf
      curriculum print certificates MAR-2019 --language fr --language ar --together
      curriculum print certificates MAR-2019 --separate certificates --resume
      curriculum print certificates MAR-2019 --serial 7K3M-Q9XT-49
    """
    _check_options(output, separate, resume=resume, scheduler=scheduler, png=png)
    piped = goes_to_stdout(output, as_json=as_json)
    with told_of_interruption():
        batch = _choose(read_certificates(database, code, serials), **how)
        _warn(batch)
    if png:
        report(_draw_each(batch, separate or Path()), as_json=as_json)
    elif separate:
        report(_print_each(batch, separate, resume=resume, scheduler=scheduler), as_json=as_json)
    elif piped:
        _pipe_all(batch)
    else:
        report(_print_all(batch, output), as_json=as_json)


def _choose(batch: Batch, *, languages: tuple[str, ...], together: bool, templates: Path | None) -> Batch:
    folder = str(templates.resolve()) if templates else ""
    return replace(batch, languages=languages, together=together, templates=folder)


def _check_options(output: Path | None, separate: Path | None, *, resume: bool, scheduler: str, png: bool) -> None:
    if output and separate:
        raise click.UsageError("-o and --separate exclude each other: one file, or one for each certificate.")
    if output and png:
        raise click.UsageError("--png makes a picture of each page: leave -o out, or say where with --separate DIR.")
    if (resume or scheduler) and not separate:
        raise click.UsageError("--resume and --scheduler are for many files: say where with --separate DIR.")


def read_certificates(database: str, code: str, serials: Sequence[str] = ()) -> Batch:
    """Return the valid certificates of a workshop (at least one), or those with the serials, and their pictures."""
    from curriculum.database import reading
    from curriculum.documents.certificates.files import Batch
    from curriculum.errors import NoCertificates
    from curriculum.operations.certificates.register import certificates_to_print
    from curriculum.operations.pictures import pictures_of
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        workshop = find_workshop(db, code)
        if found := certificates_to_print(db, workshop, serials=serials):
            return Batch(found, pictures_of(db, found))
        raise NoCertificates(workshop.code)


def _warn(batch: Batch) -> None:
    from curriculum.documents.glyphs import check_certificate
    from curriculum.operations.certificates.texts import untranslated_on

    lacking = untranslated_on(batch.snapshots, batch.languages)
    doubts = (sentence for one in batch.snapshots for sentence in check_certificate(one, batch.languages))
    code = batch.snapshots[0].workshop
    warn(chain(sentences_of_untranslated(code, lacking, remedy=_REMEDY), doubts))


def _print_each(batch: Batch, folder: Path, *, resume: bool, scheduler: str) -> Sequence[Paper]:
    """Return the files in the order of the certificates, however they came."""
    from curriculum.documents.certificates.files import name_each, write_each

    done: dict[Path, Paper] = {}
    every = len(batch.snapshots)
    with (
        told_of_interruption(lambda: f"{len(done)} of {every} certificates were written to {folder}"),
        drawn("Certificates") as watch,
    ):
        for paper in write_each(batch, folder=folder, resume=resume, scheduler=scheduler, watch=watch):
            done[paper.file] = paper
    return [done[file] for file in name_each(batch, folder)]


def _draw_each(batch: Batch, folder: Path) -> Sequence[Paper]:
    from curriculum.documents.certificates.files import name_each
    from curriculum.documents.papers import check_folder
    from curriculum.documents.printing import write_pictures

    with told_of_interruption():
        check_folder(folder)
        return list(write_pictures(list(batch.lay()), name_each(batch, folder)))


def _print_all(batch: Batch, file: Path | None) -> Sequence[Paper]:
    from curriculum.documents.certificates.files import write_bound

    with told_of_interruption(), drawn("Certificates") as watch:
        return [write_bound(batch, folder=Path(), file=file, watch=watch)]


def _pipe_all(batch: Batch) -> None:
    from curriculum.documents.certificates.files import bind_batch

    with told_of_interruption():
        click.echo(bind_batch(batch), nl=False)
