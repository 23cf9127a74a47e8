"""Persons: only what the papers need; no birth date, passport or national number. And when they are away."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from curriculum.languages import Translated
from curriculum.models.base import Code, Id, Line, Model, child_of, one_of, refers_to
from curriculum.models.partners import Organisation


class Sex(StrEnum):
    """As the person declares it; otherwise left empty."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class Person(Model):
    """Someone who takes part, teaches or signs.

    `print_name` is what stands on paper, as its holder writes it; `native_name` is the name in its own
    script; `given_name` and `family_name` are kept as they were entered and never split by a program. A person who
    turned out to be somebody else's second row names that one in `merged_into_id` and is shown no more.
    """

    __tablename__ = "persons"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    print_name: Mapped[Line]
    native_name: Mapped[Line | None]
    native_language: Mapped[str | None] = mapped_column(sa.String(16))
    given_name: Mapped[Line | None]
    family_name: Mapped[Line | None]
    sex: Mapped[Sex | None] = mapped_column(one_of(Sex, "sex"))
    email: Mapped[Line | None]
    phone: Mapped[str | None] = mapped_column(sa.String(40))
    country: Mapped[str | None] = mapped_column(sa.String(2))
    job_title: Mapped[Translated | None]
    organisation_id: Mapped[int | None] = refers_to("organisations.id")
    languages: Mapped[tuple[str, ...]] = mapped_column(default=())
    merged_into_id: Mapped[int | None] = refers_to("persons.id")

    organisation: Mapped[Organisation | None] = relationship()
    absences: Mapped[list[Absence]] = relationship(
        order_by="Absence.starts_at", cascade="all, delete-orphan", passive_deletes=True
    )


class Merge(Model):
    """That two persons are one: what was moved from one to the other, so that it can be taken back.

    `moves` are the changed values of rows, each with its table, key, column, and what stood there before and after.
    """

    __tablename__ = "merges"

    id: Mapped[Id]
    kept_id: Mapped[int] = refers_to("persons.id")
    gone_id: Mapped[int] = refers_to("persons.id")
    merged_at: Mapped[datetime]
    because: Mapped[Line | None]
    moves: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    undone_at: Mapped[datetime | None]


class Absence(Model):
    """A time in which a person can work nowhere, as instants."""

    __tablename__ = "absences"
    __table_args__ = (sa.CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    id: Mapped[Id]
    person_id: Mapped[int] = child_of("persons.id")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    because: Mapped[Line | None]
