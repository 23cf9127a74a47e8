from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import PersonBooked, RoomBooked
from curriculum.languages import Translated
from curriculum.models import Assignment, Faculty, Person, Room, Session, Venue, Workshop
from curriculum.models.sessions import Role, SessionKind
from curriculum.operations import refusals
from tests.builders import local, make_workshop
from tests.exchange.workshop_file.files import HEAD, VENUE, dump, load, session

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session as Db

PEOPLE = """
[[persons]]
code = "P-1"
print_name = "Amina Exemple"

[[persons]]
code = "P-2"
print_name = "Karim Spécimen"
"""
FACULTY = """
[[workshop.faculty]]
code = "R1"
label = "First expert"
person = "P-1"

[[workshop.faculty]]
code = "R2"
label = "Second expert"
person = "P-2"
"""
SPEAKS = 'roles.speaker = ["{}"]\nroom = "HOTEL/{}"'


def _unsaved(workshop: Workshop, code: str, *, person: Person | None = None, room: Room | None = None) -> Session:
    """Return a session on the first morning; neither it nor who speaks in it is in the database."""
    starts = local(workshop, 1, "09:00")
    row = Session(
        workshop=workshop,
        code=code,
        position=9,
        kind=SessionKind.LECTURE,
        title=Translated(en=code),
        minutes=60,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        contact=True,
        room=room,
    )
    if person is not None:
        member = Faculty(workshop=workshop, code=f"R-{code}", label=Translated(en="Expert"), person=person)
        row.assignments.append(Assignment(faculty=member, role=Role.SPEAKER, position=0))
    return row


def test_new_persons_and_rooms_in_parallel_sessions_are_told_apart(db: Db) -> None:
    workshop = make_workshop(db)
    amina, karim = (Person(code=code, print_name=code) for code in ("P-1", "P-2"))
    rooms = [Room(code=code, name=Translated(en=code)) for code in "AB"]
    db.add(Venue(code="HOTEL", name=Translated(en="Hotel"), rooms=rooms))
    with db.no_autoflush:
        db.add(_unsaved(workshop, "S1", person=amina, room=rooms[0]))
        db.add(_unsaved(workshop, "S2", person=karim, room=rooms[1]))

        refusals.flush(db)

    assert [each.code for each in workshop.sessions] == ["S1", "S2"]


def test_new_person_in_two_sessions_at_once_names_both(db: Db) -> None:
    workshop = make_workshop(db)
    amina, karim = (Person(code=code, print_name=name) for code, name in (("P-1", "Amina Exemple"), ("P-2", "K")))
    with db.no_autoflush:
        db.add_all(_unsaved(workshop, code, person=who) for code, who in (("S1", amina), ("S2", karim), ("S3", amina)))

        with pytest.raises(PersonBooked) as caught:
            refusals.flush(db)

    assert str(caught.value) == (
        "Amina Exemple (P-1) cannot be in two sessions at once: "
        "MAR-2019/S3 (2019-12-10 09:00-10:00) overlaps MAR-2019/S1 (2019-12-10 09:00-10:00)."
    )


def test_new_room_in_two_sessions_at_once_names_both(db: Db) -> None:
    workshop = make_workshop(db)
    room = Room(code="A", name=Translated(en="A"))
    db.add(Venue(code="HOTEL", name=Translated(en="Hotel"), rooms=[room]))
    with db.no_autoflush:
        db.add_all(_unsaved(workshop, code, room=room) for code in ("S1", "S2"))

        with pytest.raises(RoomBooked, match=r"Room HOTEL/A .* MAR-2019/S2 .* overlaps MAR-2019/S1 "):
            refusals.flush(db)


def test_file_with_new_persons_in_parallel_sessions_loads_and_comes_back(database_url: str, path: Path) -> None:
    other = str(shutil.copy(database_url, path.with_suffix(".other.db")))
    parallel = session("S1", more=SPEAKS.format("R1", "A")) + session("S2", more=SPEAKS.format("R2", "B"))

    load(database_url, path, PEOPLE + VENUE + HEAD + FACULTY + parallel)
    load(other, path, dump(database_url, "W"))

    assert dump(other, "W") == dump(database_url, "W")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test writes its workshop file."""
    return tmp_path / "workshop.toml"
