"""Lists the codes that a shell offers while somebody types, without the ORM: a prompt does not wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.operations.spelling import pick_codes

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The query for each noun; those of sessions, faculty and groups are of the workshop on the same line.
_QUERIES: Final[Mapping[str, str]] = {
    "workshop": "SELECT code FROM workshops ORDER BY starts_on DESC, code",
    "module": "SELECT code FROM modules ORDER BY code",
    "curriculum": "SELECT code FROM curricula ORDER BY code",
    "programme": "SELECT code FROM programmes ORDER BY code",
    "organisation": "SELECT code FROM organisations ORDER BY code",
    "person": "SELECT code FROM persons WHERE merged_into_id IS NULL ORDER BY code",
    "venue": "SELECT code FROM venues ORDER BY code",
    "room": "SELECT v.code || '/' || r.code FROM rooms r JOIN venues v ON v.id = r.venue_id ORDER BY 1",
    "session": (
        "SELECT s.code FROM sessions s JOIN workshops w ON w.id = s.workshop_id WHERE w.code = :workshop ORDER BY 1"
    ),
    "faculty": (
        "SELECT f.code FROM faculty f JOIN workshops w ON w.id = f.workshop_id WHERE w.code = :workshop ORDER BY 1"
    ),
    "group": (
        "SELECT g.code FROM groups g JOIN workshops w ON w.id = g.workshop_id WHERE w.code = :workshop ORDER BY 1"
    ),
    "certificate": "SELECT serial FROM certificates ORDER BY serial",
}
NOUNS: Final = tuple(_QUERIES)
_OF_A_WORKSHOP: Final = frozenset({"session", "faculty", "group"})


def list_codes(connection: sa.Connection, noun: str, *, workshop: str = "") -> list[str]:
    """Return the codes of a noun (one of `NOUNS`); sessions, faculty and groups are those of `workshop`, a code."""
    query = sa.text(_QUERIES[noun])
    found = connection.execute(query, {"workshop": _meant(connection, workshop)} if noun in _OF_A_WORKSHOP else {})
    return [str(code) for code in found.scalars()]


def _meant(connection: sa.Connection, workshop: str) -> str:
    """Return the code of the workshop that was typed, perhaps in another case; nothing if none is meant for certain."""
    meant = pick_codes(workshop, connection.execute(sa.text(_QUERIES["workshop"])).scalars())
    return meant[0] if len(meant) == 1 else ""
