"""What the making of an agenda may and may not do: orders, needs, who may do what, and when somebody is there."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from curriculum.models.base import Code, Id, Line, Model, Position, child_of, one_of
from curriculum.models.sessions import Role

if TYPE_CHECKING:
    from curriculum.models.sessions import Faculty, Session


class OrderKind(StrEnum):
    """How a session stands to another one of its workshop."""

    AFTER = "after"
    DIRECTLY_AFTER = "directly_after"
    SAME_DAY = "same_day"
    OTHER_DAY = "other_day"
    NOT_PARALLEL = "not_parallel"


class SessionOrder(Model):
    """That a session comes after another one, on its day or on another day, or not beside it."""

    __tablename__ = "session_orders"
    __table_args__ = (
        sa.CheckConstraint("session_id <> other_id", name="two_sessions"),
        sa.Index(
            "uq_session_orders_directly_after",
            "session_id",
            unique=True,
            sqlite_where=sa.text("kind = 'directly_after'"),
            postgresql_where=sa.text("kind = 'directly_after'"),
        ),
    )

    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(
        sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    kind: Mapped[OrderKind] = mapped_column(one_of(OrderKind, "order_kind"), primary_key=True)

    other: Mapped[Session] = relationship(foreign_keys="SessionOrder.other_id")


class SessionNeed(Model):
    """So many of a thing that must stand in the room of a session."""

    __tablename__ = "session_needs"
    __table_args__ = (sa.CheckConstraint("quantity > 0", name="quantity_positive"),)

    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[Code] = mapped_column(primary_key=True)
    quantity: Mapped[int] = mapped_column(default=1)


class RoleChoice(Model):
    """That `count` of several people do one thing in a session: who, the program chooses."""

    __tablename__ = "role_choices"
    __table_args__ = (
        sa.UniqueConstraint("session_id", "role"),
        sa.CheckConstraint("count > 0", name="count_positive"),
    )

    id: Mapped[Id]
    session_id: Mapped[int] = child_of("sessions.id")
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    count: Mapped[int] = mapped_column(default=1)

    candidates: Mapped[list[RoleCandidate]] = relationship(
        order_by="RoleCandidate.position", cascade="all, delete-orphan", passive_deletes=True
    )


class RoleCandidate(Model):
    """Somebody who may be chosen."""

    __tablename__ = "role_candidates"

    choice_id: Mapped[int] = mapped_column(sa.ForeignKey("role_choices.id", ondelete="CASCADE"), primary_key=True)
    faculty_id: Mapped[int] = mapped_column(
        sa.ForeignKey("faculty.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[Position]

    faculty: Mapped[Faculty] = relationship()


class SessionInterest(Model):
    """Somebody who would like to be in a session, too, if free."""

    __tablename__ = "session_interests"

    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    faculty_id: Mapped[int] = mapped_column(
        sa.ForeignKey("faculty.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class FacultyTime(Model):
    """A time in which somebody is there for the workshop (`available`) or is not, as instants."""

    __tablename__ = "faculty_times"
    __table_args__ = (sa.CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    id: Mapped[Id]
    faculty_id: Mapped[int] = child_of("faculty.id")
    available: Mapped[bool]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    because: Mapped[Line | None]


class Substitute(Model):
    """Somebody who can stand in for somebody else; the lowest position is asked first."""

    __tablename__ = "substitutes"
    __table_args__ = (sa.CheckConstraint("faculty_id <> substitute_id", name="two_people"),)

    faculty_id: Mapped[int] = mapped_column(sa.ForeignKey("faculty.id", ondelete="CASCADE"), primary_key=True)
    substitute_id: Mapped[int] = mapped_column(
        sa.ForeignKey("faculty.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[Position]

    substitute: Mapped[Faculty] = relationship(foreign_keys="Substitute.substitute_id")
