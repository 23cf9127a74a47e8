"""The grid of a workshop's attendance: a row for each participant, a column for what is signed for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.operations.attendance.book import attendance_book
from curriculum.operations.attendance.people import names_of
from curriculum.operations.attendance.sessions import rows_with_groups
from curriculum.operations.attendance.targets import sessions_on
from curriculum.operations.contact_time import Timetable, attended_time, scheduled_seconds
from curriculum.operations.drafts.participation import Unit
from curriculum.operations.halves import SHORT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Session, Workshop
    from curriculum.models.participation import Mark
    from curriculum.operations.attendance.book import AttendanceBook, BookParticipant
    from curriculum.operations.attendance.people import Named
    from curriculum.operations.attendance.sessions import BookSession
    from curriculum.operations.halves import Half


@dataclass(frozen=True, slots=True)
class Column:
    """A session, half a day or a day: its heading, date and the sessions (codes) that it stands for."""

    heading: str
    day: int
    on: date
    half: Half | None
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A participant's row: the mark of each column by its heading.

    "mixed" says that the sessions of the column are marked differently, None that at least one is not marked; a
    column that does not concern the participant is left out. `share` is the share of the contact time so far that
    counts, per cent, None before the first session that concerns the participant is over.
    """

    number: int
    name: str | None
    marks: Mapping[str, str | None]
    share: int | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A workshop's attendance by session, half day or day; `totals` counts the marks of each column by heading."""

    workshop: str
    by: Unit
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    totals: Mapping[str, Mapping[str, int]]


#: What a column shows whose sessions are marked differently, and what counts as not marked.
MIXED: Final = "mixed"
MISSING: Final = "missing"


def show_grid(
    db: Db, workshop: Workshop, *, by: Unit | None = None, day: int | date | None = None, names: bool = True
) -> Grid:
    """Return the grid of those who are expected or marked, of all days or of one (number or date).

    `by` is what a column stands for, by default what the workshop signs for. Raise `InvalidInput` for a day without
    sessions.
    """
    book = attendance_book(db, workshop)
    unit = by or book.unit
    sessions = book.sessions if day is None else sessions_on(book, day)
    columns = columns_of(sessions, unit)
    called = names_of(db, workshop) if names else {}
    so_far = Timetable(row for row in rows_with_groups(db, workshop) if _counts_by_now(row, book))
    lines = tuple(
        _line(book, who, columns, called, share_so_far(book, so_far, who))
        for who in book.participants
        if who.expected or book.marks.get(who.id)
    )
    return Grid(book.workshop, unit, tuple(columns), lines, _count(columns, lines))


def columns_of(sessions: Sequence[BookSession], unit: Unit) -> dict[Column, tuple[BookSession, ...]]:
    """Return the columns of a grid, each with its sessions, in the order of time."""
    gathered: dict[tuple[object, ...], list[BookSession]] = {}
    for one in sessions:
        gathered.setdefault(_key(one, unit), []).append(one)
    return {_column(there, unit): tuple(there) for there in gathered.values()}


def combine(marks: Sequence[Mark | None]) -> str | None:
    """Return what several sessions come to: their one mark, "mixed", or None where one of them has none."""
    if None in marks:
        return None
    kinds = {mark.value for mark in marks if mark is not None}
    return kinds.pop() if len(kinds) == 1 else MIXED


def share_so_far(book: AttendanceBook, so_far: Timetable, who: BookParticipant) -> int | None:
    """Return the share of a participant's contact time so far that counts, per cent, rounded down.

    It is counted as for certificates: without pauses, and each minute once.
    """
    stretches = so_far.stretches(who.groups)
    seconds = scheduled_seconds(stretches)
    return attended_time(stretches, book.weights_of(who.id)) // seconds if seconds else None


def _counts_by_now(row: Session, book: AttendanceBook) -> bool:
    """Say whether a session is over, or a pause, which takes time off one that is."""
    return row.kind.is_pause or (row.ends_at is not None and row.ends_at <= book.as_of)


def _key(one: BookSession, unit: Unit) -> tuple[object, ...]:
    if unit is Unit.SESSION:
        return (one.id,)
    return (one.day,) if unit is Unit.DAY else (one.day, one.half)


def _column(there: Sequence[BookSession], unit: Unit) -> Column:
    first = there[0]
    heading = {
        Unit.SESSION: first.code,
        Unit.HALF_DAY: " ".join(part for part in (str(first.day), SHORT[first.half]) if part),
        Unit.DAY: str(first.day),
    }[unit]
    half = None if unit is Unit.DAY else first.half
    return Column(heading, first.day, first.on, half, tuple(one.code for one in there))


def _line(
    book: AttendanceBook,
    who: BookParticipant,
    columns: Mapping[Column, tuple[BookSession, ...]],
    called: Mapping[int, Named],
    share: int | None,
) -> Line:
    marks: dict[str, str | None] = {}
    for column, sessions in columns.items():
        own = [one for one in sessions if one.is_for(who.groups)]
        if own:
            marks[column.heading] = combine([book.mark(who.id, one.id) for one in own])
    name = called[who.number].print_name if who.number in called else None
    return Line(who.number, name, marks, share)


def _count(columns: Mapping[Column, object], lines: Sequence[Line]) -> dict[str, dict[str, int]]:
    counted = {column.heading: Counter[str]() for column in columns}
    for line in lines:
        for heading, mark in line.marks.items():
            counted[heading][mark or MISSING] += 1
    return {heading: dict(counter) for heading, counter in counted.items()}
