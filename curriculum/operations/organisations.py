"""Finds organisations by what people call them, and adds those that are new."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.errors import NotFound
from curriculum.models import Organisation
from curriculum.operations.spelling import line_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated

_ALLOTTED: Final = re.compile(r"ORG(\d{1,9})", re.IGNORECASE)


class Organisations:
    """All organisations of a database, to be found by code, name or short name in any language.

    Case and blanks do not matter; everything else does, for nobody can say from the spelling alone whether
    "P.N." is "PN".
    """

    def __init__(self, db: Db) -> None:
        """Read them once; what is added through `get_or_add` is found from then on."""
        self._db = db
        self._by_code: dict[str, Organisation] = {}
        self._known: dict[str, Organisation] = {}
        found = db.scalars(sa.select(Organisation).order_by(Organisation.id)).all()
        self._last = max((int(match[1]) for row in found if (match := _ALLOTTED.fullmatch(row.code))), default=0)
        for row in found:
            self._know(row)

    def find(self, texts: Iterable[str]) -> Organisation | None:
        """Return the first organisation that bears one of the texts, None if there is none."""
        return next((row for text in texts if (row := self._meant(text))), None)

    def get(self, text: str) -> Organisation:
        """Return the organisation of this code, name or short name; raise `NotFound` with those that look like it."""
        if row := self.find([text]):
            return row
        near = {self._known[key].code for key in get_close_matches(line_key(text)[:80], self._known, n=3)}
        raise NotFound("organisation", text, near=sorted(near))

    def get_or_add(self, name: Translated) -> Organisation:
        """Return the organisation of this name, added under the next free code (ORG0001, …) if it is new."""
        if row := self.find(name.values()):
            return row
        self._last += 1
        row = Organisation(code=f"ORG{self._last:04}", name=name)
        self._db.add(row)
        self._know(row)
        return row

    def _meant(self, text: str) -> Organisation | None:
        return self._by_code.get(text.strip()) or self._known.get(line_key(text))

    def _know(self, row: Organisation) -> None:
        self._by_code[row.code] = row
        for text in (row.code, *row.name.values(), *(row.short_name or {}).values()):
            self._known.setdefault(line_key(text), row)
