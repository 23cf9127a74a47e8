from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidInput
from curriculum.models import FacultyTime, Workshop
from curriculum.operations.scheduling.disruptions import Disruption
from curriculum.operations.scheduling.recording import record_disruption, set_hours
from tests.builders import local, make_faculty, make_venue, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

DAY_2 = date(2019, 12, 11)


def hours(workshop: Workshop) -> list[str]:
    return [f"{row.opens_at:%d %H:%M}-{row.closes_at:%H:%M}" for row in workshop.days]


def test_absence_of_a_day_is_written_down_once(either_db: Db) -> None:
    db = either_db
    workshop = make_workshop(db)
    expert = make_faculty(db, workshop)
    gone = Disruption(people=(expert,), on=(DAY_2,), because="Ill")

    first = record_disruption(db, workshop, gone, since=None)
    second = record_disruption(db, workshop, gone, since=None)

    assert [(each.what, each.subject, f"{each.starts:%d %H:%M}", each.known) for each in first] == [
        ("absence", "R1", "11 00:00", False)
    ]
    assert [each.known for each in second] == [True]
    assert [(time.available, time.because) for time in expert.times] == [(False, "Ill")]


def test_absence_without_days_begins_now(db: Db) -> None:
    workshop = make_workshop(db)
    expert = make_faculty(db, workshop)

    recorded = record_disruption(db, workshop, Disruption(people=(expert,)), since=local(workshop, 2, "10:00"))

    assert [f"{each.starts:%d %H:%M}" for each in recorded] == ["11 10:00", "12 00:00"]


def test_hours_in_which_somebody_is_there_do_not_count_as_absence(db: Db) -> None:
    workshop = make_workshop(db)
    expert = make_faculty(db, workshop)
    expert.times.append(
        FacultyTime(available=True, starts_at=local(workshop, 1, "00:00"), ends_at=local(workshop, 3, "23:00"))
    )

    recorded = record_disruption(db, workshop, Disruption(people=(expert,), on=(DAY_2,)), since=None)

    assert [each.known for each in recorded] == [False]


def test_room_is_closed_for_the_days(either_db: Db) -> None:
    db = either_db
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    gone = Disruption(rooms=(venue.rooms[0],), on=(DAY_2,), because="Flooded")

    recorded = record_disruption(db, workshop, gone, since=None)
    again = record_disruption(db, workshop, gone, since=None)

    assert [(each.what, each.subject) for each in recorded] == [("closure", "HOTEL/A")]
    assert [each.known for each in again] == [True]
    assert [row.because for row in venue.rooms[0].closures] == ["Flooded"]


def test_day_that_is_over_is_refused(db: Db) -> None:
    workshop = make_workshop(db)
    gone = Disruption(people=(make_faculty(db, workshop),), on=(DAY_2,))

    with pytest.raises(InvalidInput, match="Nothing is left by then"):
        record_disruption(db, workshop, gone, since=local(workshop, 3, "08:00"))


def test_day_ends_earlier(db: Db) -> None:
    workshop = make_workshop(db)

    recorded = record_disruption(db, workshop, Disruption(day=DAY_2, ends=time(15)), since=None)

    assert hours(workshop)[1] == "11 07:30-14:00"
    assert [(each.what, each.subject, f"{each.starts:%H:%M}-{each.ends:%H:%M}") for each in recorded] == [
        ("hours", "2019-12-11", "08:30-15:00")
    ]


def test_day_begins_later_because_it_is_late(db: Db) -> None:
    workshop = make_workshop(db)

    record_disruption(db, workshop, Disruption(late=45), since=None, opens=local(workshop, 2, "09:45"))

    assert hours(workshop)[1] == "11 08:45-16:00"


def test_day_without_hours_gets_the_usual_ones(db: Db) -> None:
    workshop = make_workshop(db)
    workshop.days = []

    recorded = set_hours(workshop, DAY_2, begins=time(10))

    assert hours(workshop) == ["11 09:00-16:00"]
    assert not recorded.known
    assert set_hours(workshop, DAY_2, begins=time(10)).known


def test_day_that_ends_before_it_begins_is_refused(db: Db) -> None:
    workshop = make_workshop(db)

    with pytest.raises(InvalidInput, match="cannot close at 08:00"):
        record_disruption(db, workshop, Disruption(day=DAY_2, ends=time(8)), since=None)
