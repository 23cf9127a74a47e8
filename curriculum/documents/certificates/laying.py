"""Lays certificates out: a paper for each, with a page for each language or one page for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.credentials.pictures import check_pictures
from curriculum.documents.certificates import first, page
from curriculum.documents.certificates.kinds import HEADINGS
from curriculum.documents.press.job import Job
from curriculum.documents.wording import wording
from curriculum.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from curriculum.credentials.pictures import Picture
    from curriculum.credentials.snapshot import CertificateSnapshot

NAME: Final = "certificates"
TEMPLATE: Final = "certificate/certificate.html"
#: Languages that have room beside each other on a page.
_TOGETHER: Final = 3


def lay_certificate_jobs(
    snapshots: Sequence[CertificateSnapshot],
    pictures: Mapping[str, Picture],
    *,
    languages: Sequence[str] = (),
    together: bool = False,
    templates: str = "",
) -> Iterator[Job]:
    """Yield a paper for each certificate, in its order: a page a language, or one page in all of them `together`.

    `pictures` are those that the snapshots name, by hash; `languages` are by default those that each certificate was
    issued in. Raises, before the first one, `InvalidInput` for no certificate, a language without a catalogue, more
    than three languages together or a certificate issued before there was such a page; `CurriculumError` for a picture
    that is missing or altered.
    """
    if not snapshots:
        raise InvalidInput("There is no certificate to print; issue some first.")
    check_pictures(snapshots, pictures)
    for tag in dict.fromkeys(tag for one in snapshots for tag in languages or one.languages):
        wording(tag)
    if together:
        _check_together(snapshots, languages)
    return (
        _lay(one, pictures, tuple(languages or one.languages), together=together, templates=templates)
        for one in snapshots
    )


def _check_together(snapshots: Sequence[CertificateSnapshot], languages: Sequence[str]) -> None:
    for one in snapshots:
        if one.version == 1:
            raise InvalidInput(
                f"The certificate {one.serial} was issued with layout 1, which has a page for each language; "
                "print it without --together."
            )
        if len(languages or one.languages) > _TOGETHER:
            raise InvalidInput(
                f"A page has room for {_TOGETHER} languages together, not {len(languages or one.languages)}; "
                "name fewer, or print a page for each."
            )


def _lay(
    snapshot: CertificateSnapshot,
    pictures: Mapping[str, Picture],
    languages: tuple[str, ...],
    *,
    together: bool,
    templates: str,
) -> Job:
    old = snapshot.version == 1
    words = wording(languages[0], country=snapshot.country)
    groups = [languages] if together else [(language,) for language in languages]
    pages = tuple(
        first.lay_page(snapshot, one) if old else page.lay_page(snapshot, (one, *more)) for one, *more in groups
    )
    return Job(
        NAME,
        first.TEMPLATE if old else TEMPLATE,
        words,
        {"pages": pages, "first": pages[0], "heading": words.say(HEADINGS[snapshot.kind])},
        pictures={name: pictures[name] for name in snapshot.pictures},
        theme=snapshot.theme,
        templates="" if old else templates,
        part=snapshot.serial,
    )
