"""Verbs on modules: a module has versions, and a version that was taught never changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from curriculum import clock
from curriculum.errors import InvalidInput, NotFound
from curriculum.models import Material, Module, ModulePrerequisite, ModuleVersion, Objective, Session
from curriculum.operations import refusals
from curriculum.operations.checking import check_fields, checked_code, checked_minutes
from curriculum.operations.drafting import draft_module
from curriculum.operations.finding import find
from curriculum.operations.prerequisites import refuse_circles, required_modules
from curriculum.operations.teaching import refuse_if_taught, taught_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Workshop
    from curriculum.models.catalogue import Delivery
    from curriculum.operations.drafts import ModuleDraft, ObjectiveDraft

_PLAIN: Final = ("title", "summary", "minutes", "delivery", "source")


class MoreModuleFields(TypedDict, total=False):
    """What a version of a module can do without."""

    summary: Translated | None
    source: str | None
    prerequisites: Sequence[Module]
    objectives: Sequence[ObjectiveDraft]


class ModuleFields(MoreModuleFields, total=False):
    """What can be said of a version of a module; `minutes` is its length."""

    title: Translated
    minutes: int
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class ModuleFacts:
    """The newest version of a module as a list shows it."""

    code: str
    version: int
    title: Translated
    minutes: int
    delivery: Delivery
    prerequisites: tuple[str, ...]
    frozen: bool


@dataclass(frozen=True, slots=True)
class ModuleDetails:
    """A version of a module, the numbers of all versions, and the workshops in which this one was taught."""

    module: ModuleDraft
    versions: tuple[int, ...]
    frozen_at: datetime | None
    taught_in: tuple[str, ...]


def find_module(db: Db, code: str) -> Module:
    """Return the module of a code; raise `NotFound`."""
    return find(db, Module, code)


def find_version(db: Db, reference: str) -> ModuleVersion:
    """Return the version that "TPB-S1@2" names, the newest for "TPB-S1"; raise `NotFound`."""
    code, at, number = reference.partition("@")
    module = find_module(db, code)
    if not at:
        return module.newest
    versions = {str(version.version): version for version in module.versions}
    if number not in versions:
        raise NotFound(
            "version", f"{number} of module {module.code}", near=tuple(f"{module.code}@{n}" for n in versions)
        )
    return versions[number]


def add_module(
    db: Db, code: str, *, title: Translated, minutes: int, delivery: Delivery, **fields: Unpack[MoreModuleFields]
) -> ModuleDetails:
    """Add a module in its first version; raise `CodeTaken`."""
    check_fields({"title": title})
    version = ModuleVersion(module=Module(code=checked_code(code)), version=1, title=title, delivery=delivery)
    version.minutes = checked_minutes(minutes)
    db.add(version)
    with db.no_autoflush:
        _set(version, fields)
    return _written(db, version)


def add_version(db: Db, module: Module, **fields: Unpack[ModuleFields]) -> ModuleDetails:
    """Add the next version of a module: a copy of the newest, with what is given changed."""
    last = module.newest
    version = ModuleVersion(
        version=last.version + 1,
        **{name: getattr(last, name) for name in _PLAIN},
        prerequisites=[ModulePrerequisite(requires=needed.requires) for needed in last.prerequisites],
        objectives=[_copy_of_objective(objective) for objective in last.objectives],
        materials=[Material(position=m.position, kind=m.kind, title=m.title, url=m.url) for m in last.materials],
    )
    with db.no_autoflush:
        module.versions.append(version)
        _set(version, fields)
    return _written(db, version)


def edit_version(db: Db, version: ModuleVersion, **fields: Unpack[ModuleFields]) -> ModuleDetails:
    """Change what is given and leave the rest; raise `ModuleTaught` for a version that was taught."""
    refuse_if_taught(db, version)
    with db.no_autoflush:
        _set(version, fields)
    return _written(db, version)


def remove_module(db: Db, module: Module) -> ModuleFacts:
    """Remove a module with all its versions; raise `ModuleTaught`, or `InUse` naming what rests on it."""
    facts = _facts(module)
    for version in module.versions:
        refuse_if_taught(db, version)
    db.delete(module)
    refusals.flush(db)
    return facts


def remove_version(db: Db, version: ModuleVersion) -> ModuleFacts:
    """Remove one version; raise `ModuleTaught`, `InUse`, or `InvalidInput` for the only one."""
    module = version.module
    if len(module.versions) == 1:
        raise InvalidInput(f"{module.code}@{version.version} is the only version; remove the module {module.code}.")
    facts = _facts(module)
    refuse_if_taught(db, version)
    module.versions.remove(version)
    refusals.flush(db)
    return facts


def list_modules(db: Db) -> tuple[ModuleFacts, ...]:
    """Return the newest version of each module, in the order of the codes."""
    versions = selectinload(Module.versions)
    rows = db.scalars(sa.select(Module).options(versions).order_by(Module.code))
    return tuple(_facts(row) for row in rows)


def show_version(db: Db, version: ModuleVersion) -> ModuleDetails:
    """Return everything that is known of a version."""
    versions = tuple(each.version for each in version.module.versions)
    return ModuleDetails(draft_module(version), versions, version.frozen_at, tuple(taught_in(db, version)))


def freeze_taught(db: Db, workshop: Workshop) -> tuple[str, ...]:
    """Freeze the versions that a workshop teaches, for good; return them as "TPB-S1@1".

    Counted are scheduled sessions that were not cancelled, begun or not: whoever calls this vouches for them.
    """
    taught = sa.select(Session.module_version_id).where(
        Session.workshop_id == workshop.id, Session.starts_at.is_not(None), Session.cancelled.is_(False)
    )
    query = sa.select(ModuleVersion).where(ModuleVersion.id.in_(taught), ModuleVersion.frozen_at.is_(None))
    versions = db.scalars(query.order_by(ModuleVersion.id)).all()
    for version in versions:
        version.frozen_at = clock.now()
    refusals.flush(db)
    return tuple(f"{version.module.code}@{version.version}" for version in versions)


def _written(db: Db, version: ModuleVersion) -> ModuleDetails:
    refusals.flush(db)
    refuse_circles(required_modules(db))
    return show_version(db, version)


def _set(version: ModuleVersion, fields: ModuleFields | MoreModuleFields) -> None:
    plain = {name: value for name, value in fields.items() if name in _PLAIN}
    check_fields(plain)
    for name, value in plain.items():
        setattr(version, name, value)
    if "prerequisites" in fields:
        wanted = dict.fromkeys(fields["prerequisites"])
        kept = [needed for needed in version.prerequisites if needed.requires in wanted]
        known = {needed.requires for needed in kept}
        version.prerequisites = kept + [ModulePrerequisite(requires=each) for each in wanted if each not in known]
    if "objectives" in fields:
        version.objectives = [_objective(draft, position) for position, draft in enumerate(fields["objectives"])]


def _objective(draft: ObjectiveDraft, position: int) -> Objective:
    names = ("verb", "text", "condition", "criterion")
    check_fields({name: getattr(draft, name) for name in names})
    return Objective(
        position=position,
        verb=draft.verb,
        bloom=draft.bloom,
        text=draft.text,
        condition=draft.condition,
        criterion=draft.criterion,
        assessed=draft.assessed,
    )


def _copy_of_objective(row: Objective) -> Objective:
    names = ("position", "verb", "bloom", "text", "condition", "criterion", "assessed")
    return Objective(**{name: getattr(row, name) for name in names})


def _facts(module: Module) -> ModuleFacts:
    newest = module.newest
    return ModuleFacts(
        module.code,
        newest.version,
        newest.title,
        newest.minutes,
        newest.delivery,
        tuple(sorted(needed.requires.code for needed in newest.prerequisites)),
        newest.frozen_at is not None,
    )
