"""The agenda by rooms: what is held in each, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.jobs import make_job
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.ordering import sort_key
from curriculum.documents.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from curriculum.documents.agendas.agenda import Agenda, AgendaItem
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.phrases import Phrase
    from curriculum.documents.press.job import Job

NAME = N_("Agenda by room")


@dataclass(frozen=True, slots=True)
class RoomDay:
    """What is held in a room on a day, in the order of time."""

    number: int
    on: date
    items: tuple[AgendaItem, ...]


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """A room with its days; `room` is None for what has none yet."""

    room: Phrase | None
    days: tuple[RoomDay, ...]


def lay(dossier: Dossier, language: str) -> Iterator[Job]:
    """Yield the agenda by rooms, a page or more each; none where nothing has a time yet."""
    plans = tuple(plan_rooms(lay_agenda(dossier.edition, language, changes=False)))
    if not plans:
        return
    head = lay_masthead(dossier, language)
    yield make_job(
        dossier,
        wording(language, country=head.country),
        paper="agenda",
        template="agenda/rooms.html",
        head=head,
        values={"name": NAME, "plans": plans},
        part="rooms",
    )


def plan_rooms(agenda: Agenda) -> Iterator[RoomPlan]:
    """Yield what is held in each room, as an alphabet has them; last what has no room yet, pauses left out there."""
    rooms = dict.fromkeys(room for item in agenda.items for room in item.rooms)
    for room in sorted(rooms, key=lambda one: sort_key(one.text, agenda.language)):
        yield RoomPlan(room, tuple(_days(agenda, room)))
    if open_still := tuple(_days(agenda, None)):
        yield RoomPlan(None, open_still)


def _days(agenda: Agenda, room: Phrase | None) -> Iterator[RoomDay]:
    for day in agenda.days:
        items = tuple(item for slot in day.slots for item in slot.items if _is_in(item, room))
        if items:
            yield RoomDay(day.number, day.on, items)


def _is_in(item: AgendaItem, room: Phrase | None) -> bool:
    if item.cancelled:
        return False
    return room in item.rooms if room else not item.rooms and not item.pause
