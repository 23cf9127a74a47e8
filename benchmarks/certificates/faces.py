"""What stands on a certificate, as plain texts in one language: for programs that know nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.documents.certificates.page import lay_page
from curriculum.documents.dates import write_date, write_duration, write_range
from curriculum.documents.places import write_place
from curriculum.languages import base

if TYPE_CHECKING:
    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.documents.phrases import Phrase


@dataclass(frozen=True, slots=True)
class SignatureFace:
    """One signature block."""

    title: str
    organisation: str
    alt: str


@dataclass(frozen=True, slots=True)
class Face:
    """The texts of one certificate; `code` is what its square code says."""

    language: str
    serial: str
    heading: str
    lead: str
    name: str
    name_language: str
    other_name: str
    other_language: str
    reason: str
    title: str
    facts: tuple[str, ...]
    organiser: str
    signatures: tuple[SignatureFace, ...]
    number: str
    line: str
    issued: str
    code: str


def lay_face(snapshot: CertificateSnapshot) -> Face:
    """Return the texts of a certificate in its first language, with a name in two scripts."""
    page = lay_page(snapshot, snapshot.languages[:1])
    passage = page.passages[0]
    words = passage.wording
    other = page.other_name or page.name
    return Face(
        language=words.language,
        serial=snapshot.serial,
        heading=passage.heading,
        lead=words.say("This certificate is awarded to"),
        name=page.name.text,
        name_language=_tag(page.name),
        other_name=other.text,
        other_language=_tag(other),
        reason=passage.reason,
        title=passage.title.text,
        facts=(
            words.say("Training workshop"),
            write_place(passage.city, snapshot.country, words),
            write_range(snapshot.starts_on, snapshot.ends_on, words),
            words.say("Contact time: {duration}", duration=write_duration(snapshot.contact_minutes or 0, words)),
        ),
        organiser=page.marks[0].names[0].text,
        signatures=tuple(
            SignatureFace(
                title=one.titles[0].text,
                organisation=one.organisations[0].text if one.organisations else "",
                alt=words.say("Signature"),
            )
            for one in page.signatures
        ),
        number=words.say("No."),
        line=page.acknowledgements[0].text,
        issued=words.say("Issued on {date}", date=write_date(snapshot.issued_on, words)),
        code=snapshot.verification,
    )


def _tag(name: Phrase) -> str:
    """Return "ar" for a name in Arabic letters, else "en": other programs have no word for an unknown language."""
    return "ar" if base(name.language) == "ar" else "en"
