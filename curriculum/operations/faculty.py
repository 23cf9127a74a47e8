"""Verbs on faculty, who works in a workshop: add, list, show, change, remove."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from curriculum.errors import InUse, InvalidInput
from curriculum.models import Assignment, Faculty, FacultyTime, RoleCandidate, RoleChoice, Session, Substitute
from curriculum.operations import refusals
from curriculum.operations.checking import check_fields, checked_code
from curriculum.operations.completing import span_of
from curriculum.operations.drafting_workshop import hours_of, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, time

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Organisation, Person, Workshop
    from curriculum.operations.drafts import HoursDraft


class FacultyFields(TypedDict, total=False):
    """What can be said of a faculty member; None or an empty list empties a field (but not the label)."""

    label: Translated
    organisation: Organisation | None
    person: Person | None
    confirmed: bool
    several: bool
    daily_minutes: int | None
    languages: tuple[str, ...]
    available: Sequence[HoursDraft]
    unavailable: Sequence[HoursDraft]
    substitutes: Sequence[Faculty]


@dataclass(frozen=True, slots=True)
class Hours:
    """A day, or some hours of it in local time; None stands for the edge of the day."""

    day: date
    starts: time | None
    ends: time | None
    because: str | None


@dataclass(frozen=True, slots=True)
class FacultyFacts:
    """A faculty member as shown; `organisation` and `person` are codes, `sessions` those in which they work."""

    workshop: str
    code: str
    label: Translated
    organisation: str | None
    person: str | None
    person_name: str | None
    confirmed: bool
    several: bool
    daily_minutes: int | None
    languages: tuple[str, ...]
    available: tuple[Hours, ...]
    unavailable: tuple[Hours, ...]
    substitutes: tuple[str, ...]
    sessions: tuple[str, ...]


def add_faculty(db: Db, workshop: Workshop, code: str, **fields: Unpack[FacultyFields]) -> FacultyFacts:
    """Add a faculty member to a workshop; raise `CodeTaken`, or `InvalidInput` without a label."""
    if "label" not in fields:
        raise InvalidInput(f"{code} needs a label, such as 'Expert, national judiciary'.")
    row = Faculty(workshop=workshop, code=checked_code(code))
    db.add(row)
    with db.no_autoflush:
        _set(row, fields)
    refusals.flush(db)
    return _receipt(db, row)


def edit_faculty(db: Db, faculty: Faculty, **fields: Unpack[FacultyFields]) -> FacultyFacts:
    """Change what is given and leave the rest; raise `PersonBooked` for a person who works elsewhere meanwhile."""
    with db.no_autoflush:
        _set(faculty, fields)
    refusals.flush(db)
    return _receipt(db, faculty)


def remove_faculty(db: Db, faculty: Faculty) -> FacultyFacts:
    """Remove somebody who has no role in a session and may be chosen for none; raise `InUse` otherwise."""
    facts = faculty_facts(db, faculty)
    chosen = sa.select(Session.code).join(RoleChoice).join(RoleCandidate).where(RoleCandidate.faculty_id == faculty.id)
    used = sorted({*facts.sessions, *db.scalars(chosen)})
    if used:
        raise InUse("faculty member", f"{facts.workshop}/{faculty.code}", by=[f"the session {code}" for code in used])
    for other in faculty.workshop.faculty:
        other.substitutes = [each for each in other.substitutes if each.substitute is not faculty]
    faculty.workshop.faculty.remove(faculty)
    refusals.flush(db)
    return facts


def list_faculty(db: Db, workshop: Workshop) -> tuple[FacultyFacts, ...]:
    """Return who works in a workshop, in the order of their codes."""
    query = (
        sa.select(Faculty)
        .where(Faculty.workshop_id == workshop.id)
        .options(
            joinedload(Faculty.organisation),
            joinedload(Faculty.person),
            selectinload(Faculty.times),
            selectinload(Faculty.substitutes).joinedload(Substitute.substitute),
        )
        .order_by(Faculty.code)
    )
    working = sa.select(Assignment.faculty_id, Session.code).join(Session).where(Session.workshop_id == workshop.id)
    sessions: dict[int, set[str]] = {}
    for faculty, session in db.execute(working):
        sessions.setdefault(faculty, set()).add(session)
    return tuple(_facts(row, sessions.get(row.id, ())) for row in db.scalars(query))


def faculty_facts(db: Db, row: Faculty) -> FacultyFacts:
    """Return a faculty member's row as it is shown."""
    query = sa.select(Session.code).join(Assignment).where(Assignment.faculty_id == row.id).distinct()
    return _facts(row, db.scalars(query))


def _receipt(db: Db, row: Faculty) -> FacultyFacts:
    """Return a faculty member as told of after a change: in a restricted workshop without the person's name."""
    facts = faculty_facts(db, row)
    return replace(facts, person_name=None) if row.workshop.restricted else facts


def _facts(row: Faculty, sessions: Iterable[str]) -> FacultyFacts:
    return FacultyFacts(
        workshop=row.workshop.code,
        code=row.code,
        label=row.label,
        organisation=row.organisation.code if row.organisation else None,
        person=row.person.code if row.person else None,
        person_name=row.person.print_name if row.person else None,
        confirmed=row.confirmed,
        several=row.several,
        daily_minutes=row.daily_minutes,
        languages=row.languages,
        available=_hours(row, available=True),
        unavailable=_hours(row, available=False),
        substitutes=tuple(each.substitute.code for each in row.substitutes),
        sessions=tuple(sorted(sessions)),
    )


def _hours(row: Faculty, *, available: bool) -> tuple[Hours, ...]:
    zone = row.workshop.zone
    found = in_order(hours for each in row.times if each.available is available for hours in hours_of(each, zone))
    return tuple(Hours(each.day, each.from_, each.until, each.because) for each in found)


def _set(row: Faculty, fields: FacultyFields) -> None:
    values: dict[str, Any] = dict(fields)
    for name in ("available", "unavailable"):
        if name in values:
            _set_times(row, values.pop(name) or (), available=name == "available")
    if "substitutes" in values:
        _set_substitutes(row, list(dict.fromkeys(values.pop("substitutes") or ())))
    check_fields(values)
    for name, value in values.items():
        setattr(row, name, value)
    if row.several and row.person is not None:
        raise InvalidInput(
            f"{row.code} stands for several people, so {row.person.code} cannot be named for it: "
            "leave out the person, or make it one person (--one)."
        )


def _set_times(row: Faculty, hours: Sequence[HoursDraft], *, available: bool) -> None:
    zone = row.workshop.zone
    times = []
    for each in in_order(hours):
        span = span_of(each, zone=zone)
        if span.ends_at <= span.starts_at:
            raise InvalidInput(f"On {each.day} the time ends at {each.until:%H:%M}, not after it begins.")
        times.append(
            FacultyTime(available=available, starts_at=span.starts_at, ends_at=span.ends_at, because=each.because)
        )
    row.times = [*(time for time in row.times if time.available is not available), *times]


def _set_substitutes(row: Faculty, substitutes: Sequence[Faculty]) -> None:
    if row in substitutes:
        raise InvalidInput(f"{row.code} cannot stand in for {row.code}; name somebody else.")
    known = {each.substitute: each for each in row.substitutes}
    row.substitutes = [known.get(each) or Substitute(substitute=each) for each in substitutes]
    for position, each in enumerate(row.substitutes):
        each.position = position
