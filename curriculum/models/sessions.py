"""The agenda: sessions, who does what in them, and for which groups."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from curriculum.languages import Translated
from curriculum.models.base import Code, Id, Line, Model, Position, child_of, one_of, refers_to
from curriculum.models.catalogue import ModuleVersion
from curriculum.models.participation import Group
from curriculum.models.partners import Organisation
from curriculum.models.people import Person
from curriculum.models.places import Room
from curriculum.models.workshops import Workshop

if TYPE_CHECKING:
    from curriculum.models.scheduling import FacultyTime, RoleChoice, SessionNeed, SessionOrder, Substitute


class SessionKind(StrEnum):
    """What happens in a slot of the agenda."""

    REGISTRATION = "registration"
    OPENING = "opening"
    LECTURE = "lecture"
    PANEL = "panel"
    DISCUSSION = "discussion"
    CASE_STUDY = "case_study"
    DEMONSTRATION = "demonstration"
    WORKSHOP = "workshop"
    EXERCISE = "exercise"
    BREAK_OUT = "break_out"
    PLENARY = "plenary"
    SIMULATION = "simulation"
    ASSESSMENT = "assessment"
    MENTORING = "mentoring"
    RECAP = "recap"
    WRAP_UP = "wrap_up"
    BREAK = "break"
    LUNCH = "lunch"
    PRAYER = "prayer"
    GROUP_PHOTO = "group_photo"
    RECEPTION = "reception"
    CLOSING = "closing"

    @property
    def is_pause(self) -> bool:
        """Say whether people rest: a break, lunch or prayer."""
        return self in {SessionKind.BREAK, SessionKind.LUNCH, SessionKind.PRAYER}

    @property
    def is_contact(self) -> bool:
        """Say whether its time counts, unless a session says otherwise, as contact time."""
        ceremonies = {
            SessionKind.REGISTRATION,
            SessionKind.OPENING,
            SessionKind.GROUP_PHOTO,
            SessionKind.RECEPTION,
            SessionKind.CLOSING,
        }
        return not self.is_pause and self not in ceremonies


class SessionPlace(StrEnum):
    """Where a session stands in its workshop or its day."""

    OPENS_WORKSHOP = "opens_workshop"
    OPENS_DAY = "opens_day"
    CLOSES_DAY = "closes_day"
    CLOSES_WORKSHOP = "closes_workshop"
    ANYWHERE = "anywhere"


def usual_place(kind: SessionKind) -> SessionPlace:
    """Return where a session of this kind stands unless it says otherwise."""
    places = {
        SessionKind.REGISTRATION: SessionPlace.OPENS_WORKSHOP,
        SessionKind.OPENING: SessionPlace.OPENS_WORKSHOP,
        SessionKind.RECAP: SessionPlace.OPENS_DAY,
        SessionKind.WRAP_UP: SessionPlace.CLOSES_DAY,
        SessionKind.CLOSING: SessionPlace.CLOSES_WORKSHOP,
    }
    return places.get(kind, SessionPlace.ANYWHERE)


class Provenance(StrEnum):
    """Whether an item stands in a published account or was added to make a timetable whole."""

    PUBLISHED = "published"
    RECONSTRUCTED = "reconstructed"


class Role(StrEnum):
    """What somebody does in a session."""

    SPEAKER = "speaker"
    TRAINER = "trainer"
    MODERATOR = "moderator"
    FACILITATOR = "facilitator"
    RAPPORTEUR = "rapporteur"
    INTERPRETER = "interpreter"


class Faculty(Model):
    """Somebody who works in a workshop: an institutional role, and the person once one is named.

    An entry may stand for `several` people, none of whom is named: it can be in several places at once.
    `languages` are those of the role, where no person is named; `daily_minutes` is the most that they work in a
    day, None for what the workshop says. With any available time among `times` they are there in those alone.
    """

    __tablename__ = "faculty"
    __table_args__ = (
        sa.UniqueConstraint("workshop_id", "code"),
        sa.CheckConstraint("daily_minutes > 0", name="daily_minutes_positive"),
        sa.CheckConstraint("NOT several OR person_id IS NULL", name="several_unnamed"),
    )

    id: Mapped[Id]
    workshop_id: Mapped[int] = child_of("workshops.id")
    code: Mapped[Code]
    label: Mapped[Translated]
    organisation_id: Mapped[int | None] = refers_to("organisations.id")
    person_id: Mapped[int | None] = refers_to("persons.id")
    confirmed: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
    several: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    daily_minutes: Mapped[int | None]
    languages: Mapped[tuple[str, ...]] = mapped_column(default=(), server_default="[]")

    workshop: Mapped[Workshop] = relationship(back_populates="faculty")
    organisation: Mapped[Organisation | None] = relationship()
    person: Mapped[Person | None] = relationship()
    times: Mapped[list[FacultyTime]] = relationship(
        order_by="FacultyTime.starts_at", cascade="all, delete-orphan", passive_deletes=True
    )
    substitutes: Mapped[list[Substitute]] = relationship(
        foreign_keys="Substitute.faculty_id",
        order_by="Substitute.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class Session(Model):
    """One slot of a workshop's agenda.

    `starts_at` and `ends_at` are instants, both None while the session is not scheduled; `minutes` is its
    length in either case. A session without groups is for everybody.

    What the making of the agenda goes by: `place` (None: as usual for its kind, see `usual_place`), the days and
    the local times of day between which it may lie, wishes, `seats` (None: not known). `automatic` is a pause that
    the program added, `room_open` a room that it chose: it may do otherwise the next time.
    """

    __tablename__ = "sessions"
    __table_args__ = (
        sa.UniqueConstraint("workshop_id", "code"),
        sa.CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name="both_ends"),
        sa.CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        sa.CheckConstraint("minutes > 0", name="minutes_positive"),
        sa.CheckConstraint("latest > earliest", name="latest_after_earliest"),
        sa.CheckConstraint("seats > 0", name="seats_positive"),
        sa.Index(None, "room_id", "starts_at"),
        sa.Index(None, "workshop_id", "starts_at"),
    )

    id: Mapped[Id]
    workshop_id: Mapped[int] = mapped_column(sa.ForeignKey("workshops.id", ondelete="CASCADE"))
    code: Mapped[Code]
    position: Mapped[Position]
    kind: Mapped[SessionKind] = mapped_column(one_of(SessionKind, "session_kind"))
    title: Mapped[Translated]
    description: Mapped[Translated | None]
    module_version_id: Mapped[int | None] = refers_to("module_versions.id")
    minutes: Mapped[int]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    room_id: Mapped[int | None] = mapped_column(sa.ForeignKey("rooms.id", ondelete="RESTRICT"))
    pinned: Mapped[bool] = mapped_column(default=False)
    contact: Mapped[bool]
    cancelled: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str | None] = mapped_column(sa.String(16))
    interpretation: Mapped[tuple[str, ...]] = mapped_column(default=())
    provenance: Mapped[Provenance | None] = mapped_column(one_of(Provenance, "provenance"))
    source: Mapped[Line | None]
    place: Mapped[SessionPlace | None] = mapped_column(one_of(SessionPlace, "session_place"))
    on_days: Mapped[tuple[date, ...]] = mapped_column(default=(), server_default="[]")
    earliest: Mapped[time | None]
    latest: Mapped[time | None]
    wish_day: Mapped[date | None]
    wish_time: Mapped[time | None]
    seats: Mapped[int | None]
    heavy: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    automatic: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    room_open: Mapped[bool] = mapped_column(default=False, server_default=sa.false())

    workshop: Mapped[Workshop] = relationship(back_populates="sessions")
    module_version: Mapped[ModuleVersion | None] = relationship()
    room: Mapped[Room | None] = relationship()
    groups: Mapped[list[Group]] = relationship(secondary="session_groups", order_by="Group.code")
    assignments: Mapped[list[Assignment]] = relationship(
        back_populates="session", order_by="Assignment.position", cascade="all, delete-orphan", passive_deletes=True
    )
    orders: Mapped[list[SessionOrder]] = relationship(
        foreign_keys="SessionOrder.session_id",
        order_by="(SessionOrder.kind, SessionOrder.other_id)",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    needs: Mapped[list[SessionNeed]] = relationship(
        order_by="SessionNeed.kind", cascade="all, delete-orphan", passive_deletes=True
    )
    choices: Mapped[list[RoleChoice]] = relationship(
        order_by="RoleChoice.role", cascade="all, delete-orphan", passive_deletes=True
    )
    interested: Mapped[list[Faculty]] = relationship(secondary="session_interests", order_by="Faculty.code")


class SessionGroup(Model):
    """A group for which a session is held."""

    __tablename__ = "session_groups"

    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True, index=True)


class Assignment(Model):
    """Who does what in a session; `chosen` says that the program chose, and may choose somebody else."""

    __tablename__ = "assignments"
    __table_args__ = (sa.UniqueConstraint("session_id", "faculty_id", "role"),)

    id: Mapped[Id]
    session_id: Mapped[int] = child_of("sessions.id")
    faculty_id: Mapped[int] = child_of("faculty.id")
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    position: Mapped[Position]
    chosen: Mapped[bool] = mapped_column(default=False, server_default=sa.false())

    session: Mapped[Session] = relationship(back_populates="assignments")
    faculty: Mapped[Faculty] = relationship()
