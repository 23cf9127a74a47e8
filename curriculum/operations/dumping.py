"""Gathers what a workshop rests on, so that its file stands by itself in an empty database."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from curriculum.errors import NotFound
from curriculum.models import Curriculum, Module, ModuleVersion, Organisation, Person, Venue, Workshop
from curriculum.operations import drafting
from curriculum.operations.drafts import Draft
from curriculum.operations.loading.directory import Directory
from curriculum.operations.loading.workshop import find_workshop

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.drafts import WorkshopDraft


def draft_of(db: Db, code: str) -> Draft:
    """Describe the workshop of this code, or else the curriculum, with all that it refers to.

    Of modules, those versions are described that it uses; a module that is only a prerequisite, in its newest.
    Raise `NotFound` if neither a workshop nor a curriculum bears the code.
    """
    directory = Directory(db)
    workshop = find_workshop(db, code)
    curriculum = workshop.curriculum if workshop else directory.find(Curriculum, code)
    if workshop is None and curriculum is None:
        codes = [*db.scalars(sa.select(Workshop.code)), *db.scalars(sa.select(Curriculum.code))]
        raise NotFound("workshop or curriculum", code, near=get_close_matches(code, codes))
    draft = drafting.draft_workshop(workshop) if workshop else None
    used = [place.module_version for place in curriculum.modules] if curriculum else []
    used += [session.module_version for session in (workshop.sessions if workshop else ()) if session.module_version]
    persons = directory.all(Person, [each.person for each in draft.faculty] if draft else [])
    organisations = [*_organisations(draft), *(person.organisation.code for person in persons if person.organisation)]
    return Draft(
        programme=drafting.draft_programme(workshop.programme) if workshop and workshop.programme else None,
        curriculum=drafting.draft_curriculum(curriculum) if curriculum else None,
        modules=tuple(drafting.draft_module(version) for version in _with_prerequisites(directory, used)),
        organisations=tuple(map(drafting.draft_organisation, directory.all(Organisation, organisations))),
        persons=tuple(map(drafting.draft_person, persons)),
        venues=tuple(map(drafting.draft_venue, directory.all(Venue, _venues(draft)))),
        workshop=draft,
    )


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
