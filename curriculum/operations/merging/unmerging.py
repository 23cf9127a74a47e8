"""Takes a merge back: every value becomes what it was, unless something was changed since."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum import clock
from curriculum.errors import Conflict, NotFound
from curriculum.models import Merge, Person
from curriculum.operations.merging.merging import refuse_losses
from curriculum.operations.merging.moves import count_rows, differing, read_moves, write_moves

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.merging.moves import Move

_NUMBER: Final = re.compile(r"[mM]?([1-9][0-9]{0,8})")
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class MergeFacts:
    """A merge as listed: its number, the codes of who is kept and who is gone, when (UTC), why, and if taken back."""

    merge: int
    kept: str
    gone: str
    merged_at: datetime
    because: str | None
    undone_at: datetime | None


def list_merges(db: Db) -> tuple[MergeFacts, ...]:
    """Return every merge, the newest first, also those that were taken back."""
    kept, gone = aliased(Person), aliased(Person)
    wanted = (
        sa.select(Merge.id, kept.code, gone.code, Merge.merged_at, Merge.because, Merge.undone_at)
        .join(kept, kept.id == Merge.kept_id)
        .join(gone, gone.id == Merge.gone_id)
    )
    return tuple(MergeFacts(*row) for row in db.execute(wanted.order_by(Merge.id.desc())))


def find_merge(db: Db, wanted: str) -> Merge:
    """Return the merge that holds of a person who is gone, by code in any case, or the merge of a number ("M12", "12").

    Raise `NotFound`.
    """
    code = sa.func.lower(Person.code) == wanted.strip().lower()
    by_code = sa.select(Merge).join(Person, Person.id == Merge.gone_id).where(code, Merge.undone_at.is_(None))
    if row := db.scalars(by_code.order_by(Merge.id.desc())).first():
        return row
    number = _NUMBER.fullmatch(wanted.strip())
    row = db.get(Merge, int(number[1])) if number else None
    if row is None:
        raise NotFound("merge of", wanted.strip()[:80])
    return row


def unmerge(db: Db, merge: Merge) -> MergeFacts:
    """Take a merge back, exactly; raise `Conflict` if that was done, if a later one rests on it, or for changes since.

    What was added since to the person kept stays there.
    """
    kept, gone = (db.get_one(Person, identity).code for identity in (merge.kept_id, merge.gone_id))
    if merge.undone_at is not None:
        raise Conflict(f"Merge {merge.id}, of {gone} into {kept}, was taken back already.")
    if (later := db.get_one(Person, merge.kept_id).merged_into_id) is not None:
        into = db.get_one(Person, later).code
        raise Conflict(f"{kept} was since merged into {into}; take that back first: curriculum person unmerge {kept}")
    back = [each.back for each in reversed(read_moves(merge.moves))]
    _refuse_changes(gone, kept, list(differing(db, back)))
    before = count_rows(db)
    write_moves(db, back)
    refuse_losses(before, count_rows(db))
    merge.undone_at = clock.now()
    db.flush()
    return MergeFacts(merge.id, kept, gone, merge.merged_at, merge.because, merge.undone_at)


def _refuse_changes(gone: str, kept: str, changed: list[Move]) -> None:
    """Raise `Conflict` naming what was changed since a merge, by table, row and column, never by its value."""
    if not changed:
        return
    told = [f"{_told(each)} ({each.column.removesuffix('_id').replace('_', ' ')})" for each in changed[:_SHOWN]]
    more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
    raise Conflict(
        f"{gone} cannot be parted from {kept}, for this was changed since they were merged: {', '.join(told)}{more}. "
        "Change it back first."
    )


def _told(each: Move) -> str:
    table = each.table.replace("_", " ")
    return f"{table} {'/'.join(str(value) for value in each.key.values())}"
