"""Finds a row by the code that a user typed, as written or else in another case, and says which look like it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeVar

import sqlalchemy as sa

from curriculum.errors import NotFound
from curriculum.operations import naming
from curriculum.operations.spelling import pick_codes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Model

T = TypeVar("T", bound="Model")

#: Codes that are allotted by counting look alike, whoever bears them.
_ALLOTTED: Final = re.compile(r"(?:p|org)\d{1,9}")
_NAMED: Final = 3


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
    """Return the codes that look like the one that was typed, the likeliest first; of allotted ones a slip away."""
    by_key = {code.casefold(): code for code in codes}
    if _ALLOTTED.fullmatch(key := wanted.casefold()):
        return tuple(code for other, code in by_key.items() if _a_slip_apart(key, other))[:_NAMED]
    return tuple(by_key[key] for key in get_close_matches(wanted.casefold()[:80], by_key, n=_NAMED))


def _a_slip_apart(one: str, other: str) -> bool:
    """Say whether one character was mistyped, left out or typed too much."""
    if len(one) == len(other):
        return sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
