"""How a row is spoken of: its noun and the name under which a user finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import object_session

from curriculum import clock
from curriculum.languages import Translated
from curriculum.models import (
    Assignment,
    Curriculum,
    Faculty,
    Group,
    Module,
    ModuleVersion,
    Organisation,
    Participant,
    Person,
    Programme,
    Room,
    Session,
    Venue,
    Workshop,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from curriculum.models import Model

NOUNS: Final[Mapping[type[Model], str]] = {
    Curriculum: "curriculum",
    Faculty: "faculty member",
    Group: "group",
    Module: "module",
    ModuleVersion: "module version",
    Organisation: "organisation",
    Participant: "participant",
    Person: "person",
    Programme: "programme",
    Room: "room",
    Session: "session",
    Venue: "venue",
    Workshop: "workshop",
}

#: What a row is a part of, by the name of the relation.
OWNERS: Final[Mapping[type[Model], str]] = {
    Assignment: "session",
    Faculty: "workshop",
    Group: "workshop",
    ModuleVersion: "module",
    Participant: "workshop",
    Room: "venue",
    Session: "workshop",
}


def noun(row: Model) -> str:
    """Return what sort of thing a row is: "room"."""
    return NOUNS.get(type(row), row.__tablename__.replace("_", " "))


def name(row: Model) -> str:
    """Return the name under which a user finds a row: "HOTEL/A", "MAR-2019/S1", "TPB-S1@2"."""
    if isinstance(row, ModuleVersion):
        return f"{owner(row).code}@{row.version}"
    if isinstance(row, Participant):
        return f"{row.number} of {owner(row).code}"
    code = str(getattr(row, "code", None) or getattr(row, "id", "?"))
    return f"{owner(row).code}/{code}" if type(row) in OWNERS else code


def title(row: Model) -> str:
    """Return the title or name of a row in English or what comes nearest; empty if it has none."""
    text = getattr(row, "title", None) or getattr(row, "name", None) or getattr(row, "label", None)
    if isinstance(text, Translated):
        return text.text("en")
    return str(getattr(row, "print_name", ""))


def related(row: Model, relation: str) -> Any:  # noqa: ANN401 - whatever the relation leads to
    """Return the row that another one refers to, also while the reference is new and given by key alone."""
    state, key = sa.inspect(row), f"{relation}_id"
    by_key = state.attrs[key].history.has_changes() and not state.attrs[relation].history.has_changes()
    if not by_key or (db := object_session(row)) is None:
        return getattr(row, relation)
    kind, identity = state.mapper.relationships[relation].mapper.class_, getattr(row, key)
    with db.no_autoflush:
        return None if identity is None else db.get_one(kind, identity)


def owner(row: Model) -> Any:  # noqa: ANN401 - a venue, a workshop or a module
    """Return what a row is a part of; for one that was taken out of it, what it was a part of."""
    relation = OWNERS[type(row)]
    removed: Sequence[Any] = sa.inspect(row).attrs[relation].history.deleted or ()
    return related(row, relation) or next(iter(removed), None)


def is_orphan(row: Model) -> bool:
    """Say whether a row was taken out of what it is a part of, and so is to be removed."""
    return type(row) in OWNERS and sa.inspect(row).persistent and related(row, OWNERS[type(row)]) is None


def person(row: Person, workshop: Workshop) -> str:
    """Return how a message calls a person who works or takes part in a workshop."""
    return person_label(row.print_name, row.code, restricted=workshop.restricted)


def person_label(print_name: str, code: str, *, restricted: bool) -> str:
    """Return "Amina Exemple (P-AMINA)", or the code alone where names are sensitive."""
    return code if restricted else f"{print_name} ({code})"


def moment(instant: datetime, zone: str) -> str:
    """Return an instant in local time: "2019-12-10 10:45"."""
    return f"{clock.local(instant, zone):%Y-%m-%d %H:%M}"


def when(starts: datetime, ends: datetime, zone: str) -> str:
    """Return a time span in local time: "2019-12-10 10:45-12:15"."""
    return f"{moment(starts, zone)}-{clock.local(ends, zone):%H:%M}"
