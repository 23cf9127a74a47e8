"""How an organiser's columns are to be read, kept under a name for the next file of the same kind."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from curriculum.models.base import Code, Id, Model


class ColumnMap(Model):
    """Which heading holds which field; headings are those of a form, never of a person."""

    __tablename__ = "column_maps"

    id: Mapped[Id]
    name: Mapped[Code] = mapped_column(unique=True)
    columns: Mapped[dict[str, str]] = mapped_column(sa.JSON)
