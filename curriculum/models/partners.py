"""Organisations, their part in a workshop, and where the money comes from."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from curriculum.languages import Translated
from curriculum.models.base import Code, Id, Line, Model, Position, child_of, one_of, refers_to
from curriculum.models.pictures import Picture


class PartnerRole(StrEnum):
    """What an organisation is in a workshop."""

    ORGANISER = "organiser"
    CO_ORGANISER = "co_organiser"
    HOST = "host"
    PARTNER = "partner"
    DONOR = "donor"


class FundingKind(StrEnum):
    """A step of the chain from a project to who pays for it."""

    PROJECT = "project"
    FUND = "fund"
    SUB_FUND = "sub_fund"
    DONOR = "donor"


class Organisation(Model):
    """A body that organises, hosts, funds, sends people or employs trainers.

    `accreditation` says by whom, and under which number, it may award continuing education units (CEU).
    """

    __tablename__ = "organisations"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[Translated]
    short_name: Mapped[Translated | None]
    country: Mapped[str | None] = mapped_column(sa.String(2))
    logo_id: Mapped[int | None] = refers_to("pictures.id")
    accreditation: Mapped[Line | None]

    logo: Mapped[Picture | None] = relationship()


class Partner(Model):
    """An organisation's part in a workshop; a logo and an acknowledgement are two different things."""

    __tablename__ = "partners"
    __table_args__ = (sa.UniqueConstraint("workshop_id", "organisation_id", "role"),)

    id: Mapped[Id]
    workshop_id: Mapped[int] = child_of("workshops.id")
    organisation_id: Mapped[int] = refers_to("organisations.id")
    role: Mapped[PartnerRole] = mapped_column(one_of(PartnerRole, "partner_role"))
    position: Mapped[Position]
    shows_logo: Mapped[bool] = mapped_column(default=True)
    acknowledgement: Mapped[Translated | None]

    organisation: Mapped[Organisation] = relationship()


class Funding(Model):
    """A chain of funding and the exact line that must be printed for it."""

    __tablename__ = "fundings"

    id: Mapped[Id]
    workshop_id: Mapped[int] = child_of("workshops.id")
    position: Mapped[Position]
    line: Mapped[Translated]
    every_page: Mapped[bool] = mapped_column(default=False)

    steps: Mapped[list[FundingStep]] = relationship(
        order_by="FundingStep.position", cascade="all, delete-orphan", passive_deletes=True
    )


class FundingStep(Model):
    """One link of a funding chain, from the project down to the donor."""

    __tablename__ = "funding_steps"

    id: Mapped[Id]
    funding_id: Mapped[int] = child_of("fundings.id")
    position: Mapped[Position]
    kind: Mapped[FundingKind] = mapped_column(one_of(FundingKind, "funding_kind"))
    name: Mapped[Translated]
    organisation_id: Mapped[int | None] = refers_to("organisations.id")

    organisation: Mapped[Organisation | None] = relationship()
