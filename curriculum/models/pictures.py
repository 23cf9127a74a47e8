"""Pictures, each stored once: logos now, signatures later; papers refer to them by the hash of their bytes."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from curriculum.models.base import Id, Model


class Picture(Model):
    """A picture for ever: the database refuses to change or remove it, for a certificate may show it.

    `sha256` is the hash of `content` in hexadecimal. The content is read only where it is asked for.
    """

    __tablename__ = "pictures"

    id: Mapped[Id]
    sha256: Mapped[str] = mapped_column(sa.String(64), unique=True)
    media_type: Mapped[str] = mapped_column(sa.String(40))
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
