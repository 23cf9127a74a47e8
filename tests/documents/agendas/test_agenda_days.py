from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import object_session

from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.phrases import Phrase
from curriculum.documents.releases import edition_now
from tests.builders import make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.documents.agendas.agenda import Agenda
    from curriculum.models import Workshop

TODAY = date(2019, 12, 1)


def _agenda(workshop: Workshop) -> Agenda:
    db = object_session(workshop)
    assert db is not None
    return lay_agenda(edition_now(db, workshop, as_of=TODAY), "en")


def test_agenda_of_a_bare_workshop_knows_only_its_dates(db: Db) -> None:
    agenda = _agenda(make_workshop(db, country=None))

    assert (agenda.code, agenda.starts_on, agenda.ends_on) == ("MAR-2019", date(2019, 12, 10), date(2019, 12, 12))
    assert (agenda.city, agenda.venue, agenda.country, agenda.zone) == (None, None, "", "")
    assert (agenda.release, agenda.as_of) == (None, TODAY)
    assert [(day.number, day.slots) for day in agenda.days] == [(1, ()), (2, ()), (3, ())]
    assert (agenda.unscheduled, agenda.partners) == ((), ())


def test_day_without_sessions_is_in_the_agenda_of_a_short_workshop_alone(db: Db) -> None:
    short = make_workshop(db, "SHORT", days=7)
    long = make_workshop(db, "LONG", days=8)
    make_session(db, short, "S1", day=2)
    make_session(db, long, "S1", day=2)

    assert [(day.number, len(day.slots)) for day in _agenda(short).days] == [
        (number, int(number == 2)) for number in range(1, 8)
    ]
    assert [day.number for day in _agenda(long).days] == [2]


def test_sessions_stand_on_their_days_by_local_time(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "S2", day=3, at="09:00")
    make_session(db, workshop, "S1", day=1, at="23:30", minutes=60)

    first, _second, third = _agenda(workshop).days

    assert (first.number, first.on, third.number, third.on) == (1, date(2019, 12, 10), 3, date(2019, 12, 12))
    item = first.slots[0].items[0]
    assert item.starts_at is not None
    assert f"{item.starts_at:%H:%M %z}" == "23:30 +0100"


def test_session_without_time_is_listed_apart(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "S1", at=None)

    agenda = _agenda(workshop)

    assert agenda.days == ()
    assert [item.code for item in agenda.unscheduled] == ["S1"]


def test_day_in_one_room_names_it_once(db: Db) -> None:
    venue = make_venue(db, rooms=("A",))
    workshop = make_workshop(db, venue=venue)
    make_session(db, workshop, "S1", room=venue.rooms[0])
    make_session(db, workshop, "S2", at="11:00")

    agenda = _agenda(workshop)

    assert agenda.days[0].room == Phrase("Room A", "en")
    assert (agenda.venue, agenda.city) == (Phrase("Venue HOTEL", "en"), Phrase("Rabat", "en"))
