"""What the database itself refuses of the scheduling's tables: the same in SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from curriculum.models import (
    Absence,
    Acknowledgement,
    Closure,
    Faculty,
    FacultyTime,
    Person,
    RoleCandidate,
    RoleChoice,
    Room,
    Session,
    SessionNeed,
    SessionOrder,
    Substitute,
    Workshop,
)
from curriculum.models.scheduling import OrderKind
from curriculum.models.sessions import Role, SessionKind, SessionPlace, usual_place
from tests.builders import make_faculty, make_person, make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session as Db

NOW = datetime(2019, 12, 12, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class World:
    """A workshop with two sessions and two experts, and another one with one of each."""

    db: Db
    workshop: Workshop
    other: Workshop
    session: Session
    second: Session
    stranger: Session
    expert: Faculty
    deputy: Faculty
    alien: Faculty
    person: Person
    room: Room


@pytest.fixture
def world(either_db: Db) -> World:
    db = either_db
    venue = make_venue(db)
    workshop, other = make_workshop(db), make_workshop(db, "OTHER")
    return World(
        db,
        workshop,
        other,
        make_session(db, workshop, at=None),
        make_session(db, workshop, "S2", at=None),
        make_session(db, other, "S3", at=None),
        make_faculty(db, workshop),
        make_faculty(db, workshop, "R2"),
        make_faculty(db, other, "R9"),
        make_person(db),
        venue.rooms[0],
    )


def change(row: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)


def order(world: World, other: Session | None = None, kind: OrderKind = OrderKind.AFTER) -> SessionOrder:
    world.session.orders.append(SessionOrder(kind=kind, other=other or world.second))
    world.db.flush()
    return world.session.orders[-1]


def choice(world: World, **more: Any) -> RoleChoice:
    world.session.choices.append(
        RoleChoice(**{"role": Role.TRAINER, "candidates": [RoleCandidate(faculty=world.expert, position=0)], **more})
    )
    world.db.flush()
    return world.session.choices[-1]


def substitute(world: World, who: Faculty) -> Substitute:
    world.expert.substitutes.append(Substitute(substitute=who, position=0))
    world.db.flush()
    return world.expert.substitutes[-1]


def interest(world: World, who: Faculty) -> Session:
    world.session.interested.append(who)
    world.db.flush()
    return world.session


def then(first: object, row: Any, **fields: Any) -> None:
    """Change a row after something else was written."""
    assert first is not None
    change(row, **fields)


def acknowledge(world: World, times: int) -> None:
    for _ in range(times):
        world.workshop.acknowledgements.append(
            Acknowledgement(finding="lunch:1", fingerprint="0" * 64, because="Agreed", acknowledged_at=NOW)
        )


TRIGGERS: dict[str, Callable[[World], object]] = {
    "order after a session of another workshop": lambda w: order(w, w.stranger),
    "order that comes to name a session of another workshop": lambda w: change(order(w), other=w.stranger),
    "session with an order that changes to another workshop": lambda w: then(order(w), w.session, workshop=w.other),
    "session in an order that changes to another workshop": lambda w: then(order(w), w.second, workshop=w.other),
    "interest of somebody in another workshop": lambda w: interest(w, w.alien),
    "somebody interested who changes to another workshop": lambda w: then(
        interest(w, w.expert), w.expert, workshop=w.other
    ),
    "session of interest that changes to another workshop": lambda w: then(
        interest(w, w.expert), w.session, workshop=w.other
    ),
    "substitute from another workshop": lambda w: substitute(w, w.alien),
    "substitute who is changed for one of another workshop": lambda w: change(
        substitute(w, w.deputy), substitute=w.alien
    ),
    "substitute who changes to another workshop": lambda w: then(substitute(w, w.deputy), w.deputy, workshop=w.other),
    "somebody with a substitute who changes to another workshop": lambda w: then(
        substitute(w, w.deputy), w.expert, workshop=w.other
    ),
    "candidate from another workshop": lambda w: choice(w).candidates.append(
        RoleCandidate(faculty=w.alien, position=1)
    ),
    "candidate who is changed for one of another workshop": lambda w: change(choice(w).candidates[0], faculty=w.alien),
    "candidate who changes to another workshop": lambda w: then(choice(w), w.expert, workshop=w.other),
    "choice that changes to a session of another workshop": lambda w: change(choice(w), session_id=w.stranger.id),
    "session with a choice that changes to another workshop": lambda w: then(choice(w), w.session, workshop=w.other),
}


@pytest.mark.parametrize("case", TRIGGERS)
def test_row_of_another_workshop_is_refused(world: World, case: str) -> None:
    with pytest.raises(sa.exc.IntegrityError) as caught:
        _act(world, TRIGGERS[case])

    assert "another_workshop" in str(caught.value.orig)


def _act(world: World, act: Callable[[World], object]) -> None:
    act(world)
    world.db.flush()


CHECKS: dict[str, tuple[str, Callable[[World], object]]] = {
    "session after itself": ("ck_session_orders_two_sessions", lambda w: order(w, w.session)),
    "no projector": (
        "ck_session_needs_quantity_positive",
        lambda w: w.session.needs.append(SessionNeed(kind="projector", quantity=0)),
    ),
    "nobody chosen": ("ck_role_choices_count_positive", lambda w: choice(w, count=0)),
    "own substitute": ("ck_substitutes_two_people", lambda w: substitute(w, w.expert)),
    "time that ends before it begins": (
        "ck_faculty_times_ends_after_start",
        lambda w: w.expert.times.append(FacultyTime(available=True, starts_at=NOW, ends_at=NOW)),
    ),
    "absence that ends before it begins": (
        "ck_absences_ends_after_start",
        lambda w: w.person.absences.append(Absence(starts_at=NOW, ends_at=NOW - HOUR)),
    ),
    "closure that ends before it begins": (
        "ck_closures_ends_after_start",
        lambda w: w.room.closures.append(Closure(starts_at=NOW, ends_at=NOW - HOUR)),
    ),
    "room of less than no changeover": (
        "ck_rooms_changeover_not_negative",
        lambda w: change(w.room, changeover_minutes=-1),
    ),
    "several people by one name": (
        "ck_faculty_several_unnamed",
        lambda w: change(w.expert, several=True, person=w.person),
    ),
    "no minutes a day": ("ck_faculty_daily_minutes_positive", lambda w: change(w.expert, daily_minutes=0)),
    "session for nobody": ("ck_sessions_seats_positive", lambda w: change(w.session, seats=0)),
    "session that ends before it may begin": (
        "ck_sessions_latest_after_earliest",
        lambda w: change(w.session, earliest=time(9), latest=time(9)),
    ),
}


@pytest.mark.parametrize("case", CHECKS)
def test_check_refuses(world: World, case: str) -> None:
    name, act = CHECKS[case]

    with pytest.raises(sa.exc.IntegrityError) as caught:
        _act(world, act)

    assert name in str(caught.value.orig)


UNIQUES: dict[str, tuple[str, Callable[[World], object]]] = {
    "two sessions followed directly": (
        "uq_session_orders_directly_after",
        lambda w: [
            order(w, other, OrderKind.DIRECTLY_AFTER)
            for other in (w.second, make_session(w.db, w.workshop, "S4", at=None))
        ],
    ),
    "two choices of one role": ("uq_role_choices_session_id_role", lambda w: (choice(w), choice(w))),
    "finding accepted twice": ("uq_acknowledgements_workshop_id_finding", lambda w: acknowledge(w, 2)),
}


@pytest.mark.parametrize("case", UNIQUES)
def test_unique_refuses(world: World, case: str) -> None:
    name, act = UNIQUES[case]

    with pytest.raises(sa.exc.IntegrityError) as caught:
        _act(world, act)

    columns = {
        "uq_session_orders_directly_after": "session_orders.session_id",
        "uq_role_choices_session_id_role": "role_choices.session_id, role_choices.role",
        "uq_acknowledgements_workshop_id_finding": "acknowledgements.workshop_id, acknowledgements.finding",
    }
    assert name in str(caught.value.orig) or columns[name] in str(caught.value.orig)


def test_unknown_place_is_refused(world: World) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="session_place"):
        world.db.execute(sa.text("UPDATE sessions SET place = 'nowhere'"))


def test_everything_goes_with_what_it_belongs_to(world: World) -> None:
    order(world)
    choice(world)
    substitute(world, world.deputy)
    interest(world, world.expert)
    acknowledge(world, 1)
    world.expert.times.append(FacultyTime(available=True, starts_at=NOW, ends_at=NOW + HOUR))
    world.session.needs.append(SessionNeed(kind="projector"))
    world.db.flush()

    world.db.execute(sa.text("DELETE FROM workshops"))

    tables = ("session_orders", "role_choices", "role_candidates", "session_interests", "substitutes", "faculty_times")
    counted = [
        world.db.scalar(sa.text(f"SELECT count(*) FROM {table}"))  # noqa: S608 - our own names
        for table in (*tables, "session_needs", "acknowledgements")
    ]
    assert set(counted) == {0}


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (SessionKind.REGISTRATION, SessionPlace.OPENS_WORKSHOP),
        (SessionKind.OPENING, SessionPlace.OPENS_WORKSHOP),
        (SessionKind.RECAP, SessionPlace.OPENS_DAY),
        (SessionKind.WRAP_UP, SessionPlace.CLOSES_DAY),
        (SessionKind.CLOSING, SessionPlace.CLOSES_WORKSHOP),
        (SessionKind.LECTURE, SessionPlace.ANYWHERE),
    ],
)
def test_usual_place(kind: SessionKind, place: SessionPlace) -> None:
    assert usual_place(kind) is place
