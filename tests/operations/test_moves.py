from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import CannotShift, CannotSwap, InvalidInput, PersonBooked, RoomBooked
from curriculum.models.sessions import Role
from curriculum.operations.moves import move_session, shift_sessions, swap_sessions
from tests.builders import local, make_faculty, make_person, make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Session, Workshop


def day_of(db: Db, workshop: Workshop, *slots: str) -> list[Session]:
    """Add sessions written "S1 09:00 60" to the first day."""
    rows = []
    for slot in slots:
        code, at, minutes, *pinned = slot.split()
        rows.append(make_session(db, workshop, code, at=at, minutes=int(minutes), pinned=bool(pinned)))
    return rows


def times(rows: Sequence[Session]) -> list[str]:
    return [f"{row.starts_at:%H:%M}-{row.ends_at:%H:%M}" if row.starts_at else "" for row in rows]


def test_move_to_another_day_and_room_keeps_the_length(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    session = make_session(db, workshop, room=venue.rooms[0], minutes=45)

    (moved,) = move_session(db, session, starts_at=local(workshop, 2, "14:00"), room=venue.rooms[1])

    assert (moved.before.room, moved.after.room) == ("HOTEL/A", "HOTEL/B")
    assert f"{moved.before.starts:%d %H:%M}" == "10 09:00"
    assert f"{moved.after.starts:%d %H:%M}-{moved.after.ends:%H:%M}" == "11 14:00-14:45"


def test_move_of_the_room_alone_keeps_the_time(db: Db) -> None:
    venue = make_venue(db)
    session = make_session(db, make_workshop(db, venue=venue), room=venue.rooms[0])

    (moved,) = move_session(db, session, room=venue.rooms[1])

    assert moved.before.starts == moved.after.starts


def test_room_named_by_hand_is_no_longer_open(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    session = make_session(db, workshop, room=venue.rooms[0], room_open=True)

    move_session(db, session, starts_at=local(workshop, 1, "11:00"))
    still = session.room_open
    move_session(db, session, room=venue.rooms[0])

    assert (still, session.room_open) == (True, False)


def test_room_that_is_open_stays_so_in_a_swap(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    one = make_session(db, workshop, room=venue.rooms[0], room_open=True)
    other = make_session(db, workshop, "S2", day=2, room=venue.rooms[1])

    swap_sessions(db, one, other, rooms=False)
    kept = (one.room_open, other.room_open)
    swap_sessions(db, one, other)

    assert kept == (True, False)
    assert [(each.room and each.room.code, each.room_open) for each in (one, other)] == [("B", False), ("A", True)]


def test_move_of_a_pinned_session_by_hand_is_allowed(db: Db) -> None:
    workshop = make_workshop(db)
    session = make_session(db, workshop, pinned=True)

    move_session(db, session, starts_at=local(workshop, 1, "11:00"))

    assert session.starts_at == local(workshop, 1, "11:00")


def test_move_gives_an_unscheduled_session_its_first_time(db: Db) -> None:
    workshop = make_workshop(db)

    (moved,) = move_session(db, make_session(db, workshop, at=None), starts_at=local(workshop, 1, "11:00"))

    assert (moved.before.starts, moved.before.ends) == (None, None)


def test_move_onto_a_booked_person_names_both(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    roles = {Role.SPEAKER: [make_faculty(either_db, workshop, person=make_person(either_db))]}
    make_session(either_db, workshop, "S1", roles=roles)
    late = make_session(either_db, workshop, "S2", at="11:00", roles=roles)

    with pytest.raises(PersonBooked, match=r"MAR-2019/S2 \(2019-12-10 09:30-10:30\) overlaps MAR-2019/S1"):
        move_session(either_db, late, starts_at=local(workshop, 1, "09:30"))


def test_swap_of_equal_lengths_exchanges_times_and_rooms(either_db: Db) -> None:
    venue = make_venue(either_db)
    workshop = make_workshop(either_db, venue=venue)
    one = make_session(either_db, workshop, "S1", room=venue.rooms[0])
    two = make_session(either_db, workshop, "S2", day=3, at="11:00", room=venue.rooms[1])

    swap_sessions(either_db, one, two)

    assert (one.starts_at, one.room) == (local(workshop, 3, "11:00"), venue.rooms[1])
    assert (two.starts_at, two.room) == (local(workshop, 1, "09:00"), venue.rooms[0])


def test_swap_may_keep_the_rooms(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    one = make_session(db, workshop, "S1", room=venue.rooms[0])
    two = make_session(db, workshop, "S2", at="11:00", room=venue.rooms[1])

    swap_sessions(db, one, two, rooms=False)

    assert (one.room, two.room) == (venue.rooms[0], venue.rooms[1])


def test_swap_in_one_room_passes_through_no_clash(either_db: Db) -> None:
    venue = make_venue(either_db)
    workshop = make_workshop(either_db, venue=venue)
    rows = day_of(either_db, workshop, "S1 09:00 60", "S2 10:00 90")
    for row in rows:
        row.room = venue.rooms[0]
    either_db.flush()

    swap_sessions(either_db, rows[0], rows[1])

    assert times(rows) == ["09:30-10:30", "08:00-09:30"]  # UTC; Casablanca is an hour ahead


def test_swap_of_different_lengths_works_from_either_side(db: Db) -> None:
    rows = day_of(db, make_workshop(db), "S1 09:00 60", "S2 10:00 90")

    swap_sessions(db, rows[1], rows[0])

    assert times(rows) == ["09:30-10:30", "08:00-09:30"]


def test_swap_of_different_lengths_with_something_between_is_refused(db: Db) -> None:
    rows = day_of(db, make_workshop(db), "S1 09:00 60", "BREAK 10:00 30", "S2 10:30 90")

    with pytest.raises(CannotSwap) as caught:
        swap_sessions(db, rows[0], rows[2])

    assert str(caught.value) == (
        "MAR-2019/S1 takes 60 minutes and MAR-2019/S2 90: they can change places only if one directly "
        "follows the other, or once they are equally long."
    )


def test_swap_with_an_unscheduled_session_takes_the_other_off(db: Db) -> None:
    workshop = make_workshop(db)
    one, two = make_session(db, workshop, "S1"), make_session(db, workshop, "S2", at=None)

    swap_sessions(db, one, two)

    assert one.starts_at is None
    assert two.starts_at == local(workshop, 1, "09:00")


def test_swap_with_itself_is_refused(db: Db) -> None:
    session = make_session(db, make_workshop(db))

    with pytest.raises(InvalidInput, match="cannot change places with itself"):
        swap_sessions(db, session, session)


def test_shift_pushes_what_follows_and_nothing_before(either_db: Db) -> None:
    venue = make_venue(either_db)
    workshop = make_workshop(either_db, venue=venue)
    rows = day_of(either_db, workshop, "S1 09:00 60", "S2 10:00 60", "S3 11:00 60")
    for row in rows:
        row.room = venue.rooms[0]
    tomorrow = make_session(either_db, workshop, "T1", day=2)

    moved = shift_sessions(either_db, rows[1], minutes=15)

    assert [each.code for each in moved] == ["S2", "S3"]
    assert times([*rows, tomorrow]) == ["08:00-09:00", "09:15-10:15", "10:15-11:15", "08:00-09:00"]


def test_shift_ends_before_a_pinned_session(db: Db) -> None:
    rows = day_of(db, make_workshop(db), "S1 09:00 60", "S2 10:00 60", "LUNCH 12:00 60 pinned", "S3 13:00 60")

    moved = shift_sessions(db, rows[0], minutes=60)

    assert [each.code for each in moved] == ["S1", "S2"]


def test_shift_into_a_pinned_session_is_refused(db: Db) -> None:
    rows = day_of(db, make_workshop(db), "S1 09:00 60", "S2 10:00 60", "LUNCH 12:00 60 pinned")

    with pytest.raises(CannotShift, match="MAR-2019/S2 would run into MAR-2019/LUNCH, which is pinned at 12:00"):
        shift_sessions(db, rows[0], minutes=61)


def test_shift_beyond_the_day_is_refused(db: Db) -> None:
    rows = day_of(db, make_workshop(db), "S1 15:00 60", "S2 16:00 60")

    with pytest.raises(CannotShift, match="MAR-2019/S2 would end at 17:10, after the end of the day at 17:00"):
        shift_sessions(db, rows[0], minutes=10)


def test_shift_of_an_evening_session_is_not_held_by_the_end_of_the_day(db: Db) -> None:
    rows = day_of(db, make_workshop(db), "DINNER 19:00 120")

    shift_sessions(db, rows[0], minutes=30)

    assert times(rows) == ["18:30-20:30"]


def test_shift_of_an_evening_session_ends_at_midnight(db: Db) -> None:
    rows = day_of(db, make_workshop(db), "S1 22:00 90")

    with pytest.raises(CannotShift, match=r"would end at 00:30 on 2019-12-11, after midnight\."):
        shift_sessions(db, rows[0], minutes=60)


def test_shift_keeps_to_the_usual_hours_where_a_day_says_none(db: Db) -> None:
    workshop = make_workshop(db)
    workshop.days.clear()
    workshop.scheduling = {"opens": "09:30", "closes": "17:00"}
    rows = day_of(db, workshop, "S1 10:00 60", "S2 15:30 60")

    with pytest.raises(CannotShift, match=r"S2 would end at 17:15, after the end of the day at 17:00\."):
        shift_sessions(db, rows[1], minutes=45)
    with pytest.raises(CannotShift, match=r"S1 would begin at 09:15, before the day opens at 09:30\."):
        shift_sessions(db, rows[0], minutes=-45)


@pytest.mark.parametrize("minutes", [0, 1440, -1440, 100_000])
def test_shift_by_nothing_or_by_days_is_refused(db: Db, minutes: int) -> None:
    rows = day_of(db, make_workshop(db), "S1 10:00 60")

    with pytest.raises(InvalidInput, match="shifted by 1 to 1,439 minutes, or back by as many"):
        shift_sessions(db, rows[0], minutes=minutes)


def test_shift_back_fills_a_gap(db: Db) -> None:
    rows = day_of(db, make_workshop(db), "S1 09:00 60", "S2 10:30 60", "S3 11:30 60")

    shift_sessions(db, rows[1], minutes=-30)

    assert times(rows) == ["08:00-09:00", "09:00-10:00", "10:00-11:00"]


def test_shift_back_into_an_earlier_session_is_refused(db: Db) -> None:
    rows = day_of(db, make_workshop(db), "S1 09:00 60", "S2 10:30 60")

    with pytest.raises(CannotShift, match="MAR-2019/S2 would begin before MAR-2019/S1 ends at 10:00"):
        shift_sessions(db, rows[1], minutes=-45)


def test_shift_back_before_the_day_opens_is_refused(db: Db) -> None:
    rows = day_of(db, make_workshop(db), "S1 09:00 60")

    with pytest.raises(CannotShift, match="would begin at 08:15, before the day opens at 08:30"):
        shift_sessions(db, rows[0], minutes=-45)


def test_shift_leaves_cancelled_sessions_and_pinned_neighbours(db: Db) -> None:
    rows = day_of(db, make_workshop(db), "S1 09:00 60", "BESIDE 09:00 60 pinned", "OFF 10:00 60", "S2 11:00 60")
    rows[2].cancelled = True

    moved = shift_sessions(db, rows[0], minutes=15)

    assert [each.code for each in moved] == ["S1", "S2"]


def test_shift_of_a_pinned_or_unscheduled_session_is_refused(db: Db) -> None:
    workshop = make_workshop(db)
    pinned, loose = make_session(db, workshop, "S1", pinned=True), make_session(db, workshop, "S2", at=None)

    with pytest.raises(CannotShift, match="MAR-2019/S1 is pinned"):
        shift_sessions(db, pinned, minutes=15)
    with pytest.raises(InvalidInput, match="MAR-2019/S2 has no time yet"):
        shift_sessions(db, loose, minutes=15)


def test_shift_into_a_room_of_another_workshop_is_refused(db: Db) -> None:
    venue = make_venue(db)
    make_session(db, make_workshop(db, "OTHER"), "X1", at="10:00", room=venue.rooms[0])
    session = make_session(db, make_workshop(db), "S1", room=venue.rooms[0])

    with pytest.raises(RoomBooked, match="overlaps OTHER/X1"):
        shift_sessions(db, session, minutes=30)


def test_shift_into_the_hour_that_comes_twice_is_refused(db: Db) -> None:
    workshop = make_workshop(db, starts_on=date(2026, 10, 25), days=1, zone="Europe/Malta")
    workshop.days = []
    session = make_session(db, workshop, at="01:45", minutes=60)

    with pytest.raises(InvalidInput, match="2026-10-25 02:00 comes twice in Europe/Malta"):
        shift_sessions(db, session, minutes=15)
