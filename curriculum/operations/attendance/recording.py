"""Writes marks: new ones, and in place of others only with a reason; what stood before is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum import clock
from curriculum.errors import MarksDiffer
from curriculum.models import Attendance
from curriculum.models.participation import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.models.participation import MarkSource
    from curriculum.operations.attendance.book import AttendanceBook

#: How many marks that differ are named.
_NAMED: Final = 10


@dataclass(frozen=True, slots=True)
class Differing:
    """What to do with marks that are recorded otherwise: nothing set, to refuse them.

    With `because` they are corrected for that reason; with `keep` they stay, and the rest is written.
    """

    because: str | None = None
    keep: bool = False


#: Marks that are recorded otherwise are refused.
REFUSE: Final = Differing()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an entry came to: marks `added`, `corrected`, `kept` though the entry differs, and the `same` as before.

    `numbers` are those of the participants that it names; `participants` says how many have each mark by it, one with
    several of them counts for each; `without` are the numbers of those who are expected in the `sessions` (codes) and
    still lack a mark in one of them.
    """

    workshop: str
    sessions: tuple[str, ...]
    numbers: tuple[int, ...]
    participants: Mapping[Mark, int]
    added: int
    corrected: int
    kept: int
    same: int
    without: tuple[int, ...]

    @property
    def changed(self) -> bool:
        """Say whether anything was written."""
        return bool(self.added or self.corrected)


#: Marks by the ids of participant and session.
Marks = dict[tuple[int, int], Mark]


def write_marks(
    db: Db, book: AttendanceBook, wanted: Marks, *, source: MarkSource, differing: Differing = REFUSE
) -> Recorded:
    """Write the marks that are not recorded yet; raise `MarksDiffer` for those recorded otherwise (see `Differing`).

    The workshop must have been locked before the book was read.
    """
    new = {key: mark for key, mark in wanted.items() if book.mark(*key) is None}
    other = {key: mark for key, mark in wanted.items() if book.mark(*key) not in {None, mark}}
    if other and differing.because is None and not differing.keep:
        raise _refusal(book, other)
    corrected = {} if differing.because is None else other
    now = clock.now()
    _end(db, corrected, now=now)
    _add(db, new, source=source, now=now)
    _add(db, corrected, source=source, now=now, because=differing.because)
    return _receipt(book, wanted, added=len(new), corrected=len(corrected), other=len(other))


def _refusal(book: AttendanceBook, other: Marks) -> MarksDiffer:
    numbers = {who.id: who.number for who in book.participants}
    codes = {one.id: one.code for one in book.sessions}
    said = [
        f"{numbers[who]} in {codes[session]} is {book.mark(who, session)!s}, not {mark.value}"
        for (who, session), mark in list(other.items())[:_NAMED]
    ]
    return MarksDiffer(book.workshop, said, count=len(other))


def _end(db: Db, marks: Marks, *, now: datetime) -> None:
    if not marks:
        return
    table = Attendance.__table__
    ended = (
        sa.update(table)  # type: ignore[arg-type] # a mapped class knows its table as a clause
        .where(
            table.c.participant_id == sa.bindparam("who"),
            table.c.session_id == sa.bindparam("session"),
            table.c.replaced_at.is_(None),
        )
        .values(replaced_at=now)
    )
    db.connection().execute(ended, [{"who": who, "session": session} for who, session in marks])


def _add(db: Db, marks: Marks, *, source: MarkSource, now: datetime, because: str | None = None) -> None:
    if not marks:
        return
    rows: Sequence[Mapping[str, object]] = [
        {
            "participant_id": who,
            "session_id": session,
            "mark": mark,
            "recorded_at": now,
            "source": source,
            "because": because,
        }
        for (who, session), mark in marks.items()
    ]
    db.connection().execute(sa.insert(Attendance.__table__), rows)  # type: ignore[arg-type] # as above


def _receipt(book: AttendanceBook, wanted: Marks, *, added: int, corrected: int, other: int) -> Recorded:
    got: dict[Mark, set[int]] = {mark: set() for mark in Mark}
    for (who, _), mark in wanted.items():
        got[mark].add(who)
    concerned = {session for _, session in wanted}
    named = {who for who, _ in wanted}
    return Recorded(
        workshop=book.workshop,
        sessions=tuple(one.code for one in book.sessions if one.id in concerned),
        numbers=tuple(who.number for who in book.participants if who.id in named),
        participants={mark: len(people) for mark, people in got.items() if people},
        added=added,
        corrected=corrected,
        kept=other - corrected,
        same=len(wanted) - added - other,
        without=tuple(_without(book, wanted, concerned)),
    )


def _without(book: AttendanceBook, wanted: Marks, concerned: set[int]) -> Sequence[int]:
    return [
        who.number
        for who in book.participants
        if who.expected
        and any(
            one.id in concerned and book.mark(who.id, one.id) is None and (who.id, one.id) not in wanted
            for one in book.expected(who.id)
        )
    ]
