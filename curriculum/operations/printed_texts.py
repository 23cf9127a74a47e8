"""Names the texts that papers print, so that one can be told which of them are missing in a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from curriculum.languages import Translated
    from curriculum.operations.drafts.certificates import CertificatesDraft
    from curriculum.operations.drafts.papers import PapersDraft
    from curriculum.operations.releasing.records import AgendaRecord, SessionRecord


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text that papers print: `path` is where it stands in the workshop file, `what` says which one it is.

    Neither names a person: things stand by their codes, and what has none by its number from 1 on; in `what` that is
    the last word.
    """

    path: str
    what: str
    text: Translated


def of_workshop(field: str, text: Translated | None) -> Iterator[PrintedText]:
    """Yield a text of the workshop itself, by the name of its field."""
    if text:
        yield PrintedText(f"workshop.{field}", f"{field.replace('_', ' ')} of the workshop", text)


def of_session(code: str, field: str, text: Translated | None) -> Iterator[PrintedText]:
    """Yield the title or the description of a session."""
    if text:
        yield PrintedText(f"workshop.sessions.{code}.{field}", f"{field} of session {code}", text)


def of_objective(module: str, number: int, field: str, text: Translated) -> PrintedText:
    """Return the verb or the text of a module's objective."""
    return PrintedText(
        f"modules.{module}.objectives.{number}.{field}", f"{field} of objective {number} of {module}", text
    )


def of_organisation(code: str, name: Translated) -> PrintedText:
    """Return the name of an organisation."""
    return PrintedText(f"organisations.{code}.name", f"name of organisation {code}", name)


def of_room(code: str, name: Translated) -> PrintedText:
    """Return the name of a room, whose code is "VENUE/ROOM"."""
    return PrintedText(f"venues.{code.replace('/', '.rooms.')}.name", f"name of room {code}", name)


def of_faculty(code: str, label: Translated) -> PrintedText:
    """Return the label of somebody who works in a workshop."""
    return PrintedText(f"workshop.faculty.{code}.label", f"label of {code}", label)


def of_group(code: str, name: Translated) -> PrintedText:
    """Return the name of a group."""
    return PrintedText(f"workshop.groups.{code}.name", f"name of group {code}", name)


def of_days(titled: Iterable[tuple[date, Translated]]) -> Iterator[PrintedText]:
    """Yield the titles of days; in the path they have numbers, for the dates may change."""
    for number, (day, title) in enumerate(titled, start=1):
        yield PrintedText(f"workshop.days.{number}.title", f"title of day {day}", title)


def of_line(number: int, line: Translated) -> PrintedText:
    """Return a donor's exact line."""
    return PrintedText(f"workshop.funding.{number}.line", f"donor line {number}", line)


def of_headcount(number: int, label: Translated) -> PrintedText:
    """Return what a published number counts."""
    return PrintedText(f"workshop.headcounts.{number}.label", f"label of published number {number}", label)


def of_papers(papers: PapersDraft) -> Iterator[PrintedText]:
    """Yield what a file says of the evaluation form, the invitation letter and the concept note."""
    if form := papers.evaluation:
        for field, text in (("lowest", form.lowest), ("highest", form.highest)):
            if text:
                yield PrintedText(f"workshop.papers.evaluation.{field}", f"{field} point of the evaluation", text)
        yield from _numbered("evaluation.questions", "text", "question", (each.text for each in form.questions))
    if letter := papers.invitation:
        yield from _numbered("invitation.paragraphs", "", "paragraph of the invitation", letter.paragraphs)
    sections = papers.concept_note
    yield from _numbered("concept_note", "heading", "heading of the concept note", (each.heading for each in sections))
    yield from _numbered("concept_note", "text", "section of the concept note", (each.text for each in sections))


def of_certificates(certificates: CertificatesDraft) -> Iterator[PrintedText]:
    """Yield what a file says of the micro-credential that certificates of completion state."""
    if micro := certificates.micro_credential:
        place = "certificates.micro_credential"
        yield from _numbered("outcomes", "", "learning outcome", micro.outcomes, under=f"workshop.{place}")
        for field in ("level", "assessment", "form", "quality"):
            if text := getattr(micro, field):
                yield PrintedText(f"workshop.{place}.{field}", f"{field} of the micro-credential", text)


def _numbered(
    place: str, field: str, what: str, texts: Iterable[Translated], *, under: str = "workshop.papers"
) -> Iterator[PrintedText]:
    for number, text in enumerate(texts, start=1):
        path = ".".join(part for part in (under, place, f"{number}", field) if part)
        yield PrintedText(path, f"{what} {number}", text)


def of_record(record: AgendaRecord) -> Iterator[PrintedText]:
    """Yield the texts of an agenda as it stands or was released; what stands in it twice comes once."""
    seen: set[str] = set()
    for each in _of_record(record):
        if each.path not in seen:
            seen.add(each.path)
            yield each


def _of_record(record: AgendaRecord) -> Iterator[PrintedText]:
    yield from of_workshop("title", record.title)
    yield from of_workshop("kind_label", record.kind_label)
    yield from of_workshop("city", record.city)
    yield from of_workshop("venue", record.venue)
    yield from of_workshop("timetable_note", record.note)
    for partner in record.partners:
        yield of_organisation(partner.organisation, partner.name)
    for number, line in enumerate(record.lines, start=1):
        yield of_line(number, line.text)
    yield from of_days((each.day, each.title) for each in record.days)
    for session in record.sessions:
        yield from _of_session(session)


def _of_session(session: SessionRecord) -> Iterator[PrintedText]:
    yield from of_session(session.code, "title", session.title)
    yield from of_session(session.code, "description", session.description)
    for number, objective in enumerate(session.objectives, start=1):
        yield of_objective(session.module or session.code, number, "verb", objective.verb)
        yield of_objective(session.module or session.code, number, "text", objective.text)
    if session.room:
        yield of_room(session.room.code, session.room.name)
    for role in session.roles:
        yield of_faculty(role.faculty, role.label)
    for group in session.groups:
        yield of_group(group.code, group.name)
