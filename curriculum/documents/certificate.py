"""Certificates as they are printed: one page for each frozen snapshot and language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.credentials.pictures import NO_PICTURES, check_pictures
from curriculum.documents.environment import fill
from curriculum.documents.logos import Emblem
from curriculum.documents.marks import N_
from curriculum.documents.pdf import render
from curriculum.documents.phrases import Phrase, choose, choose_name, tag_native
from curriculum.documents.wording import Wording, wording
from curriculum.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from curriculum.credentials.pictures import Picture
    from curriculum.credentials.snapshot import CertificateSnapshot

HEADINGS: Final = {
    "participation": N_("Certificate of Participation"),
    "completion": N_("Certificate of Completion"),
    "trainer": N_("Trainer Certificate"),
}
REASONS: Final = {
    "participation": N_("for taking part in"),
    "completion": N_("for successfully completing"),
    "trainer": N_("for qualifying as a trainer in"),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature block, in the page's language where it is known."""

    title: Phrase | None = None
    organisation: Phrase | None = None
    name: Phrase | None = None


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """One certificate in one language, ready to print."""

    wording: Wording
    snapshot: CertificateSnapshot
    heading: str
    reason: str
    name: Phrase
    other_name: Phrase | None
    title: Phrase
    label: Phrase | None
    city: Phrase | None
    emblems: tuple[Emblem, ...]
    signatures: tuple[Signature, ...]
    acknowledgements: tuple[Phrase, ...]


def print_certificates(
    snapshots: Sequence[CertificateSnapshot],
    *,
    pictures: Mapping[str, Picture] = NO_PICTURES,
    languages: Sequence[str] = (),
) -> bytes:
    """Return one PDF with a page for each snapshot and each of `languages`.

    `pictures` are those that the snapshots name, by hash. Without `languages`, each certificate is printed in
    those that it was issued in. The same snapshots give the same bytes. Raises `InvalidInput` for no snapshot
    or a language without a catalogue, `CurriculumError` for a picture that is missing or altered.
    """
    if not snapshots:
        raise InvalidInput("There is no certificate to print; issue some first.")
    check_pictures(snapshots, pictures)
    pages = [lay_page(one, language) for one in snapshots for language in languages or one.languages]
    first = pages[0]
    return render(fill("certificate/certificate.html", first.wording, pages=pages, first=first), pictures=pictures)


def lay_page(snapshot: CertificateSnapshot, language: str) -> CertificatePage:
    """Return the page of a certificate in one language."""
    words = wording(language, country=snapshot.country)
    name, other_name = _names(snapshot, language)
    return CertificatePage(
        wording=words,
        snapshot=snapshot,
        heading=words.say(HEADINGS[snapshot.kind]),
        reason=words.say(REASONS[snapshot.kind]),
        name=name,
        other_name=other_name,
        title=choose(snapshot.title, language),
        label=choose(snapshot.workshop_label, language),
        city=choose(snapshot.city, language),
        emblems=_emblems(snapshot, language),
        signatures=_signatures(snapshot, language),
        acknowledgements=tuple(choose(line, language) for line in snapshot.acknowledgements),
    )


def _names(snapshot: CertificateSnapshot, language: str) -> tuple[Phrase, Phrase | None]:
    """Return the large name and the small one: the native script is large on a page in that language."""
    printed = choose_name(snapshot.name, language)
    if not snapshot.native_name or snapshot.native_name == snapshot.name:
        return printed, None
    native = Phrase(snapshot.native_name, tag_native(snapshot.native_name, snapshot.native_language))
    chosen = choose_name(snapshot.name, language, native=native.text, native_language=native.language)
    return (chosen, printed) if chosen == native else (printed, native)


def _emblems(snapshot: CertificateSnapshot, language: str) -> tuple[Emblem, ...]:
    return tuple(
        Emblem(
            name=choose(issuer.name, language),
            short_name=choose(issuer.short_name, language),
            picture=issuer.logo,
        )
        for issuer in snapshot.issuers
    )


def _signatures(snapshot: CertificateSnapshot, language: str) -> tuple[Signature, ...]:
    """Return the signature blocks; without any, one ruled line for the first organiser."""
    if not snapshot.signatories:
        organiser = choose(snapshot.issuers[0].name, language) if snapshot.issuers else None
        return (Signature(organisation=organiser),)
    return tuple(
        Signature(
            choose(one.title, language),
            choose(one.organisation, language),
            choose_name(one.name, language) if one.name else None,
        )
        for one in snapshot.signatories
    )
