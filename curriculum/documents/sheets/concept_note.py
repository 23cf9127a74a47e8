"""The concept note: why a workshop is held, for whom, with what aims and programme, and who pays for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.jobs import make_job
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.phrases import Phrase, choose
from curriculum.documents.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from curriculum.documents.agendas.agenda import Agenda, AgendaItem
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job

NAME = N_("Concept note")


@dataclass(frozen=True, slots=True)
class OutlineDay:
    """A day of the programme in outline: the titles of what is taught and held on it, pauses left out."""

    number: int
    on: date
    titles: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class NoteSection:
    """A section of the organiser's own, a phrase a paragraph."""

    heading: Phrase
    paragraphs: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class ConceptNote:
    """The note in one language; what is not known is left out or to be confirmed."""

    background: tuple[Phrase, ...]
    objectives: tuple[Phrase, ...]
    audience: Phrase | None
    languages: tuple[str, ...]
    days: tuple[OutlineDay, ...]
    later: tuple[Phrase, ...]  # the titles of what has no time yet
    sections: tuple[NoteSection, ...]
    contact: str


def lay(dossier: Dossier, language: str) -> Iterator[Job]:
    """Yield the concept note in a language."""
    head = lay_masthead(dossier, language)
    yield make_job(
        dossier,
        wording(language, country=head.country),
        paper="concept-note",
        template="concept-note/concept-note.html",
        head=head,
        values={"name": NAME, "note": _lay(dossier, language)},
    )


def _lay(dossier: Dossier, language: str) -> ConceptNote:
    agenda = lay_agenda(dossier.edition, language, changes=False)
    objectives = dict.fromkeys(line for item in agenda.items for line in item.objectives)
    return ConceptNote(
        background=_paragraphs(choose(dossier.summary, language)),
        objectives=tuple(objectives),
        audience=choose(dossier.audience, language),
        languages=dossier.languages,
        days=tuple(_outline(agenda)),
        later=_titles(agenda.unscheduled),
        sections=tuple(
            NoteSection(choose(one.heading, language), _paragraphs(choose(one.text, language)))
            for one in dossier.settings.concept_note
        ),
        contact=dossier.contact,
    )


def _outline(agenda: Agenda) -> Iterator[OutlineDay]:
    """Yield the days with what is held on them; the same title is said once a day."""
    for day in agenda.days:
        items = (item for slot in day.slots for item in slot.items)
        yield OutlineDay(day.number, day.on, _titles(items))


def _titles(items: Iterable[AgendaItem]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(item.title for item in items if item.teaches and not item.cancelled))


def _paragraphs(text: Phrase | None) -> tuple[Phrase, ...]:
    """Return the paragraphs of a text; an empty line divides them."""
    if text is None:
        return ()
    parts = (" ".join(part.split()) for part in text.text.replace("\r", "").split("\n\n"))
    return tuple(Phrase(part, text.language) for part in parts if part)
