"""Finds the rows that a file refers to by code, each sort read once for a whole load."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from curriculum.errors import NotFound
from curriculum.models import (
    Curriculum,
    CurriculumModule,
    Module,
    ModulePrerequisite,
    ModuleVersion,
    Organisation,
    Person,
    Picture,
    Programme,
    Room,
    Venue,
)
from curriculum.operations.finding import near
from curriculum.operations.naming import NOUNS
from curriculum.operations.pictures import keep_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session as Db
    from sqlalchemy.orm.interfaces import ORMOption

    from curriculum.models import Model
    from curriculum.operations.drafts import Logo, ModuleRef

R = TypeVar("R", Curriculum, Module, Organisation, Person, Programme, Venue)

#: How many codes one query asks for: databases limit the parameters of a statement.
_AT_ONCE: Final = 500
#: What is read along with a row, because a draft describes it.
_ALONG: Final[Mapping[type[Model], tuple[ORMOption, ...]]] = {
    Curriculum: (
        selectinload(Curriculum.modules).joinedload(CurriculumModule.module_version).joinedload(ModuleVersion.module),
    ),
    Module: (
        selectinload(Module.versions).options(
            selectinload(ModuleVersion.objectives),
            selectinload(ModuleVersion.materials),
            selectinload(ModuleVersion.prerequisites).joinedload(ModulePrerequisite.requires),
        ),
    ),
    Organisation: (selectinload(Organisation.logo).undefer(Picture.content),),
    Person: (joinedload(Person.organisation), selectinload(Person.absences)),
    Venue: (selectinload(Venue.rooms).options(selectinload(Room.equipment), selectinload(Room.closures)),),
}


class Directory:
    """The library by code: what the database holds, and what a load adds to it.

    A file refers by the exact code: it is no command line, and two spellings of one code in it would be two things.
    """

    def __init__(self, db: Db) -> None:
        self._db = db
        self._known: defaultdict[type[Model], dict[str, Any]] = defaultdict(dict)

    def read(self, kind: type[R], codes: Iterable[str | None]) -> None:
        """Read the rows of these codes that are not known yet; a code that nothing bears is remembered too."""
        known = self._known[kind]
        new = sorted({code for code in codes if code} - known.keys())
        for start in range(0, len(new), _AT_ONCE):
            some = new[start : start + _AT_ONCE]
            known.update(dict.fromkeys(some))
            query = sa.select(kind).where(kind.code.in_(some)).options(*_ALONG.get(kind, ()))
            known.update((row.code, self._kept(row)) for row in self._db.scalars(query))

    def _kept(self, row: R) -> R:
        """Return the person into whom another one was merged in the stead of that one, anything else as it is."""
        into = getattr(row, "merged_into_id", None)
        return row if into is None else self._kept(self._db.get_one(type(row), into))

    def find(self, kind: type[R], code: str) -> R | None:
        """Return the row of this code, None if there is none."""
        self.read(kind, [code])
        found: R | None = self._known[kind][code]
        return found

    def get(self, kind: type[R], code: str) -> R:
        """Return the row of this code; raise `NotFound`, with the codes that look like it."""
        if row := self.find(kind, code):
            return row
        raise NotFound(NOUNS[kind], code, near=near(code, self._db.scalars(sa.select(kind.code))))

    def all(self, kind: type[R], codes: Iterable[str | None]) -> list[R]:
        """Return the rows of some codes, each once, in the order of the codes."""
        wanted = sorted({code for code in codes if code})
        self.read(kind, wanted)
        return [self.get(kind, code) for code in wanted]

    def maybe(self, kind: type[R], code: str | None) -> R | None:
        """Return the row of a code that may be left out."""
        return None if code is None else self.get(kind, code)

    def add(self, row: R) -> R:
        """Put a new row into the database and find it from now on."""
        self._db.add(row)
        self._known[type(row)][row.code] = row
        return row

    def picture(self, logo: Logo) -> Picture:
        """Return the row of a picture, put into the database if it is not there yet."""
        return keep_picture(self._db, logo.content, media_type=logo.media_type)

    def version(self, ref: ModuleRef) -> ModuleVersion:
        """Return the version of a module that a file refers to, the newest if it names none."""
        module = self.get(Module, ref.code)
        if ref.version is None:
            return module.newest
        found = next((version for version in module.versions if version.version == ref.version), None)
        if found is None:
            raise NotFound("version", ref.version, where=f"module {ref.code}")
        return found

    def room(self, place: str) -> Room:
        """Return the room `VENUE/ROOM`."""
        venue, _, code = place.rpartition("/")
        if not venue:
            raise NotFound("room", code, where="a workshop without a venue; write VENUE/ROOM")
        rooms = {room.code: room for room in self.get(Venue, venue).rooms}
        if code not in rooms:
            raise NotFound("room", code, near=near(code, rooms), where=f"venue {venue}")
        return rooms[code]
