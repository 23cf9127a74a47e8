"""Processes that write the same thing at the same moment, and what they do."""

from __future__ import annotations

import multiprocessing
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

import sqlalchemy as sa

from curriculum import clock, database
from curriculum.engine import parse_url
from curriculum.errors import CurriculumError
from curriculum.operations.certificates.issuing import issue_chosen
from curriculum.operations.moves import move_session
from curriculum.operations.participants import add_participant
from curriculum.operations.persons import find_person
from curriculum.operations.rooms import find_room
from curriculum.operations.sessions import find_session
from curriculum.operations.workshops import find_workshop
from tests.builders import STARTS_ON, ZONE, make_person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Barrier

PROCESSES: Final = 4
CLOSING: Final = datetime(2019, 12, 12, 17, tzinfo=UTC)

Outcome = tuple[int, str, str]  # who, which error, its sentence


@dataclass(frozen=True)
class Writers:
    """The processes, each waiting for orders of its own, and what they report."""

    orders: tuple[Queue[Any], ...]
    results: Queue[Any]

    def outcomes(self, job: str, address: str, *, turns: int) -> Mapping[int, list[Outcome]]:
        """Let the processes do a job; return for each turn what became of each of them."""
        for one in self.orders:
            one.put((job, address, turns))
        found: dict[int, list[Outcome]] = defaultdict(list)
        for _ in range(PROCESSES * turns):
            turn, number, kind, sentence = self.results.get(timeout=90)
            found[turn].append((number, kind, sentence))
        return found


@contextmanager
def start_writers() -> Iterator[Writers]:
    context = multiprocessing.get_context("spawn")
    gate, results = context.Barrier(PROCESSES, timeout=60), context.Queue()
    orders = tuple(context.Queue() for _ in range(PROCESSES))
    processes = [context.Process(target=work, args=(number, mine, gate, results)) for number, mine in enumerate(orders)]
    for process in processes:
        process.start()
    yield Writers(orders, results)
    for one in orders:
        one.put(None)
    for process in processes:
        process.join(timeout=30)
    assert [process.exitcode for process in processes] == [0] * PROCESSES


def slot(turn: int) -> datetime:
    """Return the instant for a turn: half hours from the first midnight on."""
    return clock.midnight(STARTS_ON, ZONE) + timedelta(minutes=30 * turn)


def work(number: int, orders: Queue[Any], gate: Barrier, results: Queue[Any]) -> None:
    """Do one job after the other, each as (name, database, turns), until there is None."""
    for job, address, turns in iter(orders.get, None):
        take_turns(job, address, turns, number, gate, results)


def take_turns(job: str, address: str, turns: int, number: int, gate: Barrier, results: Queue[Any]) -> None:
    """Do a job in turns, each beginning when all processes are there; report who won and what the others heard."""
    for turn in range(turns):
        gate.wait()
        try:
            JOBS[job](address, turn, number)
        except CurriculumError as error:
            results.put((turn, number, type(error).__name__, str(error)))
        except sa.exc.IntegrityError as error:
            results.put((turn, number, "IntegrityError", str(error.orig)))
        except Exception as error:  # noqa: BLE001 - the test reports whatever came
            results.put((turn, number, type(error).__name__, repr(error)))
        else:
            results.put((turn, number, "", ""))


def meet(address: str, _turn: int, number: int) -> None:
    """Write into a database that nobody has made yet."""
    with database.transaction(address) as db:
        make_person(db, f"P{number}")


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
    with patch.object(clock, "now", lambda: CLOSING), database.transaction(address) as db:
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
    "meet": meet,
    "take_room": take_room,
    "take_person": take_person,
    "enrol": enrol,
    "certify": certify,
    "take_room_past_the_operations": take_room_past_the_operations,
}
