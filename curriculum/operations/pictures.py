"""Keeps each picture once, under the hash of its bytes, and hands out those that papers show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.credentials import pictures
from curriculum.credentials.pictures import hash_picture
from curriculum.models import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session as Db

    from curriculum.credentials.snapshot import CertificateSnapshot


def keep_picture(db: Db, content: bytes, *, media_type: str) -> Picture:
    """Return the row of a picture; it is added if no picture has the same bytes. The caller flushes."""
    name = hash_picture(content)
    waiting = (row for row in db.new if isinstance(row, Picture) and row.sha256 == name)
    if row := next(waiting, None) or db.scalar(sa.select(Picture).where(Picture.sha256 == name)):
        return row
    row = Picture(sha256=name, media_type=media_type, content=content)
    db.add(row)
    return row


def pictures_of(db: Db, snapshots: Iterable[CertificateSnapshot]) -> dict[str, pictures.Picture]:
    """Return the pictures that certificates show, by hash, each once; one that is not stored is left out."""
    return pictures_named(db, {name for one in snapshots for name in one.pictures})


def pictures_named(db: Db, names: Iterable[str]) -> dict[str, pictures.Picture]:
    """Return the pictures with some hashes, by hash; one that is not stored is left out."""
    wanted = sa.select(Picture.sha256, Picture.media_type, Picture.content).where(Picture.sha256.in_(sorted(names)))
    return {name: pictures.Picture(media_type, content) for name, media_type, content in db.execute(wanted)}


def hashes_of_pictures(db: Db) -> frozenset[str]:
    """Return the SHA-256 of every picture that is stored."""
    return frozenset(db.scalars(sa.select(Picture.sha256)))
