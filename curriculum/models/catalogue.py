"""The library: curricula, modules in versions, their objectives, materials and prerequisites."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from curriculum.languages import Translated
from curriculum.models.base import Code, Id, Line, Model, Position, child_of, one_of, refers_to
from curriculum.models.partners import Organisation


class Delivery(StrEnum):
    """How a module is taught."""

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
    E_LEARNING = "e_learning"


class Bloom(StrEnum):
    """The six levels of the revised taxonomy (Anderson and Krathwohl, 2001), lowest first."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"
    EVALUATE = "evaluate"
    CREATE = "create"


class MaterialKind(StrEnum):
    """What lies on the table for a module."""

    HANDOUT = "handout"
    SLIDES = "slides"
    CASE_FILE = "case_file"
    READING = "reading"
    FORM = "form"
    EQUIPMENT = "equipment"


class PartyRole(StrEnum):
    """What an organisation is to a curriculum: it pays for or provides it, or its people are taught it."""

    SPONSOR = "sponsor"
    AUDIENCE = "audience"


class Curriculum(Model):
    """A named, ordered set of modules: what an institution teaches."""

    __tablename__ = "curricula"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    title: Mapped[Translated]
    description: Mapped[Translated | None]
    audience: Mapped[Translated | None]
    source: Mapped[Line | None]

    modules: Mapped[list[CurriculumModule]] = relationship(
        back_populates="curriculum",
        order_by="CurriculumModule.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    parties: Mapped[list[CurriculumParty]] = relationship(
        order_by="CurriculumParty.position", cascade="all, delete-orphan", passive_deletes=True
    )


class CurriculumParty(Model):
    """An organisation that sponsors a curriculum, or for whose people it is meant."""

    __tablename__ = "curriculum_parties"
    __table_args__ = (sa.UniqueConstraint("curriculum_id", "organisation_id", "role"),)

    id: Mapped[Id]
    curriculum_id: Mapped[int] = child_of("curricula.id")
    organisation_id: Mapped[int] = refers_to("organisations.id")
    role: Mapped[PartyRole] = mapped_column(one_of(PartyRole, "party_role"))
    position: Mapped[Position]

    organisation: Mapped[Organisation] = relationship()


class Module(Model):
    """A teachable unit by its code; what it says stands in its versions."""

    __tablename__ = "modules"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)

    versions: Mapped[list[ModuleVersion]] = relationship(
        back_populates="module",
        order_by="ModuleVersion.version",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    @property
    def newest(self) -> ModuleVersion:
        """Return the version with the highest number."""
        return max(self.versions, key=lambda version: version.version)  # a new one may stand anywhere in the list


class ModuleVersion(Model):
    """A module as it stood at one time; once `frozen_at` is set the database refuses any change."""

    __tablename__ = "module_versions"
    __table_args__ = (
        sa.UniqueConstraint("module_id", "version"),
        sa.CheckConstraint("version >= 1", name="version_positive"),
        sa.CheckConstraint("minutes > 0", name="minutes_positive"),
    )

    id: Mapped[Id]
    module_id: Mapped[int] = child_of("modules.id")
    version: Mapped[int]
    title: Mapped[Translated]
    summary: Mapped[Translated | None]
    minutes: Mapped[int]
    delivery: Mapped[Delivery] = mapped_column(one_of(Delivery, "delivery"))
    source: Mapped[Line | None]
    frozen_at: Mapped[datetime | None]

    module: Mapped[Module] = relationship(back_populates="versions")
    objectives: Mapped[list[Objective]] = relationship(
        order_by="Objective.position", cascade="all, delete-orphan", passive_deletes=True
    )
    materials: Mapped[list[Material]] = relationship(
        order_by="Material.position", cascade="all, delete-orphan", passive_deletes=True
    )
    prerequisites: Mapped[list[ModulePrerequisite]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class Objective(Model):
    """What a learner can do afterwards: a verb at a Bloom level, and what it acts on."""

    __tablename__ = "objectives"

    id: Mapped[Id]
    module_version_id: Mapped[int] = child_of("module_versions.id")
    position: Mapped[Position]
    verb: Mapped[Translated]
    bloom: Mapped[Bloom] = mapped_column(one_of(Bloom, "bloom"))
    text: Mapped[Translated]
    condition: Mapped[Translated | None]
    criterion: Mapped[Translated | None]
    assessed: Mapped[bool] = mapped_column(default=False)


class Material(Model):
    """Something handed out, shown or needed on the table for a module."""

    __tablename__ = "materials"

    id: Mapped[Id]
    module_version_id: Mapped[int] = child_of("module_versions.id")
    position: Mapped[Position]
    kind: Mapped[MaterialKind] = mapped_column(one_of(MaterialKind, "material_kind"))
    title: Mapped[Translated]
    url: Mapped[Line | None]


class ModulePrerequisite(Model):
    """A module that must have been taught before; circles are refused by `operations`."""

    __tablename__ = "module_prerequisites"

    module_version_id: Mapped[int] = mapped_column(
        sa.ForeignKey("module_versions.id", ondelete="CASCADE"), primary_key=True
    )
    requires_id: Mapped[int] = mapped_column(
        sa.ForeignKey("modules.id", ondelete="RESTRICT"), primary_key=True, index=True
    )

    requires: Mapped[Module] = relationship()


class CurriculumModule(Model):
    """The place of a module's version in a curriculum."""

    __tablename__ = "curriculum_modules"
    __table_args__ = (sa.UniqueConstraint("curriculum_id", "module_version_id"),)

    id: Mapped[Id]
    curriculum_id: Mapped[int] = child_of("curricula.id")
    module_version_id: Mapped[int] = refers_to("module_versions.id")
    position: Mapped[Position]
    required: Mapped[bool] = mapped_column(default=True)

    curriculum: Mapped[Curriculum] = relationship(back_populates="modules")
    module_version: Mapped[ModuleVersion] = relationship()
