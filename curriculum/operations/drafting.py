"""Describes rows of the library as drafts: for writing a workshop file, and for seeing what a file would change.

The drafts are complete: every default is filled in, and a module carries its version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.models.catalogue import PartyRole
from curriculum.operations.drafts import (
    AwayDraft,
    CurriculumDraft,
    EquipmentDraft,
    Logo,
    MaterialDraft,
    ModuleDraft,
    ModuleRef,
    ObjectiveDraft,
    OrganisationDraft,
    PersonDraft,
    ProgrammeDraft,
    RoomDraft,
    VenueDraft,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        sponsors=_parties(row, PartyRole.SPONSOR),
        agencies=_parties(row, PartyRole.AUDIENCE),
    )


def _parties(row: models.Curriculum, role: PartyRole) -> tuple[str, ...]:
    return tuple(party.organisation.code for party in row.parties if party.role is role)


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
        accreditation=row.accreditation,
        country=row.country,
        logo=draft_picture(row.logo),
    )


def draft_picture(row: models.Picture | None) -> Logo | None:
    """Describe a picture that may be left out."""
    return Logo(row.content, row.media_type) if row else None


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
        organisation=code_of(row.organisation),
        languages=row.languages,
        absences=_away(row.absences),
    )


def _away(rows: Iterable[models.Absence | models.Closure]) -> tuple[AwayDraft, ...] | None:
    return tuple(AwayDraft(from_=row.starts_at, until=row.ends_at, because=row.because) for row in rows) or None


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
        equipment=things_of(row.equipment),
        changeover_minutes=row.changeover_minutes,
        closures=_away(row.closures),
    )


def things_of(rows: Iterable[models.Equipment | models.SessionNeed]) -> tuple[EquipmentDraft, ...]:
    """Describe what stands in a room or must stand there."""
    return tuple(sorted(EquipmentDraft(thing.kind, thing.quantity) for thing in rows))


def code_of(
    row: models.Organisation | models.Person | models.Venue | models.Curriculum | models.Programme | None,
) -> str | None:
    """Return the code of what may be left out."""
    return row.code if row else None
