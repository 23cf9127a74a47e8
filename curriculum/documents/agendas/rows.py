"""Turns what an agenda says into the agenda that is printed, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum import clock
from curriculum.credentials.pictures import NO_PICTURES
from curriculum.documents.agendas.agenda import (
    Acknowledgement,
    Agenda,
    AgendaDay,
    AgendaItem,
    AgendaPartner,
    AgendaSlot,
    Contributor,
)
from curriculum.documents.agendas.changes import mark_sessions, tell_rest
from curriculum.documents.logos import Emblem
from curriculum.documents.phrases import Phrase, choose, choose_name
from curriculum.languages import base
from curriculum.models.partners import PartnerRole
from curriculum.models.sessions import SessionKind
from curriculum.planning.intervals import Interval, gather

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from curriculum.documents.agendas.changes import Mark
    from curriculum.documents.releases import Edition
    from curriculum.operations.releasing.records import (
        AgendaRecord,
        LineRecord,
        ObjectiveRecord,
        PartnerRecord,
        RoleRecord,
        SessionRecord,
    )

#: Contact time in which nothing new is taught: neither a topic, nor is anybody named for it.
ORDINARY: Final = frozenset({SessionKind.ASSESSMENT, SessionKind.RECAP, SessionKind.WRAP_UP})
#: A longer workshop has days of rest, or months between its parts: a day with nothing on it is then no gap.
WEEK: Final = 7


def lay_agenda(edition: Edition, language: str, *, changes: bool = True) -> Agenda:
    """Return an edition of an agenda in a language, with marks where it differs from the release before.

    Without `changes` no row is marked; a provisional agenda still says which release it differs from.
    """
    record, diff = edition.record, edition.since
    shown = diff if changes else None
    marks = mark_sessions(shown) if shown else {}
    days = tuple(_lay_days(record, language, marks))
    return Agenda(
        language=language,
        code=record.workshop,
        kind=record.kind,
        kind_label=choose(record.kind_label, language),
        title=choose(record.title, language),
        starts_on=record.starts_on,
        ends_on=record.ends_on,
        as_of=edition.as_of,
        release=edition.release,
        changed_since=diff.before.release if diff and edition.release is None else None,
        zone=record.zone if any(day.slots for day in days) else "",
        country=record.country,
        city=choose(record.city, language),
        venue=choose(record.venue, language),
        partners=tuple(lay_partners(record.partners, language)),
        acknowledgements=lay_lines(record.lines, language),
        note=choose(record.note, language),
        days=days,
        unscheduled=tuple(lay_item(one, language, marks) for one in record.sessions if not one.starts_at),
        restricted=edition.restricted,
        cancelled=edition.cancelled,
        since=tell_rest(shown, language) if shown else None,
        pictures=edition.pictures or NO_PICTURES,
    )


def lay_partners(partners: Iterable[PartnerRecord], language: str) -> Iterable[AgendaPartner]:
    """Yield the partners; an organisation shows itself once, one that only pays by its line alone."""
    shown: set[str] = set()
    for partner in partners:
        name, short_name = choose(partner.name, language), choose(partner.short_name, language)
        picture = ""
        if shows := partner.shows_logo and partner.organisation not in shown:
            picture = partner.logo
            shows = bool(picture) or partner.role != PartnerRole.DONOR
        if shows:
            shown.add(partner.organisation)
        emblem = Emblem(name, short_name, picture) if shows else None
        yield AgendaPartner(name, partner.role, emblem)


def lay_lines(lines: Iterable[LineRecord], language: str) -> tuple[Acknowledgement, ...]:
    """Return the lines that must be printed, each once."""
    texts: dict[Phrase, bool] = {}
    for line in lines:
        text = choose(line.text, language)
        texts[text] = texts.get(text, False) or line.every_page
    return tuple(Acknowledgement(text, every_page) for text, every_page in texts.items())


def _lay_days(record: AgendaRecord, language: str, marks: Mapping[str, Mark]) -> Iterable[AgendaDay]:
    """Yield the days of the agenda, numbered from the workshop's first; one without slots is still open."""
    titles = {day.day: day.title for day in record.days}
    placed: dict[date, list[tuple[Interval, SessionRecord]]] = {}
    for time, session in _times(record.sessions):
        placed.setdefault(time.start.date(), []).append((time, session))
    for day in _dates(record, placed):
        blocks = gather(placed.get(day, ()), lambda one: one[0])
        slots = [AgendaSlot(tuple(lay_item(session, language, marks) for _, session in block)) for block in blocks]
        rooms = {room for slot in slots for item in slot.items for room in item.rooms}
        yield AgendaDay(
            number=(day - record.starts_on).days + 1,
            on=day,
            slots=tuple(slots),
            title=choose(titles.get(day), language),
            room=rooms.pop() if len(rooms) == 1 else None,
        )


def _dates(record: AgendaRecord, placed: Collection[date]) -> Iterable[date]:
    """Return the days on which something happens, and in a short workshop those that are still open.

    Where sessions are listed without any times, that list says all there is to say.
    """
    dates = clock.dates(record.starts_on, record.ends_on)
    if len(dates) > WEEK or (record.sessions and not placed):
        return sorted(placed)
    return sorted({*dates, *placed})


def _times(sessions: Iterable[SessionRecord]) -> Iterable[tuple[Interval, SessionRecord]]:
    """Yield each scheduled session after its time."""
    for session in sessions:
        if session.starts_at and session.ends_at:
            yield Interval(session.starts_at, session.ends_at), session


def lay_item(session: SessionRecord, language: str, marks: Mapping[str, Mark]) -> AgendaItem:
    """Return one session as a row of the agenda."""
    teaches = session.contact and session.kind not in ORDINARY and not session.cancelled
    return AgendaItem(
        code=session.code if teaches else "",
        kind=session.kind,
        title=choose(session.title, language),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        description=choose(session.description, language),
        objectives=tuple(_write_objective(objective, language) for objective in session.objectives),
        contributors=tuple(_lay_contributor(one, language) for one in session.roles),
        rooms=(choose(session.room.name, language),) if session.room else (),
        groups=tuple(choose(group.name, language) for group in session.groups),
        spoken=session.language or "",
        interpretation=session.interpretation,
        pause=session.pause,
        teaches=teaches,
        added=session.added,
        cancelled=session.cancelled,
        mark=marks.get(session.code),
    )


def _write_objective(objective: ObjectiveRecord, language: str) -> Phrase:
    """Return "Classify terrorist uses of the Internet", verb and text in one and the same language."""
    best = objective.text.best(language)
    between = "" if base(best) == "zh" else " "
    text = f"{objective.verb.text(best)}{between}{objective.text[best]}"
    return Phrase(text[0].upper() + text[1:], best)


def _lay_contributor(role: RoleRecord, language: str) -> Contributor:
    """Return the person and the role in the institution, or that role alone where the record names nobody."""
    label = choose(role.label, language)
    if role.person is None:
        return Contributor(role.role, label)
    person = role.person
    name = choose_name(person.printed, language, native=person.native, native_language=person.language)
    return Contributor(role.role, name, detail=label)
