from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import CodeTaken, InUse, InvalidInput, NotFound, RoomBooked, SessionOutsideWorkshop
from curriculum.languages import Translated
from curriculum.models import Attendance
from curriculum.models.catalogue import Delivery
from curriculum.models.participation import Mark
from curriculum.models.sessions import Role, SessionKind
from curriculum.operations import sessions
from curriculum.operations.agenda_facts import blocks_of, days_of
from tests.builders import (
    local,
    make_faculty,
    make_group,
    make_module,
    make_participant,
    make_person,
    make_session,
    make_venue,
    make_workshop,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_session_takes_kind_title_and_length_from_its_module(db: Db) -> None:
    workshop, version = make_workshop(db), make_module(db, minutes=75, delivery=Delivery.PANEL)

    facts = sessions.add_session(db, workshop, "S1", module_version=version, starts_at=local(workshop, 1, "10:45"))

    assert (facts.kind, facts.title, facts.minutes, facts.contact) == (SessionKind.PANEL, version.title, 75, True)
    assert facts.module == "TPB-S1@1"
    assert f"{facts.starts:%H:%M}-{facts.ends:%H:%M}" == "10:45-12:00"


def test_module_that_is_learned_at_home_gives_a_session_no_kind(db: Db) -> None:
    version = make_module(db, delivery=Delivery.E_LEARNING)
    workshop = make_workshop(db)

    with pytest.raises(InvalidInput, match=r"needs a kind, such as lecture: its module TPB-S1 \(e_learning\)"):
        sessions.add_session(db, workshop, "S1", module_version=version)

    facts = sessions.add_session(db, workshop, "S1", module_version=version, kind=SessionKind.LECTURE)
    assert facts.kind is SessionKind.LECTURE


def test_break_is_no_contact_time(db: Db) -> None:
    facts = sessions.add_session(
        db, make_workshop(db), "COFFEE", kind=SessionKind.BREAK, title=Translated(en="Coffee break"), minutes=30
    )

    assert (facts.contact, facts.starts, facts.interval) == (False, None, None)


@pytest.mark.parametrize(
    ("fields", "missing"), [({"minutes": 30}, "title"), ({"title": Translated(en="Talk")}, "length in minutes")]
)
def test_session_that_lacks_something_says_what(db: Db, fields: sessions.SessionFields, missing: str) -> None:
    with pytest.raises(InvalidInput, match=f"The session S1 needs a {missing}, or a module"):
        sessions.add_session(db, make_workshop(db), "S1", **fields)


def test_session_is_added_with_all_that_belongs_to_it(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    expert, chair = make_faculty(db, workshop, "R1", person=make_person(db)), make_faculty(db, workshop, "R2")
    group = make_group(db, workshop)

    facts = sessions.add_session(
        db,
        workshop,
        "S1",
        title=Translated(en="Group work"),
        minutes=60,
        starts_at=local(workshop, 1, "09:00"),
        room=sessions.find_session_room(db, workshop, "b"),
        groups=[sessions.find_group(db, workshop, "g1")],
        roles={Role.MODERATOR: [chair], Role.SPEAKER: [expert, chair, expert]},
        source="our own",
    )

    assert facts.room is not None
    assert facts.room.code == "HOTEL/B"
    assert [each.code for each in facts.groups] == [group.code]
    assert [(each.role, each.faculty, each.person) for each in facts.roles] == [
        (Role.MODERATOR, "R2", None),
        (Role.SPEAKER, "R1", "Amina Exemple"),
        (Role.SPEAKER, "R2", None),
    ]


def test_session_of_a_taken_code_is_refused(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop)

    with pytest.raises(CodeTaken, match="session MAR-2019/S1"):
        sessions.add_session(db, workshop, "S1", title=Translated(en="Talk"), minutes=30)


def test_session_that_is_not_there_names_the_workshop(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "OPENING")

    with pytest.raises(NotFound, match=r"No session OPENNING in MAR-2019\. Did you mean OPENING\?"):
        sessions.find_session(db, workshop, "OPENNING")


def test_roles_that_are_not_named_stay(db: Db) -> None:
    workshop = make_workshop(db)
    one, two = make_faculty(db, workshop, "R1"), make_faculty(db, workshop, "R2")
    session = make_session(db, workshop, roles={Role.MODERATOR: [one], Role.SPEAKER: [one]})

    facts = sessions.edit_session(db, session, roles={Role.SPEAKER: [two, one]})

    assert [(each.role, each.faculty) for each in facts.roles] == [
        (Role.MODERATOR, "R1"),
        (Role.SPEAKER, "R2"),
        (Role.SPEAKER, "R1"),
    ]


def test_role_without_anybody_goes(db: Db) -> None:
    workshop = make_workshop(db)
    session = make_session(db, workshop, roles={Role.SPEAKER: [make_faculty(db, workshop)]})

    assert sessions.edit_session(db, session, roles={Role.SPEAKER: []}).roles == ()


def test_new_length_keeps_the_start(db: Db) -> None:
    session = make_session(db, make_workshop(db))

    facts = sessions.edit_session(db, session, minutes=45)

    assert facts.ends is not None
    assert facts.starts is not None
    assert facts.ends - facts.starts == timedelta(minutes=45)


def test_session_leaves_the_timetable_and_its_groups(db: Db) -> None:
    workshop = make_workshop(db)
    session = make_session(db, workshop, groups=[make_group(db, workshop)])

    facts = sessions.edit_session(db, session, starts_at=None, groups=())

    assert (facts.starts, facts.ends, facts.minutes, facts.groups) == (None, None, 60, ())


def test_edit_into_a_booked_room_is_refused(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    make_session(db, workshop, "S1", room=venue.rooms[0])
    other = make_session(db, workshop, "S2")

    with pytest.raises(RoomBooked):
        sessions.edit_session(db, other, room=venue.rooms[0])


def test_start_outside_the_dates_is_refused(db: Db) -> None:
    session = make_session(db, make_workshop(db))

    with pytest.raises(SessionOutsideWorkshop):
        sessions.edit_session(db, session, starts_at=datetime(2020, 1, 1, tzinfo=UTC))


def test_start_without_a_day_is_of_the_sessions_own(db: Db) -> None:
    workshop = make_workshop(db)
    session = make_session(db, workshop, day=2)

    assert sessions.read_start(workshop, "14:00", session=session) == local(workshop, 2, "14:00")


def test_session_is_removed_unless_attendance_was_recorded(db: Db) -> None:
    workshop = make_workshop(db)
    empty, held = make_session(db, workshop, "S1"), make_session(db, workshop, "S2")
    participant = make_participant(db, workshop, make_person(db))
    mark = Attendance(
        session_id=held.id,
        participant_id=participant.id,
        mark=Mark.PRESENT,
        recorded_at=datetime(2019, 12, 10, tzinfo=UTC),
    )
    db.add(mark)

    sessions.remove_session(db, empty)

    with pytest.raises(InUse, match="session MAR-2019/S2 is still used by the attendance in MAR-2019/S2"):
        sessions.remove_session(db, held)


def test_sessions_are_listed_in_the_order_of_time(db: Db) -> None:
    workshop = make_workshop(db)
    for code, day, at in (("LATER", 0, None), ("S3", 2, "09:00"), ("S1", 1, "09:00"), ("S2", 1, "10:00")):
        make_session(db, workshop, code, day=day, at=at)

    assert [session.code for session in sessions.list_sessions(db, workshop)] == ["S1", "S2", "S3", "LATER"]


def test_day_gathers_what_overlaps_into_blocks(db: Db) -> None:
    workshop = make_workshop(db)
    for code, at, minutes in (
        ("A", "09:00", 60),
        ("B", "10:00", 90),
        ("C", "10:30", 30),
        ("D", "11:15", 60),
        ("E", "13:00", 5),
    ):
        make_session(db, workshop, code, at=at, minutes=minutes)
    make_session(db, workshop, "LATER", at=None)

    first, second, _ = days_of(workshop, sessions.list_sessions(db, workshop))

    assert [[each.code for each in block.sessions] for block in first.blocks] == [["A"], ["B", "C", "D"], ["E"]]
    assert f"{first.blocks[1].starts:%H:%M}-{first.blocks[1].ends:%H:%M}" == "10:00-12:15"
    assert (second.number, second.blocks) == (2, ())
    assert first.opens is not None
    assert f"{first.opens:%H:%M}" == "08:30"
    assert blocks_of([]) == ()
