"""What a file may refer to by code: what it describes itself, and what the database already holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from curriculum.exchange.workshop_file.faults import Fault, Wrong
from curriculum.exchange.workshop_file.reading import codes_in
from curriculum.models import Curriculum, Module, Organisation, Person, Programme, Venue
from curriculum.operations.completing import Lesson
from curriculum.operations.drafting import reference
from curriculum.operations.drafts import ModuleRef
from curriculum.operations.loading.directory import Directory
from curriculum.operations.naming import NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session as Db

    from curriculum.exchange.workshop_file.faults import Path
    from curriculum.exchange.workshop_file.reading import Reading

#: The tables or lists of tables of a file that describe a sort of thing.
_TABLES = {
    Curriculum: ("curriculum", "curricula"),
    Module: ("modules",),
    Organisation: ("organisations",),
    Person: ("persons",),
    Programme: ("programme",),
    Venue: ("venues",),
}


class Known:
    """The codes of a file and of the database together."""

    def __init__(self, db: Db, reading: Reading) -> None:
        """Note what the file describes: also by a table with faults, for its code is no fault elsewhere."""
        self.db = db
        self.directory = Directory(db)
        self._reading = reading
        self._own = {
            kind: {code for table in tables for code in codes_in(reading.original(table))}
            for kind, tables in _TABLES.items()
        }
        self._all: dict[type[Any], set[str]] = {}
        self._lessons = {
            ModuleRef(draft.code, draft.version): Lesson(
                ModuleRef(draft.code, draft.version), draft.title, draft.minutes, draft.delivery
            )
            for _, draft in reading.each(("modules",), reading.draft.modules)
        }

    def has(self, kind: type[Any], code: str) -> bool:
        """Say whether something of this kind bears the code."""
        return code in self._own[kind] or self.directory.find(kind, code) is not None

    def refer(self, path: Path, kind: type[Any], code: str | None) -> Iterator[Fault]:
        """Yield a fault if nothing of this kind bears the code at a path."""
        if code is not None and not self.has(kind, code):
            message = f"there is no {NOUNS[kind]} {code!r}, here or in the database."
            yield Fault(path, message, wrong=Wrong(code, partial(self._codes, kind)))

    def _codes(self, kind: type[Any]) -> set[str]:
        """Return the codes of everything of this kind; they are read once."""
        if kind not in self._all:
            self._all[kind] = {*self._own[kind], *self.db.scalars(sa.select(kind.code))}
        return self._all[kind]

    def refer_to_module(self, path: Path, ref: ModuleRef) -> Iterator[Fault]:
        """Yield a fault if there is no such module, or not in this version."""
        faults = list(self.refer(path, Module, ref.code))
        yield from faults
        if not faults and self.lesson(ref) is None and self.versions(ref.code):
            known = ", ".join(str(version) for version in self.versions(ref.code))
            yield Fault(path, f"module {ref.code!r} has no version {ref.version}; there is {known}")

    def versions(self, code: str) -> list[int]:
        """Return the numbers of the versions that a module has or is to have, the newest last."""
        row = self.directory.find(Module, code)
        stored = {version.version for version in row.versions} if row else set()
        return sorted(stored | {ref.version or 1 for ref in self._lessons if ref.code == code})

    def lesson(self, ref: ModuleRef) -> Lesson | None:
        """Return what a session takes over from a module; None if the module is unknown or was unreadable."""
        version = ref.version or max(self.versions(ref.code), default=None)
        if version is None:
            return None
        exact = ModuleRef(ref.code, version)
        if exact in self._lessons:
            return self._lessons[exact]
        row = self.directory.find(Module, ref.code)
        for stored in row.versions if row else ():
            if stored.version == version:
                return Lesson(reference(stored), stored.title, stored.minutes, stored.delivery)
        return None

    def rooms(self, venue: str) -> set[str]:
        """Return the codes of the rooms that a venue has or is to have."""
        row = self.directory.find(Venue, venue)
        tables = self._reading.original("venues")
        own = {
            code
            for table in (tables if isinstance(tables, list) else ())
            if isinstance(table, dict) and table.get("code") == venue
            for code in codes_in(table.get("rooms"))
        }
        return own | ({room.code for room in row.rooms} if row else set())
