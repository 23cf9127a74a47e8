"""Makes one of two persons: what refers to the one who goes refers to the one who is kept; no row is removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from curriculum import clock
from curriculum.errors import Conflict, InvalidInput
from curriculum.models import Merge, Person
from curriculum.operations.merging.kept import refuse_merged
from curriculum.operations.merging.moves import count_moves, count_rows, move, stored, write_moves
from curriculum.operations.merging.places import join_places
from curriculum.operations.merging.references import hand_over, references_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.merging.moves import Move
    from curriculum.operations.merging.places import JoinedPlaces

_PERSONS: Final[Any] = Person.__table__
#: What is taken over from the person who goes where the one kept has none of it: each of these as a whole.
_FILLED: Final = (
    ("native_name", "native_language"),
    ("given_name", "family_name"),
    ("sex",),
    ("email",),
    ("phone",),
    ("country",),
    ("job_title",),
    ("organisation_id",),
    ("languages",),
)


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: its number, who is kept and who is gone (codes), and what changed.

    `rows` are the rows that refer to the person kept now, by table; `filled` the fields that were empty; `joined` the
    workshops in which both had a place.
    """

    merge: int
    kept: str
    gone: str
    rows: Mapping[str, int]
    filled: tuple[str, ...]
    joined: tuple[JoinedPlaces, ...]


def merge_persons(db: Db, kept: Person, gone: Person, *, because: str | None = None) -> Merged:
    """Make two persons one, under the code and the name of the first; nothing is lost, and `unmerge` takes it back.

    Raise `Conflict` where the two contradict each other, and `PersonBooked` where both work at the same time.
    """
    if kept.id == gone.id:
        raise InvalidInput(f"{kept.code} cannot be merged with itself; give the codes of two persons.")
    for person in (kept, gone):
        refuse_merged(db, person)
    db.execute(sa.select(Person.id).where(Person.id.in_((kept.id, gone.id))).order_by(Person.id).with_for_update())
    before = count_rows(db)
    filling = list(_filling(db, kept.id, gone.id))
    places, joined = join_places(db, kept, gone)
    moves = [*filling, *places, *_handing_over(db, kept.id, gone.id), _going(db, kept.id, gone.id)]
    write_moves(db, moves)
    refuse_losses(before, count_rows(db))
    row = Merge(kept_id=kept.id, gone_id=gone.id, merged_at=clock.now(), because=because, moves=stored(moves))
    db.add(row)
    db.flush()
    rows = count_moves([each for each in moves if each.table != _PERSONS.name])
    return Merged(row.id, kept.code, gone.code, rows, tuple(each.column for each in filling), joined)


def refuse_losses(before: Mapping[str, int], after: Mapping[str, int]) -> None:
    """Raise `Conflict` if a table has fewer or more rows than before: a merge moves, it neither adds nor removes."""
    unlike = [
        f"{table} ({count} before, {after[table]} after)" for table, count in before.items() if after[table] != count
    ]
    if unlike:
        raise Conflict(f"Rows would be lost or doubled, so nothing was changed: {', '.join(unlike)}. Please report it.")


def _row(db: Db, identity: int) -> Mapping[Any, Any]:
    return db.execute(sa.select(_PERSONS).where(_PERSONS.c.id == identity)).mappings().one()


def _filling(db: Db, kept: int, gone: int) -> Iterator[Move]:
    mine, theirs = _row(db, kept), _row(db, gone)
    for names in _FILLED:
        if not any(mine[name] for name in names):
            yield from (move(_PERSONS, mine, name, theirs[name]) for name in names if theirs[name])


def _handing_over(db: Db, kept: int, gone: int) -> Iterator[Move]:
    for reference in references_to(_PERSONS):
        yield from hand_over(db, reference, old=gone, new=kept)


def _going(db: Db, kept: int, gone: int) -> Move:
    return move(_PERSONS, _row(db, gone), "merged_into_id", kept)
