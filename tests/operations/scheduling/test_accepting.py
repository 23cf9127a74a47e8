from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.errors import Conflict
from curriculum.models import SessionNeed, SessionOrder
from curriculum.models.scheduling import OrderKind
from curriculum.models.sessions import Role, SessionPlace
from curriculum.operations.scheduling.accepting import accept_changes, commands_for
from curriculum.operations.scheduling.wall_clock import WallClock
from curriculum.operations.sessions import find_session_room
from curriculum.planning.explaining.changes import (
    AnotherRoom,
    DropOrder,
    ExtendDay,
    FinerStep,
    LetGo,
    ReleasePin,
    ReplacePerson,
)
from curriculum.planning.spans import DAY
from tests.builders import STARTS_ON, ZONE, make_faculty, make_session, make_venue, make_workshop
from tests.operations.scheduling.readings import problem_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Session, Workshop
    from curriculum.planning.explaining.changes import Change

WALL = WallClock(ZONE, STARTS_ON)


@pytest.fixture
def workshop(db: Db) -> Workshop:
    """Three sessions in room A: S1, pinned, with R1 and R2; S2 and S3 behind it."""
    venue = make_venue(db)
    found = make_workshop(db, venue=venue)
    people = [make_faculty(db, found, code) for code in ("R1", "R2", "R3")]
    make_session(db, found, "S1", pinned=True, room=venue.rooms[0], roles={Role.SPEAKER: people[:2]})
    for code, at in (("S2", "10:00"), ("S3", "11:00")):
        make_session(db, found, code, at=at, room=venue.rooms[0], roles={Role.TRAINER: [people[0]]})
    db.refresh(found)
    return found


def row(workshop: Workshop, code: str) -> Session:
    return next(each for each in workshop.sessions if each.code == code)


def people(session: Session) -> list[str]:
    return [each.faculty.code for each in session.assignments]


def test_pin_is_released(db: Db, workshop: Workshop) -> None:
    change = ReleasePin("S1", "release the pin on S1")

    told = accept_changes(db, workshop, [change], WALL)

    assert not row(workshop, "S1").pinned
    assert told == ()
    assert commands_for(problem_of(db, workshop), [change]) == ("curriculum session edit MAR-2019 S1 --no-pinned",)


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [(None, 17 * 60 + 45, "08:30-17:45"), (8 * 60, None, "08:00-17:00"), (None, DAY, "08:30-23:59")],
    ids=["later", "earlier", "midnight"],
)
def test_day_is_made_longer(db: Db, workshop: Workshop, since: int | None, until: int | None, hours: str) -> None:
    edges = [None if edge is None else DAY + edge for edge in (since, until)]
    change = ExtendDay(2, edges[0], edges[1], "let day 2 be longer")

    told = accept_changes(db, workshop, [change], WALL)

    assert [(each.subject, f"{each.starts:%H:%M}-{each.ends:%H:%M}") for each in told] == [("2019-12-11", hours)]
    assert commands_for(problem_of(db, workshop), [change]) == ()


def test_day_is_made_longer_by_a_command(db: Db, workshop: Workshop) -> None:
    changes = (ExtendDay(2, DAY + 480, None, "a"), ExtendDay(2, None, 2 * DAY, "b"))

    assert commands_for(problem_of(db, workshop), changes, hours=True) == (
        'curriculum workshop replan MAR-2019 --day "day 2" --begins 08:00',
        'curriculum workshop replan MAR-2019 --day "day 2" --ends 23:59',
    )


def test_other_room_is_given_even_where_it_is_taken_now(db: Db, workshop: Workshop) -> None:
    row(workshop, "S2").room = None
    make_session(db, workshop, "S4", at="10:00", room=find_session_room(db, workshop, "B"))
    change = AnotherRoom("S2", "HOTEL/B", "hold S2 in room HOTEL/B")

    accept_changes(db, workshop, [change], WALL)

    moved = row(workshop, "S2")
    assert (moved.room and moved.room.code, moved.starts_at) == ("B", None)
    assert commands_for(problem_of(db, workshop), [change]) == ("curriculum session edit MAR-2019 S2 --room HOTEL/B",)


@pytest.mark.parametrize(("by", "left"), [("R3", ["R3", "R2"]), (None, ["R2"])], ids=["somebody", "nobody"])
def test_person_is_replaced(db: Db, workshop: Workshop, by: str | None, left: list[str]) -> None:
    change = ReplacePerson("S1", "R1", by, "let somebody else do it")
    told = commands_for(problem_of(db, workshop), [change])

    accept_changes(db, workshop, [change], WALL)

    assert people(row(workshop, "S1")) == left
    assert told == (f"curriculum session edit MAR-2019 S1 --role speaker={','.join(left)}",)


@pytest.mark.parametrize(
    ("kind", "rule", "option"),
    [
        (OrderKind.AFTER, "order", "S3 --clear after"),
        (OrderKind.DIRECTLY_AFTER, "directly-after", "S3 --clear directly-after"),
        (OrderKind.OTHER_DAY, "different-days", "S3 --clear other-day"),
    ],
)
def test_order_is_given_up_whichever_session_keeps_it(
    db: Db, workshop: Workshop, kind: OrderKind, rule: str, option: str
) -> None:
    row(workshop, "S3").orders = [SessionOrder(other=row(workshop, "S1"), kind=kind)]
    db.flush()
    change = DropOrder(rule, "S1", "S3", "give it up")
    told = commands_for(problem_of(db, workshop), [change])

    accept_changes(db, workshop, [change], WALL)

    assert row(workshop, "S3").orders == []
    assert told == (f"curriculum session edit MAR-2019 {option}",)


def test_other_orders_stay(db: Db, workshop: Workshop) -> None:
    row(workshop, "S3").orders = [
        SessionOrder(other=row(workshop, code), kind=OrderKind.AFTER) for code in ("S1", "S2")
    ]
    db.flush()
    change = DropOrder("order", "S3", "S1", "give it up")
    told = commands_for(problem_of(db, workshop), [change])

    accept_changes(db, workshop, [change], WALL)

    assert [each.other.code for each in row(workshop, "S3").orders] == ["S2"]
    assert told == ("curriculum session edit MAR-2019 S3 --after S2",)


def test_what_a_session_asks_for_is_given_up(db: Db, workshop: Workshop) -> None:
    row(workshop, "S2").on_days = (STARTS_ON,)
    row(workshop, "S2").needs = [SessionNeed(kind="booth", quantity=1)]
    row(workshop, "S2").place = SessionPlace.OPENS_DAY
    db.flush()
    changes = (
        LetGo("session-times", ("S2",), "S2 is on day 1", "let S2 be on another day"),
        LetGo("room-equipment", ("S2", "HOTEL/A"), "S2 needs a booth", "do without the booth"),
        LetGo("place-in-agenda", ("S2",), "S2 opens its day", "let S2 stand elsewhere"),
    )
    told = commands_for(problem_of(db, workshop), changes)

    accept_changes(db, workshop, changes, WALL)

    now = row(workshop, "S2")
    assert (now.on_days, now.needs, now.place) == ((), [], SessionPlace.ANYWHERE)
    assert told == (
        "curriculum session edit MAR-2019 S2 --clear on-day --clear earliest --clear latest",
        "curriculum session edit MAR-2019 S2 --clear needs",
        "curriculum session edit MAR-2019 S2 --place anywhere",
    )


def test_finer_step_is_set(db: Db, workshop: Workshop) -> None:
    workshop.scheduling = {"step": 7}
    change = FinerStep(5, "let sessions begin every 5 minutes")
    told = commands_for(problem_of(db, workshop), [change])

    accept_changes(db, workshop, [change], WALL)

    assert workshop.scheduling == {"step": 5}
    assert told == ("curriculum workshop edit MAR-2019 --scheduling step=5",)


@pytest.mark.parametrize(
    "change",
    [
        LetGo("person-away", ("R1",), "R1 is away day 2", "let R1 come after all"),
        DropOrder("prerequisite", "S1", "S2", "give up that S1 comes after S2"),
    ],
    ids=["away", "prerequisite"],
)
def test_what_people_have_to_arrange_is_refused(db: Db, workshop: Workshop, change: Change) -> None:
    assert commands_for(problem_of(db, workshop), [change]) == ()

    with pytest.raises(Conflict, match="No command can do this, somebody has to arrange it"):
        accept_changes(db, workshop, [change], WALL)
