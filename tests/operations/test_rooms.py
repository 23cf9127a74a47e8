from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import CodeTaken, InUse, InvalidInput, NotFound
from curriculum.languages import Translated
from curriculum.operations import rooms
from tests.builders import local, make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_room_is_found_in_any_case(db: Db) -> None:
    venue = make_venue(db)

    assert rooms.find_room(db, "hotel/a") is venue.rooms[0]
    assert rooms.find_room(db, "a", venue=venue) is venue.rooms[0]


def test_room_without_a_venue_asks_for_one(db: Db) -> None:
    with pytest.raises(InvalidInput, match="Which venue's room is 'A'"):
        rooms.find_room(db, "A")


def test_room_that_is_not_there_names_those_that_look_like_it(db: Db) -> None:
    make_venue(db, rooms=("ATLAS", "RIF"))

    with pytest.raises(NotFound) as caught:
        rooms.find_room(db, "HOTEL/ATLS")

    assert str(caught.value) == "No room ATLS in HOTEL. Did you mean ATLAS?"


def test_venue_is_added_changed_and_listed(db: Db) -> None:
    rooms.add_venue(db, "HOTEL", name=Translated(en="Hotel"), country="ma")
    rooms.edit_venue(db, rooms.find_venue(db, "HOTEL"), city=Translated(en="Rabat"))

    (venue,) = rooms.list_venues(db)

    assert (venue.code, venue.country, venue.city, venue.rooms) == ("HOTEL", "MA", Translated(en="Rabat"), ())


@pytest.mark.parametrize(("code", "country"), [("HO TEL", "MA"), ("HOTEL", "Maroc")])
def test_venue_with_a_wrong_code_or_country_is_refused(db: Db, code: str, country: str) -> None:
    with pytest.raises(InvalidInput, match=r"The (code|country) is not right"):
        rooms.add_venue(db, code, name=Translated(en="Hotel"), country=country)


def test_room_is_added_with_what_stands_in_it(db: Db) -> None:
    facts = rooms.add_room(
        db, make_venue(db, rooms=()), "A", name=Translated(en="Atlas"), capacity=30, equipment={"projector": 2}
    )

    assert facts == rooms.RoomFacts("HOTEL", "A", Translated(en="Atlas"), 30, {"projector": 2}, None, 0)


def test_room_of_a_taken_code_is_refused(db: Db) -> None:
    with pytest.raises(CodeTaken, match="room HOTEL/A"):
        rooms.add_room(db, make_venue(db), "A", name=Translated(en="Another"))


def test_equipment_is_counted_anew_and_taken_out(db: Db) -> None:
    room = make_venue(db).rooms[0]
    rooms.edit_room(db, room, equipment={"projector": 3, "interpretation_booth": 2, "flipchart": 0})

    facts = rooms.edit_room(db, room, equipment={"projector": 0}, capacity=None)

    assert facts.equipment == {"interpretation_booth": 2}
    assert facts.capacity is None


@pytest.mark.parametrize("fields", [{"capacity": 0}, {"equipment": {"projector": -1}}])
def test_number_that_cannot_be_is_refused(db: Db, fields: rooms.RoomFields) -> None:
    with pytest.raises(InvalidInput):
        rooms.edit_room(db, make_venue(db).rooms[0], **fields)


def test_room_shows_when_it_is_used(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    make_session(db, workshop, "S2", day=2, room=venue.rooms[0], cancelled=True)
    make_session(db, workshop, "S1", room=venue.rooms[0])
    make_session(db, workshop, "S3", at=None, room=venue.rooms[0])

    details = rooms.show_room(db, venue.rooms[0])

    assert [(use.session, use.starts_at, use.cancelled) for use in details.used] == [
        ("S1", local(workshop, 1, "09:00"), False),
        ("S2", local(workshop, 2, "09:00"), True),
    ]
    assert details.room.sessions == 3


def test_rooms_are_listed_by_venue(db: Db) -> None:
    palace, hotel = make_venue(db, "PALACE", rooms=("Z",)), make_venue(db)
    make_session(db, make_workshop(db), room=palace.rooms[0])

    assert [(room.venue, room.code, room.sessions) for room in rooms.list_rooms(db)] == [
        ("HOTEL", "A", 0),
        ("HOTEL", "B", 0),
        ("PALACE", "Z", 1),
    ]
    assert [room.code for room in rooms.list_rooms(db, venue=hotel)] == ["A", "B"]


def test_room_and_venue_go_when_nothing_is_held_there(db: Db) -> None:
    venue = make_venue(db)

    rooms.remove_room(db, venue.rooms[0])
    gone = rooms.remove_venue(db, venue)

    assert gone.rooms == ("B",)
    assert rooms.list_venues(db) == ()


def test_room_with_a_session_stays(db: Db) -> None:
    venue = make_venue(db)
    make_session(db, make_workshop(db), room=venue.rooms[0])

    with pytest.raises(InUse, match="room HOTEL/A is still used by the session MAR-2019/S1"):
        rooms.remove_room(db, venue.rooms[0])


def test_venue_of_a_workshop_stays(db: Db) -> None:
    venue = make_venue(db)
    make_workshop(db, venue=venue)

    with pytest.raises(InUse, match="venue HOTEL is still used by the workshop MAR-2019"):
        rooms.remove_venue(db, venue)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"capacity": 500_000}, "number of seats is not right: expected seats, a whole number from 1 to 100,000"),
        ({"capacity": 10**20}, "got a huge number"),
        ({"equipment": {"projector": 10_001}}, "expected how many of 'projector', a whole number from 1 to 10,000"),
        ({"name": Translated(en="a\x1bb")}, "name is not right: expected a text without the control character"),
    ],
)
def test_what_no_workshop_file_can_hold_is_refused(db: Db, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        rooms.add_room(db, make_venue(db), "C", **{"name": Translated(en="Room C"), **fields})
