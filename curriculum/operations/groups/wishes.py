"""Wishes who should work with whom in groups, and who should not; each between two participants."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum.errors import InvalidInput
from curriculum.models import GroupWish, Participant
from curriculum.operations.groups.editing import ids_of
from curriculum.operations.participants import lock_workshop

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.models.participation import Wish


@dataclass(frozen=True, slots=True)
class WishFacts:
    """A wish between two participants, by number."""

    one: int
    other: int
    wish: Wish
    because: str | None


def add_wishes(
    db: Db, workshop: Workshop, wish: Wish, numbers: Collection[int], *, because: str | None = None
) -> tuple[WishFacts, ...]:
    """Wish that participants, two by two, are together or apart; what was wished for two of them before is replaced.

    Raise `InvalidInput` for fewer than two, `NotFound` for a number that nobody bears.
    """
    _require_two(numbers)
    lock_workshop(db, workshop)
    ids = ids_of(db, workshop, sorted(set(numbers)))
    known = {(row.one_id, row.other_id): row for row in _rows(db, ids.values())}
    for pair in _pairs(ids.values()):
        row = known.get(pair) or GroupWish(one_id=pair[0], other_id=pair[1], wish=wish)
        row.wish, row.because = wish, because
        db.add(row)
    db.flush()
    return tuple(each for each in list_wishes(db, workshop) if {each.one, each.other} <= set(ids))


def list_wishes(db: Db, workshop: Workshop) -> tuple[WishFacts, ...]:
    """Return the wishes for a workshop's groups in the order of the numbers, the smaller one first."""
    one, other = aliased(Participant), aliased(Participant)
    query = (
        sa.select(one.number, other.number, GroupWish.wish, GroupWish.because)
        .join(one, one.id == GroupWish.one_id)
        .join(other, other.id == GroupWish.other_id)
        .where(one.workshop_id == workshop.id, one.merged_into_id.is_(None), other.merged_into_id.is_(None))
    )
    found = (WishFacts(min(a, b), max(a, b), wish, because) for a, b, wish, because in db.execute(query))
    return tuple(sorted(found, key=lambda each: (each.one, each.other)))


def remove_wishes(db: Db, workshop: Workshop, numbers: Collection[int]) -> tuple[WishFacts, ...]:
    """Take back the wishes between participants, all of one who is named alone; return those taken back.

    Raise `NotFound` for a number that nobody bears.
    """
    lock_workshop(db, workshop)
    ids = ids_of(db, workshop, sorted(set(numbers)))
    before = list_wishes(db, workshop)
    for row in _rows(db, ids.values(), anybody=len(ids) == 1):
        db.delete(row)
    db.flush()
    left = set(list_wishes(db, workshop))
    return tuple(each for each in before if each not in left)


def _require_two(numbers: Collection[int]) -> None:
    if len(set(numbers)) < 2:  # noqa: PLR2004 - a wish is between two
        raise InvalidInput("A wish is between two participants or more; name their numbers.")


def _pairs(ids: Collection[int]) -> Iterator[tuple[int, int]]:
    return combinations(sorted(ids), 2)


def _rows(db: Db, ids: Collection[int], *, anybody: bool = False) -> list[GroupWish]:
    one, other = GroupWish.one_id.in_(ids), GroupWish.other_id.in_(ids)
    return list(db.scalars(sa.select(GroupWish).where(sa.or_(one, other) if anybody else sa.and_(one, other))))
