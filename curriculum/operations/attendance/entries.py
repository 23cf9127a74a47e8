"""Enters the marks that a file holds, each for a participant and one or several sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidFile, Problem
from curriculum.models.participation import MarkSource
from curriculum.operations.attendance.book import attendance_book
from curriculum.operations.attendance.recording import REFUSE, write_marks
from curriculum.operations.attendance.targets import refuse_cancelled
from curriculum.operations.participants import lock_workshop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.models.participation import Mark
    from curriculum.operations.attendance.book import AttendanceBook, BookParticipant
    from curriculum.operations.attendance.recording import Differing, Marks, Recorded

#: So many faults are listed; the rest is counted.
_FAULTS: Final = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark that a file gives a participant (number) in sessions (ids); `line` and `where` say where it stands.

    Of several sessions those count that are for the participant; one alone must be.
    """

    line: int
    where: str
    number: int
    sessions: tuple[int, ...]
    mark: Mark


def record_entries(
    db: Db,
    workshop: Workshop,
    entries: Sequence[Entry],
    *,
    file: str,
    differing: Differing = REFUSE,
) -> Recorded:
    """Write the marks of a file; raise `InvalidFile` with all that cannot be, `MarksDiffer` for what differs."""
    refuse_cancelled(workshop)
    lock_workshop(db, workshop)
    book = attendance_book(db, workshop)
    gathering = _Gathering(book)
    for entry in entries:
        gathering.take(entry)
    if gathering.problems:
        problems = gathering.problems
        raise InvalidFile(file, problems[:_FAULTS], more=max(0, len(problems) - _FAULTS))
    return write_marks(db, book, gathering.marks, source=MarkSource.FILE, differing=differing)


class _Gathering:
    """Takes entries one by one; what is wrong with them is collected."""

    def __init__(self, book: AttendanceBook) -> None:
        self.book = book
        self.people: Mapping[int, BookParticipant] = {who.number: who for who in book.participants}
        self.sessions = {one.id: one for one in book.sessions}
        self.marks: Marks = {}
        self.problems: list[Problem] = []
        self._lines: dict[tuple[int, int], int] = {}

    def take(self, entry: Entry) -> None:
        who = self.people.get(entry.number)
        if who is None:
            self._fault(entry, f"{self.book.workshop} has no participant {entry.number}")
        elif not who.expected:
            self._fault(
                entry, f"participant {who.number} is {who.status.value} and not expected; change the status first"
            )
        else:
            self._mark(entry, who)

    def _mark(self, entry: Entry, who: BookParticipant) -> None:
        meant = [self.sessions[one] for one in entry.sessions if one in self.sessions]  # the agenda may have changed
        own = [one for one in meant if one.is_for(who.groups)]
        if not own:
            codes = ", ".join(one.code for one in meant)
            said = f"{codes}: not for participant {who.number}, who is in another group"
            self._fault(entry, said if meant else "the session was taken off the agenda meanwhile")
        for one in own:
            if one.starts_at > self.book.as_of:
                self._fault(entry, f"{one.code} begins on {one.starts_at:%Y-%m-%d at %H:%M}, which has not come yet")
                return
        for one in own:
            self._put(entry, who, one.id)

    def _put(self, entry: Entry, who: BookParticipant, session: int) -> None:
        key = (who.id, session)
        if self.marks.setdefault(key, entry.mark) is not entry.mark:
            other = f"{self.marks[key].value} in line {self._lines[key]}"
            said = f"participant {who.number} is {entry.mark.value} here and {other}"
            self._fault(entry, f"{said}, in {self.sessions[session].code}")
        self._lines.setdefault(key, entry.line)

    def _fault(self, entry: Entry, message: str) -> None:
        self.problems.append(Problem(message, line=entry.line, path=entry.where))
