"""Reads a roster of participants: a table whose columns are known by name, all faults reported at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from curriculum.cleaning import LINE, clean_line
from curriculum.errors import InvalidFile, InvalidInput, Problem
from curriculum.exchange import cldr
from curriculum.exchange.roster_columns import Columns, Field, recognise_columns
from curriculum.exchange.roster_words import read_groups, read_number, read_sex, read_status
from curriculum.exchange.tables import read_csv
from curriculum.languages import Translated
from curriculum.operations.checking import checked_email
from curriculum.operations.drafts.values import PHONE
from curriculum.operations.roster_entries import RosterEntry
from curriculum.operations.spelling import line_key, script_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from curriculum.exchange.tables import Row, Table

#: After so many faults the rest is not read: whoever has a hundred has one cause.
FAULTS: Final = 100
#: How people write that a cell has nothing to say.
_NOTHING: Final = frozenset({"", "-", "–", "—", "/", "n/a", "néant", "none", "aucun", "aucune", "لا يوجد"})
#: "NA" says nothing either, but not where it is a name, Namibia or Nauruan.
_NA: Final = "na"
_NA_MEANS: Final = frozenset(
    {Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.NATIVE_NAME, Field.COUNTRY, Field.LANGUAGE}
)
#: What stands for the text of a cell that is not quoted: nothing can read it.
_UNQUOTED: Final = "…"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster as read: what each row says, and remarks for the user on what was left out or cleaned."""

    file: str
    entries: tuple[RosterEntry, ...]
    remarks: tuple[str, ...]


def read_roster(file: Path, *, quoting: bool = True) -> Roster:
    """Read a roster from a CSV file; raise `InvalidFile` with every fault, each with its line and column.

    Without `quoting`, faults and remarks repeat nothing of what the cells say: any of them may hold a name.
    """
    return roster_of(read_csv(file), quoting=quoting)


def roster_of(table: Table, *, quoting: bool = True) -> Roster:
    """Read a roster from a table, whatever file it came from; raise `InvalidFile` with every fault."""
    reading = _Reading(recognise_columns(table, quoting=quoting), quoting=quoting)
    entries = []
    for row in table.rows:
        if (entry := reading.entry(row)) is not None:
            entries.append(entry)
        if len(reading.problems) >= FAULTS:
            reading.problems.append(Problem(f"reading stopped after {FAULTS} faults", line=row.line))
            break
    problems = [*reading.problems, *_twice(entries)]
    if problems:
        raise InvalidFile(table.file, sorted(problems, key=lambda problem: problem.line or 0))
    return Roster(table.file, tuple(entries), (*reading.columns.remarks, *reading.remarks))


class _Reading:
    """Reads the rows one by one and collects what is wrong with them."""

    def __init__(self, columns: Columns, *, quoting: bool) -> None:
        self.columns, self.quoting = columns, quoting
        self.problems: list[Problem] = []
        self.remarks: list[str] = []

    def entry(self, row: Row) -> RosterEntry | None:
        """Return what a row says; None if something is wrong with it, which is then among the problems."""
        before = len(self.problems)
        text = {field: self._text(row, field) for field in self.columns.fields}
        names = [text.get(Field.GIVEN_NAME), text.get(Field.FAMILY_NAME)]
        native = text.get(Field.NATIVE_NAME)
        entry = RosterEntry(
            line=row.line,
            print_name=text.get(Field.NAME) or " ".join(part for part in names if part),
            number=self._value(row, Field.NUMBER, text, read_number),
            native_name=native,
            given_name=names[0],
            family_name=names[1],
            sex=self._value(row, Field.SEX, text, read_sex),
            email=self._email(row, text),
            phone=text.get(Field.PHONE),
            country=self._value(row, Field.COUNTRY, text, cldr.read_country),
            language=(language := self._value(row, Field.LANGUAGE, text, cldr.read_language)),
            native_language=script_language(native, language) if native else None,
            organisation=self._translated(Field.ORGANISATION, text, language),
            job_title=self._translated(Field.JOB_TITLE, text, language),
            status=self._value(row, Field.STATUS, text, read_status),
            groups=read_groups(text.get(Field.GROUP) or ""),
        )
        if not entry.print_name and len(self.problems) == before:
            self._fault(row, Field.NAME if Field.NAME in self.columns.fields else Field.FAMILY_NAME, "it is empty")
        return entry if len(self.problems) == before else None

    def _text(self, row: Row, field: Field) -> str | None:
        place = self.columns.fields[field].place
        try:
            cleaned = clean_line(row.cells[place] if place < len(row.cells) else "", limit=_limit(field))
        except InvalidInput as error:
            self._fault(row, field, str(error))
            return None
        if cleaned.removed:
            signs = ", ".join(dict.fromkeys(cleaned.removed))
            self.remarks.append(f"line {row.line}: {self._heading(field)}: invisible characters taken out ({signs})")
        return None if _says_nothing(cleaned.text.casefold(), field) else cleaned.text

    def _value(self, row: Row, field: Field, text: Mapping[Field, str | None], read: Callable[[str], T]) -> T | None:
        if (found := text.get(field)) is None:
            return None
        try:
            return read(found)
        except InvalidInput as error:
            self._fault(row, field, str(error) if self.quoting else _refusal(read))
            return None

    def _email(self, row: Row, text: Mapping[Field, str | None]) -> str | None:
        found = self._value(row, Field.EMAIL, text, checked_email)
        if found and not found.isascii():
            said = "letters that are not ASCII; see that none comes from another keyboard"
            self.remarks.append(f"line {row.line}: {self._heading(Field.EMAIL)}: {said}")
        return found

    def _translated(self, field: Field, text: Mapping[Field, str | None], language: str | None) -> Translated | None:
        """Return a text in the language of its script, which may be the person's, or else of its column's heading."""
        if not (found := text.get(field)):
            return None
        return Translated({script_language(found, language) or self.columns.fields[field].language: found})

    def _fault(self, row: Row, field: Field, message: str) -> None:
        self.problems.append(Problem(message.rstrip("."), line=row.line, path=self._heading(field)))

    def _heading(self, field: Field) -> str:
        return self.columns.fields[field].heading


_TWICE: Final = {
    "e-mail": "remove one row if it is one person, else leave the address to one of them",
    "number": "each participant has a number of his or her own",
    "name and institution": "remove one row if it is one person, else give both a number or an e-mail",
}


def _twice(entries: Sequence[RosterEntry]) -> Iterable[Problem]:
    """Report rows that nobody can tell apart: the same e-mail, the same number, or the same name and nothing else."""
    seen: dict[tuple[str, str], RosterEntry] = {}
    for entry in entries:
        for what, key in _keys(entry):
            other = seen.setdefault((what, key), entry)
            if other is not entry and (what != "name and institution" or not _told_apart(entry, other)):
                yield Problem(f"the {what} is the same as in line {other.line}; {_TWICE[what]}", line=entry.line)


def _keys(entry: RosterEntry) -> Iterable[tuple[str, str]]:
    if entry.email:
        yield "e-mail", entry.email.casefold()
    if entry.number:
        yield "number", str(entry.number)
    organisation = next(iter(entry.organisation.values())) if entry.organisation else ""
    yield "name and institution", f"{line_key(entry.print_name)}\n{line_key(organisation)}"


def _told_apart(one: RosterEntry, other: RosterEntry) -> bool:
    """Say whether two rows of one name differ in something that only one person has; the same in both is reported."""
    return bool((one.email and other.email) or (one.number and other.number))


def _says_nothing(text: str, field: Field) -> bool:
    return text in _NOTHING or (text == _NA and field not in _NA_MEANS)


def _refusal(read: Callable[[str], object]) -> str:
    """Return in which words a cell is refused, without what the cell says."""
    try:
        read(_UNQUOTED)
    except InvalidInput as error:
        return str(error)
    return "it cannot be read"


def _limit(field: Field) -> int:
    return PHONE if field is Field.PHONE else LINE
