"""Reads marks out of a table: a grid of participants and sessions, or a line for each mark; all faults at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidFile, InvalidInput, Problem
from curriculum.exchange.attendance.headings import About, Meant, Timetable, about
from curriculum.exchange.attendance.words import MarkReader, plain_digits
from curriculum.exchange.tables import column_letter, read_table
from curriculum.operations.attendance.entries import Entry
from curriculum.operations.attendance.people import may_be_the_same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from curriculum.exchange.tables import Row, Table
    from curriculum.operations.attendance.book import AttendanceBook
    from curriculum.operations.attendance.people import Bearers

#: After so many faults the rest is not read.
FAULTS: Final = 100


@dataclass(frozen=True, slots=True)
class MarkFile:
    """A file as read: its marks, and what was noticed."""

    file: str
    entries: tuple[Entry, ...]
    remarks: tuple[str, ...]


def read_marks(
    file: Path, book: AttendanceBook, bearers: Bearers, *, sheet: str | None = None, quoting: bool = True
) -> MarkFile:
    """Read marks from a table (csv, tsv or a workbook); raise `InvalidFile` with every fault, by row and column.

    Participants are found by number, by the person's code, or by name. Without `quoting`, faults repeat nothing of
    what stands in the file but headings that are understood.
    """
    timetable = Timetable(book, quoting=quoting)
    table = read_table(file, sheet=sheet, knows=timetable.knows)
    reading = _Reading(table, timetable, bearers, quoting=quoting)
    entries: list[Entry] = []
    for row in table.rows:
        entries += reading.entries(row)
        if len(reading.problems) >= FAULTS:
            reading.problems.append(Problem(f"reading stopped after {FAULTS} faults", line=row.line))
            break
    if reading.problems:
        raise InvalidFile(table.file, reading.problems)
    return MarkFile(table.file, tuple(entries), (*table.remarks, *reading.remarks))


class _Reading:
    """Reads the rows one by one and collects what is wrong with them."""

    def __init__(self, table: Table, timetable: Timetable, bearers: Bearers, *, quoting: bool) -> None:
        self.timetable, self.bearers, self.quoting = timetable, bearers, quoting
        self.headings = table.header.cells
        self.problems: list[Problem] = []
        self.remarks: list[str] = []
        self.places: dict[About, int] = {}
        self.columns: dict[int, Meant] = {}
        for place, heading in enumerate(self.headings):
            self._recognise(place, heading, line=table.header.line)
        self._require(table)
        marked = [self.places[About.MARK]] if self.long else list(self.columns)
        self.marks = MarkReader({_cell(row, place) for row in table.rows for place in marked})

    @property
    def long(self) -> bool:
        """Say whether each row holds one mark."""
        return {About.SESSION, About.MARK} <= self.places.keys()

    def entries(self, row: Row) -> Iterator[Entry]:
        """Yield what a row says."""
        marked = list(self._long(row) if self.long else self._grid(row))
        if not marked:
            return
        number = self._number(row)
        if number is None:
            return
        for place, meant, text in marked:
            try:
                mark = self.marks.read(text)
            except InvalidInput as error:
                self._fault(row.line, place, str(error))
                continue
            if mark is not None:
                yield Entry(row.line, self._where(place), number, tuple(one.id for one in meant.sessions), mark)

    def _grid(self, row: Row) -> Iterator[tuple[int, Meant, str]]:
        return ((place, meant, text) for place, meant in self.columns.items() if (text := _cell(row, place)))

    def _long(self, row: Row) -> Iterator[tuple[int, Meant, str]]:
        text = _cell(row, self.places[About.MARK])
        if not text:
            return
        half = _cell(row, self.places[About.HALF]) if About.HALF in self.places else ""
        meant = self.timetable.find(_cell(row, self.places[About.SESSION]), half)
        if meant.fault:
            self._fault(row.line, self.places[About.SESSION], meant.fault)
            return
        yield self.places[About.MARK], meant, text

    def _number(self, row: Row) -> int | None:
        """Return the number of the participant of a row; what does not fit together is a fault."""
        said = {what: text for what in _WHO if what in self.places and (text := _cell(row, self.places[what]))}
        if About.NUMBER in said or About.CODE in said:
            what = About.NUMBER if About.NUMBER in said else About.CODE
            number = self.bearers.scanned(plain_digits(said[what]).rstrip(". "))
            if number is None:
                self._fault(row.line, self.places[what], "nobody in the workshop bears this")
            elif About.NAME in said and not self._fits(number, said[About.NAME]):
                self._fault(row.line, self.places[About.NAME], f"this is not the name of participant {number}")
            else:
                self._compare(row.line, number, said.get(About.NAME, ""))
                return number
            return None
        if About.NAME not in said:
            self._fault(row.line, min(self.places[what] for what in _WHO if what in self.places), "it is empty")
            return None
        return self._called(row, said[About.NAME])

    def _fits(self, number: int, name: str) -> bool:
        """Say whether a name may be that of a number: it is, or it is nobody else's."""
        found = self.bearers.called(name)
        return not found or number in found

    def _compare(self, line: int, number: int, name: str) -> None:
        """Remark on a name that is nobody's, and not that of the number either."""
        who = self.bearers.by_number[number]
        if not name or any(may_be_the_same(name, own) for own in who.names):
            return
        told = f"{who.print_name}, not {name[:80]}" if self.quoting else "somebody of another name"
        self.remarks.append(f"row {line}: number {number} is {told}")

    def _called(self, row: Row, name: str) -> int | None:
        found = self.bearers.called(name)
        if len(found) == 1:
            return next(iter(found))
        said = f"{len(found)} participants bear this name" if found else "nobody in the workshop bears this name"
        self._fault(row.line, self.places[About.NAME], f"{said}; give the number")
        return None

    def _recognise(self, place: int, heading: str, *, line: int) -> None:
        what = about(heading)
        if what is About.IGNORED or not heading.strip():
            return
        if what is not None:
            if self.places.setdefault(what, place) != place:
                self._fault(line, place, f"column {column_letter(self.places[what])} holds the {what.value} already")
            return
        meant = self.timetable.find(heading)
        if meant.fault:
            self._fault(line, place, f"{meant.fault}; rename it or take it out")
        else:
            self.columns[place] = meant

    def _require(self, table: Table) -> None:
        found = []
        if not set(_WHO) & self.places.keys():
            found.append("no column says who it is; head it No, Name or Code")
        if not self.columns and not self.long and not self.problems:
            found.append("no column holds marks; head it with the code of a session, a date or a day")
        self.problems += [Problem(said, line=table.header.line) for said in found]
        if self.problems:
            raise InvalidFile(table.file, self.problems)

    def _fault(self, line: int, place: int, message: str) -> None:
        self.problems.append(Problem(message, line=line, path=self._where(place)))

    def _where(self, place: int) -> str:
        heading = self.headings[place].strip()
        if not self.quoting and about(heading) is None and place not in self.columns:
            return f"column {column_letter(place)}"
        return f"{heading} (column {column_letter(place)})".strip()


#: The columns that say who a row is about.
_WHO: Final[Sequence[About]] = (About.NUMBER, About.CODE, About.NAME)


def _cell(row: Row, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""
