"""The supplement of a certificate: the elements of a European micro-credential, on pages of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.documents.phrases import Phrase, choose
from curriculum.documents.wording import Wording, wording

if TYPE_CHECKING:
    from curriculum.credentials.snapshot import CertificateSnapshot


@dataclass(frozen=True, slots=True)
class Supplement:
    """What the supplement says in one language, ready to print; a level is stated where applicable."""

    wording: Wording
    title: Phrase
    body: Phrase
    country: str
    outcomes: tuple[Phrase, ...]
    workload_minutes: int
    assessment: Phrase
    form: Phrase
    quality: Phrase
    level: Phrase | None


def lay_supplement(snapshot: CertificateSnapshot, language: str) -> Supplement | None:
    """Return the supplement of a certificate in one language, None for one that is no micro-credential."""
    micro = snapshot.micro_credential
    if micro is None:
        return None
    return Supplement(
        wording=wording(language, country=snapshot.country),
        title=choose(snapshot.title, language),
        body=choose(micro.body, language),
        country=micro.country,
        outcomes=tuple(choose(outcome, language) for outcome in micro.outcomes),
        workload_minutes=micro.workload_minutes,
        assessment=choose(micro.assessment, language),
        form=choose(micro.form, language),
        quality=choose(micro.quality, language),
        level=choose(micro.level, language),
    )
