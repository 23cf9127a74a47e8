"""Keeps the order in which modules build on each other free of circles."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum.errors import PrerequisiteCycle
from curriculum.models import Module, ModulePrerequisite, ModuleVersion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session as Db


def required_modules(db: Db) -> Mapping[str, frozenset[str]]:
    """Return what the newest version of each module requires, by codes."""
    newest = (
        sa.select(ModuleVersion.module_id, sa.func.max(ModuleVersion.version).label("version"))
        .group_by(ModuleVersion.module_id)
        .subquery()
    )
    required = aliased(Module)
    query = (
        sa.select(Module.code, required.code)
        .join(ModuleVersion, ModuleVersion.module_id == Module.id)
        .join(newest, sa.and_(newest.c.module_id == Module.id, newest.c.version == ModuleVersion.version))
        .join(ModulePrerequisite, ModulePrerequisite.module_version_id == ModuleVersion.id)
        .join(required, required.id == ModulePrerequisite.requires_id)
    )
    found: dict[str, set[str]] = {}
    for code, needed in db.execute(query):
        found.setdefault(code, set()).add(needed)
    return {code: frozenset(needed) for code, needed in found.items()}


def refuse_circles(required: Mapping[str, Iterable[str]]) -> None:
    """Raise `PrerequisiteCycle` naming the circle, each module followed by the one that it requires."""
    try:
        TopologicalSorter({code: sorted(needed) for code, needed in sorted(required.items())}).prepare()
    except CycleError as error:
        raise PrerequisiteCycle(error.args[1][::-1]) from None
