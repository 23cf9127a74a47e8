"""Writes a plan into the agenda: times, rooms, who was chosen, and the pauses that were added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.errors import AgendaChanged
from curriculum.models import Assignment, Room, Venue
from curriculum.models.sessions import Role
from curriculum.operations import refusals
from curriculum.operations.moves import Moved, Place, moved_from, place_of
from curriculum.operations.scheduling.pauses import make_pause
from curriculum.operations.scheduling.reading import read_workshop
from curriculum.operations.sessions import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Session, Workshop
    from curriculum.operations.scheduling.reading import Reading
    from curriculum.planning.plan import Placed, Plan

_NOWHERE = Place(None, None, None)


def write_plan(db: Db, workshop: Workshop, reading: Reading, plan: Plan) -> tuple[Moved, ...]:
    """Bring a workshop's agenda to a plan that was made for `reading`; return what moved, came or went.

    Raise `AgendaChanged` if anything that the plan rests on is another by now, and the errors of
    `refusals.flush`.
    """
    refuse_changed(db, reading)
    before = {row.code: place_of(row) for row in workshop.sessions}
    rows = {row.code: row for row in workshop.sessions}
    with db.no_autoflush:
        gone = [rows[code] for code in sorted(reading.automatic - plan.at.keys())]
        moved = [Moved(workshop.code, row.code, row.title, before[row.code], _NOWHERE) for row in gone]
        for row in gone:
            workshop.sessions.remove(row)
        rooms = _rooms(db, plan.placed)
        written = [_write(_row_of(workshop, rows, placed), placed, reading, rooms) for placed in plan.placed]
    refusals.flush(db)
    moved += [moved_from(row, before.get(row.code, _NOWHERE)) for row in written]
    return tuple(each for each in moved if each.before != each.after)


def refuse_changed(db: Db, reading: Reading) -> None:
    """Raise `AgendaChanged` if a workshop, or what its agenda rests on, is no longer as it was read."""
    db.flush()
    now = read_workshop(db.connection(), reading.workshop_id)
    if now is None or (now.problem, now.automatic, now.chosen) != (reading.problem, reading.automatic, reading.chosen):
        raise AgendaChanged(reading.code)


def _row_of(workshop: Workshop, rows: Mapping[str, Session], placed: Placed) -> Session:
    """Return the row of a session in a plan, new for a pause that the plan adds."""
    row = rows.get(placed.code)
    if row is not None and not (placed.session.optional and not row.automatic):
        return row
    row = make_pause(workshop, placed.session, taken=[each.code for each in workshop.sessions])
    workshop.sessions.append(row)
    return row


def _write(row: Session, placed: Placed, reading: Reading, rooms: Mapping[str, Room]) -> Session:
    starts_at = reading.clock.instant(placed.span.start)
    if row.starts_at != starts_at or row.minutes != placed.session.minutes:
        place(row, starts_at, minutes=placed.session.minutes)
    if placed.room is not None and row.room is not rooms[placed.room]:
        row.room_open = row.room is None or row.room_open
        row.room = rooms[placed.room]
    _assign(row, placed)
    return row


def _assign(row: Session, placed: Placed) -> None:
    """Give a session those who do something in it; who comes in place of somebody else is told in that place."""
    wanted = dict.fromkeys((task.role, task.person) for task in placed.tasks)
    held = {(each.role.value, each.faculty.code): each for each in row.assignments}
    gone = [assignment for pair, assignment in held.items() if pair not in wanted]
    for assignment in gone:
        row.assignments.remove(assignment)
    faculty = {each.code: each for each in row.workshop.faculty}
    choices = {choice.role for choice in placed.session.choices}
    last = max((each.position for each in held.values()), default=-1)
    for number, (role, person) in enumerate((pair for pair in wanted if pair not in held), start=1):
        place_left = next((each for each in gone if each.role.value == role), None)
        if place_left is not None:
            gone.remove(place_left)
        row.assignments.append(
            Assignment(
                role=Role(role),
                faculty=faculty[person],
                position=place_left.position if place_left else last + number,
                chosen=role in choices,
            )
        )


def _rooms(db: Db, placed: Iterable[Placed]) -> Mapping[str, Room]:
    """Return the rooms of a plan by "VENUE/ROOM"."""
    pairs = {tuple(each.room.split("/", 1)) for each in placed if each.room is not None}
    venues = {venue for venue, _ in pairs}
    rows = db.execute(sa.select(Venue.code, Room).join(Room.venue).where(Venue.code.in_(venues)))
    return {f"{venue}/{room.code}": room for venue, room in rows}
