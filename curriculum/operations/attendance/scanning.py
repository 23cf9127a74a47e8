"""Makes marks of a scanner's list: who scanned a badge before a session or soon after its start was present."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from curriculum import clock
from curriculum.errors import InvalidFile, InvalidInput, Problem
from curriculum.models.participation import Mark, MarkSource
from curriculum.operations.attendance.book import attendance_book
from curriculum.operations.attendance.people import bearers_of
from curriculum.operations.attendance.recording import REFUSE, write_marks
from curriculum.operations.attendance.signed import refuse_unexpected
from curriculum.operations.attendance.targets import refuse_cancelled, sessions_meant, sessions_on
from curriculum.operations.drafts.participation import Unit
from curriculum.operations.participants import lock_workshop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, time

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.attendance.book import AttendanceBook, BookParticipant
    from curriculum.operations.attendance.recording import Differing, Marks, Recorded
    from curriculum.operations.attendance.sessions import BookSession
    from curriculum.operations.halves import Half

#: Minutes after the start of a session in which one still is in time, unless somebody says otherwise.
LATE_AFTER: Final = 15


@dataclass(frozen=True, slots=True)
class Scan:
    """A line of a scanner's list: a code and when it was read.

    `at` is an instant (aware), a local date and time (naive), a local time of day, or None.
    """

    line: int
    code: str
    at: datetime | time | None = None


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scanner's list came to: `unknown` are codes that nobody bears, `late` lines after the last session."""

    recorded: Recorded
    scans: int
    duplicates: int
    unknown: tuple[str, ...]
    idle: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ScanRules:
    """How scans are read: `late_after` minutes a session counts as late; the rest is for scans without date or time."""

    late_after: int = LATE_AFTER
    day: int | date | None = None
    half: Half | None = None
    session: str | None = None


def record_scans(
    db: Db,
    workshop: Workshop,
    scans: Sequence[Scan],
    *,
    file: str,
    rules: ScanRules | None = None,
    differing: Differing = REFUSE,
) -> Scanned:
    """Write the marks that scans stand for; codes that nobody bears are reported and passed over.

    A scan speaks for one signature: for the session under way or the next one, for the rest of the half day, or for
    the rest of the day, as the workshop signs (`unit`). The first scan in it counts: in time until `late_after`
    minutes after the start of a session, then late; a session that was over, or has not begun, gets no mark. A scan
    without a time is in time for the sessions that the rules name. Raise `InvalidFile` for times that cannot be, and
    else as `record_sheet`.
    """
    rules = rules or ScanRules()
    refuse_cancelled(workshop)
    lock_workshop(db, workshop)
    book = attendance_book(db, workshop)
    bearers = bearers_of(db, workshop)
    by_number = {who.number: who for who in book.participants}
    reading = _Reading(db, workshop, book, rules)
    unknown: Counter[str] = Counter()
    for scan in scans:
        number = bearers.scanned(scan.code)
        if number is None:
            unknown[scan.code] += 1
        else:
            reading.take(scan, by_number[number])
    if reading.problems:
        raise InvalidFile(file, reading.problems)
    refuse_unexpected(book, reading.people)
    recorded = write_marks(db, book, reading.marks(), source=MarkSource.SCAN, differing=differing)
    return Scanned(recorded, len(scans), reading.duplicates, tuple(unknown), tuple(reading.idle))


class _Reading:
    """Takes scans one by one and keeps the first of each signature."""

    def __init__(self, db: Db, workshop: Workshop, book: AttendanceBook, rules: ScanRules) -> None:
        self.book, self.rules, self.zone = book, rules, workshop.zone
        self.problems: list[Problem] = []
        self.people: dict[BookParticipant, None] = {}
        self.duplicates = 0
        self.idle: list[int] = []
        self._plain: Sequence[BookSession] = self._named(db, workshop)
        self._first: dict[tuple[BookParticipant, tuple[object, ...]], datetime] = {}
        self._untimed: dict[BookParticipant, None] = {}

    def take(self, scan: Scan, who: BookParticipant) -> None:
        """Note a scan of a participant."""
        self.people[who] = None
        if scan.at is None:
            self._take_untimed(scan, who)
            return
        try:
            at = self._instant(scan.at)
        except InvalidInput as error:
            self.problems.append(Problem(str(error).rstrip("."), line=scan.line))
            return
        if (first := next((one for one in self._of_day(who, at) if one.ends_at > at), None)) is None:
            self.idle.append(scan.line)
            return
        key = (who, self._signature(first))
        self.duplicates += key in self._first
        self._first[key] = min(at, self._first.get(key, at))

    def marks(self) -> Marks:
        """Return the marks that the scans come to."""
        marks: Marks = {
            (who.id, one.id): Mark.PRESENT for who in self._untimed for one in self._plain if one.is_for(who.groups)
        }
        for (who, signature), at in self._first.items():
            for one in self._of_day(who, at):
                if self._signature(one) == signature and one.ends_at > at and one.starts_at <= self.book.as_of:
                    marks[(who.id, one.id)] = self._judge(one, at)
        return marks

    def _judge(self, one: BookSession, at: datetime) -> Mark:
        in_time = at <= one.starts_at.astimezone(UTC) + timedelta(minutes=self.rules.late_after)
        return Mark.PRESENT if in_time else Mark.LATE

    def _named(self, db: Db, workshop: Workshop) -> Sequence[BookSession]:
        rules = self.rules
        if rules.session is not None:
            return sessions_meant(db, workshop, self.book, day=rules.day, session=rules.session)
        return () if rules.day is None else sessions_on(self.book, rules.day, rules.half)

    def _take_untimed(self, scan: Scan, who: BookParticipant) -> None:
        if not self._plain:
            said = "the line has no time; say for what it is with --session or --day, or give times"
            self.problems.append(Problem(said, line=scan.line))
        elif any(one.starts_at > self.book.as_of for one in self._plain):
            said = "the line has no time, and of what it is for something has not begun"
            self.problems.append(Problem(said, line=scan.line))
        else:
            self.duplicates += who in self._untimed
            self._untimed[who] = None

    def _instant(self, at: datetime | time) -> datetime:
        if not isinstance(at, datetime):
            if not self._plain:
                raise InvalidInput("the line has a time but no date; say which day with --day")
            at = datetime.combine(self._plain[0].on, at)
        instant = at if at.tzinfo else clock.at(at, self.zone)
        if instant > self.book.as_of:
            raise InvalidInput(f"{at:%Y-%m-%d %H:%M} has not come yet")
        return instant

    def _of_day(self, who: BookParticipant, at: datetime) -> list[BookSession]:
        day = clock.local(at, self.zone).date()
        return [one for one in self.book.expected(who.id) if one.on == day]

    def _signature(self, one: BookSession) -> tuple[object, ...]:
        parts: Mapping[Unit, tuple[object, ...]] = {
            Unit.SESSION: (one.day, one.starts_at),
            Unit.HALF_DAY: (one.day, one.half),
            Unit.DAY: (one.day,),
        }
        return parts[self.book.unit]
