"""Programmes and workshops: one dated event each, its days, its sources, its releases."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from curriculum.counts import Count
from curriculum.languages import Translated
from curriculum.models.base import Code, Id, Line, Model, Position, child_of, one_of, refers_to
from curriculum.models.catalogue import Curriculum
from curriculum.models.partners import Funding, Partner
from curriculum.models.places import Venue

if TYPE_CHECKING:
    from curriculum.models.credentials import Signatory
    from curriculum.models.participation import Group, Participant
    from curriculum.models.sessions import Faculty, Session


class ProgrammeKind(StrEnum):
    """What several workshops form together."""

    SERIES = "series"
    COURSE = "course"
    CASCADE = "cascade"
    INTAKE = "intake"


class WorkshopKind(StrEnum):
    """What sort of event it is; a label of its own can stand for it on paper."""

    TRAINING_WORKSHOP = "training_workshop"
    ROUNDTABLE = "roundtable"
    LAUNCH_EVENT = "launch_event"
    COURSE_LEVEL = "course_level"
    COHORT_PROGRAMME = "cohort_programme"
    MENTORING = "mentoring"
    EXERCISE = "exercise"


class Programme(Model):
    """A series, a multi-level course, a train-the-trainer cascade or an intake."""

    __tablename__ = "programmes"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    kind: Mapped[ProgrammeKind] = mapped_column(one_of(ProgrammeKind, "programme_kind"))
    title: Mapped[Translated]
    description: Mapped[Translated | None]


class Workshop(Model):
    """One dated event.

    `starts_on` and `ends_on` are civil dates in `zone` (IANA); `begins_at` and `finishes_at` are the same
    two edges as instants, so that the database can refuse a session outside them. The sessions of a cancelled
    workshop (`cancelled_at`) keep their times but occupy no room and nobody's time. `scheduling` is what the
    workshop says of the making of its agenda, as in its file: only what was given, the rest is as usual; so are
    `theme`, the look of its papers, `papers`, their own words and settings, `nomination`, whom it has seats for,
    `attendance`, how presence is counted, and `certificates`, what they ask for and say.
    """

    __tablename__ = "workshops"
    __table_args__ = (
        sa.CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        sa.CheckConstraint("finishes_at > begins_at", name="finishes_after_begin"),
        sa.CheckConstraint("level > 0", name="level_positive"),
        sa.Index(None, "starts_on"),
    )

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    kind: Mapped[WorkshopKind] = mapped_column(one_of(WorkshopKind, "workshop_kind"))
    kind_label: Mapped[Translated | None]
    title: Mapped[Translated]
    title_published: Mapped[Line | None]
    title_aliases: Mapped[tuple[str, ...]] = mapped_column(default=())
    summary: Mapped[Translated | None]
    audience: Mapped[Translated | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    zone: Mapped[str] = mapped_column(sa.String(64))
    begins_at: Mapped[datetime]
    finishes_at: Mapped[datetime]
    country: Mapped[str | None] = mapped_column(sa.String(2))
    city: Mapped[Translated | None]
    venue_id: Mapped[int | None] = refers_to("venues.id")
    curriculum_id: Mapped[int | None] = refers_to("curricula.id")
    programme_id: Mapped[int | None] = refers_to("programmes.id")
    level: Mapped[int | None]
    languages: Mapped[tuple[str, ...]] = mapped_column(default=())
    restricted: Mapped[bool] = mapped_column(default=False)
    timetable_note: Mapped[Translated | None]
    contact: Mapped[Line | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_because: Mapped[Line | None]
    scheduling: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    theme: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    papers: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    nomination: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    attendance: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    certificates: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))

    venue: Mapped[Venue | None] = relationship()
    curriculum: Mapped[Curriculum | None] = relationship()
    programme: Mapped[Programme | None] = relationship()
    days: Mapped[list[WorkshopDay]] = relationship(
        order_by="WorkshopDay.day", cascade="all, delete-orphan", passive_deletes=True
    )
    partners: Mapped[list[Partner]] = relationship(
        order_by="Partner.position", cascade="all, delete-orphan", passive_deletes=True
    )
    fundings: Mapped[list[Funding]] = relationship(
        order_by="Funding.position", cascade="all, delete-orphan", passive_deletes=True
    )
    headcounts: Mapped[list[Headcount]] = relationship(
        order_by="Headcount.position", cascade="all, delete-orphan", passive_deletes=True
    )
    outputs: Mapped[list[Output]] = relationship(
        order_by="Output.position", cascade="all, delete-orphan", passive_deletes=True
    )
    sources: Mapped[list[Source]] = relationship(
        order_by="Source.position", cascade="all, delete-orphan", passive_deletes=True
    )
    faculty: Mapped[list[Faculty]] = relationship(
        back_populates="workshop", order_by="Faculty.code", cascade="all, delete-orphan", passive_deletes=True
    )
    groups: Mapped[list[Group]] = relationship(
        back_populates="workshop", order_by="Group.code", cascade="all, delete-orphan", passive_deletes=True
    )
    sessions: Mapped[list[Session]] = relationship(
        back_populates="workshop",
        order_by="(Session.starts_at.is_(None), Session.starts_at, Session.position)",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    signatories: Mapped[list[Signatory]] = relationship(
        order_by="Signatory.position", cascade="all, delete-orphan", passive_deletes=True
    )
    participants: Mapped[list[Participant]] = relationship(
        primaryjoin="and_(Participant.workshop_id == Workshop.id, Participant.merged_into_id.is_(None))",
        back_populates="workshop",
        order_by="Participant.number",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    releases: Mapped[list[Release]] = relationship(
        order_by="Release.number", cascade="all, delete-orphan", passive_deletes=True
    )
    acknowledgements: Mapped[list[Acknowledgement]] = relationship(
        order_by="Acknowledgement.finding", cascade="all, delete-orphan", passive_deletes=True
    )


class WorkshopDay(Model):
    """A day of a workshop and its working window, as instants."""

    __tablename__ = "workshop_days"
    __table_args__ = (
        sa.UniqueConstraint("workshop_id", "day"),
        sa.CheckConstraint("closes_at > opens_at", name="closes_after_open"),
    )

    id: Mapped[Id]
    workshop_id: Mapped[int] = child_of("workshops.id")
    day: Mapped[date]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    title: Mapped[Translated | None]


class Headcount(Model):
    """A published number about a workshop, as published: participants, more than 25."""

    __tablename__ = "headcounts"

    id: Mapped[Id]
    workshop_id: Mapped[int] = child_of("workshops.id")
    position: Mapped[Position]
    label: Mapped[Translated]
    count: Mapped[Count]


class Output(Model):
    """A document that a workshop produced or was to produce."""

    __tablename__ = "outputs"

    id: Mapped[Id]
    workshop_id: Mapped[int] = child_of("workshops.id")
    position: Mapped[Position]
    title: Mapped[Translated]
    url: Mapped[Line | None]


class Source(Model):
    """Where a fact about a workshop came from; `about` names the fact, or None for all of them."""

    __tablename__ = "sources"

    id: Mapped[Id]
    workshop_id: Mapped[int] = child_of("workshops.id")
    position: Mapped[Position]
    about: Mapped[Line | None]
    citation: Mapped[str] = mapped_column(sa.Text)
    url: Mapped[Line | None]


class Release(Model):
    """A numbered version of the agenda, frozen by the database."""

    __tablename__ = "releases"
    __table_args__ = (
        sa.UniqueConstraint("workshop_id", "number"),
        sa.CheckConstraint("number >= 1", name="number_positive"),
    )

    id: Mapped[Id]
    workshop_id: Mapped[int] = child_of("workshops.id")
    number: Mapped[int]
    released_at: Mapped[datetime]
    note: Mapped[Line | None]
    agenda: Mapped[dict[str, Any]] = mapped_column(sa.JSON)


class Acknowledgement(Model):
    """A finding about the agenda that somebody accepts, with the reason; `fingerprint` is of its facts."""

    __tablename__ = "acknowledgements"
    __table_args__ = (sa.UniqueConstraint("workshop_id", "finding"),)

    id: Mapped[Id]
    workshop_id: Mapped[int] = child_of("workshops.id")
    finding: Mapped[str] = mapped_column(sa.String(200))
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    because: Mapped[Line]
    acknowledged_at: Mapped[datetime]
