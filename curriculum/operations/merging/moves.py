"""What a merge changes, value by value, so that every one of them can be put back.

A move whose value stays the same is a guard: it changes nothing, but taking the merge back asks whether it still holds.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, Self

import sqlalchemy as sa

from curriculum.languages import Translated
from curriculum.models import Faculty, Model, Participant, Person
from curriculum.models.base import TranslatedText, Words
from curriculum.operations import refusals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session as Db

#: The code of a person who is there within one transaction only; no code that somebody types has a blank.
_PARKED: Final = "merging now"


@dataclass(frozen=True, slots=True)
class Move:
    """A value of a row, before and after; `key` is the primary key before, values are as JSON has them."""

    table: str
    key: Mapping[str, Any]
    column: str
    before: Any
    after: Any

    @property
    def is_guard(self) -> bool:
        """Say whether nothing changes."""
        return bool(self.before == self.after)

    @property
    def back(self) -> Move:
        """Return the move that takes this one back."""
        key = {**self.key, self.column: self.after} if self.column in self.key else self.key
        return Move(self.table, key, self.column, self.after, self.before)


def stored(moves: Iterable[Move]) -> list[dict[str, Any]]:
    """Return moves as the table of merges keeps them."""
    return [asdict(move) for move in moves]


def read_moves(rows: Iterable[Mapping[str, Any]]) -> tuple[Move, ...]:
    """Return the moves that a merge kept."""
    return tuple(Move(**row) for row in rows)


def move(table: sa.Table, row: Mapping[Any, Any], column: str, after: object) -> Move:
    """Return the move of a value of a row, which holds its key and the value."""
    key = {each.name: plain_value(row[each.name]) for each in table.primary_key}
    return Move(table.name, key, column, plain_value(row[column]), plain_value(after))


def plain_value(value: object) -> Any:  # noqa: ANN401 - JSON's own types
    """Return a value of a column as JSON has it."""
    match value:
        case Enum():
            return value.value
        case Translated():
            return dict(value)
        case tuple():
            return list(value)
        case date() | datetime():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            return value


def column_value(column: sa.Column[Any], value: Any) -> Any:  # noqa: ANN401 - any column's own type
    """Return what JSON has as the column takes it."""
    if value is None:
        return None
    match column.type:
        case sa.Enum(enum_class=kind) if kind is not None:
            return kind(value)
        case TranslatedText():
            return Translated(value)
        case Words():
            return tuple(value)
        case sa.Date():
            return date.fromisoformat(value)
        case _:
            return value


def write_moves(db: Db, moves: Sequence[Move]) -> None:
    """Write the values of some moves in their order; raise what the database's rules refuse in existing sentences."""
    db.flush()
    changing = [each for each in moves if not each.is_guard]
    try:
        with _Parking(db) as parking:
            for (table, key), group in groupby(changing, key=lambda each: (each.table, tuple(each.key.items()))):
                together = list(group)
                if table == Faculty.__tablename__:
                    _give_faculty(db, dict(key)["id"], together)
                    continue
                if table == Participant.__tablename__:
                    parking.make_room(dict(key)["id"], together)
                _update(db, Model.metadata.tables[table], dict(key), together)
    except sa.exc.IntegrityError as error:
        raise refusals.in_words(error) from None
    db.expire_all()


def _update(db: Db, table: sa.Table, key: Mapping[str, Any], moves: Iterable[Move]) -> None:
    values = {each.column: column_value(table.c[each.column], each.after) for each in moves}
    db.execute(sa.update(table).where(*(table.c[name] == value for name, value in key.items())).values(values))


def _give_faculty(db: Db, identity: int, moves: Iterable[Move]) -> None:
    """Name another person for somebody who works in a workshop, as `faculty edit` does: bookings are looked at."""
    row = db.get_one(Faculty, identity, populate_existing=True)
    for each in moves:
        setattr(row, each.column, each.after)
    refusals.flush(db)


class _Parking:
    """Lets two places of one workshop exchange their persons, which the database allows in no single step.

    One of the places belongs meanwhile to a person of this transaction alone.
    """

    def __init__(self, db: Db) -> None:
        self._db = db
        self._parked: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: object, *_: object) -> None:
        if self._parked is not None and error is None:
            self._db.execute(sa.delete(Person).where(Person.id == self._parked))

    def make_room(self, place: int, moves: Iterable[Move]) -> None:
        """Put whoever holds the place of the new person in the workshop aside until its own turn comes."""
        person = next((each.after for each in moves if each.column == "person_id"), None)
        workshop = sa.select(Participant.workshop_id).where(Participant.id == place).scalar_subquery()
        taken = (Participant.workshop_id == workshop, Participant.person_id == person)
        holder = self._db.scalar(sa.select(Participant.id).where(*taken))
        if holder is not None:
            aside = sa.update(Participant).where(Participant.id == holder)
            self._db.execute(aside.values(person_id=self._person()), execution_options={"synchronize_session": False})

    def _person(self) -> int:
        if self._parked is None:
            row = sa.insert(Person).values(code=_PARKED, print_name=_PARKED, languages=())
            self._parked = self._db.execute(row.returning(Person.id)).scalar_one()
        return self._parked


def differing(db: Db, moves: Iterable[Move]) -> Iterator[Move]:
    """Yield the moves whose value is not any more what stood before them."""
    for each in moves:
        table = Model.metadata.tables[each.table]
        wanted = sa.select(table.c[each.column]).where(*(table.c[name] == value for name, value in each.key.items()))
        row = db.execute(wanted).one_or_none()
        if row is None or plain_value(row[0]) != each.before:
            yield each


def count_moves(moves: Iterable[Move]) -> dict[str, int]:
    """Return how many rows of each table change."""
    rows = {(each.table, tuple(each.key.items())) for each in moves if not each.is_guard}
    return dict(sorted(Counter(table for table, _ in rows).items()))


def count_rows(db: Db) -> dict[str, int]:
    """Return how many rows each table holds, in one query."""
    tables = Model.metadata.sorted_tables
    counts = [sa.select(sa.func.count()).select_from(table).scalar_subquery().label(table.name) for table in tables]
    return dict(db.execute(sa.select(*counts)).one()._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
