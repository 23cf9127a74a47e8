"""Who is meant by a person's code: the rows that were merged into one, and the places in workshops of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from curriculum.models import Faculty, Participant, Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session as Db


@dataclass(frozen=True, slots=True)
class Section:
    """A table of what is held: its title and headings in words, `tables` of the database that it reads."""

    title: str
    tables: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A person with the rows merged into it, all of its places in workshops, and all of its roles there."""

    persons: tuple[Person, ...]
    places: tuple[Participant, ...]
    roles: tuple[Faculty, ...]

    @property
    def person_ids(self) -> list[int]:
        """Return the keys of the person's rows."""
        return [one.id for one in self.persons]

    @property
    def place_ids(self) -> list[int]:
        """Return the keys of the places in workshops."""
        return [one.id for one in self.places]

    @property
    def role_ids(self) -> list[int]:
        """Return the keys of the roles in workshops."""
        return [one.id for one in self.roles]

    @property
    def numbers(self) -> Mapping[str, frozenset[int]]:
        """Return by workshop which numbers the person bears there: several where places were merged."""
        codes = {one.workshop.code for one in self.places}
        return {code: frozenset(one.number for one in self.places if one.workshop.code == code) for code in codes}


def subject_of(db: Db, person: Person) -> Subject:
    """Return all rows of a person, from whichever of them one begins."""
    first = person
    while first.merged_into_id is not None:
        first = db.get_one(Person, first.merged_into_id)
    persons = [first]
    for one in persons:  # it grows while it is walked along
        persons.extend(db.scalars(sa.select(Person).where(Person.merged_into_id == one.id).order_by(Person.id)))
    keys = [one.id for one in persons]
    places = sa.select(Participant).where(Participant.person_id.in_(keys)).options(joinedload(Participant.workshop))
    roles = sa.select(Faculty).where(Faculty.person_id.in_(keys)).options(joinedload(Faculty.workshop))
    return Subject(
        tuple(persons),
        tuple(db.scalars(places.order_by(Participant.id))),
        tuple(db.scalars(roles.order_by(Faculty.id))),
    )


def read_rows(db: Db, query: sa.Select[*tuple[object, ...]]) -> tuple[tuple[object, ...], ...]:
    """Return the rows of a query as tuples."""
    return tuple(tuple(row) for row in db.execute(query))
