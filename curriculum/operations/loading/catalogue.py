"""Brings programmes, organisations, persons, venues, modules and curricula to what a file says of them.

Things are created or changed, never removed: other workshops may rest on them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from curriculum.models import (
    Absence,
    Closure,
    Curriculum,
    CurriculumModule,
    CurriculumParty,
    Equipment,
    Material,
    Module,
    ModulePrerequisite,
    ModuleVersion,
    Objective,
    Organisation,
    Person,
    Programme,
    Room,
    Venue,
)
from curriculum.models.catalogue import PartyRole
from curriculum.operations import drafting
from curriculum.operations.changes import Action, Change, compare
from curriculum.operations.loading.rows import R, Values, write, write_by_key, write_in_order, write_one_by_one
from curriculum.operations.teaching import refuse_if_taught

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.drafts import (
        AwayDraft,
        CurriculumDraft,
        Draft,
        ModuleDraft,
        OrganisationDraft,
        PersonDraft,
        ProgrammeDraft,
        VenueDraft,
    )
    from curriculum.operations.drafts.catalogue import RoomDraft
    from curriculum.operations.loading.directory import Directory


def load_catalogue(db: Db, draft: Draft, directory: Directory) -> Iterator[Change]:
    """Create and change what the workshop of a file rests on."""
    for organisation in draft.organisations:
        yield load_organisation(organisation, directory)
    for person in draft.persons:
        yield load_person(person, directory)
    for venue in draft.venues:
        yield from load_venue(venue, directory)
    yield from load_modules(db, draft.modules, directory)
    for curriculum in (*filter(None, [draft.curriculum]), *draft.curricula):
        yield load_curriculum(curriculum, directory)
    if draft.programme:
        yield load_programme(draft.programme, directory)


def load_programme(draft: ProgrammeDraft, directory: Directory) -> Change:
    """Create or change a programme."""
    row = directory.find(Programme, draft.code)
    change = compare("programme", draft.code, row and drafting.draft_programme(row), draft)
    if change.action is not Action.LEFT:
        row = row or directory.add(Programme(code=draft.code))
        write(row, {"kind": draft.kind, "title": draft.title, "description": draft.description})
    return change


def load_organisation(draft: OrganisationDraft, directory: Directory) -> Change:
    """Create or change an organisation; a logo or an accreditation that the file does not name stays."""
    row = directory.find(Organisation, draft.code)
    before = row and drafting.draft_organisation(row)
    if before:  # what the file leaves out stays, for certificates of other workshops rest on it
        logo, accreditation = draft.logo and before.logo, draft.accreditation and before.accreditation
        before = replace(before, logo=logo, accreditation=accreditation)
    change = compare("organisation", draft.code, before, draft)
    if change.action is not Action.LEFT:
        row = row or directory.add(Organisation(code=draft.code))
        write(row, {name: getattr(draft, name) for name in ("name", "short_name", "country")})
        if draft.accreditation:
            write(row, {"accreditation": draft.accreditation})
        if draft.logo:
            write(row, {"logo": directory.picture(draft.logo)})
    return change


def load_person(draft: PersonDraft, directory: Directory) -> Change:
    """Create or change a person."""
    row = directory.find(Person, draft.code)
    if row and row.code != draft.code:  # merged into somebody else, whose own details stay
        return Change(Action.LEFT, "person", draft.code)
    before = row and drafting.draft_person(row)
    if before and draft.absences is None:  # what the file leaves out stays
        before = replace(before, absences=None)
    change = compare("person", draft.code, before, replace(draft, absences=in_order(draft.absences)))
    if change.action is not Action.LEFT:
        row = row or directory.add(Person(code=draft.code))
        names = (
            *("print_name", "native_name", "native_language", "given_name", "family_name", "sex"),
            *("email", "phone", "country", "job_title", "languages"),
        )
        write(row, {name: getattr(draft, name) for name in names})
        write(row, {"organisation": directory.maybe(Organisation, draft.organisation)})
        write_away(row.absences, draft.absences, Absence)
    return change


def in_order(times: tuple[AwayDraft, ...] | None) -> tuple[AwayDraft, ...] | None:
    """Return times in the order in which rows are described; no times at all are None."""
    return tuple(sorted(dict.fromkeys(times), key=lambda each: (each.from_, each.until))) if times else None


def write_away(rows: list[R], times: tuple[AwayDraft, ...] | None, make: Callable[[], R]) -> None:
    """Bring rows of absences or closures to what a file says; None says nothing."""
    if times is not None:
        wanted = in_order(times) or ()
        values = [{"starts_at": each.from_, "ends_at": each.until, "because": each.because} for each in wanted]
        write_one_by_one(rows, values, make)


def load_venue(draft: VenueDraft, directory: Directory) -> Iterator[Change]:
    """Create or change a venue and those of its rooms that the file names."""
    row = directory.find(Venue, draft.code)
    rooms = {room.code: room for room in row.rooms} if row else {}
    before = row and replace(drafting.draft_venue(row), rooms=draft.rooms)
    change = compare("venue", draft.code, before, draft)
    row = row or directory.add(Venue(code=draft.code))
    if change.action is not Action.LEFT:
        names = ("name", "city", "country", "address")
        write(row, {name: getattr(draft, name) for name in names})
    yield change
    for room in draft.rooms:
        yield _load_room(room, row, rooms.get(room.code))


def _load_room(draft: RoomDraft, venue: Venue, row: Room | None) -> Change:
    before = row and drafting.draft_room(row)
    if before and draft.closures is None:  # what the file leaves out stays
        before = replace(before, closures=None)
    wanted_room = replace(draft, closures=in_order(draft.closures))
    change = compare("room", f"{venue.code}/{draft.code}", before, wanted_room)
    if change.action is not Action.LEFT:
        if row is None:
            row = Room(code=draft.code)
            venue.rooms.append(row)
        write(row, {name: getattr(draft, name) for name in ("name", "capacity", "changeover_minutes")})
        write_away(row.closures, draft.closures, Closure)
        wanted: dict[str, Values] = {
            thing.kind: {"kind": thing.kind, "quantity": thing.quantity} for thing in draft.equipment
        }
        write_by_key(row.equipment, wanted, key=lambda thing: thing.kind, make=Equipment)
    return change


def load_modules(db: Db, drafts: tuple[ModuleDraft, ...], directory: Directory) -> Iterator[Change]:
    """Create or change versions of modules; a version that was taught is refused with `ModuleTaught`."""
    directory.read(Module, [code for draft in drafts for code in (draft.code, *draft.prerequisites)])
    for draft in drafts:  # all of them first: they may require each other
        if directory.find(Module, draft.code) is None:
            directory.add(Module(code=draft.code))
    for draft in drafts:
        yield _load_version(db, draft, directory)


def _load_version(db: Db, draft: ModuleDraft, directory: Directory) -> Change:
    draft = replace(draft, prerequisites=tuple(sorted(draft.prerequisites)))
    module = directory.get(Module, draft.code)
    row = next((version for version in module.versions if version.version == draft.version), None)
    change = compare("module", f"{draft.code}@{draft.version}", row and drafting.draft_module(row), draft)
    if change.action is Action.LEFT:
        return change
    if row is None:
        row = ModuleVersion(version=draft.version)
        module.versions.append(row)
    else:
        refuse_if_taught(db, row)
    _write_version(row, draft, directory)
    return change


def _write_version(row: ModuleVersion, draft: ModuleDraft, directory: Directory) -> None:
    names = ("title", "summary", "minutes", "delivery", "source")
    write(row, {name: getattr(draft, name) for name in names})
    objectives = ("verb", "bloom", "text", "condition", "criterion", "assessed")
    write_in_order(
        row.objectives, ({name: getattr(each, name) for name in objectives} for each in draft.objectives), Objective
    )
    write_in_order(
        row.materials,
        ({name: getattr(each, name) for name in ("kind", "title", "url")} for each in draft.materials),
        Material,
    )
    required: dict[str, Values] = {code: {"requires": directory.get(Module, code)} for code in draft.prerequisites}
    write_by_key(row.prerequisites, required, key=lambda needed: needed.requires.code, make=ModulePrerequisite)


def load_curriculum(draft: CurriculumDraft, directory: Directory) -> Change:
    """Create or change a curriculum; its modules become exactly those of the file."""
    directory.read(Module, [ref.code for ref in (*draft.modules, *draft.optional)])
    row = directory.find(Curriculum, draft.code)
    versions = [directory.version(ref) for ref in draft.modules]
    optional = {
        version
        for ref in draft.optional
        for version in versions
        if ref.code == version.module.code and ref.version in {None, version.version}
    }
    complete = replace(
        draft,
        modules=tuple(drafting.reference(version) for version in versions),
        optional=tuple(drafting.reference(version) for version in versions if version in optional),
    )
    change = compare("curriculum", draft.code, row and drafting.draft_curriculum(row), complete)
    if change.action is not Action.LEFT:
        row = row or directory.add(Curriculum(code=draft.code))
        names = ("title", "description", "audience", "source")
        write(row, {name: getattr(draft, name) for name in names})
        wanted: dict[ModuleVersion, Values] = {
            version: {"module_version": version, "position": position, "required": version not in optional}
            for position, version in enumerate(versions)
        }
        write_by_key(row.modules, wanted, key=lambda place: place.module_version, make=CurriculumModule)
        _write_parties(row, draft, directory)
    return change


def _write_parties(row: Curriculum, draft: CurriculumDraft, directory: Directory) -> None:
    named = ((PartyRole.SPONSOR, draft.sponsors), (PartyRole.AUDIENCE, draft.agencies))
    wanted: dict[tuple[str, PartyRole], Values] = {
        (code, role): {"organisation": directory.get(Organisation, code), "role": role, "position": position}
        for role, codes in named
        for position, code in enumerate(codes)
    }
    write_by_key(row.parties, wanted, key=lambda party: (party.organisation.code, party.role), make=CurriculumParty)
