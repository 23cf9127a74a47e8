"""A certificate's page as it is printed: in one language, or in two or three at once around one name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.certificates.holder import lay_holder
from curriculum.documents.certificates.kinds import HEADINGS, REASONS
from curriculum.documents.certificates.measuring import Measure, measure, weigh
from curriculum.documents.certificates.qr import lay_code
from curriculum.documents.certificates.supplement import Supplement, lay_supplement
from curriculum.documents.phrases import UNDETERMINED, Phrase, choose, choose_name
from curriculum.documents.wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from curriculum.credentials.snapshot import CertificateSnapshot, Issuer, Signatory, Units
    from curriculum.languages import Translated

#: Organisations that have room at the head for their names in all languages of the page.
_FEW: Final = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """What the page says in one of its languages."""

    wording: Wording
    heading: str
    reason: str
    title: Phrase
    measure: Measure  # of the title
    label: Phrase | None
    city: Phrase | None
    awarding: tuple[Phrase, ...] = ()  # who awards the continuing education units, and by whose leave


@dataclass(frozen=True, slots=True)
class Mark:
    """An organisation's logo (by its hash) or wordmark; its name in each language of the page, once."""

    names: tuple[Phrase, ...]
    short_name: Phrase | None = None
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature block; in what capacity and for whom in each language of the page, each text once."""

    titles: tuple[Phrase, ...] = ()
    organisations: tuple[Phrase, ...] = ()
    name: Phrase | None = None
    picture: str = ""  # of the signature, by its hash


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """One page, ready to print; its first passage decides in which direction it runs."""

    snapshot: CertificateSnapshot
    passages: tuple[Passage, ...]
    name: Phrase
    other_name: Phrase | None
    marks: tuple[Mark, ...]
    signatures: tuple[Signature, ...]
    acknowledgements: tuple[Phrase, ...]
    code: str
    supplements: tuple[Supplement, ...] = ()  # one a language, on the pages that follow


def lay_page(snapshot: CertificateSnapshot, languages: Sequence[str]) -> CertificatePage:
    """Return the page of a certificate in one to three languages; the first has the large name."""
    name, other_name = lay_holder(snapshot, languages[0])
    return CertificatePage(
        snapshot=snapshot,
        passages=tuple(_passage(snapshot, language, languages) for language in languages),
        name=name,
        other_name=other_name,
        marks=tuple(_mark(one, languages[: _named_in(snapshot)]) for one in snapshot.issuers),
        signatures=tuple(_signatures(snapshot, languages)),
        acknowledgements=tuple(_acknowledgements(snapshot, languages)),
        code=lay_code(snapshot),
        supplements=tuple(filter(None, (lay_supplement(snapshot, language) for language in languages))),
    )


def _passage(snapshot: CertificateSnapshot, language: str, languages: Sequence[str]) -> Passage:
    words = wording(language, country=snapshot.country)
    title = choose(snapshot.title, language)
    longest = max((snapshot.title.text(one) for one in languages), key=weigh)
    return Passage(
        wording=words,
        heading=words.say(HEADINGS[snapshot.kind]),
        reason=words.say(REASONS[snapshot.kind]),
        title=title,
        measure=measure(title.text, longest=longest, languages=len(languages)),
        label=choose(snapshot.workshop_label, language),
        city=choose(snapshot.city, language),
        awarding=_awarding(snapshot.units, language) if snapshot.units else (),
    )


def _awarding(units: Units, language: str) -> tuple[Phrase, ...]:
    return choose(units.body, language), Phrase(units.accreditation, UNDETERMINED)


def _say(text: Translated | None, languages: Sequence[str]) -> tuple[Phrase, ...]:
    """Return a text in each language, once where two readers get the same."""
    return tuple(dict.fromkeys(choose(text, language) for language in languages)) if text else ()


def _named_in(snapshot: CertificateSnapshot) -> int | None:
    """Return in how many languages the organisations are named at the head: of many, in the first alone."""
    return None if len(snapshot.issuers) <= _FEW else 1


def _acknowledgements(snapshot: CertificateSnapshot, languages: Sequence[str]) -> Iterable[Phrase]:
    """Return the donors' lines, all of a language before those of the next, each once."""
    return dict.fromkeys(choose(line, language) for language in languages for line in snapshot.acknowledgements)


def _mark(issuer: Issuer, languages: Sequence[str]) -> Mark:
    return Mark(_say(issuer.name, languages), choose(issuer.short_name, languages[0]), issuer.logo)


def _signatures(snapshot: CertificateSnapshot, languages: Sequence[str]) -> Iterable[Signature]:
    """Return the signature blocks; without any, one ruled line for the first organiser."""
    if not snapshot.signatories:
        return (Signature(organisations=_say(snapshot.issuers[0].name if snapshot.issuers else None, languages)),)
    return (_signature(one, languages) for one in snapshot.signatories)


def _signature(signatory: Signatory, languages: Sequence[str]) -> Signature:
    return Signature(
        titles=_say(signatory.title, languages),
        organisations=_say(signatory.organisation, languages),
        name=choose_name(signatory.name, languages[0]) if signatory.name else None,
        picture=signatory.picture,
    )
