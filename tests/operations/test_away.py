from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import Conflict, InvalidInput, NotFound
from curriculum.operations import away
from tests.builders import make_faculty, make_person, make_venue, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

NOON = datetime(2019, 12, 11, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_absences_and_closures_are_shown_in_order(db: Db) -> None:
    person, room = make_person(db), make_venue(db).rooms[0]

    for subject in (person, room):
        away.add_away(db, subject, starts=NOON + HOUR, ends=NOON + 2 * HOUR)
        away.add_away(db, subject, starts=NOON, ends=NOON + HOUR, because="Leave")

    expected = (away.Away(NOON, NOON + HOUR, "Leave"), away.Away(NOON + HOUR, NOON + 2 * HOUR, None))
    assert away.times_of(person) == away.times_of(room, zone="Africa/Casablanca") == expected


def test_time_is_removed_by_its_start_or_with_all(db: Db) -> None:
    person = make_person(db)
    for hour in range(3):
        away.add_away(db, person, starts=NOON + hour * HOUR, ends=NOON + (hour + 1) * HOUR)

    away.remove_away(db, person, starts=NOON)
    left = len(person.absences)
    away.remove_away(db, person)

    assert (left, person.absences) == (2, [])


def test_what_is_not_there_cannot_be_removed(db: Db) -> None:
    with pytest.raises(NotFound, match="No absence from 2019-12-11 12:00 UTC on in P-AMINA"):
        away.remove_away(db, make_person(db), starts=NOON)
    with pytest.raises(NotFound, match="No closure of any time in HOTEL/A"):
        away.remove_away(db, make_venue(db).rooms[0])


def test_impossible_times_are_refused(db: Db) -> None:
    person = make_person(db)
    away.add_away(db, person, starts=NOON, ends=NOON + HOUR)

    with pytest.raises(InvalidInput, match="does not end after it begins"):
        away.add_away(db, person, starts=NOON, ends=NOON)
    with pytest.raises(Conflict, match="P-AMINA has this time already; remove it first"):
        away.add_away(db, person, starts=NOON, ends=NOON + HOUR)


def test_zone_is_that_of_the_workshops_if_they_have_one(db: Db) -> None:
    venue, person = make_venue(db), make_person(db)
    nobody = (away.zone_of(db, person), away.zone_of(db, venue.rooms[0]))
    make_faculty(db, make_workshop(db, venue=venue), person=person)
    one = (away.zone_of(db, person), away.zone_of(db, venue.rooms[0]))
    make_faculty(db, make_workshop(db, "OTHER", venue=venue, zone="Europe/Malta"), person=person)
    two = (away.zone_of(db, person), away.zone_of(db, venue.rooms[0]))

    assert (nobody, one, two) == ((None, None), ("Africa/Casablanca", "Africa/Casablanca"), (None, None))


@pytest.mark.parametrize(
    ("text", "last", "instant"),
    [
        ("2019-12-11 13:00", False, NOON),
        ("2019-12-11T13:00", False, NOON),
        ("2019-12-11T12:00:00Z", False, NOON),
        ("2019-12-11T14:00+02:00", True, NOON),
        ("2019-12-11", False, NOON - 13 * HOUR),
        (" 2019-12-11", True, NOON + 11 * HOUR),
    ],
)
def test_edges_are_read(text: str, last: bool, instant: datetime) -> None:  # noqa: FBT001 - a parameter of the test
    assert away.read_edge(text, "Africa/Casablanca", last=last) == instant


@pytest.mark.parametrize(
    ("text", "zone", "sentence"),
    [
        ("tomorrow", "UTC", "'tomorrow' is no time; write '2019-12-10', '2019-12-10 09:00' or"),
        ("2019-12-11 13:00", None, "says no time zone; add one: --zone Africa/Casablanca"),
        ("2019-12-11", "Rabat", "'Rabat' is not an IANA time zone"),
        ("0999-12-11", "UTC", "expected a date from 1900 to 2199"),
    ],
)
def test_what_is_no_time_is_refused(text: str, zone: str | None, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        away.read_edge(text, zone)
