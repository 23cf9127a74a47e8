"""Certificates as issued, who signs them, and what a person consented to."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from curriculum.languages import Translated
from curriculum.models.base import Id, Line, Model, Position, child_of, one_of, refers_to
from curriculum.models.participation import Participant
from curriculum.models.partners import Organisation
from curriculum.models.pictures import Picture


class CertificateKind(StrEnum):
    """What a certificate vouches for."""

    PARTICIPATION = "participation"
    COMPLETION = "completion"
    TRAINER = "trainer"


class CertificateStatus(StrEnum):
    """A certificate is valid until another one takes its place or it is revoked."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


class Purpose(StrEnum):
    """What a person is asked to consent to."""

    PHOTO = "photo"
    LIST_SHARING = "list_sharing"
    CONTACT = "contact"


class Signatory(Model):
    """A signature block of a workshop's certificates; the name may still be open, and so may the signature."""

    __tablename__ = "signatories"

    id: Mapped[Id]
    workshop_id: Mapped[int] = child_of("workshops.id")
    position: Mapped[Position]
    name: Mapped[Line | None]
    title: Mapped[Translated]
    organisation_id: Mapped[int | None] = refers_to("organisations.id")
    picture_id: Mapped[int | None] = refers_to("pictures.id")

    organisation: Mapped[Organisation | None] = relationship()
    picture: Mapped[Picture | None] = relationship()


class Certificate(Model):
    """A certificate as it was issued, for ever.

    `snapshot` is everything that was printed; the database refuses to change it, except to NULL when the
    person's data is erased (`erased_at`), and refuses to remove the row.
    """

    __tablename__ = "certificates"
    __table_args__ = (
        sa.CheckConstraint("(status = 'revoked') = (revoked_at IS NOT NULL)", name="revoked_when"),
        sa.CheckConstraint("(snapshot IS NULL) = (erased_at IS NOT NULL)", name="erased_when"),
        sa.Index(
            "uq_certificates_valid",
            "participant_id",
            "kind",
            unique=True,
            sqlite_where=sa.text("status = 'valid'"),
            postgresql_where=sa.text("status = 'valid'"),
        ),
    )

    id: Mapped[Id]
    serial: Mapped[str] = mapped_column(sa.String(24), unique=True)
    participant_id: Mapped[int] = refers_to("participants.id")
    kind: Mapped[CertificateKind] = mapped_column(one_of(CertificateKind, "certificate_kind"))
    status: Mapped[CertificateStatus] = mapped_column(one_of(CertificateStatus, "certificate_status"))
    issued_at: Mapped[datetime]
    snapshot: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    supersedes_id: Mapped[int | None] = refers_to("certificates.id")
    revoked_at: Mapped[datetime | None]
    revoked_because: Mapped[Line | None]
    erased_at: Mapped[datetime | None]

    participant: Mapped[Participant] = relationship(back_populates="certificates")


class ConsentText(Model):
    """The words under which people are asked for a purpose; a version once shown is frozen by the database."""

    __tablename__ = "consent_texts"
    __table_args__ = (sa.UniqueConstraint("purpose", "version"),)

    id: Mapped[Id]
    purpose: Mapped[Purpose] = mapped_column(one_of(Purpose, "purpose"))
    version: Mapped[str] = mapped_column(sa.String(24))
    text: Mapped[Translated]
    written_at: Mapped[datetime]


class Consent(Model):
    """What a person agreed to or declined, on a day, under a numbered text."""

    __tablename__ = "consents"

    id: Mapped[Id]
    person_id: Mapped[int] = child_of("persons.id")
    workshop_id: Mapped[int | None] = child_of("workshops.id")
    purpose: Mapped[Purpose] = mapped_column(one_of(Purpose, "purpose"))
    given: Mapped[bool]
    given_on: Mapped[date]
    text_version: Mapped[str] = mapped_column(sa.String(24))
    withdrawn_on: Mapped[date | None]
