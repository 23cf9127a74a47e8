"""Knows under which names participants stood in earlier rosters: those of persons who were merged into theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Participant


@dataclass(frozen=True, slots=True)
class Alias:
    """A name, and perhaps an address, that means a participant since two persons became one."""

    name: str
    email: str
    participant: Participant


def aliases_of(db: Db, rows: Iterable[Participant]) -> tuple[Alias, ...]:
    """Return the names of all persons who were merged, at once or by way of others, into those of participants."""
    merged: dict[int, list[tuple[int, str, str]]] = {}
    query = sa.select(Person.id, Person.print_name, Person.email, Person.merged_into_id)
    for identity, name, email, kept in db.execute(query.where(Person.merged_into_id.is_not(None))):
        merged.setdefault(int(kept or 0), []).append((identity, name, email or ""))
    found: list[Alias] = []
    for row in rows if merged else ():
        queue = list(merged.get(row.person_id, ()))
        while queue:
            identity, name, email = queue.pop()
            found.append(Alias(name, email, row))
            queue += merged.get(identity, ())
    return tuple(found)
