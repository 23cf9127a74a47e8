"""A person's place in a workshop: status with its history, break-out groups, attendance."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

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


#: Who has a seat and comes, as far as is known.
COMING: Final = (Status.ACCEPTED, Status.CONFIRMED, Status.ATTENDED)
#: Who stands on a sign-in sheet, and so needs a mark.
EXPECTED: Final = (*COMING, Status.ABSENT)


class Mark(StrEnum):
    """What the sign-in sheet says of a participant in a session."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


#: Marks of those who were in the room.
THERE: Final = frozenset({Mark.PRESENT, Mark.LATE})


class MarkSource(StrEnum):
    """Where marks come from."""

    SHEET = "sheet"
    FILE = "file"
    SCAN = "scan"


class Assessment(StrEnum):
    """When an assessment of what was learnt is taken."""

    PRE = "pre"
    POST = "post"


class Rule(StrEnum):
    """What a certificate can ask for, and what can be waived."""

    SHARE = "share"
    MUST_ATTEND = "must_attend"
    POST_TEST = "post_test"


class Wish(StrEnum):
    """How two participants should be put into groups."""

    TOGETHER = "together"
    APART = "apart"


class Participant(Model):
    """A person's place in one workshop; organisation and job title are those of that time.

    `rank` is the order in which the institution would send its nominees, the first choice first. A place that turned
    out to be the second one of the same person names the first in `merged_into_id`, keeps its number
    and is shown no more.
    """

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
    rank: Mapped[int | None]
    arrives_on: Mapped[date | None]
    departs_on: Mapped[date | None]
    substitute_for_id: Mapped[int | None] = refers_to("participants.id")
    merged_into_id: Mapped[int | None] = refers_to("participants.id")

    workshop: Mapped[Workshop] = relationship(back_populates="participants")
    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    substitute_for: Mapped[Participant | None] = relationship(
        remote_side="Participant.id", foreign_keys="Participant.substitute_for_id"
    )
    merged_into: Mapped[Participant | None] = relationship(
        remote_side="Participant.id", foreign_keys="Participant.merged_into_id", viewonly=True
    )
    history: Mapped[list[StatusChange]] = relationship(
        order_by="StatusChange.id", cascade="all, delete-orphan", passive_deletes=True
    )
    certificates: Mapped[list[Certificate]] = relationship(back_populates="participant", passive_deletes="all")


class StatusChange(Model):
    """A dated step in a participant's history; nothing is overwritten.

    `effective_on` is the civil date of the letter or call, where it is not the day on which the step was recorded.
    """

    __tablename__ = "status_changes"

    id: Mapped[Id]
    participant_id: Mapped[int] = child_of("participants.id")
    status: Mapped[Status] = mapped_column(one_of(Status, "status"))
    changed_at: Mapped[datetime]
    note: Mapped[Line | None]
    effective_on: Mapped[date | None]


class Group(Model):
    """A break-out group or a cohort."""

    __tablename__ = "groups"
    __table_args__ = (sa.UniqueConstraint("workshop_id", "code"),)

    id: Mapped[Id]
    workshop_id: Mapped[int] = child_of("workshops.id")
    code: Mapped[Code]
    name: Mapped[Translated]
    language: Mapped[str | None] = mapped_column(sa.String(16))

    workshop: Mapped[Workshop] = relationship(back_populates="groups")
    members: Mapped[list[Participant]] = relationship(
        secondary="group_members",
        secondaryjoin="and_(GroupMember.participant_id == Participant.id, Participant.merged_into_id.is_(None))",
        order_by="Participant.number",
    )


class GroupMember(Model):
    """A participant in a group."""

    __tablename__ = "group_members"

    group_id: Mapped[int] = mapped_column(sa.ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        sa.ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class GroupWish(Model):
    """That two participants should be in one group, or in two."""

    __tablename__ = "group_wishes"
    __table_args__ = (
        sa.UniqueConstraint("one_id", "other_id"),
        sa.CheckConstraint("one_id < other_id", name="in_order"),
    )

    id: Mapped[Id]
    one_id: Mapped[int] = child_of("participants.id")
    other_id: Mapped[int] = child_of("participants.id")
    wish: Mapped[Wish] = mapped_column(one_of(Wish, "wish"))
    because: Mapped[Line | None]

    one: Mapped[Participant] = relationship(foreign_keys="GroupWish.one_id")
    other: Mapped[Participant] = relationship(foreign_keys="GroupWish.other_id")


class Attendance(Model):
    """A mark for a participant in a session; a correction ends the old row and adds a new one.

    `source` says where the mark comes from, `because` why it took the place of another one.
    """

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
    source: Mapped[MarkSource | None] = mapped_column(one_of(MarkSource, "mark_source"))
    because: Mapped[Line | None]


class AssessmentResult(Model):
    """What a participant reached, in points of so many; a correction ends the old row and adds a new one."""

    __tablename__ = "assessment_results"
    __table_args__ = (
        sa.CheckConstraint("most > 0 AND points >= 0 AND points <= most", name="points_of_most"),
        sa.Index(
            "uq_assessment_results_current",
            "participant_id",
            "assessment",
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    participant_id: Mapped[int] = child_of("participants.id")
    assessment: Mapped[Assessment] = mapped_column(one_of(Assessment, "assessment"))
    points: Mapped[Decimal]
    most: Mapped[Decimal]
    recorded_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]
    because: Mapped[Line | None]


class Waiver(Model):
    """That a participant need not meet a rule, or one must-attend session of it: why, and who decided it."""

    __tablename__ = "waivers"
    __table_args__ = (
        sa.Index(
            "uq_waivers_standing",
            "participant_id",
            "rule",
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL AND session_id IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND session_id IS NULL"),
        ),
        sa.Index(
            "uq_waivers_standing_of_session",
            "participant_id",
            "rule",
            "session_id",
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL AND session_id IS NOT NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND session_id IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    participant_id: Mapped[int] = child_of("participants.id")
    rule: Mapped[Rule] = mapped_column(one_of(Rule, "rule"))
    session_id: Mapped[int | None] = refers_to("sessions.id")
    because: Mapped[Line]
    granted_by: Mapped[Line]
    granted_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
