"""Finds the texts that certificates print in another language than that of the page, issued or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from curriculum.credentials.snapshot import CertificateSnapshot, MicroCredential
    from curriculum.languages import Translated


@dataclass(frozen=True, slots=True)
class Untranslated:
    """The texts that are not written in a language, in the order of the page; none names a person."""

    language: str
    texts: tuple[str, ...]


def untranslated_on(
    certificates: Iterable[CertificateSnapshot], languages: Sequence[str] = ()
) -> tuple[Untranslated, ...]:
    """Return what certificates lack in the languages in which they are printed, by default those issued in.

    A language in which nothing is missing is left out; a text in "ar" is one for readers of "ar-MA", too.
    """
    found: dict[str, dict[str, None]] = {}
    for one in certificates:
        for language in languages or one.languages:
            lacking = (what for what, text in _texts_of(one) if text and not text.has(language))
            found.setdefault(language, {}).update(dict.fromkeys(lacking))
    return tuple(Untranslated(language, tuple(texts)) for language, texts in found.items() if texts)


def _texts_of(one: CertificateSnapshot) -> Iterator[tuple[str, Translated | None]]:
    """Yield each text with its name; short names are proper names, and an organisation is named once."""
    yield "title of the workshop", one.title
    yield "kind label of the workshop", one.workshop_label
    yield "city of the workshop", one.city
    for number, issuer in enumerate(one.issuers, start=1):
        yield f"name of organisation {number}", issuer.name
    named = {issuer.name for issuer in one.issuers}
    for number, signatory in enumerate(one.signatories, start=1):
        yield f"title of signatory {number}", signatory.title
        if signatory.organisation not in named:
            yield f"organisation of signatory {number}", signatory.organisation
    for number, line in enumerate(one.acknowledgements, start=1):
        yield f"acknowledgement {number}", line
    if one.micro_credential:
        yield from _texts_of_micro_credential(one.micro_credential)


def _texts_of_micro_credential(one: MicroCredential) -> Iterator[tuple[str, Translated | None]]:
    """Yield the texts of the supplement; its awarding body is an organisation that stands on the page."""
    for number, outcome in enumerate(one.outcomes, start=1):
        yield f"learning outcome {number}", outcome
    for field in ("level", "assessment", "form", "quality"):
        yield f"{field} of the micro-credential", getattr(one, field)
