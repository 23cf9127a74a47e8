"""What comes between a workshop and its agenda: somebody or a room that cannot be had, shorter days, a late start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.errors import InvalidInput, NotFound
from curriculum.models import Person
from curriculum.operations.finding import near
from curriculum.operations.sessions import find_session_room
from curriculum.operations.times import read_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Faculty, Room, Workshop


@dataclass(frozen=True, slots=True)
class Disruption:
    """What has come between; `on` are the days for which people and rooms are missed, none for all that are left.

    `begins` and `ends` are the new hours of `day`, local; `late` is by how many minutes it starts later.
    """

    people: tuple[Faculty, ...] = ()
    rooms: tuple[Room, ...] = ()
    on: tuple[date, ...] = ()
    day: date | None = None
    begins: time | None = None
    ends: time | None = None
    late: int = 0
    because: str | None = None


def find_disruption(
    db: Db,
    workshop: Workshop,
    *,
    without: Sequence[str] = (),
    rooms: Sequence[str] = (),
    on: Sequence[str] = (),
    day: str | None = None,
    begins: time | None = None,
    ends: time | None = None,
    late: int | None = None,
    because: str | None = None,
) -> Disruption:
    """Return what was typed; raise `NotFound` for people and rooms that are not there, `InvalidInput` for days."""
    people = dict.fromkeys(row for code in without for row in find_people(db, workshop, code))
    days = tuple(dict.fromkeys(read_day(each, workshop) for each in on))
    found = Disruption(
        people=tuple(people),
        rooms=tuple(dict.fromkeys(find_session_room(db, workshop, code) for code in rooms)),
        on=days,
        day=read_day(day, workshop) if day else None,
        begins=begins,
        ends=ends,
        late=late or 0,
        because=because,
    )
    _refuse_half(found)
    return found


def _refuse_half(found: Disruption) -> None:
    if found.on and not (found.people or found.rooms):
        raise InvalidInput("--on says when somebody or a room is missing; add --without or --without-room.")
    if found.day is None and (found.begins or found.ends):
        raise InvalidInput('Which day begins or ends otherwise? Add --day "day 2".')
    if found.day is not None and not (found.begins or found.ends or found.late):
        raise InvalidInput("What about the day? Add --begins 10:00, --ends 15:00 or --late 45m.")
    if found.late and found.begins:
        raise InvalidInput("--late and --begins both say when the day begins; give one of them.")


def find_people(db: Db, workshop: Workshop, code: str) -> tuple[Faculty, ...]:
    """Return the faculty of a code, with every other role that the same person has; or all roles of a person's code.

    Raise `NotFound` for a code that is neither.
    """
    rows = workshop.faculty
    wanted = code.casefold()
    person = next((row.person_id for row in rows if row.code.casefold() == wanted and row.person_id), None)
    if person is None:
        person = db.scalar(sa.select(Person.id).where(sa.func.lower(Person.code) == wanted))
    found = [row for row in rows if row.code.casefold() == wanted or (person and row.person_id == person)]
    if not found:
        known = [row.code for row in rows]
        raise NotFound("faculty member or person", code, near=near(code, known), where=workshop.code)
    return tuple(found)
