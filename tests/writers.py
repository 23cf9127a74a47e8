"""What the processes of `test_concurrency` do: each writes the same thing as the others, at the same moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from curriculum import clock, database
from curriculum.engine import parse_url
from curriculum.errors import CurriculumError
from curriculum.operations.certificates import issue_chosen
from curriculum.operations.moves import move_session
from curriculum.operations.participants import add_participant
from curriculum.operations.persons import find_person
from curriculum.operations.rooms import find_room
from curriculum.operations.sessions import find_session
from curriculum.operations.workshops import find_workshop
from tests.builders import STARTS_ON, ZONE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Barrier


def slot(turn: int) -> datetime:
    """Return the instant for a turn: half hours from the first midnight on."""
    return clock.midnight(STARTS_ON, ZONE) + timedelta(minutes=30 * turn)


def work(job: str, address: str, turns: int, number: int, gate: Barrier, results: Queue[Any]) -> None:
    """Do a job in turns, each beginning when all processes are there; report who won and what the others heard."""
    for turn in range(turns):
        gate.wait()
        try:
            JOBS[job](address, turn, number)
        except CurriculumError as error:
            results.put((turn, number, type(error).__name__, str(error)))
        except sa.exc.IntegrityError as error:
            results.put((turn, number, "IntegrityError", str(error.orig)))
        else:
            results.put((turn, number, "", ""))


def take_room(address: str, turn: int, number: int) -> None:
    with database.transaction(address) as db:
        session = find_session(db, find_workshop(db, f"W{number}"), f"S{turn}")
        move_session(db, session, starts_at=slot(turn), room=find_room(db, "HOTEL/A"))


def take_person(address: str, turn: int, number: int) -> None:
    with database.transaction(address) as db:
        session = find_session(db, find_workshop(db, f"W{number}"), f"T{turn}")
        move_session(db, session, starts_at=slot(turn))


def enrol(address: str, turn: int, _number: int) -> None:
    with database.transaction(address) as db:
        add_participant(db, find_workshop(db, "W0"), find_person(db, f"P{turn}"))


def certify(address: str, turn: int, _number: int) -> None:
    clock.now = lambda: datetime(2019, 12, 12, 17, tzinfo=UTC)
    with database.transaction(address) as db:
        issue_chosen(db, find_workshop(db, "W0"), [turn + 1])


def take_room_past_the_operations(address: str, turn: int, number: int) -> None:
    """Write a row as another program would, without our transaction, lock or check."""
    engine = sa.create_engine(parse_url(address), poolclass=sa.NullPool)
    statement = sa.text(
        "UPDATE sessions SET starts_at = :starts, ends_at = :ends, room_id = (SELECT id FROM rooms WHERE code = 'A') "
        "WHERE code = :code AND workshop_id = (SELECT id FROM workshops WHERE code = :workshop)"
    ).bindparams(
        sa.bindparam("starts", type_=sa.DateTime(timezone=True)), sa.bindparam("ends", type_=sa.DateTime(timezone=True))
    )
    starts = slot(turn).replace(tzinfo=None) if engine.name == "sqlite" else slot(turn)
    with engine.begin() as connection:
        ends = starts + timedelta(minutes=30)
        connection.execute(statement, {"starts": starts, "ends": ends, "code": f"S{turn}", "workshop": f"W{number}"})
    engine.dispose()


JOBS: Mapping[str, Callable[[str, int, int], None]] = {
    "take_room": take_room,
    "take_person": take_person,
    "enrol": enrol,
    "certify": certify,
    "take_room_past_the_operations": take_room_past_the_operations,
}
