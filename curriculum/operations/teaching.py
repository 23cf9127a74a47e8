"""Which versions of modules were taught: they stand as they were, for somebody holds a certificate for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum import clock
from curriculum.errors import ModuleTaught
from curriculum.models import Session, Workshop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import ModuleVersion


def refuse_if_taught(db: Db, version: ModuleVersion) -> None:
    """Raise `ModuleTaught` if the version is frozen, or one of its sessions has begun."""
    if version.frozen_at is not None or taught_in(db, version):
        raise module_taught(db, version)


def module_taught(db: Db, version: ModuleVersion) -> ModuleTaught:
    """Return the error for a change to a version that was taught."""
    where = ", ".join(taught_in(db, version)) or "a workshop"  # it may be frozen a little before it begins
    return ModuleTaught(version.module.code, version.version, where=where)


def taught_in(db: Db, version: ModuleVersion) -> Sequence[str]:
    """Return the codes of the workshops in which a session of the version has begun, the earliest first."""
    query = (
        sa.select(Workshop.code)
        .join(Session, Session.workshop_id == Workshop.id)
        .where(
            Session.module_version_id == version.id,
            Session.starts_at <= clock.now(),
            Session.cancelled.is_(False),
            Workshop.cancelled_at.is_(None),
        )
        .group_by(Workshop.id)
        .order_by(Workshop.starts_on, Workshop.code)
    )
    return db.scalars(query).all()
