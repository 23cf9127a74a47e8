from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidInput, NotFound
from curriculum.operations.scheduling.disruptions import find_disruption, find_people
from tests.builders import make_faculty, make_person, make_venue, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_people_rooms_and_days_are_found(db: Db) -> None:
    workshop = make_workshop(db, venue=make_venue(db))
    expert = make_faculty(db, workshop, "R3")

    found = find_disruption(db, workshop, without=["r3"], rooms=["A"], on=["day 2", "2019-12-11"], because="Ill")

    assert found.people == (expert,)
    assert [room.code for room in found.rooms] == ["A"]
    assert found.on == (date(2019, 12, 11),)
    assert found.because == "Ill"


def test_person_is_found_in_every_role_by_either_code(db: Db) -> None:
    workshop = make_workshop(db)
    person = make_person(db, "P0001")
    rows = [make_faculty(db, workshop, code, person=person) for code in ("R1", "R4")]
    make_faculty(db, workshop, "R2", person=make_person(db, "P0002"))
    db.refresh(workshop)

    by_person, by_role = find_people(db, workshop, "p0001"), find_people(db, workshop, "R4")

    assert set(by_person) == set(by_role) == set(rows)


def test_role_without_a_person_is_itself_alone(db: Db) -> None:
    workshop = make_workshop(db)
    expert, _other = (make_faculty(db, workshop, code) for code in ("R1", "R2"))
    db.refresh(workshop)

    assert find_people(db, workshop, "R1") == (expert,)


def test_person_of_another_workshop_is_not_found(db: Db) -> None:
    workshop = make_workshop(db)
    make_faculty(db, workshop, "R1")
    make_person(db, "P0009")
    db.refresh(workshop)

    with pytest.raises(NotFound, match="No faculty member or person P0009 in MAR-2019"):
        find_people(db, workshop, "P0009")
    with pytest.raises(NotFound, match="Did you mean R1"):
        find_people(db, workshop, "R11")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"on": ["day 2"]}, "add --without or --without-room"),
        ({"ends": time(15)}, "Which day begins or ends otherwise"),
        ({"begins": time(10)}, "Which day begins or ends otherwise"),
        ({"day": "day 2"}, "What about the day"),
        ({"day": "day 2", "late": 45, "begins": time(10)}, "give one of them"),
        ({"day": "day 9", "late": 45}, "is no day of MAR-2019"),
    ],
    ids=["on", "ends", "begins", "day", "late", "far"],
)
def test_half_of_a_disruption_is_refused(db: Db, options: dict[str, object], sentence: str) -> None:
    workshop = make_workshop(db)

    with pytest.raises(InvalidInput, match=sentence):
        find_disruption(db, workshop, **options)  # type: ignore[arg-type] # as pytest hands them on
