"""Reads a workshop of a test as planning sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.operations.scheduling.reading import read_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.scheduling.reading import Reading
    from curriculum.planning.problem import Person, Problem, Room, Session


def read(db: Db, workshop: Workshop) -> Reading:
    db.flush()
    reading = read_workshop(db.connection(), workshop.id)
    assert reading is not None
    return reading


def problem_of(db: Db, workshop: Workshop) -> Problem:
    return read(db, workshop).problem


def session_of(db: Db, workshop: Workshop, code: str = "S1") -> Session:
    return problem_of(db, workshop).session[code]


def person_of(db: Db, workshop: Workshop, code: str = "R1") -> Person:
    return problem_of(db, workshop).person[code]


def room_of(db: Db, workshop: Workshop, code: str = "HOTEL/A") -> Room:
    return problem_of(db, workshop).room[code]
