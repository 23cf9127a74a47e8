"""The catalogue of courses: curricula by who sponsors them and whose people they are for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from curriculum.models import Curriculum, CurriculumModule, CurriculumParty, ModuleVersion, Organisation
from curriculum.models.catalogue import Delivery, PartyRole
from curriculum.operations.finding import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models.catalogue import Bloom


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """A course as the catalogue lists it; organisations are named by code, `minutes` are those of its modules."""

    code: str
    title: Translated
    sponsors: tuple[str, ...]
    agencies: tuple[str, ...]
    modules: int
    minutes: int
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class CourseObjective:
    """What a learner can do after a module."""

    bloom: Bloom
    verb: Translated
    text: Translated


@dataclass(frozen=True, slots=True)
class CourseModule:
    """A module's place in a course, in the version that the course teaches."""

    code: str
    version: int
    title: Translated
    minutes: int
    delivery: Delivery
    required: bool
    objectives: tuple[CourseObjective, ...]


@dataclass(frozen=True, slots=True)
class CourseDetails:
    """A course with its modules in order."""

    course: CourseFacts
    description: Translated | None
    audience: Translated | None
    source: str | None
    modules: tuple[CourseModule, ...]


def list_courses(
    db: Db,
    *,
    sponsor: str | None = None,
    agency: str | None = None,
    delivery: Delivery | None = None,
) -> tuple[CourseFacts, ...]:
    """Return the courses in the order of their codes; with a sponsor, an agency (codes) or a delivery, only theirs.

    Raise `NotFound` for an organisation that nobody knows.
    """
    query = sa.select(Curriculum).options(*_along()).order_by(Curriculum.code)
    for code, role in ((sponsor, PartyRole.SPONSOR), (agency, PartyRole.AUDIENCE)):
        if code is not None:
            organisation = find(db, Organisation, code)
            party = (CurriculumParty.organisation_id == organisation.id, CurriculumParty.role == role)
            query = query.where(Curriculum.parties.any(sa.and_(*party)))
    found = (_facts(row) for row in db.scalars(query))
    return tuple(each for each in found if delivery is None or delivery in each.deliveries)


def show_course(db: Db, code: str) -> CourseDetails:
    """Return a course by its code; raise `NotFound` with codes that look like it."""
    row = find(db, Curriculum, code)
    modules = tuple(_module(place) for place in row.modules)
    return CourseDetails(_facts(row), row.description, row.audience, row.source, modules)


def _along() -> Iterator[sa.sql.base.ExecutableOption]:
    yield selectinload(Curriculum.parties).joinedload(CurriculumParty.organisation)
    yield selectinload(Curriculum.modules).options(
        joinedload(CurriculumModule.module_version).joinedload(ModuleVersion.module)
    )


def _facts(row: Curriculum) -> CourseFacts:
    versions = [place.module_version for place in row.modules]
    return CourseFacts(
        code=row.code,
        title=row.title,
        sponsors=_parties(row, PartyRole.SPONSOR),
        agencies=_parties(row, PartyRole.AUDIENCE),
        modules=len(versions),
        minutes=sum(version.minutes for version in versions),
        deliveries=tuple(dict.fromkeys(version.delivery for version in versions)),
    )


def _parties(row: Curriculum, role: PartyRole) -> tuple[str, ...]:
    return tuple(party.organisation.code for party in row.parties if party.role is role)


def _module(place: CurriculumModule) -> CourseModule:
    version = place.module_version
    return CourseModule(
        code=version.module.code,
        version=version.version,
        title=version.title,
        minutes=version.minutes,
        delivery=version.delivery,
        required=place.required,
        objectives=tuple(CourseObjective(each.bloom, each.verb, each.text) for each in version.objectives),
    )
