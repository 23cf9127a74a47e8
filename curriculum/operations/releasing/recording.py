"""Reads a workshop's rows into the record of what its agenda says now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from curriculum import clock
from curriculum.models import Assignment, Faculty, Funding, ModuleVersion, Organisation, Partner, Room, Session
from curriculum.models.sessions import Provenance
from curriculum.operations.drafting import reference
from curriculum.operations.releasing.records import (
    AgendaRecord,
    DayRecord,
    GroupRecord,
    LineRecord,
    NameRecord,
    ObjectiveRecord,
    PartnerRecord,
    RoleRecord,
    RoomRecord,
    SessionRecord,
    VenueRecord,
)
from curriculum.theme import theme_from_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Workshop


def record_agenda(workshop: Workshop) -> AgendaRecord:
    """Return what a workshop's agenda says now; of a restricted one, roles stand in place of persons.

    Nothing of a person is kept there, not even a code: the role and its label say who is meant.
    """
    venue = workshop.venue
    return AgendaRecord(
        workshop=workshop.code,
        kind=workshop.kind.value,
        kind_label=workshop.kind_label,
        title=workshop.title,
        starts_on=workshop.starts_on,
        ends_on=workshop.ends_on,
        zone=workshop.zone,
        country=workshop.country or (venue.country if venue else None) or "",
        city=workshop.city or (venue.city if venue else None),
        venue=venue.name if venue else None,
        partners=tuple(_record_partner(partner) for partner in workshop.partners),
        lines=tuple(_record_lines(workshop)),
        note=workshop.timetable_note,
        days=tuple(DayRecord(day.day, day.title) for day in workshop.days if day.title),
        sessions=tuple(_record_session(row, workshop) for row in sorted(workshop.sessions, key=_place)),
        venues=tuple(_record_venues(workshop)),
        theme=theme_from_json(workshop.theme),
    )


def read_along(db: Db, workshop: Workshop) -> None:
    """Read all rows that the record of an agenda needs, a query for each sort of thing instead of one for each row."""
    sessions = (
        joinedload(Session.module_version).options(
            joinedload(ModuleVersion.module), selectinload(ModuleVersion.objectives)
        ),
        joinedload(Session.room).joinedload(Room.venue),
        selectinload(Session.groups),
        selectinload(Session.assignments).joinedload(Assignment.faculty).joinedload(Faculty.person),
    )
    partners = joinedload(Partner.organisation).joinedload(Organisation.logo)
    for query in (
        sa.select(Session).where(Session.workshop_id == workshop.id).options(*sessions),
        sa.select(Partner).where(Partner.workshop_id == workshop.id).options(partners),
        sa.select(Funding).where(Funding.workshop_id == workshop.id),
    ):
        db.scalars(query).all()


def _record_partner(row: Partner) -> PartnerRecord:
    organisation = row.organisation
    return PartnerRecord(
        organisation=organisation.code,
        name=organisation.name,
        short_name=organisation.short_name,
        role=row.role.value,
        shows_logo=row.shows_logo,
        logo=organisation.logo.sha256 if organisation.logo else "",
    )


def _record_venues(workshop: Workshop) -> Iterable[VenueRecord]:
    """Yield the venues of the rooms in use, by code."""
    names = {row.room.venue.code: row.room.venue.name for row in workshop.sessions if row.room}
    yield from (VenueRecord(code, names[code]) for code in sorted(names))


def _record_lines(workshop: Workshop) -> Iterable[LineRecord]:
    """Yield the lines that must be printed, the funding's first, each once."""
    lines: dict[Translated, bool] = {}
    for funding in workshop.fundings:
        lines[funding.line] = lines.get(funding.line, False) or funding.every_page
    for partner in workshop.partners:
        if partner.acknowledgement:
            lines.setdefault(partner.acknowledgement, False)
    return (LineRecord(text, every_page) for text, every_page in lines.items())


def _place(row: Session) -> tuple[bool, datetime, int]:
    """Return what puts sessions into the order of time, those without a time last."""
    return row.starts_at is None, row.starts_at or row.workshop.begins_at, row.position


def _record_session(row: Session, workshop: Workshop) -> SessionRecord:
    """Return one session with its times by the clock of the place."""
    module = row.module_version
    return SessionRecord(
        code=row.code,
        kind=row.kind.value,
        title=row.title,
        minutes=row.minutes,
        contact=row.contact,
        starts_at=clock.local(row.starts_at, workshop.zone) if row.starts_at else None,
        ends_at=clock.local(row.ends_at, workshop.zone) if row.ends_at else None,
        room=RoomRecord(f"{row.room.venue.code}/{row.room.code}", row.room.name) if row.room else None,
        roles=tuple(_record_role(one, restricted=workshop.restricted) for one in row.assignments),
        groups=tuple(GroupRecord(group.code, group.name) for group in row.groups),
        language=row.language,
        interpretation=row.interpretation,
        cancelled=row.cancelled,
        pause=row.kind.is_pause,
        module=str(reference(module)) if module else None,
        description=row.description,
        objectives=tuple(ObjectiveRecord(each.verb, each.text) for each in (module.objectives if module else ())),
        added=row.provenance is Provenance.RECONSTRUCTED,
    )


def _record_role(row: Assignment, *, restricted: bool) -> RoleRecord:
    faculty, person = row.faculty, None
    if faculty.person and not restricted:
        who = faculty.person
        person = NameRecord(who.print_name, who.native_name or "", who.native_language or "")
    return RoleRecord(row.role.value, faculty.code, faculty.label, person)
