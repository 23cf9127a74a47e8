"""What was done, by whom and when: who imported, changed, exported or printed what. Lines are added, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from curriculum.models.base import Id, Line, Model


class AuditEvent(Model):
    """One command that did something; the database refuses to change or to remove it.

    `subjects` are codes, numbers and serials, `counts` numbers by name; no personal value is ever copied here.
    """

    __tablename__ = "audit_events"
    __table_args__ = (sa.Index(None, "workshop"), sa.Index(None, "at"))

    id: Mapped[Id]
    at: Mapped[datetime]
    actor: Mapped[Line]
    action: Mapped[str] = mapped_column(sa.String(80))
    workshop: Mapped[str | None] = mapped_column(sa.String(40))
    subjects: Mapped[tuple[str, ...]] = mapped_column(default=())
    counts: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
