"""Who stands for a person that was merged into another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.errors import Conflict
from curriculum.models import Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session as Db


def refuse_merged(db: Db, person: Person) -> None:
    """Raise `Conflict` for a person who was merged into another one, naming that one."""
    if person.merged_into_id is not None:
        other = db.get_one(Person, person.merged_into_id).code
        raise Conflict(
            f"{person.code} was merged into {other}: use {other}, or take that back: "
            f"curriculum person unmerge {person.code}"
        )


def kept_persons(db: Db) -> Mapping[int, int]:
    """Return for each person who is gone, by id, the one who is kept in the end; one query."""
    wanted = sa.select(Person.id, Person.merged_into_id).where(Person.merged_into_id.is_not(None))
    into = {gone: kept for gone, kept in db.execute(wanted)}  # noqa: C416 - dict() takes a result for a mapping
    return {gone: _end(gone, into) for gone in into}


def _end(person: int, into: Mapping[int, int | None]) -> int:
    while (following := into.get(person)) is not None:
        person = following
    return person
