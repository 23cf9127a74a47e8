"""Verbs on persons: add, find, list, change, remove."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from curriculum.errors import InvalidInput
from curriculum.models import Faculty, Participant, Person
from curriculum.operations import refusals
from curriculum.operations.away import away_facts, zone_of
from curriculum.operations.checking import check_fields, checked_code, checked_line
from curriculum.operations.finding import find
from curriculum.operations.merging.kept import refuse_merged
from curriculum.operations.spelling import line_key, script_language

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Organisation
    from curriculum.models.people import Sex
    from curriculum.operations.away import Away

_ALLOTTED: Final = re.compile(r"P(\d{1,9})", re.IGNORECASE)


class PersonFields(TypedDict, total=False):
    """What can be said of a person besides the name to print; None empties a field."""

    native_name: str | None
    native_language: str | None
    given_name: str | None
    family_name: str | None
    sex: Sex | None
    email: str | None
    phone: str | None
    country: str | None
    job_title: Translated | None
    organisation: Organisation | None
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Participation:
    """A person's place in a workshop."""

    workshop: str
    number: int
    status: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person as shown; `organisation` is a code, `faculty_of` and `participations` name workshops by code."""

    code: str
    print_name: str
    native_name: str | None
    native_language: str | None
    given_name: str | None
    family_name: str | None
    sex: Sex | None
    email: str | None
    phone: str | None
    country: str | None
    job_title: Translated | None
    organisation: str | None
    organisation_name: Translated | None
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """A person with the workshops that he or she took part or worked in, and the times of being away.

    `merged_into` is the code of the person who is kept, None for whoever was not merged; `merged_from` are the codes of
    those who were merged into this one.
    """

    person: PersonFacts
    participations: tuple[Participation, ...]
    faculty_of: tuple[str, ...]
    absences: tuple[Away, ...]
    merged_into: str | None = None
    merged_from: tuple[str, ...] = ()


def find_person(db: Db, code: str) -> Person:
    """Return the person of a code, in any case.

    Raise `NotFound` with codes that look like it, and `Conflict` for a person who was merged into another one.
    """
    row = find_any_person(db, code)
    refuse_merged(db, row)
    return row


def find_any_person(db: Db, code: str) -> Person:
    """Return the person of a code, also one who was merged into another; raise `NotFound`."""
    return find(db, Person, code)


def add_person(db: Db, print_name: str, *, code: str | None = None, **fields: Unpack[PersonFields]) -> Person:
    """Add a person under `code`, by default the next free one: P0001, P0002, … (never made from the name).

    The language of a native name in Arabic script is Arabic unless another one is given. Raise `CodeTaken`, or
    `InvalidInput` for an empty name, an impossible e-mail or what is too long.
    """
    row = Person(code=checked_code(code) if code else next_person_code(db), print_name=_checked_name(print_name))
    _set(row, fields)
    if row.native_name and not row.native_language:
        row.native_language = script_language(row.native_name)
    db.add(row)
    refusals.flush(db)
    return row


def edit_person(
    db: Db, person: Person, *, print_name: str | None = None, **fields: Unpack[PersonFields]
) -> tuple[str, ...]:
    """Change what is given and leave the rest; return the names of the fields that differ now.

    Certificates stay as they were issued. Raise `InvalidInput` as `add_person` does.
    """
    renamed = print_name is not None and print_name != person.print_name
    if print_name is not None:
        person.print_name = _checked_name(print_name)
    changed = _set(person, fields)
    refusals.flush(db)
    return (("print_name",) if renamed else ()) + changed


def remove_person(db: Db, person: Person) -> None:
    """Remove a person who takes part in nothing; raise `InUse` naming what the person is in otherwise."""
    db.delete(person)
    refusals.flush(db)


def list_persons(db: Db, *, matching: str = "") -> tuple[PersonFacts, ...]:
    """Return persons in the order of their codes; `matching` looks into codes, names and e-mail addresses."""
    shown = sa.select(Person).where(Person.merged_into_id.is_(None)).order_by(Person.code)
    rows = db.scalars(shown.options(selectinload(Person.organisation)))
    wanted = line_key(matching)
    return tuple(person_facts(row) for row in rows if not wanted or wanted in _searched(row))


def show_person(db: Db, person: Person) -> PersonDetails:
    """Return everything that is known of a person."""
    away = away_facts(person.absences, zone=zone_of(db, person))
    into = db.get_one(Person, person.merged_into_id).code if person.merged_into_id else None
    others = db.scalars(sa.select(Person.code).where(Person.merged_into_id == person.id).order_by(Person.code))
    places = _participations(db, person)
    return PersonDetails(person_facts(person), places, _faculty_of(db, person), away, into, tuple(others))


def person_facts(row: Person) -> PersonFacts:
    """Return a person's row as it is shown."""
    return PersonFacts(
        code=row.code,
        print_name=row.print_name,
        native_name=row.native_name,
        native_language=row.native_language,
        given_name=row.given_name,
        family_name=row.family_name,
        sex=row.sex,
        email=row.email,
        phone=row.phone,
        country=row.country,
        job_title=row.job_title,
        organisation=row.organisation.code if row.organisation else None,
        organisation_name=row.organisation.name if row.organisation else None,
        languages=row.languages,
    )


def next_person_code(db: Db, *, after: int = 0) -> str:
    """Return the first code P0001, P0002, … above every one in use and above `after`."""
    codes = db.scalars(sa.select(Person.code).where(Person.code.ilike("P%")))
    last = max((int(match[1]) for code in codes if (match := _ALLOTTED.fullmatch(code))), default=0)
    return f"P{max(last, after) + 1:04}"


def _checked_name(name: str) -> str:
    if not name.strip():
        raise InvalidInput("A person needs a name to print.")
    return checked_line("print name", name)


def _set(row: Person, fields: PersonFields) -> tuple[str, ...]:
    check_fields(fields)
    changed = []
    for field, value in fields.items():
        if getattr(row, field) != value:
            setattr(row, field, value)
            changed.append(field)
    return tuple(changed)


def _searched(row: Person) -> str:
    return line_key(" ".join((row.code, row.print_name, row.native_name or "", row.email or "")))


def _participations(db: Db, person: Person) -> tuple[Participation, ...]:
    rows = db.scalars(
        sa.select(Participant)
        .where(Participant.person_id == person.id, Participant.merged_into_id.is_(None))
        .options(selectinload(Participant.workshop))
        .order_by(Participant.id)
    )
    return tuple(Participation(row.workshop.code, row.number, row.status) for row in rows)


def _faculty_of(db: Db, person: Person) -> tuple[str, ...]:
    rows = db.scalars(sa.select(Faculty).where(Faculty.person_id == person.id).options(selectinload(Faculty.workshop)))
    return tuple(sorted({row.workshop.code for row in rows}))
