"""Venues, their rooms and what stands in them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from curriculum.languages import Translated
from curriculum.models.base import Code, Id, Line, Model, child_of


class Venue(Model):
    """A building or a site with rooms."""

    __tablename__ = "venues"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[Translated]
    city: Mapped[Translated | None]
    country: Mapped[str | None] = mapped_column(sa.String(2))
    address: Mapped[Translated | None]

    rooms: Mapped[list[Room]] = relationship(
        back_populates="venue", order_by="Room.code", cascade="all, delete-orphan", passive_deletes=True
    )


class Room(Model):
    """A room of a venue; `capacity` is a number of seats, or unknown.

    `changeover_minutes` is what it needs between two sessions, None for what the workshop says.
    """

    __tablename__ = "rooms"
    __table_args__ = (
        sa.UniqueConstraint("venue_id", "code"),
        sa.CheckConstraint("capacity > 0", name="capacity_positive"),
        sa.CheckConstraint("changeover_minutes >= 0", name="changeover_not_negative"),
    )

    id: Mapped[Id]
    venue_id: Mapped[int] = child_of("venues.id")
    code: Mapped[Code]
    name: Mapped[Translated]
    capacity: Mapped[int | None]
    changeover_minutes: Mapped[int | None]

    venue: Mapped[Venue] = relationship(back_populates="rooms")
    equipment: Mapped[list[Equipment]] = relationship(
        order_by="Equipment.kind", cascade="all, delete-orphan", passive_deletes=True
    )
    closures: Mapped[list[Closure]] = relationship(
        order_by="Closure.starts_at", cascade="all, delete-orphan", passive_deletes=True
    )


class Equipment(Model):
    """So many of a thing in a room: a projector, two interpretation booths."""

    __tablename__ = "equipment"
    __table_args__ = (sa.CheckConstraint("quantity > 0", name="quantity_positive"),)

    room_id: Mapped[int] = mapped_column(sa.ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[Code] = mapped_column(primary_key=True)
    quantity: Mapped[int] = mapped_column(default=1)


class Closure(Model):
    """A time in which a room cannot be used, as instants."""

    __tablename__ = "closures"
    __table_args__ = (sa.CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    id: Mapped[Id]
    room_id: Mapped[int] = child_of("rooms.id")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    because: Mapped[Line | None]
