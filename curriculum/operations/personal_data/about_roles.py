"""What is held on a person's work in workshops: roles, times, sessions, and where the person was thought of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum.models import (
    Assignment,
    Faculty,
    FacultyTime,
    Organisation,
    Release,
    RoleCandidate,
    RoleChoice,
    Session,
    SessionInterest,
    Substitute,
    Workshop,
)
from curriculum.operations.personal_data.subject import Section, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.personal_data.subject import Subject


def sections_about_roles(db: Db, subject: Subject) -> Iterator[Section]:
    """Yield what belongs to the roles in workshops."""
    yield _roles(db, subject)
    yield _times(db, subject)
    yield _sessions(db, subject)
    yield _considered(db, subject)
    yield _substitutes(db, subject)
    yield _releases(db, subject)


def _roles(db: Db, subject: Subject) -> Section:
    query = (
        sa.select(
            *(Workshop.code, Workshop.title, Workshop.starts_on, Workshop.ends_on, Faculty.code, Faculty.label),
            *(Organisation.name, Faculty.confirmed, Faculty.daily_minutes, Faculty.languages),
        )
        .select_from(Faculty)
        .join(Workshop, Workshop.id == Faculty.workshop_id)
        .outerjoin(Organisation, Organisation.id == Faculty.organisation_id)
        .where(Faculty.id.in_(subject.role_ids))
        .order_by(Workshop.starts_on, Faculty.code)
    )
    headings = (
        *("Workshop", "Title", "From", "Until", "Role", "What the role is", "Institution", "Confirmed"),
        *("Minutes a day at most", "Languages"),
    )
    return Section("Work in workshops", ("faculty",), headings, read_rows(db, query))


def _times(db: Db, subject: Subject) -> Section:
    query = (
        sa.select(
            *(Workshop.code, Faculty.code, FacultyTime.available, FacultyTime.starts_at, FacultyTime.ends_at),
            FacultyTime.because,
        )
        .select_from(FacultyTime)
        .join(Faculty, Faculty.id == FacultyTime.faculty_id)
        .join(Workshop, Workshop.id == Faculty.workshop_id)
        .where(Faculty.id.in_(subject.role_ids))
        .order_by(FacultyTime.starts_at)
    )
    headings = ("Workshop", "Role", "Available", "From (UTC)", "Until (UTC)", "Because")
    return Section("Times of work", ("faculty_times",), headings, read_rows(db, query))


def _sessions(db: Db, subject: Subject) -> Section:
    query = (
        sa.select(
            *(Workshop.code, Session.code, Session.title, Assignment.role, Session.starts_at, Session.ends_at),
            Session.cancelled,
        )
        .select_from(Assignment)
        .join(Session, Session.id == Assignment.session_id)
        .join(Workshop, Workshop.id == Session.workshop_id)
        .where(Assignment.faculty_id.in_(subject.role_ids))
        .order_by(Session.starts_at, Session.id)
    )
    headings = ("Workshop", "Session", "Title", "As", "From (UTC)", "Until (UTC)", "Cancelled")
    return Section("Sessions held", ("assignments",), headings, read_rows(db, query))


def _considered(db: Db, subject: Subject) -> Section:
    candidates = (
        sa.select(Workshop.code, Session.code, RoleChoice.role)
        .select_from(RoleCandidate)
        .join(RoleChoice, RoleChoice.id == RoleCandidate.choice_id)
        .join(Session, Session.id == RoleChoice.session_id)
        .join(Workshop, Workshop.id == Session.workshop_id)
        .where(RoleCandidate.faculty_id.in_(subject.role_ids))
    )
    interested = (
        sa.select(Workshop.code, Session.code, sa.literal("interested"))
        .select_from(SessionInterest)
        .join(Session, Session.id == SessionInterest.session_id)
        .join(Workshop, Workshop.id == Session.workshop_id)
        .where(SessionInterest.faculty_id.in_(subject.role_ids))
    )
    rows = (*read_rows(db, candidates), *read_rows(db, interested))
    tables = ("role_candidates", "session_interests")
    return Section("Sessions thought of", tables, ("Workshop", "Session", "As"), rows)


def _substitutes(db: Db, subject: Subject) -> Section:
    other = aliased(Faculty)
    query = (
        sa.select(Workshop.code, Faculty.code, other.code)
        .select_from(Substitute)
        .join(Faculty, Faculty.id == Substitute.faculty_id)
        .join(other, other.id == Substitute.substitute_id)
        .join(Workshop, Workshop.id == Faculty.workshop_id)
        .where(Substitute.faculty_id.in_(subject.role_ids) | Substitute.substitute_id.in_(subject.role_ids))
    )
    return Section("Substitutes", ("substitutes",), ("Workshop", "Role", "Is replaced by"), read_rows(db, query))


def _releases(db: Db, subject: Subject) -> Section:
    """Return the released agendas of the workshops worked in: they keep the name that stood there then."""
    query = (
        sa.select(Workshop.code, Release.number, Release.released_at)
        .select_from(Release)
        .join(Workshop, Workshop.id == Release.workshop_id)
        .where(Workshop.id.in_([one.workshop_id for one in subject.roles]))
        .order_by(Workshop.code, Release.number)
    )
    headings = ("Workshop", "Release", "Released (UTC)")
    return Section("Released agendas that may name the person", ("releases",), headings, read_rows(db, query))
