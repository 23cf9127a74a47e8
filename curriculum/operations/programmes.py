"""Verbs on programmes: what several workshops belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.models import Programme, Workshop
from curriculum.operations.finding import find

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models.workshops import ProgrammeKind


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """A programme as shown, with the number of its workshops."""

    code: str
    kind: ProgrammeKind
    title: Translated
    description: Translated | None
    workshops: int


@dataclass(frozen=True, slots=True)
class ProgrammeWorkshop:
    """A workshop of a programme, on civil dates; `level` is that of a multi-level course."""

    code: str
    title: Translated
    starts_on: date
    ends_on: date
    level: int | None
    cancelled: bool


@dataclass(frozen=True, slots=True)
class ProgrammeDetails:
    """A programme with its workshops in the order of their dates."""

    programme: ProgrammeFacts
    workshops: tuple[ProgrammeWorkshop, ...]


def find_programme(db: Db, code: str) -> Programme:
    """Return the programme of a code, in any case; raise `NotFound` with codes that look like it."""
    return find(db, Programme, code)


def list_programmes(db: Db) -> tuple[ProgrammeFacts, ...]:
    """Return the programmes in the order of their codes."""
    count = sa.select(sa.func.count()).where(Workshop.programme_id == Programme.id).scalar_subquery()
    rows = db.execute(sa.select(Programme, count).order_by(Programme.code))
    return tuple(_facts(row, workshops) for row, workshops in rows)


def show_programme(db: Db, programme: Programme) -> ProgrammeDetails:
    """Return a programme with its workshops."""
    wanted = sa.select(Workshop).where(Workshop.programme_id == programme.id)
    rows = db.scalars(wanted.order_by(Workshop.starts_on, Workshop.code)).all()
    workshops = (
        ProgrammeWorkshop(row.code, row.title, row.starts_on, row.ends_on, row.level, row.cancelled_at is not None)
        for row in rows
    )
    return ProgrammeDetails(_facts(programme, len(rows)), tuple(workshops))


def _facts(row: Programme, workshops: int) -> ProgrammeFacts:
    return ProgrammeFacts(row.code, row.kind, row.title, row.description, workshops)
