from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.languages import Translated
from curriculum.models import Workshop
from curriculum.models.sessions import Role
from curriculum.operations.scheduling.heads import read_heads
from curriculum.operations.scheduling.occupied import read_occupied
from curriculum.planning.problem import Busy
from curriculum.planning.spans import Span
from tests.builders import make_faculty, make_person, make_session, make_venue, make_workshop
from tests.operations.scheduling.readings import person_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

RABAT: dict[str, Any] = {"city": Translated(en="Rabat", fr="Rabat"), "country": "MA"}
TANGIER: dict[str, Any] = {"city": Translated(en="Tangier", fr="Tanger"), "country": "MA"}
DAKAR: dict[str, Any] = {"city": Translated(en="Dakar"), "country": "SN", "zone": "Africa/Dakar"}
DUBAI: dict[str, Any] = {"city": Translated(en="Dubai"), "country": "AE", "zone": "Asia/Dubai"}
NOWHERE: dict[str, Any] = {"country": None}


def booked_elsewhere(
    db: Db, here: dict[str, Any], there: dict[str, Any], *, starts_on: date = date(2019, 12, 10), at: str = "14:00"
) -> tuple[Busy, ...]:
    person = make_person(db)
    workshop = make_workshop(db, days=1, **here)
    other = make_workshop(db, "OTHER", starts_on=starts_on, days=2, **there)
    make_faculty(db, workshop, person=person)
    experts = [make_faculty(db, other, code, person=person) for code in ("X1", "X2")]
    make_session(db, other, at=at, roles={Role.TRAINER: experts[:1], Role.MODERATOR: experts[1:]})
    return person_of(db, workshop).booked


@pytest.mark.parametrize(
    ("there", "travel", "rest"),
    [
        (RABAT, 30, 0),
        ({**RABAT, "city": Translated(fr="RABAT")}, 30, 0),
        (TANGIER, 240, 0),
        ({"city": Translated(ar="طنجة"), "country": "MA"}, 0, 0),
        (NOWHERE, 0, 0),
        (DAKAR, 240, 0),
        ({"country": "SN"}, 240, 0),
        ({**NOWHERE, "zone": "Asia/Dubai"}, 240, 720),
    ],
    ids=[
        "same city",
        "same city in another case",
        "other city",
        "no shared language",
        "unknown",
        "abroad",
        "city not known",
        "far clock",
    ],
)
def test_travel_depends_on_where_the_other_workshop_is(db: Db, there: dict[str, Any], travel: int, rest: int) -> None:
    (busy,) = booked_elsewhere(db, RABAT, there)

    assert (busy.travel, busy.rest) == (travel, rest)


def test_session_elsewhere_is_told_in_local_time_and_once(db: Db) -> None:
    (busy,) = booked_elsewhere(db, RABAT, DUBAI, at="14:00")

    assert busy == Busy(Span(660, 720), "OTHER/S1 in Dubai", travel=240, rest=720)


def test_session_of_the_day_before_counts_as_far_as_its_journey_reaches(db: Db) -> None:
    (busy,) = booked_elsewhere(db, RABAT, DUBAI, starts_on=date(2019, 12, 9), at="22:00")

    assert busy.span == Span(-300, -240)


@pytest.mark.parametrize(("starts_on", "at"), [(date(2019, 12, 9), "09:00"), (date(2019, 12, 11), "09:00")])
def test_session_out_of_reach_is_left_out(db: Db, starts_on: date, at: str) -> None:
    assert booked_elsewhere(db, RABAT, TANGIER, starts_on=starts_on, at=at) == ()


def test_way_is_that_to_the_room_where_the_session_names_one(db: Db) -> None:
    venue = make_venue(db, city=Translated(en="Tangier"), country="MA")
    person = make_person(db)
    workshop, other = make_workshop(db, venue=venue, country=None), make_workshop(db, "OTHER", **RABAT)
    make_faculty(db, workshop, person=person)
    expert = make_faculty(db, other, person=person)
    make_session(db, other, roles={Role.TRAINER: [expert]}, room=venue.rooms[0])

    (busy,) = person_of(db, workshop).booked

    assert (busy.why, busy.travel) == ("OTHER/S1 in Tangier", 0)


def test_minutes_on_the_road_are_those_of_the_workshop(db: Db) -> None:
    limits = {"journey_minutes": 100, "travel_minutes": 20, "rest_minutes": 60}

    (busy,) = booked_elsewhere(db, {**RABAT, "scheduling": limits}, DUBAI)

    assert (busy.travel, busy.rest) == (100, 60)


def test_only_the_people_and_rooms_of_a_workshop_are_read(either_db: Db) -> None:
    db = either_db
    here, away = make_venue(db), make_venue(db, "AWAY")
    ours, other = make_person(db), make_person(db, "P-OTHER", "Karim Exemple")
    workshop, beside = make_workshop(db, venue=here), make_workshop(db, "OTHER", venue=away)
    make_faculty(db, workshop, person=ours)
    experts = [make_faculty(db, beside, code, person=person) for code, person in (("X1", ours), ("X2", other))]
    make_session(db, workshop, "NAMED", at="16:00", room=away.rooms[0])
    make_session(db, beside, "OURS", at="09:00", roles={Role.TRAINER: experts})
    make_session(db, beside, "NOBODY", at="10:00", room=away.rooms[1])
    make_session(db, beside, "ROOM", at="11:00", room=away.rooms[0])
    make_session(db, beside, "THEIRS", at="12:00", roles={Role.TRAINER: experts[1:]})
    make_session(db, beside, "GONE", at="13:00", roles={Role.TRAINER: experts[:1]}, cancelled=True)
    db.flush()

    connection = db.connection()
    occupied = read_occupied(connection, read_heads(connection, Workshop.code == "MAR-2019"))

    assert {row.code for rows in occupied.persons.values() for row in rows} == {"OURS"}
    assert {row.code for rows in occupied.rooms.values() for row in rows} == {"NAMED", "ROOM"}
    assert list(occupied.persons) == [ours.id]
    assert sorted(head.code for head in occupied.heads.values()) == ["MAR-2019", "OTHER"]


def test_cancelled_workshop_holds_nobody(db: Db) -> None:
    person = make_person(db)
    workshop = make_workshop(db)
    other = make_workshop(db, "OTHER", cancelled_at=datetime(2019, 11, 1, tzinfo=UTC))
    make_faculty(db, workshop, person=person)
    make_session(db, other, roles={Role.TRAINER: [make_faculty(db, other, person=person)]})

    assert person_of(db, workshop).booked == ()
