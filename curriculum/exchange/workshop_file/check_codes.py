"""Checks that no two codes differ only in case: whoever types one in a hurry would mean both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from curriculum.exchange.workshop_file.faults import Fault
from curriculum.models import Curriculum, Module, Organisation, Person, Programme, Room, Venue, Workshop
from curriculum.operations.completing import default_code
from curriculum.operations.naming import NOUNS
from curriculum.operations.spelling import line_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.orm import Session as Db

    from curriculum.exchange.workshop_file.faults import Path
    from curriculum.exchange.workshop_file.reading import Reading
    from curriculum.operations.drafts import WorkshopDraft


def check_codes(db: Db, reading: Reading) -> Iterator[Fault]:
    """Yield a fault for each code that differs only in case from another one of the file or of the database."""
    draft = reading.draft
    lists: tuple[tuple[type[Any], str, tuple[Any, ...]], ...] = (
        (Organisation, "organisations", draft.organisations),
        (Person, "persons", draft.persons),
        (Venue, "venues", draft.venues),
        (Module, "modules", draft.modules),
        (Curriculum, "curricula", draft.curricula),
    )
    for kind, table, drafts in lists:
        yield from _compare(db, kind, [((*path, "code"), each.code) for path, each in reading.each((table,), drafts)])
    for kind, table, single in (
        (Programme, "programme", draft.programme),
        (Curriculum, "curriculum", draft.curriculum),
        (Workshop, "workshop", draft.workshop),
    ):
        if single and not reading.broken & {(table,), (table, "code")}:
            yield from _compare(db, kind, [((table, "code"), single.code)])
    for path, venue in reading.each(("venues",), draft.venues):
        rooms = [((*where, "code"), room.code) for where, room in reading.each((*path, "rooms"), venue.rooms)]
        stored = sa.select(Room.code).join(Venue).where(Venue.code == venue.code)
        yield from _alike("room", rooms, db.scalars(stored).all())
    if draft.workshop and ("workshop",) not in reading.broken:
        yield from _check_parts(reading, draft.workshop)


def _check_parts(reading: Reading, draft: WorkshopDraft) -> Iterator[Fault]:
    """Compare the codes within a workshop; those of the database give way to those of the file."""
    lists: tuple[tuple[str, str, tuple[Any, ...]], ...] = (
        ("group", "groups", draft.groups),
        ("faculty member", "faculty", draft.faculty),
    )
    for noun, table, drafts in lists:
        found = reading.each(("workshop", table), drafts)
        yield from _alike(noun, [((*path, "code"), each.code) for path, each in found])
    sessions = [
        ((*path, "code" if each.code else "module"), code)
        for path, each in reading.each(("workshop", "sessions"), draft.sessions)
        if (code := default_code(each, starts=draft.starts))
    ]
    yield from _alike("session", sessions)


def _compare(db: Db, kind: type[Any], codes: list[tuple[Path, str]]) -> Iterator[Fault]:
    if codes:
        yield from _alike(NOUNS[kind], codes, db.scalars(sa.select(kind.code)).all())


def _alike(noun: str, codes: list[tuple[Path, str]], stored: Iterable[str] = ()) -> Iterator[Fault]:
    by_key = {line_key(code): code for code in stored}
    known = set(stored)
    seen: dict[str, tuple[Path, str]] = {}
    for path, code in codes:
        other = by_key.get(line_key(code), code)
        first, same = seen.setdefault(line_key(code), (path, code))
        if same != code:
            yield Fault(path, f"the {noun} {code} differs only in case from {same} at {{also}}; use one code", first)
        elif code not in known and other != code:
            yield Fault(path, f"there is already a {noun} {other}, which differs only in case; use one code")
