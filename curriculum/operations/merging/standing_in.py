"""Keeps a merge from closing a circle of substitutes, in which everybody would stand in for himself in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.models import Participant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.merging.moves import Move

_COLUMN: Final = "substitute_for_id"


def without_circles(db: Db, workshop: int, moves: Iterable[Move]) -> Iterator[Move]:
    """Yield the moves of places of a workshop (its key) but those that close a circle of substitutes."""
    places = sa.select(Participant.id, Participant.substitute_for_id).where(Participant.workshop_id == workshop)
    whose = {place: principal for place, principal in db.execute(places)}  # noqa: C416 - dict() takes a result for a mapping
    for each in moves:
        if each.table == Participant.__tablename__ and each.column == _COLUMN:
            if each.key["id"] in _chain(each.after, whose):
                continue
            whose[each.key["id"]] = each.after
        yield each


def _chain(place: int | None, whose: Mapping[int, int | None]) -> set[int]:
    """Return a place and all whose seats it would take in turn."""
    seen: set[int] = set()
    while place is not None and place not in seen:
        seen.add(place)
        place = whose.get(place)
    return seen
