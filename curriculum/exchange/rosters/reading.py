"""Reads a roster of participants out of a table of any form: what it says, what is wrong, what was understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidFile
from curriculum.exchange.rosters.columns import recognise_columns
from curriculum.exchange.rosters.headings import heading_key, knows
from curriculum.exchange.rosters.mappings import heading_of
from curriculum.exchange.rosters.rows import RowReader, Setting
from curriculum.exchange.tables import column_letter, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from curriculum.exchange.rosters.columns import Columns
    from curriculum.exchange.tables import Table
    from curriculum.operations.rosters.entries import RosterEntry, RowProblem

#: So many faults are listed; whoever has more has one cause. The rest is counted.
FAULTS: Final = 100


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is to be read where the user says it: of text, of workbooks, and of its columns.

    `columns` is what was typed, by heading or letter; `saved` what was kept from an earlier file.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    saved: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnderstoodColumn:
    """What a column was taken for: a field, or None with the reason why it is not read.

    `heading` is empty where it is not to be repeated.
    """

    column: str
    heading: str
    field: str | None
    because: str


@dataclass(frozen=True, slots=True)
class Understood:
    """How a file was read: its form, where the headings stand, what each column holds.

    `delimiter` and `encoding` are those of a text, `sheet` that of a workbook. `preview` shows a line of a file whose
    encoding had to be concluded; it may hold names.
    """

    file: str
    form: str
    encoding: str
    delimiter: str
    sheet: str
    header: int
    rows: int
    language: str
    columns: tuple[UnderstoodColumn, ...]
    remarks: tuple[str, ...]
    preview: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster as read: what each right row says, what is wrong with the others, remarks for the user."""

    file: str
    entries: tuple[RosterEntry, ...]
    problems: tuple[RowProblem, ...]
    remarks: tuple[str, ...]
    understood: Understood
    table: Table


def read_roster(file: Path, *, quoting: bool = True) -> Roster:
    """Read a roster in which every row must be right; raise `InvalidFile` with every fault, its row and column.

    Without `quoting`, faults and remarks repeat nothing of what the cells say: any of them may hold a name.
    """
    roster = understand_roster(file, quoting=quoting)
    if roster.problems:
        raise InvalidFile(roster.file, roster.problems[:FAULTS], more=max(0, len(roster.problems) - FAULTS))
    return roster


def understand_roster(
    file: Path, manner: Manner | None = None, *, setting: Setting | None = None, quoting: bool = True
) -> Roster:
    """Read what can be read of a roster; raise `InvalidFile` only for a file or a heading that cannot be."""
    how = manner or Manner()
    said = {heading_key(heading) for heading in (*how.columns, *map(heading_of, how.saved))}
    table = read_table(
        file,
        encoding=how.encoding,
        delimiter=how.delimiter,
        sheet=how.sheet,
        header=how.header,
        knows=lambda heading: knows(heading) or heading_key(heading) in said,
    )
    return roster_of(table, how, setting=setting, quoting=quoting)


def roster_of(
    table: Table, manner: Manner | None = None, *, setting: Setting | None = None, quoting: bool = True
) -> Roster:
    """Read a roster from a table, whatever file it came from."""
    how = manner or Manner()
    columns = recognise_columns(table, mapping=how.columns, saved=how.saved, quoting=quoting)
    reader = RowReader(columns, setting or Setting(), table.rows, quoting=quoting)
    entries = tuple(entry for row in table.rows if (entry := reader.read(row)) is not None)
    understood = _understood(table, columns, quoting=quoting)
    return Roster(table.file, entries, tuple(reader.problems), tuple(reader.remarks), understood, table)


def _understood(table: Table, columns: Columns, *, quoting: bool) -> Understood:
    read = [
        (column.place, UnderstoodColumn(column.letter, column.heading * column.quoted, each.value, column.because))
        for each, column in columns.fields.items()
    ]
    left = [
        (one.place, UnderstoodColumn(column_letter(one.place), one.heading, None, one.because.strip()))
        for one in columns.ignored
    ]
    return Understood(
        file=table.file,
        form=table.form,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        header=table.header.line,
        rows=len(table.rows),
        language=columns.language,
        columns=tuple(column for _, column in sorted(read + left, key=lambda each: each[0])),
        remarks=table.remarks,
        preview=table.preview if quoting else "",
    )
