"""Who works in a workshop: when they can be had, in what languages, and what else they have to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum.models import Absence, Faculty, FacultyTime, Organisation, Person, Substitute
from curriculum.operations.scheduling.fetching import Query, Row, Rows, fetch
from curriculum.operations.scheduling.heads import Head, ids_of
from curriculum.operations.scheduling.occupied import Elsewhere
from curriculum.planning import problem as planning
from curriculum.planning.problem import Busy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.operations.scheduling.occupied import Occupied


@dataclass(frozen=True, slots=True)
class People:
    """The rows behind those who work in some workshops."""

    faculty: Rows  # by workshop
    times: Rows  # by faculty
    substitutes: Rows  # by faculty
    absences: Rows  # by person
    occupied: Occupied

    def of(self, head: Head) -> tuple[planning.Person, ...]:
        """Return who works in a workshop, in the order of their codes."""
        return tuple(self._person(row, head) for row in self.faculty.get(head.id, ()))

    def _person(self, row: Row, head: Head) -> planning.Person:
        known = row.person_id is not None
        elsewhere = self.occupied.of_person(row.person_id, head) if known else Elsewhere()
        times = self.times.get(row.id, ())
        return planning.Person(
            code=row.code,
            name=_name(row, in_confidence=head.restricted or elsewhere.in_confidence),
            identity=f"person {row.person_id}" if known else "",
            booked=elsewhere.busy,
            away=tuple(
                Busy(head.clock.span(each.starts_at, each.ends_at), each.because or "away")
                for each in (*self.absences.get(row.person_id, ()), *(time for time in times if not time.available))
            ),
            free=tuple(head.clock.span(each.starts_at, each.ends_at) for each in times if each.available),
            daily_minutes=row.daily_minutes,
            named=known,
            confirmed=row.confirmed,
            several=row.several,
            languages=row.languages or row.spoken or (),
            sex=row.sex and row.sex.value,
            institution=row.institution or row.home,
            substitutes=tuple(each.code for each in self.substitutes.get(row.id, ())),
        )


def _name(row: Row, *, in_confidence: bool) -> str:
    """Return "R3 (Amina Exemple)"; where a workshop that names nobody is concerned, the role stands for the person."""
    return f"{row.code} ({row.label.text('en') if in_confidence or row.person_id is None else row.print_name})"


def read_people(connection: sa.Connection, heads: Sequence[Head], occupied: Occupied) -> People:
    """Return the rows behind those who work in some workshops."""
    ours = Faculty.workshop_id.in_(ids_of(heads))
    absences = (
        sa.select(Absence.person_id, Absence.starts_at, Absence.ends_at, Absence.because)
        .where(Absence.person_id.in_(sa.select(Faculty.person_id).where(ours)), *_meanwhile(heads))
        .order_by(Absence.starts_at, Absence.ends_at, Absence.because)
    )
    return People(
        faculty=fetch(connection, _faculty().where(ours)),
        times=fetch(connection, _times().where(ours)),
        substitutes=fetch(connection, _substitutes().where(ours)),
        absences=fetch(connection, absences),
        occupied=occupied,
    )


def _faculty() -> Query:
    institution, home = aliased(Organisation), aliased(Organisation)
    return (
        sa.select(
            *(Faculty.workshop_id, Faculty.id, Faculty.code, Faculty.label, Faculty.person_id, Faculty.confirmed),
            *(Faculty.several, Faculty.daily_minutes, Faculty.languages, Person.print_name, Person.sex),
            Person.languages.label("spoken"),
            institution.code.label("institution"),
            home.code.label("home"),
        )
        .outerjoin(Person, Person.id == Faculty.person_id)
        .outerjoin(institution, institution.id == Faculty.organisation_id)
        .outerjoin(home, home.id == Person.organisation_id)
        .order_by(Faculty.workshop_id, Faculty.code)
    )


def _times() -> Query:
    return (
        sa.select(
            *(FacultyTime.faculty_id, FacultyTime.available, FacultyTime.starts_at, FacultyTime.ends_at),
            FacultyTime.because,
        )
        .join(Faculty)
        .order_by(FacultyTime.starts_at, FacultyTime.ends_at, FacultyTime.because)
    )


def _substitutes() -> Query:
    other = aliased(Faculty)
    return (
        sa.select(Substitute.faculty_id, other.code)
        .join(Faculty, Faculty.id == Substitute.faculty_id)
        .join(other, other.id == Substitute.substitute_id)
        .order_by(Substitute.position, other.code)
    )


def _meanwhile(heads: Sequence[Head]) -> tuple[sa.ColumnElement[bool], ...]:
    since, until = min(head.begins for head in heads), max(head.finishes for head in heads)
    return (Absence.starts_at < until, Absence.ends_at > since)
