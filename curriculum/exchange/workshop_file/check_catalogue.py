"""Checks what a file says of the library: one code for one thing, references, circles, what was taught."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from curriculum.errors import ModuleTaught, PrerequisiteCycle
from curriculum.exchange.workshop_file.faults import Fault
from curriculum.models import Module, Organisation
from curriculum.operations.drafting import draft_module
from curriculum.operations.prerequisites import refuse_circles, required_modules
from curriculum.operations.teaching import refuse_if_taught

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from sqlalchemy.orm import Session as Db

    from curriculum.exchange.workshop_file.faults import Path
    from curriculum.exchange.workshop_file.known import Known
    from curriculum.exchange.workshop_file.reading import Reading
    from curriculum.operations.drafts import AwayDraft, CurriculumDraft, ModuleDraft

#: So many circles are looked for: each takes a walk through all modules.
_CIRCLES: Final = 20


def check_catalogue(db: Db, reading: Reading, known: Known) -> Iterator[Fault]:
    """Yield what is wrong with everything but the workshop."""
    draft = reading.draft
    modules = list(reading.each(("modules",), draft.modules))
    yield from twice("module", ((path, f"{each.code}@{each.version}", "code") for path, each in modules))
    known.directory.read(Module, [code for _, each in modules for code in (each.code, *each.prerequisites)])
    for path, module in modules:
        yield from _check_module(db, reading, path, module, known)
    yield from _check_circles(db, modules, known)
    if draft.curriculum and ("curriculum",) not in reading.broken:
        yield from _check_curriculum(("curriculum",), draft.curriculum, known)
    curricula = list(reading.each(("curricula",), draft.curricula))
    named = [(("curriculum",), draft.curriculum)] if draft.curriculum else []
    yield from twice("curriculum", ((path, each.code, "code") for path, each in [*named, *curricula]))
    for path, curriculum in curricula:
        yield from _check_curriculum(path, curriculum, known)
    organisations = list(reading.each(("organisations",), draft.organisations))
    yield from twice("organisation", ((path, each.code, "code") for path, each in organisations))
    persons = list(reading.each(("persons",), draft.persons))
    yield from twice("person", ((path, each.code, "code") for path, each in persons))
    known.directory.read(Organisation, [each.organisation for _, each in persons])
    for path, person in persons:
        yield from known.refer((*path, "organisation"), Organisation, person.organisation)
        yield from _check_away(reading, (*path, "absences"), person.absences)
    venues = list(reading.each(("venues",), draft.venues))
    yield from twice("venue", ((path, each.code, "code") for path, each in venues))
    for path, venue in venues:
        rooms = enumerate(venue.rooms)
        yield from twice("room", (((*path, "rooms", place), room.code, "code") for place, room in rooms))
        for where, room in reading.each((*path, "rooms"), venue.rooms):
            yield from _check_away(reading, (*where, "closures"), room.closures)


def twice(noun: str, things: Iterable[tuple[Path, Hashable, str]]) -> Iterator[Fault]:
    """Yield a fault for each thing whose key was there before; a thing is its path, its key and the key's name."""
    seen: dict[Hashable, Path] = {}
    for path, key, name in things:
        if key in seen:
            yield Fault(
                (*path, name), f"the {noun} {key} is described a second time; the first is at {{also}}", seen[key]
            )
        else:
            seen[key] = path


def _check_away(reading: Reading, path: Path, times: tuple[AwayDraft, ...] | None) -> Iterator[Fault]:
    """Yield a fault for each time that ends before it begins."""
    for where, each in reading.each(path, times or ()):
        if each.until <= each.from_ and not {(*where, "from"), (*where, "until")} & reading.broken:
            yield Fault((*where, "until"), "the time does not end after it begins")


def _check_module(db: Db, reading: Reading, path: Path, draft: ModuleDraft, known: Known) -> Iterator[Fault]:
    prerequisites = [((*path, "prerequisites", place), code) for place, code in enumerate(draft.prerequisites)]
    yield from listed_twice(prerequisites)
    for where, code in prerequisites:
        yield from known.refer(where, Module, code)
    row = known.directory.find(Module, draft.code)
    stored = next((version for version in row.versions if version.version == draft.version), None) if row else None
    as_stored = replace(draft, prerequisites=tuple(sorted(draft.prerequisites)))
    if stored and path not in reading.touched and draft_module(stored) != as_stored:
        try:
            refuse_if_taught(db, stored)
        except ModuleTaught as error:
            yield Fault(path, str(error))


def listed_twice(items: Iterable[tuple[Path, object]]) -> Iterator[Fault]:
    """Yield a fault for each item of a list that was there before."""
    seen = set()
    for path, item in items:
        if item in seen:
            yield Fault(path, f"{item} stands twice in this list; take one out")
        seen.add(item)


def _check_curriculum(path: Path, draft: CurriculumDraft, known: Known) -> Iterator[Fault]:
    yield from _check_modules(path, draft, known)
    for name, codes in (("sponsors", draft.sponsors), ("agencies", draft.agencies)):
        known.directory.read(Organisation, codes)
        parties = [((*path, name, place), code) for place, code in enumerate(codes)]
        yield from listed_twice(parties)
        for where, code in parties:
            yield from known.refer(where, Organisation, code)


def _check_modules(here: Path, draft: CurriculumDraft, known: Known) -> Iterator[Fault]:
    modules = [((*here, "modules", place), ref) for place, ref in enumerate(draft.modules)]
    known.directory.read(Module, [ref.code for _, ref in modules])
    lessons = ((path, ref, known.lesson(ref)) for path, ref in modules)
    yield from listed_twice((path, lesson.ref if lesson else ref) for path, ref, lesson in lessons)
    for path, ref in modules:
        yield from known.refer_to_module(path, ref)
    mandatory = {ref.code for ref in draft.modules}
    for place, ref in enumerate(draft.optional):
        path = (*here, "optional", place)
        if ref.code not in mandatory:
            yield Fault(path, f"module {ref.code} is none of the curriculum's modules; add it there too")
        else:
            yield from known.refer_to_module(path, ref)


def _check_circles(db: Db, modules: list[tuple[Path, ModuleDraft]], known: Known) -> Iterator[Fault]:
    """Yield a fault for modules that require each other in a circle, also by way of those in the database.

    Only newest versions count: an older one in the file says nothing of what is taught from now on.
    """
    stored = required_modules(db) if any(draft.prerequisites for _, draft in modules) else {}
    needs = {code: set(needed) for code, needed in stored.items()}
    paths = {}
    for path, draft in sorted(modules, key=lambda each: each[1].version):
        row = known.directory.find(Module, draft.code)
        if row and draft.version < row.newest.version:
            continue
        needs[draft.code] = set(draft.prerequisites)
        paths[draft.code] = path
    for _ in range(_CIRCLES):
        try:
            refuse_circles(needs)
        except PrerequisiteCycle as error:
            first, second, *_rest = error.cycle
            path = next((paths[code] for code in error.cycle if code in paths), ())
            yield Fault((*path, "prerequisites"), str(error))
            needs[first].discard(second)
        else:
            return
