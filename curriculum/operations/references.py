"""What rests on a row that is to be removed, found from the foreign keys themselves and named."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.errors import InUse
from curriculum.models import (
    Attendance,
    Certificate,
    CurriculumModule,
    Funding,
    FundingStep,
    Model,
    ModulePrerequisite,
    ModuleVersion,
    Partner,
    Session,
    Signatory,
    Workshop,
)
from curriculum.operations import naming

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session as Db

#: How many of the things that stand in the way are named.
_NAMED: Final = 5


def refuse_in_use(db: Db, row: Model, *, but: Collection[Model] = ()) -> None:
    """Raise `InUse` naming what refers to a row and would be left without it; `but` is removed with it."""
    used = [user for user in users_of(db, row) if user not in but]
    if not used:
        return
    names = sorted({_said(db, user) for user in used})
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    raise InUse(naming.noun(row), naming.name(row), by=[*names[:_NAMED], *more])


def users_of(db: Db, row: Model) -> Sequence[Model]:
    """Return the rows that refer to a row and forbid its removal."""
    found: list[Model] = []
    mapper = sa.inspect(type(row))
    for kind, column in _referring().get(row.__tablename__, ()):
        found += db.scalars(sa.select(kind).where(column == mapper.primary_key_from_instance(row)[0]))
    return found


@cache
def _referring() -> Mapping[str, Sequence[tuple[type[Model], sa.ColumnElement[int]]]]:
    found: dict[str, list[tuple[type[Model], sa.ColumnElement[int]]]] = {}
    for mapper in Model.registry.mappers:
        for key in mapper.local_table.foreign_keys:
            if key.ondelete == "RESTRICT":
                found.setdefault(key.column.table.name, []).append((mapper.class_, key.parent))
    return found


def _said(db: Db, user: Model) -> str:
    """Return what a user knows by name: "the workshop MAR-2019", not the row that joins two things."""
    if isinstance(user, FundingStep):
        user = db.get_one(Funding, user.funding_id)
    if isinstance(user, (Partner, Signatory, Funding)):
        return f"the workshop {db.get_one(Workshop, user.workshop_id).code}"
    if isinstance(user, CurriculumModule):
        return f"the curriculum {user.curriculum.code}"
    if isinstance(user, ModulePrerequisite):
        return f"the module {naming.name(db.get_one(ModuleVersion, user.module_version_id))}"
    if isinstance(user, Attendance):
        return f"the attendance in {naming.name(db.get_one(Session, user.session_id))}"
    if isinstance(user, Certificate):
        return f"the certificate {user.serial}"
    return f"the {naming.noun(user)} {naming.name(user)}"
