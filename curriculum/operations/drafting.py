"""Describes rows as drafts: for writing a workshop file, and for seeing what a file would change.

The drafts are complete: every default is filled in, a module carries its version, a room its venue, and times
are local to the workshop's zone.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.operations.drafts import (
    CancellationDraft,
    CurriculumDraft,
    DayDraft,
    EquipmentDraft,
    FacultyDraft,
    FundingDraft,
    FundingStepDraft,
    GroupDraft,
    HeadcountDraft,
    Logo,
    MaterialDraft,
    ModuleDraft,
    ModuleRef,
    ObjectiveDraft,
    OrganisationDraft,
    OutputDraft,
    PartnerDraft,
    PersonDraft,
    ProgrammeDraft,
    RoleDraft,
    RoomDraft,
    SessionDraft,
    SignatoryDraft,
    SourceDraft,
    VenueDraft,
    WorkshopDraft,
)

if TYPE_CHECKING:
    from datetime import time

    from curriculum import models
    from curriculum.models.partners import Organisation
    from curriculum.models.people import Person


def draft_programme(row: models.Programme) -> ProgrammeDraft:
    """Describe a programme."""
    return ProgrammeDraft(code=row.code, kind=row.kind, title=row.title, description=row.description)


def draft_curriculum(row: models.Curriculum) -> CurriculumDraft:
    """Describe a curriculum and its modules in order."""
    return CurriculumDraft(
        code=row.code,
        title=row.title,
        modules=tuple(reference(place.module_version) for place in row.modules),
        optional=tuple(reference(place.module_version) for place in row.modules if not place.required),
        description=row.description,
        audience=row.audience,
        source=row.source,
    )


def reference(version: models.ModuleVersion) -> ModuleRef:
    """Return how a file refers to exactly this version of a module."""
    return ModuleRef(version.module.code, version.version)


def draft_module(row: models.ModuleVersion) -> ModuleDraft:
    """Describe one version of a module."""
    return ModuleDraft(
        code=row.module.code,
        title=row.title,
        minutes=row.minutes,
        delivery=row.delivery,
        version=row.version,
        summary=row.summary,
        prerequisites=tuple(sorted(needed.requires.code for needed in row.prerequisites)),
        source=row.source,
        objectives=tuple(
            ObjectiveDraft(
                verb=objective.verb,
                bloom=objective.bloom,
                text=objective.text,
                condition=objective.condition,
                criterion=objective.criterion,
                assessed=objective.assessed,
            )
            for objective in row.objectives
        ),
        materials=tuple(MaterialDraft(kind=item.kind, title=item.title, url=item.url) for item in row.materials),
    )


def draft_organisation(row: Organisation) -> OrganisationDraft:
    """Describe an organisation with its logo."""
    return OrganisationDraft(
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        country=row.country,
        logo=Logo(row.logo.content, row.logo.media_type) if row.logo else None,
    )


def draft_person(row: Person) -> PersonDraft:
    """Describe a person."""
    return PersonDraft(
        code=row.code,
        print_name=row.print_name,
        native_name=row.native_name,
        native_language=row.native_language,
        given_name=row.given_name,
        family_name=row.family_name,
        sex=row.sex,
        email=row.email,
        phone=row.phone,
        country=row.country,
        job_title=row.job_title,
        organisation=_code(row.organisation),
        languages=row.languages,
    )


def draft_venue(row: models.Venue) -> VenueDraft:
    """Describe a venue and its rooms."""
    return VenueDraft(
        code=row.code,
        name=row.name,
        city=row.city,
        country=row.country,
        address=row.address,
        rooms=tuple(draft_room(room) for room in sorted(row.rooms, key=lambda room: room.code)),
    )


def draft_room(row: models.Room) -> RoomDraft:
    """Describe a room and what stands in it."""
    return RoomDraft(
        code=row.code,
        name=row.name,
        capacity=row.capacity,
        equipment=tuple(sorted(EquipmentDraft(thing.kind, thing.quantity) for thing in row.equipment)),
    )


def draft_workshop(row: models.Workshop) -> WorkshopDraft:
    """Describe a workshop with everything a file says of it; participants and what was issued are no part of it."""
    return WorkshopDraft(
        code=row.code,
        kind=row.kind,
        title=row.title,
        starts=row.starts_on,
        ends=row.ends_on,
        zone=row.zone,
        kind_label=row.kind_label,
        title_published=row.title_published,
        title_aliases=row.title_aliases,
        summary=row.summary,
        audience=row.audience,
        country=row.country,
        city=row.city,
        venue=_code(row.venue),
        languages=row.languages,
        restricted=row.restricted,
        curriculum=_code(row.curriculum),
        programme=_code(row.programme),
        level=row.level,
        timetable_note=row.timetable_note,
        contact=row.contact,
        cancelled=CancellationDraft(at=row.cancelled_at, because=row.cancelled_because) if row.cancelled_at else None,
        days=tuple(draft_day(day, zone=row.zone) for day in row.days),
        partners=tuple(draft_partner(partner) for partner in row.partners),
        funding=tuple(draft_funding(funding) for funding in row.fundings),
        headcounts=tuple(HeadcountDraft(label=each.label, count=each.count) for each in row.headcounts),
        outputs=tuple(OutputDraft(title=each.title, url=each.url) for each in row.outputs),
        sources=tuple(SourceDraft(citation=each.citation, about=each.about, url=each.url) for each in row.sources),
        faculty=tuple(draft_faculty(each) for each in row.faculty),
        groups=tuple(GroupDraft(code=group.code, name=group.name) for group in row.groups),
        signatories=tuple(draft_signatory(each) for each in row.signatories),
        sessions=tuple(draft_session(session, zone=row.zone) for session in row.sessions),
    )


def draft_day(row: models.WorkshopDay, *, zone: str) -> DayDraft:
    """Describe a day of a workshop in local time."""
    return DayDraft(
        date=row.day,
        opens=_time(clock.local(row.opens_at, zone).time()),
        closes=_time(clock.local(row.closes_at, zone).time()),
        title=row.title,
    )


def draft_partner(row: models.Partner) -> PartnerDraft:
    """Describe an organisation's part in a workshop."""
    return PartnerDraft(
        organisation=row.organisation.code,
        role=row.role,
        shows_logo=row.shows_logo,
        acknowledgement=row.acknowledgement,
    )


def draft_funding(row: models.Funding) -> FundingDraft:
    """Describe a chain of funding."""
    return FundingDraft(
        line=row.line,
        every_page=row.every_page,
        steps=tuple(
            FundingStepDraft(kind=step.kind, name=step.name, organisation=_code(step.organisation))
            for step in row.steps
        ),
    )


def draft_faculty(row: models.Faculty) -> FacultyDraft:
    """Describe somebody who works in a workshop."""
    return FacultyDraft(code=row.code, label=row.label, organisation=_code(row.organisation), person=_code(row.person))


def draft_signatory(row: models.Signatory) -> SignatoryDraft:
    """Describe a signature block."""
    return SignatoryDraft(title=row.title, name=row.name, organisation=_code(row.organisation))


def draft_session(row: models.Session, *, zone: str) -> SessionDraft:
    """Describe a session in local time; `ends` is left out when it lies on another day."""
    starts = row.starts_at and clock.local(row.starts_at, zone)
    ends = row.ends_at and clock.local(row.ends_at, zone)
    minutes = (
        round((row.ends_at - row.starts_at).total_seconds() / 60) if row.starts_at and row.ends_at else row.minutes
    )
    return SessionDraft(
        code=row.code,
        kind=row.kind,
        title=row.title,
        module=reference(row.module_version) if row.module_version else None,
        day=starts.date() if starts else None,
        starts=_time(starts.time()) if starts else None,
        ends=_time(ends.time()) if starts and ends and ends.date() == starts.date() else None,
        minutes=minutes,
        room=f"{row.room.venue.code}/{row.room.code}" if row.room else None,
        groups=tuple(sorted(group.code for group in row.groups)),
        roles=_roles(row.assignments),
        pinned=row.pinned,
        contact=row.contact,
        language=row.language,
        interpretation=row.interpretation,
        provenance=row.provenance,
        source=row.source,
        description=row.description,
        cancelled=row.cancelled,
    )


def _roles(assignments: list[models.Assignment]) -> tuple[RoleDraft, ...]:
    """Return the roles in the order in which each first comes, with their faculty in printing order."""
    order = list(dict.fromkeys(assignment.role for assignment in assignments))
    by_role = sorted(assignments, key=lambda assignment: order.index(assignment.role))
    return tuple(
        RoleDraft(role, tuple(assignment.faculty.code for assignment in group))
        for role, group in groupby(by_role, key=lambda assignment: assignment.role)
    )


def _code(
    row: models.Organisation | models.Person | models.Venue | models.Curriculum | models.Programme | None,
) -> str | None:
    return row.code if row else None


def _time(moment: time) -> time:
    """Return the time of day without the mark of a repeated hour, which no file can write."""
    return moment.replace(fold=0)
