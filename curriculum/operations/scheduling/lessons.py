"""What is taught: modules with their prerequisites, and what the curriculum and its objectives ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum.models import (
    CurriculumModule,
    Module,
    ModulePrerequisite,
    ModuleVersion,
    Objective,
    Session,
)
from curriculum.operations.scheduling.fetching import Query, Row, Rows, fetch
from curriculum.operations.scheduling.heads import Head, ids_of
from curriculum.planning.problem import ModuleNeed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Lessons:
    """The rows behind the modules that some workshops teach or should teach."""

    versions: Mapping[int, Row]  # by key
    objectives: Rows  # by version
    prerequisites: Rows  # by version: the codes of modules
    curricula: Rows  # by curriculum: its versions
    requires: Mapping[str, Sequence[str]]  # by module, for those that are required: what their newest version requires

    def needs(self, head: Head, taught: Iterable[int]) -> tuple[ModuleNeed, ...]:
        """Return the modules of a workshop's curriculum, then others that it teaches (keys of versions)."""
        asked = self.curricula.get(head.curriculum_id, ()) if head.curriculum_id is not None else ()
        found = {row.code: self._need(row.module_version_id, required=row.required) for row in asked}
        for version in taught:
            found.setdefault(self.versions[version].code, self._need(version, required=False))
        return tuple(found.values())

    def _need(self, version: int, *, required: bool) -> ModuleNeed:
        row, objectives = self.versions[version], self.objectives.get(version, ())
        return ModuleNeed(
            code=row.code,
            title=row.title.text("en"),
            required=required,
            objectives=tuple(_words(each) for each in objectives),
            assessed=tuple(_words(each) for each in objectives if each.assessed),
        )

    def before(self, version: int) -> tuple[str, ...]:
        """Return the codes of the modules that must have been taught before a version."""
        return tuple(row.code for row in self.prerequisites.get(version, ()))

    def required_by(self, module: str) -> Sequence[str]:
        """Return the codes of the modules that the newest version of a required module builds on."""
        return self.requires.get(module, ())


def _words(row: Row) -> str:
    return f"{row.verb.text('en')} {row.text.text('en')}"


def read_lessons(connection: sa.Connection, heads: Sequence[Head]) -> Lessons:
    """Return the rows behind the modules that some workshops teach or should teach."""
    curricula = sorted({head.curriculum_id for head in heads if head.curriculum_id is not None})
    taught = sa.select(Session.module_version_id).where(
        Session.workshop_id.in_(ids_of(heads)), Session.module_version_id.is_not(None)
    )
    asked = sa.select(CurriculumModule.module_version_id).where(CurriculumModule.curriculum_id.in_(curricula))
    concerned = ModuleVersion.id.in_(taught.union(asked))
    return Lessons(
        versions={row.id: row for row in connection.execute(_versions().where(concerned))},
        objectives=fetch(connection, _objectives().where(concerned)),
        prerequisites=fetch(connection, _prerequisites().where(concerned)),
        curricula=fetch(connection, _modules().where(CurriculumModule.curriculum_id.in_(curricula))),
        requires=_read_required(connection, concerned),
    )


def _versions() -> Query:
    return sa.select(ModuleVersion.id, Module.code, ModuleVersion.title, ModuleVersion.minutes).join(
        Module, Module.id == ModuleVersion.module_id
    )


def _objectives() -> Query:
    return (
        sa.select(*(Objective.module_version_id, Objective.verb, Objective.text.label("text"), Objective.assessed))
        .join(ModuleVersion, ModuleVersion.id == Objective.module_version_id)
        .order_by(Objective.position)
    )


def _prerequisites() -> Query:
    required = aliased(Module)
    return (
        sa.select(ModulePrerequisite.module_version_id, required.code)
        .join(required, required.id == ModulePrerequisite.requires_id)
        .join(ModuleVersion, ModuleVersion.id == ModulePrerequisite.module_version_id)
        .order_by(required.code)
    )


def _modules() -> Query:
    return (
        sa.select(
            *(CurriculumModule.curriculum_id, CurriculumModule.module_version_id, CurriculumModule.required),
            Module.code,
        )
        .join(ModuleVersion, ModuleVersion.id == CurriculumModule.module_version_id)
        .join(Module, Module.id == ModuleVersion.module_id)
        .order_by(CurriculumModule.position)
    )


def _read_required(connection: sa.Connection, concerned: sa.ColumnElement[bool]) -> Mapping[str, Sequence[str]]:
    """Return what each module requires that some versions require, at whatever remove; circles do no harm."""
    directly = (
        sa.select(ModulePrerequisite.requires_id.label("module_id"))
        .join(ModuleVersion, ModuleVersion.id == ModulePrerequisite.module_version_id)
        .where(concerned)
    )
    reached = directly.cte("reached", recursive=True)
    later = aliased(ModuleVersion)
    newest = sa.select(sa.func.max(later.version)).where(later.module_id == ModuleVersion.module_id).scalar_subquery()
    further = (
        sa.select(ModulePrerequisite.requires_id)
        .join(ModuleVersion, ModuleVersion.id == ModulePrerequisite.module_version_id)
        .join(reached, reached.c.module_id == ModuleVersion.module_id)
        .where(ModuleVersion.version == newest)
    )
    reached = reached.union(further)
    required = aliased(Module)
    query = (
        sa.select(Module.code, required.code)
        .join(ModuleVersion, ModuleVersion.module_id == Module.id)
        .join(ModulePrerequisite, ModulePrerequisite.module_version_id == ModuleVersion.id)
        .join(required, required.id == ModulePrerequisite.requires_id)
        .where(Module.id.in_(sa.select(reached.c.module_id)), ModuleVersion.version == newest)
        .order_by(required.code)
    )
    found: dict[str, list[str]] = {}
    for module, needed in connection.execute(query):
        found.setdefault(module, []).append(needed)
    return found
