"""Prints agendas and certificates into files: checked before a page is drawn, written whole after all are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.credentials.pictures import NO_PICTURES, check_pictures
from curriculum.documents.agenda import print_agenda
from curriculum.documents.certificate import print_certificates
from curriculum.documents.papers import check_folder, check_paper, name_paper, write_paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from curriculum.credentials.pictures import Picture
    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.documents.agenda import Agenda


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that was written, and the languages of its pages."""

    file: Path
    languages: tuple[str, ...]


def write_agendas(
    agendas: Sequence[Agenda], *, folder: Path, file: Path | None = None, release: int | None = None
) -> tuple[Paper, ...]:
    """Write each agenda to a file in `folder` named by code and language, or the only one to `file`.

    An old `release` that was asked for has its number in the name, so that it takes no other's place.

    Raise `InvalidInput` for a language without a catalogue or a file that may not be written over.
    """
    version = f"release-{release}" if release is not None else ""
    files = [check_paper(file or folder / name_paper(one.code, "agenda", version, one.language)) for one in agendas]
    contents = [print_agenda(one) for one in agendas]
    return tuple(
        Paper(write_paper(path, content), (one.language,))
        for path, content, one in zip(files, contents, agendas, strict=True)
    )


def write_certificates(
    snapshots: Sequence[CertificateSnapshot],
    *,
    pictures: Mapping[str, Picture] = NO_PICTURES,
    languages: Sequence[str] = (),
    folder: Path,
    file: Path | None = None,
) -> Paper:
    """Write all certificates (at least one, of one workshop) to one file, a page for each and each language.

    `pictures` are those that the certificates name, by hash; `languages` are by default those that each
    certificate was issued in.
    """
    pages = tuple(languages or dict.fromkeys(language for one in snapshots for language in one.languages))
    path = check_paper(file or folder / name_paper(snapshots[0].workshop, "certificates", *pages))
    content = print_certificates(snapshots, pictures=pictures, languages=languages)
    return Paper(write_paper(path, content), pages)


def write_each_certificate(
    snapshots: Sequence[CertificateSnapshot],
    *,
    pictures: Mapping[str, Picture] = NO_PICTURES,
    languages: Sequence[str] = (),
    folder: Path,
) -> Iterator[Paper]:
    """Write each certificate to a file of its own, named by its serial, and yield it as soon as it is there."""
    check_pictures(snapshots, pictures)
    check_folder(folder)
    for one in snapshots:
        file = folder / _name(one, languages)
        yield write_certificates([one], pictures=pictures, languages=languages, folder=folder, file=file)


def _name(snapshot: CertificateSnapshot, languages: Sequence[str]) -> str:
    return name_paper(snapshot.serial, *(languages or snapshot.languages))
