"""Gathers what a workshop rests on, so that its file stands by itself in an empty database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from curriculum.errors import NotFound
from curriculum.models import Curriculum, Module, ModuleVersion, Organisation, Person, Venue, Workshop
from curriculum.operations import drafting
from curriculum.operations.drafting_workshop import draft_workshop
from curriculum.operations.drafts import Draft
from curriculum.operations.finding import near
from curriculum.operations.loading.directory import Directory
from curriculum.operations.loading.workshop import read_workshop
from curriculum.operations.spelling import pick_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.drafts import WorkshopDraft


def draft_of(db: Db, code: str) -> Draft:
    """Describe the workshop of this code, or else the curriculum, with all that it refers to.

    Of modules, those versions are described that it uses; a module that is only a prerequisite, in its newest.
    Raise `NotFound` if neither a workshop nor a curriculum bears the code, or if case alone would have to decide.
    """
    directory = Directory(db)
    code = _meant(db, code)
    workshop = read_workshop(db, code)
    curriculum = workshop.curriculum if workshop else directory.find(Curriculum, code)
    draft = draft_workshop(workshop) if workshop else None
    used = [place.module_version for place in curriculum.modules] if curriculum else []
    used += [session.module_version for session in (workshop.sessions if workshop else ()) if session.module_version]
    persons = directory.all(Person, [each.person for each in draft.faculty] if draft else [])
    organisations = [*_organisations(draft), *(person.organisation.code for person in persons if person.organisation)]
    organisations += [party.organisation.code for party in curriculum.parties] if curriculum else []
    return Draft(
        programme=drafting.draft_programme(workshop.programme) if workshop and workshop.programme else None,
        curriculum=drafting.draft_curriculum(curriculum) if curriculum else None,
        modules=tuple(drafting.draft_module(version) for version in _with_prerequisites(directory, used)),
        organisations=tuple(map(drafting.draft_organisation, directory.all(Organisation, organisations))),
        persons=tuple(map(drafting.draft_person, persons)),
        venues=tuple(map(drafting.draft_venue, directory.all(Venue, _venues(draft)))),
        workshop=draft,
    )


def _meant(db: Db, code: str) -> str:
    """Return the code of a workshop or a curriculum that a user means, who need not know its case."""
    codes = [*db.scalars(sa.select(Workshop.code)), *db.scalars(sa.select(Curriculum.code))]
    meant = pick_codes(code, codes)
    if len(meant) != 1:
        raise NotFound("workshop or curriculum", code[:80], near=meant or near(code, codes))
    return meant[0]


def _organisations(draft: WorkshopDraft | None) -> Iterable[str | None]:
    if draft is not None:
        groups: tuple[Sequence[Any], ...] = (draft.partners, draft.faculty, draft.signatories)
        steps = [step for funding in draft.funding for step in funding.steps]
        yield from (each.organisation for group in (*groups, steps) for each in group)


def _venues(draft: WorkshopDraft | None) -> Iterable[str | None]:
    if draft is not None:
        yield draft.venue
        yield from (session.room.partition("/")[0] for session in draft.sessions if session.room)


def _with_prerequisites(directory: Directory, used: Sequence[ModuleVersion]) -> list[ModuleVersion]:
    """Return the versions, each once, and after them the newest of every module that they require."""
    found = list(dict.fromkeys(used))
    codes = {version.module.code for version in found}
    directory.read(Module, codes)
    for version in found:  # it grows while it is walked
        needed = sorted({needed.requires.code for needed in version.prerequisites} - codes)
        found += [module.newest for module in directory.all(Module, needed)]
        codes.update(needed)
    return found
