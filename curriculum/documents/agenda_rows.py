"""Reads a workshop's rows into the agenda that is printed, in one language and without names that may not be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.credentials.pictures import Picture
from curriculum.documents.agenda import (
    Acknowledgement,
    Agenda,
    AgendaDay,
    AgendaItem,
    AgendaPartner,
    AgendaSlot,
    Contributor,
)
from curriculum.documents.logos import Emblem
from curriculum.documents.phrases import Phrase, choose, choose_name
from curriculum.documents.releases import release_of
from curriculum.models.partners import PartnerRole
from curriculum.models.sessions import Provenance, SessionKind
from curriculum.planning.intervals import Interval, gather

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from curriculum.models import Assignment, Objective, Partner, Session, Workshop

# Contact time that is neither a topic nor asks for anybody to be named.
_ORDINARY = frozenset({SessionKind.ASSESSMENT, SessionKind.RECAP, SessionKind.WRAP_UP})
#: A longer workshop has days of rest, or months between its parts: a day with nothing on it is then no gap.
_WEEK = 7


def agenda_of(workshop: Workshop, language: str, *, as_of: date) -> Agenda:
    """Return the agenda of a workshop in a language.

    `as_of` is the local date of printing; it stands on the paper while no released agenda says the same. A
    restricted workshop gives institutional roles in place of persons.
    """
    days = tuple(_read_days(workshop, workshop.sessions, language))
    venue = workshop.venue
    agenda = Agenda(
        language=language,
        code=workshop.code,
        kind=workshop.kind.value,
        kind_label=choose(workshop.kind_label, language),
        title=choose(workshop.title, language),
        starts_on=workshop.starts_on,
        ends_on=workshop.ends_on,
        as_of=as_of,
        zone=workshop.zone if any(day.slots for day in days) else "",
        country=workshop.country or (venue.country if venue else None) or "",
        city=choose(workshop.city or (venue.city if venue else None), language),
        venue=choose(venue.name if venue else None, language),
        partners=tuple(_read_partners(workshop.partners, language)),
        acknowledgements=_read_acknowledgements(workshop, language),
        note=choose(workshop.timetable_note, language),
        days=days,
        unscheduled=tuple(_read_item(one, language) for one in workshop.sessions if not one.starts_at),
        restricted=workshop.restricted,
        cancelled=workshop.cancelled_at is not None,
        pictures=_read_pictures(workshop.partners),
    )
    if release := release_of(workshop, agenda):
        released_on = clock.local(release.released_at, workshop.zone).date()
        return replace(agenda, release=release.number, as_of=released_on)
    return agenda


def _read_partners(partners: Iterable[Partner], language: str) -> Iterable[AgendaPartner]:
    """Yield the partners; an organisation shows itself once, one that only pays by its line alone."""
    shown: set[int] = set()
    for partner in partners:
        organisation = partner.organisation
        name, short_name = choose(organisation.name, language), choose(organisation.short_name, language)
        picture = ""
        if shows := partner.shows_logo and organisation.id not in shown:
            picture = organisation.logo.sha256 if organisation.logo else ""
            shows = bool(picture) or partner.role != PartnerRole.DONOR
        if shows:
            shown.add(organisation.id)
        emblem = Emblem(name, short_name, picture) if shows else None
        yield AgendaPartner(name, partner.role.value, emblem)


def _read_pictures(partners: Iterable[Partner]) -> dict[str, Picture]:
    """Return the organisations' logos by hash, each once."""
    logos = (partner.organisation.logo for partner in partners)
    return {logo.sha256: Picture(logo.media_type, logo.content) for logo in logos if logo}


def _read_acknowledgements(workshop: Workshop, language: str) -> tuple[Acknowledgement, ...]:
    """Return the lines that must be printed, the funding's first, each once."""
    lines = {choose(funding.line, language): funding.every_page for funding in workshop.fundings}
    for partner in workshop.partners:
        if partner.acknowledgement:
            lines.setdefault(choose(partner.acknowledgement, language), False)
    return tuple(Acknowledgement(line, every_page) for line, every_page in lines.items())


def _read_days(workshop: Workshop, sessions: Iterable[Session], language: str) -> Iterable[AgendaDay]:
    """Yield the days of the agenda, numbered from the workshop's first; one without slots is still open."""
    titles = {day.day: day.title for day in workshop.days}
    placed: dict[date, list[tuple[Interval, Session]]] = {}
    for time, session in sorted(_times(sessions), key=lambda one: one[1].position):
        placed.setdefault(clock.local(time.start, workshop.zone).date(), []).append((time, session))
    for day in _dates(workshop, placed):
        blocks = gather(placed.get(day, ()), lambda one: one[0])
        slots = [AgendaSlot(tuple(_read_item(session, language) for _, session in block)) for block in blocks]
        rooms = {room for slot in slots for item in slot.items for room in item.rooms}
        yield AgendaDay(
            number=(day - workshop.starts_on).days + 1,
            on=day,
            slots=tuple(slots),
            title=choose(titles.get(day), language),
            room=rooms.pop() if len(rooms) == 1 else None,
        )


def _dates(workshop: Workshop, placed: Collection[date]) -> Iterable[date]:
    """Return the days on which something happens, and in a short workshop those that are still open.

    Where sessions are listed without any times, that list says all there is to say.
    """
    dates = clock.dates(workshop.starts_on, workshop.ends_on)
    if len(dates) > _WEEK or (workshop.sessions and not placed):
        return sorted(placed)
    return sorted({*dates, *placed})


def _times(sessions: Iterable[Session]) -> Iterable[tuple[Interval, Session]]:
    """Yield each scheduled session after its time."""
    for session in sessions:
        if session.starts_at and session.ends_at:
            yield Interval(session.starts_at, session.ends_at), session


def _read_item(session: Session, language: str) -> AgendaItem:
    """Return one session with its times by the clock of the place."""
    zone = session.workshop.zone
    teaches = session.contact and session.kind not in _ORDINARY and not session.cancelled
    objectives = session.module_version.objectives if session.module_version else ()
    return AgendaItem(
        code=session.code if teaches else "",
        kind=session.kind.value,
        title=choose(session.title, language),
        starts_at=clock.local(session.starts_at, zone) if session.starts_at else None,
        ends_at=clock.local(session.ends_at, zone) if session.ends_at else None,
        description=choose(session.description, language) if session.description else None,
        objectives=tuple(_write_objective(objective, language) for objective in objectives),
        contributors=tuple(_read_contributor(one, language) for one in session.assignments),
        rooms=(choose(session.room.name, language),) if session.room else (),
        groups=tuple(choose(group.name, language) for group in session.groups),
        spoken=session.language or "",
        interpretation=session.interpretation,
        pause=session.kind.is_pause,
        teaches=teaches,
        added=session.provenance == Provenance.RECONSTRUCTED,
        cancelled=session.cancelled,
    )


def _write_objective(objective: Objective, language: str) -> Phrase:
    """Return "Classify terrorist uses of the Internet", verb and text in one and the same language."""
    best = objective.text.best(language)
    text = f"{objective.verb.text(best)} {objective.text[best]}"
    return Phrase(text[0].upper() + text[1:], best)


def _read_contributor(assignment: Assignment, language: str) -> Contributor:
    """Return the person and the role in the institution, or that role alone if nobody may be named."""
    faculty = assignment.faculty
    label = choose(faculty.label, language)
    if faculty.person is None or faculty.workshop.restricted:
        return Contributor(assignment.role.value, label)
    person = faculty.person
    name = choose_name(
        person.print_name, language, native=person.native_name or "", native_language=person.native_language or ""
    )
    return Contributor(assignment.role.value, name, detail=label)
