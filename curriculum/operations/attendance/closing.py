"""Closes a workshop's attendance: who was there attended, who was not is absent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum import clock
from curriculum.errors import Conflict
from curriculum.models import Participant, StatusChange
from curriculum.models.participation import THERE, Status
from curriculum.operations.attendance.book import attendance_book
from curriculum.operations.attendance.ranges import say_ranges
from curriculum.operations.attendance.targets import refuse_cancelled
from curriculum.operations.participants import lock_workshop

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.attendance.book import AttendanceBook, BookParticipant

_NOTE: Final = "by the marks of attendance"


@dataclass(frozen=True, slots=True)
class Closed:
    """Whose status changed, by numbers, and how many had theirs already.

    `unconfirmed` are those of `attended` who were accepted only, `unconcerned` those for whom no session was held and
    whose status stays as it is.
    """

    workshop: str
    attended: tuple[int, ...]
    absent: tuple[int, ...]
    unconfirmed: tuple[int, ...]
    unconcerned: tuple[int, ...]
    left: int


def close_attendance(db: Db, workshop: Workshop) -> Closed:
    """Set those who are expected to attended, if they were present or late at least once, else to absent.

    Marks count in the sessions that were held for a participant; whoever there was none for stays as he or she is.
    Each step is dated and kept. Raise `Conflict` before the last session is over, without any mark, and for those
    who were marked nowhere as present and lack a mark somewhere: they cannot be told.
    """
    refuse_cancelled(workshop)
    lock_workshop(db, workshop)
    book = attendance_book(db, workshop)
    _refuse_early(book)
    expected = [who for who in book.participants if who.expected]
    people = [who for who in expected if book.expected(who.id)]
    there = {who.id for who in people if _was_there(book, who)}
    _refuse_unresolved(book, [who for who in people if who.id not in there])
    now = clock.now()
    attended = [who for who in people if who.id in there and who.status is not Status.ATTENDED]
    absent = [who for who in people if who.id not in there and who.status is not Status.ABSENT]
    _set(db, attended, Status.ATTENDED, now=now)
    _set(db, absent, Status.ABSENT, now=now)
    return Closed(
        workshop=book.workshop,
        attended=tuple(who.number for who in attended),
        absent=tuple(who.number for who in absent),
        unconfirmed=tuple(who.number for who in attended if who.status is Status.ACCEPTED),
        unconcerned=tuple(who.number for who in expected if not book.expected(who.id)),
        left=len(people) - len(attended) - len(absent),
    )


def _was_there(book: AttendanceBook, who: BookParticipant) -> bool:
    return any(book.mark(who.id, one.id) in THERE for one in book.expected(who.id))


def _refuse_early(book: AttendanceBook) -> None:
    if not book.recorded:
        raise Conflict(f"{book.workshop} has no marks of attendance yet; enter them with: curriculum attendance record")
    last = max(one.ends_at for one in book.sessions) if book.sessions else book.as_of
    if last > book.as_of:
        raise Conflict(f"{book.workshop} is not over before {last:%Y-%m-%d %H:%M}; close its attendance then.")


def _refuse_unresolved(book: AttendanceBook, people: Sequence[BookParticipant]) -> None:
    untold = [who.number for who in people if any(book.mark(who.id, one.id) is None for one in book.expected(who.id))]
    if untold:
        raise Conflict(
            f"Nowhere marked as present and somewhere not marked in {book.workshop}: {say_ranges(untold)}; nothing was "
            f"changed. Enter the marks that are missing: curriculum attendance unresolved {book.workshop}"
        )


def _set(db: Db, people: Sequence[BookParticipant], status: Status, *, now: datetime) -> None:
    if not people:
        return
    connection = db.connection()
    participants, steps = Participant.__table__, StatusChange.__table__
    changed = sa.update(participants).where(participants.c.id == sa.bindparam("who")).values(status=status)  # type: ignore[arg-type] # a mapped class knows its table as a clause
    connection.execute(changed, [{"who": who.id} for who in people])
    connection.execute(
        sa.insert(steps),  # type: ignore[arg-type] # as above
        [{"participant_id": who.id, "status": status, "changed_at": now, "note": _NOTE} for who in people],
    )
