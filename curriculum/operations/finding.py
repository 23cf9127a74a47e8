"""Finds a row by the code that a user typed, as written or else in another case, and says which look like it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from curriculum.errors import NotFound
from curriculum.operations import naming
from curriculum.operations.spelling import pick_codes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Model

T = TypeVar("T", bound="Model")


def find(db: Db, kind: type[T], code: str, *, within: Model | None = None) -> T:
    """Return the row of a code, or of the only one that differs from it in case alone.

    `within` is the workshop or venue whose own codes are meant. Raise `NotFound` with the codes that look like
    it, or with all of those between which case alone would have to decide.
    """
    table: Any = kind
    owner = () if within is None else (getattr(table, f"{naming.OWNERS[kind]}_id") == within.__dict__["id"],)
    wanted = code.strip()
    if row := db.scalar(sa.select(kind).where(table.code == wanted, *owner)):
        return row
    codes = db.scalars(sa.select(table.code).where(*owner)).all()
    meant = pick_codes(wanted, codes)
    if len(meant) == 1:
        return db.scalars(sa.select(kind).where(table.code == meant[0], *owner)).one()
    where = naming.name(within) if within is not None else ""
    raise NotFound(naming.NOUNS[kind], wanted[:80], near=meant or near(wanted, codes), where=where)


def near(wanted: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that look like the one that was typed, the likeliest first."""
    by_key = {code.casefold(): code for code in codes}
    return tuple(by_key[key] for key in get_close_matches(wanted.casefold()[:80], by_key, n=3))
