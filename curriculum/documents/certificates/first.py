"""Certificates that were issued with layout 1, printed as they were: one page for each snapshot and language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.certificates.holder import lay_holder
from curriculum.documents.certificates.kinds import HEADINGS, REASONS
from curriculum.documents.logos import Emblem
from curriculum.documents.phrases import Phrase, choose, choose_name
from curriculum.documents.wording import Wording, wording

if TYPE_CHECKING:
    from curriculum.credentials.snapshot import CertificateSnapshot

TEMPLATE: Final = "certificate/1/certificate.html"


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


def lay_page(snapshot: CertificateSnapshot, language: str) -> CertificatePage:
    """Return the page of a certificate in one language."""
    words = wording(language, country=snapshot.country)
    name, other_name = lay_holder(snapshot, language)
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
