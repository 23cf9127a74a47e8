"""Reads the rows of a roster one by one: what each says, what is wrong with it, and what the user should know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from curriculum.cleaning import LINE, clean_line
from curriculum.errors import InvalidInput
from curriculum.exchange.cells.blanks import says_nothing
from curriculum.exchange.cells.countries import read_country
from curriculum.exchange.cells.dates import DateOrder, read_date, suggested_order
from curriculum.exchange.cells.emails import read_email
from curriculum.exchange.cells.languages import read_languages
from curriculum.exchange.cells.numbers import read_groups, read_number, read_rank
from curriculum.exchange.cells.phones import read_phone
from curriculum.exchange.cells.readings import CellFault, Reading
from curriculum.exchange.cells.words import read_sex, read_status
from curriculum.exchange.rosters.headings import Field
from curriculum.exchange.sheets import read_neutralised
from curriculum.languages import Translated
from curriculum.operations.rosters.entries import RosterEntry, RowProblem
from curriculum.operations.spelling import script_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from curriculum.exchange.rosters.columns import Columns
    from curriculum.exchange.tables import Row

T = TypeVar("T")
#: "NA" says nothing, but not where it is a name, Namibia or Nauruan.
_NA_MEANS: Final = frozenset(
    {Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.NATIVE_NAME, Field.COUNTRY, Field.LANGUAGE}
)
_DATES: Final = (Field.ARRIVAL, Field.DEPARTURE, Field.NOMINATED)
#: Words such as "none" say nothing, but not where they are a name or a choice.
_WORDS_MEAN: Final = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.NATIVE_NAME, Field.GROUP})
#: What is left of letters that an encoding does not have, if two of them stand together.
_LOST: Final = re.compile(r"[?\s/.:\-]+")
_MUST: Final = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME})
_NAMES: Final = (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME)


@dataclass(frozen=True, slots=True)
class Setting:
    """What rows are read in: the workshop's country (ISO 3166) and days, and the order of day and month."""

    country: str = ""
    days: tuple[date, date] | None = None
    order: DateOrder | None = None


class RowReader:
    """Reads rows by their columns, and collects faults and remarks; both can be had without any cell's text."""

    def __init__(self, columns: Columns, setting: Setting, rows: Sequence[Row], *, quoting: bool) -> None:
        self._columns, self._setting, self._quoting = columns, setting, quoting
        self._orders = {field: self._order_of(field, rows) for field in _DATES}
        self.problems: list[RowProblem] = []
        self.remarks: list[str] = []

    def read(self, row: Row) -> RosterEntry | None:
        """Return what a row says; None if something is wrong with it, which is then among the problems."""
        before = len(self.problems)
        text = {field: self._text(row, field) for field in self._columns.fields}
        country = self._value(row, Field.COUNTRY, text, read_country)
        languages = self._value(row, Field.LANGUAGE, text, read_languages) or ()
        language = languages[0] if languages else None
        native, names = text.get(Field.NATIVE_NAME), (text.get(Field.GIVEN_NAME), text.get(Field.FAMILY_NAME))
        arrives_on, departs_on = self._days(row, text)
        entry = RosterEntry(
            line=row.line,
            print_name=text.get(Field.NAME) or " ".join(part for part in names if part),
            number=self._value(row, Field.NUMBER, text, read_number),
            native_name=native,
            given_name=names[0],
            family_name=names[1],
            sex=self._value(row, Field.SEX, text, read_sex),
            email=self._reading(row, Field.EMAIL, text, read_email),
            phone=self._reading(
                row, Field.PHONE, text, lambda cell: read_phone(cell, country or self._setting.country)
            ),
            country=country,
            language=language,
            languages=languages if len(languages) > 1 else (),
            native_language=script_language(native, language) if native else None,
            organisation=self._translated(Field.ORGANISATION, text.get(Field.ORGANISATION), language),
            job_title=self._job_title(text, language),
            status=self._value(row, Field.STATUS, text, read_status),
            groups=read_groups(text.get(Field.GROUP) or ""),
            rank=self._value(row, Field.RANK, text, read_rank),
            arrives_on=arrives_on,
            departs_on=departs_on,
            nominated_on=self._day(row, Field.NOMINATED, text, around=None),
        )
        if not entry.print_name and len(self.problems) == before:
            named = next(field for field in _NAMES if field in self._columns.fields)
            self._fault(row, named, "the name is empty")
        return entry if len(self.problems) == before else None

    def _text(self, row: Row, field: Field) -> str | None:
        place = self._columns.fields[field].place
        if place >= len(row.cells) or not (cell := row.cells[place]):
            return None
        try:
            cleaned = clean_line(read_neutralised(cell), limit=LINE)
        except InvalidInput as error:
            self._fault(row, field, str(error))
            return None
        if cleaned.removed:
            signs = ", ".join(dict.fromkeys(cleaned.removed))
            self._remark(row, field, f"invisible characters were taken out ({signs})")
        if "??" in cleaned.text and _LOST.fullmatch(cleaned.text):
            self._lost(row, field)
            return None
        nothing = says_nothing(cleaned.text, na_means=field in _NA_MEANS, words_mean=field in _WORDS_MEAN)
        return None if nothing else cleaned.text

    def _lost(self, row: Row, field: Field) -> None:
        """Say that only question marks are left of a cell: a name must be written again, anything else may be."""
        said = "its letters or digits were lost when the file was saved, only question marks are left"
        if field in _MUST:
            self._fault(row, field, f"{said}; write it again, or save the file as UTF-8 or xlsx")
        else:
            self._remark(row, field, f"{said}; it was read as empty")

    def _value(self, row: Row, field: Field, text: Mapping[Field, str | None], read: Callable[[str], T]) -> T | None:
        if (found := text.get(field)) is None:
            return None
        try:
            return read(found)
        except CellFault as error:
            self._fault(row, field, str(error) if self._quoting else error.unquoted)
            return None

    def _reading(
        self, row: Row, field: Field, text: Mapping[Field, str | None], read: Callable[[str], Reading[T]]
    ) -> T | None:
        if (found := self._value(row, field, text, read)) is None:
            return None
        for remark in found.remarks:
            self._remark(row, field, remark)
        return found.value

    def _translated(self, field: Field, found: str | None, language: str | None) -> Translated | None:
        """Return a text in the language of its script, which may be the person's, or else of its column's heading."""
        if not found:
            return None
        return Translated({script_language(found, language) or self._columns.fields[field].language: found})

    def _job_title(self, text: Mapping[Field, str | None], language: str | None) -> Translated | None:
        """Return the function with the grade before it, where a roster gives both."""
        parts = [found for field in (Field.GRADE, Field.JOB_TITLE) if (found := text.get(field))]
        field = Field.JOB_TITLE if Field.JOB_TITLE in self._columns.fields else Field.GRADE
        return self._translated(field, ", ".join(dict.fromkeys(parts)), language) if parts else None

    def _days(self, row: Row, text: Mapping[Field, str | None]) -> tuple[date | None, date | None]:
        days = self._setting.days
        arrives_on, departs_on = (self._day(row, field, text, around=days) for field in _DATES[:2])
        if arrives_on and departs_on and departs_on < arrives_on:
            self._fault(row, Field.DEPARTURE, f"the departure is before the arrival, {arrives_on}")
        return arrives_on, departs_on

    def _day(
        self, row: Row, field: Field, text: Mapping[Field, str | None], *, around: tuple[date, date] | None
    ) -> date | None:
        def read(cell: str) -> Reading[date]:
            try:
                return read_date(cell, order=self._setting.order, around=around)
            except CellFault as error:
                if not error.asks:
                    raise
                raise error.with_advice(self._orders[field]) from None

        return self._reading(row, field, text, read)

    def _order_of(self, field: Field, rows: Sequence[Row]) -> str:
        """Return what the other rows of a column say of the order in which day and month are written."""
        if field not in self._columns.fields:
            return ""
        place = self._columns.fields[field].place
        counts = suggested_order(row.cells[place] for row in rows if place < len(row.cells))
        day, month = counts[DateOrder.DAY_FIRST], counts[DateOrder.MONTH_FIRST]
        if day and month:
            first = "row" if day == 1 else "rows"
            return f" ({day} {first} of the column can only be day first, {month} only month first)"
        found, order = (day, "day first: dmy") if day else (month, "month first: mdy")
        return f" ({found} other {'row' if found == 1 else 'rows'} of the column can only be {order})" if found else ""

    def _fault(self, row: Row, field: Field, message: str) -> None:
        self.problems.append(RowProblem(message.rstrip("."), line=row.line, path=self._columns.fields[field].called))

    def _remark(self, row: Row, field: Field, remark: str) -> None:
        self.remarks.append(f"row {row.line}, {self._columns.fields[field].called}: {remark}")
