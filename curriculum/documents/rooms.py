"""Tells rooms of one name apart: by their venue, or within one house by their code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from curriculum.languages import Translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from curriculum.operations.releasing.records import AgendaRecord, RoomRecord, SessionRecord


def tell_rooms_apart(record: AgendaRecord) -> AgendaRecord:
    """Return an agenda in which rooms that share a name in any language bear the name of their venue, too.

    In one and the same venue, or where a release does not tell its name, it is the code: "Plenary hall (HOTEL/B)".
    """
    names = {session.room.code: session.room.name for session in record.sessions if session.room}
    clashing = {code: tuple(_namesakes(code, names)) for code in names}
    if not any(clashing.values()):
        return record
    venues = {venue.code: venue.name for venue in record.venues}
    told = {code: _name(code, names[code], others, venues) for code, others in clashing.items() if others}
    return replace(record, sessions=tuple(_with_room(session, told) for session in record.sessions))


def _namesakes(code: str, names: Mapping[str, Translated]) -> Iterator[str]:
    own = set(names[code].values())
    yield from (other for other, name in names.items() if other != code and not own.isdisjoint(name.values()))


def _name(code: str, name: Translated, others: tuple[str, ...], venues: Mapping[str, Translated]) -> Translated:
    house = code.partition("/")[0]
    known = venues.get(house)
    alone = known is not None and not any(other.partition("/")[0] == house for other in others)
    return Translated(
        {tag: f"{text} ({known[known.best(tag)] if known and alone else code})" for tag, text in name.items()}
    )


def _with_room(session: SessionRecord, told: Mapping[str, Translated]) -> SessionRecord:
    room: RoomRecord | None = session.room
    return replace(session, room=replace(room, name=told[room.code])) if room and room.code in told else session
