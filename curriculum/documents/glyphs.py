"""Finds what our fonts cannot draw, and says so before a name goes to paper as a row of boxes."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.certificates.first import lay_page
from curriculum.documents.certificates.supplement import lay_supplement
from curriculum.documents.drawable import find_undrawable
from curriculum.documents.environment import tidy
from curriculum.documents.logos import Emblem
from curriculum.documents.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.documents.agendas.agenda import Agenda
    from curriculum.documents.press.job import Job

#: Letters of a text that are quoted, so that it can be found.
_QUOTED: Final = 60


def check_agenda(agenda: Agenda) -> Iterator[str]:
    """Yield a sentence for each text of an agenda with characters that cannot be drawn."""
    for text in dict.fromkeys(_texts(agenda)):
        if missing := find_undrawable(text):
            line = " ".join(text.split())
            quoted = f"{line[:_QUOTED]}…" if len(line) > _QUOTED else line
            yield _say(f"Agenda ({agenda.language})", f'"{quoted}"', missing)


def check_job(job: Job) -> Iterator[str]:
    """Yield a sentence for a paper with characters that cannot be drawn.

    Only an agenda's texts are quoted: on other papers they may be names.
    """
    if job.paper == "agenda" and "agenda" in job.values:
        yield from check_agenda(job.values["agenda"])
        return
    texts = "".join(text for value in job.values.values() for text in _texts(value))
    if missing := find_undrawable(texts):
        place = " ".join(filter(None, (job.paper, job.part)))
        yield f"{place} ({job.wording.language}): no font has {missing}; empty boxes are printed instead."


def check_certificate(snapshot: CertificateSnapshot, languages: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for each part of a certificate with characters that cannot be drawn; it quotes no name."""
    pages = [lay_page(snapshot, language) for language in languages or snapshot.languages]
    for part in fields(pages[0]):
        texts = "".join(text for page in pages for text in _texts(getattr(page, part.name)))
        if missing := find_undrawable(texts):
            yield _say(f"Certificate {snapshot.serial}", part.name.replace("_", " "), missing)
    supplements = tuple(lay_supplement(snapshot, language) for language in languages or snapshot.languages)
    added = {
        "accreditation": tidy(snapshot.units.accreditation) if snapshot.units else "",
        "supplement": "".join(_texts(supplements)),
    }
    for name, texts in added.items():
        if missing := find_undrawable(texts):
            yield _say(f"Certificate {snapshot.serial}", name, missing)


def _say(paper: str, text: str, missing: str) -> str:
    return f"{paper}, {text}: no font has {missing}; empty boxes are printed instead."


def _texts(value: object) -> Iterator[str]:
    """Yield the texts that a paper shows, as they are printed; a logo stands for its organisation's name."""
    if isinstance(value, Phrase):
        yield tidy(value.text)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value) and not (isinstance(value, Emblem) and value.picture):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
