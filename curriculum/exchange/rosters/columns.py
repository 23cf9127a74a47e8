"""Says what the columns of a roster are, from their names in six languages and from what the user says of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from curriculum.cleaning import clean_line
from curriculum.errors import InvalidFile, Problem
from curriculum.exchange.rosters.headings import (
    BARE_NAMES,
    BARE_RANKS,
    BARE_TITLES,
    HONORIFICS,
    IGNORE,
    KNOWN,
    NOT_NEEDED,
    Field,
    heading_key,
    is_never_stored,
    is_plain,
    language_of,
    meant,
    parts_of,
    read_field,
)
from curriculum.exchange.rosters.mappings import lettered, places_of
from curriculum.exchange.tables import column_letter
from curriculum.operations.spelling import line_key, loose_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from curriculum.exchange.tables import Table

#: How many rows are looked at to tell what a column holds.
_SAMPLE: Final = 500


@dataclass(frozen=True, slots=True)
class Column:
    """Where a field stands (from 0), as it is headed, in which language that is, and why it is taken for that.

    A heading that is not `quoted` is repeated nowhere: it may be a name.
    """

    place: int
    heading: str
    language: str
    because: str = ""
    quoted: bool = True

    @property
    def letter(self) -> str:
        """Return what spreadsheets call the column."""
        return column_letter(self.place)

    @property
    def called(self) -> str:
        """Return how messages call the column: "column D 'E-mail'"."""
        return f"column {self.letter} {self.heading!r}" if self.quoted else f"column {self.letter}"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A column that is not read, and why."""

    place: int
    heading: str
    because: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that are read, those that are not, and the language of the headings."""

    fields: Mapping[Field, Column]
    ignored: tuple[Ignored, ...]
    language: str


def recognise_columns(
    table: Table,
    *,
    mapping: Mapping[str, str] | None = None,
    saved: Mapping[str, str] | None = None,
    quoting: bool = True,
) -> Columns:
    """Return the columns of a roster; raise `InvalidFile` if one is there twice or none holds names.

    `mapping` says by heading or letter what columns hold, as the user typed it; `saved` does so for the headings that
    the file has. Without `quoting`, headings that are not known are not repeated: where they were forgotten, the
    first line holds a person.
    """
    return _Recognising(table, quoting=quoting).decide(mapping or {}, saved or {})


class _Recognising:
    """One table, and what has been said of its columns so far."""

    def __init__(self, table: Table, *, quoting: bool) -> None:
        self._table, self._quoting = table, quoting
        self._headings = [clean_line(cell, limit=len(cell)).text for cell in table.header.cells]
        self._language = language_of(self._headings)
        self._problems: list[Problem] = []

    def decide(self, mapping: Mapping[str, str], saved: Mapping[str, str]) -> Columns:
        typed = self._said(mapping, strict=True)
        said = self._kept(saved, typed) | typed
        found: dict[Field, list[Column]] = {}
        ignored = []
        for place, heading in enumerate(self._headings):
            if place in said and said[place] != IGNORE:
                found.setdefault(Field(said[place]), []).append(self._column(place, self._language))
            elif place in said:
                ignored.append(Ignored(place, self._shown(heading), " was left out, as asked."))
            elif (field := meant(heading)) and not self._holds_titles(place):
                found.setdefault(field, []).append(self._column(place, self._tongue(heading)))
            elif heading:
                ignored.append(self._leave_out(place, heading))
        self._settle(found, said)
        self._refuse_twice(found)
        if self._problems:
            raise InvalidFile(self._table.file, self._problems)
        fields = {field: columns[0] for field, columns in found.items()}
        return Columns(dict(sorted(fields.items(), key=lambda each: each[1].place)), tuple(ignored), self._language)

    def _said(self, mapping: Mapping[str, str], *, strict: bool) -> dict[int, str]:
        """Return what the user says, by the places of the columns."""
        said: dict[int, str] = {}
        for wanted, field in mapping.items():
            places = places_of(wanted, self._headings)
            if len(places) == 1:
                said[places[0]] = read_field(field)
            elif strict and not places:
                self._fault(f"--map names a column {wanted!r}, which the file has not; {self._listed()}")
            elif strict:
                letters = " or ".join(f'--map "{column_letter(place)}={field}"' for place in places)
                self._fault(f"several columns are headed {wanted!r}; name one by its letter: {letters}")
        return said

    def _kept(self, saved: Mapping[str, str], typed: Collection[int]) -> dict[int, str]:
        """Return what was kept, by the places of the columns; what the user typed goes first.

        A column that was kept by its letter is refused where it is headed otherwise.
        """
        said = self._said({kept: saved[kept] for kept in saved if not lettered(kept, self._headings)}, strict=False)
        places = {column_letter(place): place for place in range(len(self._headings))}
        for kept, field in saved.items():
            if (by_letter := lettered(kept, self._headings)) is None:
                continue
            letter, heading = by_letter
            place = places.get(letter, -1)
            here = self._headings[place] if letter in places else ""
            if letter in places and heading_key(here) == heading_key(heading):
                said[place] = read_field(field)
            elif place not in typed:
                self._fault(self._moved(letter, heading, field, here))
        return said

    def _moved(self, letter: str, heading: str, field: str, here: str) -> str:
        now = f"is {here[:40]!r}" if here and (self._quoting or is_plain(here)) else "is headed otherwise"
        return (
            f"the saved mapping takes column {letter} {heading[:40]!r} as {field}, but here column {letter} {now}; "
            f'say what this file has with --map "COLUMN={field}", or leave --use-map out'
        )

    def _leave_out(self, place: int, heading: str) -> Ignored:
        if is_never_stored(heading):
            return Ignored(place, self._shown(heading), " is not stored, on purpose: no paper needs it.")
        if self._holds_titles(place):
            because = " holds forms of address and was left out; what is to be printed belongs into the name."
            return Ignored(place, self._shown(heading), because)
        if NOT_NEEDED & {heading_key(part) for part in (heading, *parts_of(heading))}:
            return Ignored(place, self._shown(heading), " was left out: no participant's row needs it.")
        return Ignored(place, self._shown(heading), " is not known and was ignored.")

    def _column(self, place: int, language: str) -> Column:
        heading = self._headings[place]
        return Column(place, heading, language, quoted=self._quoting or is_plain(heading))

    def _shown(self, heading: str) -> str:
        return repr(heading) if self._quoting or is_plain(heading) else "(its heading is not repeated)"

    def _settle(self, found: dict[Field, list[Column]], said: Mapping[int, str]) -> None:
        """Decide by its neighbours and its cells what a column holds whose heading can mean two things."""
        self._move(found, Field.RANK, Field.GRADE, said, self._is_grade, "its cells are words")
        self._move(found, Field.GRADE, Field.RANK, said, self._is_order, "its cells are numbers")
        given, family = Field.GIVEN_NAME in found, Field.FAMILY_NAME in found
        if given and not family:
            beside = found[Field.GIVEN_NAME][0]
            self._move(found, Field.NAME, Field.FAMILY_NAME, said, _is_bare, f"it stands beside {_cited(beside)}")
        elif family and not given:
            half = found[Field.FAMILY_NAME][0]
            self._move(
                found,
                Field.NAME,
                Field.GIVEN_NAME,
                said,
                lambda column: _is_bare(column) and not self._holds(column, half),
                f"it stands beside {_cited(half)}",
            )
        if not {Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME} & found.keys():
            self._problems.append(Problem(self._no_name(), line=self._table.header.line))

    def _move(
        self,
        found: dict[Field, list[Column]],
        one: Field,
        other: Field,
        said: Mapping[int, str],
        fits: Callable[[Column], bool],
        because: str,
    ) -> None:
        """Take the only column of `one` for `other` if it fits, that is free, and the user has not said what it is."""
        columns = found.get(one, ())
        if other not in found and len(columns) == 1 and columns[0].place not in said and fits(columns[0]):
            found[other] = [replace(columns[0], because=because)]
            del found[one]

    def _is_grade(self, column: Column) -> bool:
        return heading_key(column.heading) in BARE_RANKS and any(not _is_number(cell) for cell in self._cells(column))

    def _is_order(self, column: Column) -> bool:
        cells = list(self._cells(column))
        return heading_key(column.heading) in BARE_RANKS and bool(cells) and all(map(_is_number, cells))

    def _holds(self, one: Column, other: Column) -> bool:
        """Say whether most cells of a column repeat what another one says: "Amina EXEMPLE" beside "EXEMPLE"."""
        rows = [(_cell(row.cells, one.place), _cell(row.cells, other.place)) for row in self._table.rows[:_SAMPLE]]
        both = [(line_key(whole), line_key(part)) for whole, part in rows if whole and part]
        return bool(both) and 2 * sum(part in whole for whole, part in both) > len(both)

    def _holds_titles(self, place: int) -> bool:
        heading = self._headings[place]
        if not BARE_TITLES & {heading_key(part) for part in (heading, *parts_of(heading))}:
            return False
        cells = {loose_key(cell) for cell in self._cells(Column(place, heading, ""))}
        return bool(cells) and cells <= HONORIFICS

    def _cells(self, column: Column) -> Iterator[str]:
        found = (_cell(row.cells, column.place) for row in self._table.rows[:_SAMPLE])
        return (cell for cell in found if cell)

    def _tongue(self, heading: str) -> str:
        tongues = next((KNOWN[key][1] for key in map(heading_key, (heading, *parts_of(heading))) if key in KNOWN), ())
        return self._language if self._language in tongues else tongues[0] if tongues else self._language

    def _refuse_twice(self, found: Mapping[Field, Sequence[Column]]) -> None:
        for field, columns in found.items():
            if len(columns) > 1:
                named = " and ".join(column.called.removeprefix("column ") for column in columns)
                said = f"columns {named} hold the {field.value.lower()} twice"
                self._fault(f"{said}; say what each of them is: {' '.join(_answer(field, columns, found))}")

    def _no_name(self) -> str:
        said = "no column holds the names; head it 'Name' or 'Nom', or say which one does, as in --map \"B=Name\""
        return f"{said}; {self._listed()}" if self._quoting else said

    def _listed(self) -> str:
        found = [f"{column_letter(place)} {heading[:40]!r}" for place, heading in enumerate(self._headings) if heading]
        if not self._quoting:
            return f"its columns are A to {column_letter(len(self._headings) - 1)}"
        return f"the columns found are {', '.join(found[:12])}{', …' if len(found) > 12 else ''}"  # noqa: PLR2004 - as many as the slice

    def _fault(self, said: str) -> None:
        self._problems.append(Problem(said, line=self._table.header.line))


def _answer(field: Field, columns: Sequence[Column], found: Mapping[Field, object]) -> Iterable[str]:
    """Return options that would settle it: halves of a name if both are free, else one of the columns."""
    free = not {Field.FAMILY_NAME, Field.GIVEN_NAME} & found.keys()
    if field is Field.NAME and len(columns) == 2 and free:  # noqa: PLR2004 - the two halves of a name
        fields = [Field.GIVEN_NAME.value, Field.FAMILY_NAME.value]
        options = [f'--map "{column.letter}={half}"' for column, half in zip(columns, fields, strict=True)]
        return (*options, "or the other way round")
    return [f'--map "{column.letter}={IGNORE}"' for column in columns[1:]]


def _is_bare(column: Column) -> bool:
    return heading_key(column.heading) in BARE_NAMES


def _cited(column: Column) -> str:
    return repr(column.heading) if column.quoted else column.called


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).isdigit()


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
