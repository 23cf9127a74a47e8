"""A person's place in a workshop: status with its history, break-out groups, attendance."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from curriculum.languages import Translated
from curriculum.models.base import Code, Id, Line, Model, child_of, one_of, refers_to
from curriculum.models.partners import Organisation
from curriculum.models.people import Person

if TYPE_CHECKING:
    from curriculum.models.credentials import Certificate
    from curriculum.models.workshops import Workshop


class Status(StrEnum):
    """Where a participant stands, from nomination on."""

    NOMINATED = "nominated"
    ACCEPTED = "accepted"
    WAIT_LISTED = "wait_listed"
    DECLINED = "declined"
    CONFIRMED = "confirmed"
    ATTENDED = "attended"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"


class Mark(StrEnum):
    """What the sign-in sheet says of a participant in a session."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


class Participant(Model):
    """A person's place in one workshop; organisation and job title are those of that time."""

    __tablename__ = "participants"
    __table_args__ = (
        sa.UniqueConstraint("workshop_id", "person_id"),
        sa.UniqueConstraint("workshop_id", "number"),
        sa.CheckConstraint("number > 0", name="number_positive"),
    )

    id: Mapped[Id]
    workshop_id: Mapped[int] = mapped_column(sa.ForeignKey("workshops.id", ondelete="CASCADE"))
    person_id: Mapped[int] = refers_to("persons.id")
    number: Mapped[int]
    status: Mapped[Status] = mapped_column(one_of(Status, "status"))
    organisation_id: Mapped[int | None] = refers_to("organisations.id")
    job_title: Mapped[Translated | None]
    language: Mapped[str | None] = mapped_column(sa.String(16))

    workshop: Mapped[Workshop] = relationship(back_populates="participants")
    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    history: Mapped[list[StatusChange]] = relationship(
        order_by="StatusChange.id", cascade="all, delete-orphan", passive_deletes=True
    )
    certificates: Mapped[list[Certificate]] = relationship(back_populates="participant", passive_deletes="all")


class StatusChange(Model):
    """A dated step in a participant's history; nothing is overwritten."""

    __tablename__ = "status_changes"

    id: Mapped[Id]
    participant_id: Mapped[int] = child_of("participants.id")
    status: Mapped[Status] = mapped_column(one_of(Status, "status"))
    changed_at: Mapped[datetime]
    note: Mapped[Line | None]


class Group(Model):
    """A break-out group or a cohort."""

    __tablename__ = "groups"
    __table_args__ = (sa.UniqueConstraint("workshop_id", "code"),)

    id: Mapped[Id]
    workshop_id: Mapped[int] = child_of("workshops.id")
    code: Mapped[Code]
    name: Mapped[Translated]

    workshop: Mapped[Workshop] = relationship(back_populates="groups")
    members: Mapped[list[Participant]] = relationship(secondary="group_members", order_by="Participant.number")


class GroupMember(Model):
    """A participant in a group."""

    __tablename__ = "group_members"

    group_id: Mapped[int] = mapped_column(sa.ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        sa.ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Attendance(Model):
    """A mark for a participant in a session; a correction ends the old row and adds a new one."""

    __tablename__ = "attendances"
    __table_args__ = (
        sa.Index(
            "uq_attendances_current",
            "session_id",
            "participant_id",
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    session_id: Mapped[int] = refers_to("sessions.id")
    participant_id: Mapped[int] = child_of("participants.id")
    mark: Mapped[Mark] = mapped_column(one_of(Mark, "mark"))
    recorded_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]
