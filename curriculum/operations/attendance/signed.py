"""Enters a signed sheet: who signed, who came late, who was excused, who did not come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.errors import Conflict, InvalidInput, NotFound
from curriculum.models.participation import THERE, Mark, MarkSource
from curriculum.operations.attendance.book import attendance_book
from curriculum.operations.attendance.ranges import say_ranges
from curriculum.operations.attendance.recording import REFUSE, write_marks
from curriculum.operations.attendance.targets import refuse_cancelled, sessions_meant
from curriculum.operations.participants import lock_workshop

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.attendance.book import AttendanceBook, BookParticipant
    from curriculum.operations.attendance.ranges import Range
    from curriculum.operations.attendance.recording import Differing, Marks, Recorded
    from curriculum.operations.attendance.sessions import BookSession
    from curriculum.operations.halves import Half


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """What a sheet says, by numbers. A number written by itself counts more than one inside a range.

    With `everybody`, all who are expected were present but for those named otherwise; those named in `all_but` were
    not: they are absent unless named as excused. Without either, whoever is not named gets no mark.
    """

    present: tuple[Range, ...] = ()
    late: tuple[Range, ...] = ()
    excused: tuple[Range, ...] = ()
    absent: tuple[Range, ...] = ()
    all_but: tuple[Range, ...] = ()
    everybody: bool = False


def record_sheet(
    db: Db,
    workshop: Workshop,
    sheet: SignedSheet,
    *,
    day: int | date | None = None,
    half: Half | None = None,
    session: str | None = None,
    differing: Differing = REFUSE,
) -> Recorded:
    """Write what a signed sheet says for a day, a half of it or a session.

    Each participant is marked in those of the sessions that are for him or her. Raise `NotFound` for numbers that
    nobody bears, `InvalidInput` for a sheet that contradicts itself, `Conflict` for participants who are not
    expected and sessions that were not held, `MarksDiffer` for what is recorded otherwise. Nothing is written then.
    """
    refuse_cancelled(workshop)
    lock_workshop(db, workshop)
    book = attendance_book(db, workshop)
    meant = sessions_meant(db, workshop, book, day=day, half=half, session=session)
    named = marks_of(sheet)
    people = find_people(book, named)
    if sheet.everybody or sheet.all_but:
        rest = [who for who in book.participants if who.expected and who.number not in named]
        people |= {who: Mark.PRESENT for who in rest if _own(who, meant)}
    if not people:
        raise InvalidInput("Name the numbers of those who signed, or --all.")
    return write_marks(db, book, _spread(book, people, meant), source=MarkSource.SHEET, differing=differing)


def marks_of(sheet: SignedSheet) -> dict[int, Mark]:
    """Return the mark of each number that a sheet names; raise `InvalidInput` where it contradicts itself."""
    lists = {
        Mark.PRESENT: sheet.present,
        Mark.LATE: sheet.late,
        Mark.EXCUSED: sheet.excused,
        Mark.ABSENT: sheet.absent,
    }
    singles = _collect(lists, single=True)
    named = _collect(lists, single=False, but=singles) | singles
    twice: dict[tuple[Mark, str], list[int]] = {}
    for number in _numbers(sheet.all_but):
        if named.setdefault(number, Mark.ABSENT) in THERE:
            twice.setdefault((named[number], "one who was not there"), []).append(number)
    _refuse_twice(twice)
    return named


def find_people(book: AttendanceBook, named: Mapping[int, Mark]) -> dict[BookParticipant, Mark]:
    """Return the participants of numbers; raise `NotFound` for numbers nobody bears, `Conflict` for the unexpected."""
    by_number = {who.number: who for who in book.participants}
    if unknown := named.keys() - by_number.keys():
        raise NotFound("participant", say_ranges(unknown), where=book.workshop)
    refuse_unexpected(book, [by_number[number] for number in named])
    return {by_number[number]: mark for number, mark in named.items()}


def refuse_unexpected(book: AttendanceBook, people: Iterable[BookParticipant]) -> None:
    """Raise `Conflict` for participants who are not expected: nominated, wait-listed, declined or withdrawn."""
    others: dict[str, list[int]] = {}
    for who in people:
        if not who.expected:
            others.setdefault(who.status.value, []).append(who.number)
    if others:
        said = "; ".join(f"{say_ranges(numbers)} {status}" for status, numbers in others.items())
        raise Conflict(
            f"Not expected in {book.workshop}: {said}. Leave them out, or, if they came, set them to confirmed first: "
            f"curriculum participant status {book.workshop} confirmed NUMBER"
        )


def _collect(
    lists: Mapping[Mark, tuple[Range, ...]], *, single: bool, but: Mapping[int, Mark] | None = None
) -> dict[int, Mark]:
    found: dict[int, Mark] = {}
    twice: dict[tuple[Mark, str], list[int]] = {}
    for mark, ranges in lists.items():
        for number in _numbers(each for each in ranges if each.single is single):
            if number in (but or ()):
                continue
            if found.setdefault(number, mark) is not mark:
                twice.setdefault((found[number], mark.value), []).append(number)
    _refuse_twice(twice)
    return found


def _refuse_twice(twice: Mapping[tuple[Mark, str], list[int]]) -> None:
    """Raise `InvalidInput` with all the numbers that a sheet names in two ways."""
    said = (
        f"{say_ranges(numbers)} {'is' if len(set(numbers)) == 1 else 'are'} named as {one.value} and as {other}"
        for (one, other), numbers in twice.items()
    )
    if twice:
        raise InvalidInput(f"{'; '.join(said)}.")


def _numbers(ranges: Iterable[Range]) -> Iterable[int]:
    return (number for each in ranges for number in each.numbers)


def _spread(book: AttendanceBook, people: Mapping[BookParticipant, Mark], meant: tuple[BookSession, ...]) -> Marks:
    """Return the marks by session; raise `Conflict` for participants whom none of the sessions concerns."""
    marks: Marks = {}
    outside = []
    for who, mark in people.items():
        own = _own(who, meant)
        marks |= {(who.id, one.id): mark for one in own}
        outside += [] if own else [who.number]
    if outside:
        codes = ", ".join(one.code for one in meant[:5])
        raise Conflict(f"{codes}: not for {say_ranges(outside)} of {book.workshop}, who are in other groups.")
    return marks


def _own(who: BookParticipant, meant: tuple[BookSession, ...]) -> list[BookSession]:
    return [one for one in meant if one.is_for(who.groups)]
