"""Random workshops: small, mostly possible, with something of everything that rules and costs speak of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from curriculum.planning.pauses import offer_pauses
from curriculum.planning.problem import Busy, Choice, Group, Order, OrderKind, Person, Place, Problem, Room, Task
from curriculum.planning.settings import Settings
from curriculum.planning.spans import Span
from tests.planning.making import at, days, pause, session

if TYPE_CHECKING:
    from curriculum.planning.problem import Day, Session

T = TypeVar("T")
LENGTHS = st.sampled_from([30, 45, 60, 75, 90])


@st.composite
def workshops(draw: st.DrawFn) -> Problem:
    """Return a workshop of one to three days with up to eight sessions."""
    given = draw(st.booleans())
    prayer = Span(at(1, 12), at(1, 14, 30)) if draw(st.integers(0, 3)) == 0 else None
    when = tuple(
        replace(day, given=given, prayer=None if day.index else prayer) for day in days(draw(st.integers(1, 3)))
    )
    groups = _groups(draw)
    rooms = _rooms(draw)
    people = _people(draw, when)
    count = draw(st.integers(2, 2 + 2 * len(when)))
    sessions = [_session(draw, f"S{number + 1}", when, groups, rooms, people) for number in range(count)]
    sessions += _ends(draw, len(when))
    sessions += _pauses(draw, groups)
    sessions = [replace(each, position=10 * place) for place, each in enumerate(sessions)]
    problem = Problem(
        "WS",
        when,
        tuple(sessions),
        rooms,
        people,
        groups,
        _orders(draw, sessions),
        _settings(draw),
        participants=draw(st.sampled_from([None, 12])),
    )
    return offer_pauses(problem) if draw(st.booleans()) else problem


def _groups(draw: st.DrawFn) -> tuple[Group, ...]:
    if draw(st.integers(0, 2)) == 0:
        return ()
    shares = frozenset({"B"}) if draw(st.booleans()) else frozenset[str]()
    return (Group("A", 10, shares), Group("B", 12, frozenset({"A"}) if shares else shares))


def _rooms(draw: st.DrawFn) -> tuple[Room, ...]:
    closed = (Busy(Span(at(1, 9), at(1, 11)), "being painted"),) if draw(st.booleans()) else ()
    booked = (Busy(Span(at(1, 15), at(1, 17)), "TUN-2020/S1"),) if draw(st.booleans()) else ()
    return (
        Room("Hall", "hotel", 40, {"projector": 1}, booked=booked),
        Room("Small", "hotel", 12, changeover=draw(st.sampled_from([0, 10])), closed=closed),
        Room("Away", "ministry", 30),
    )[: draw(st.integers(0, 3))]


def _people(draw: st.DrawFn, when: tuple[Day, ...]) -> tuple[Person, ...]:
    last = when[-1].window
    away = (Busy(Span(at(1, 9), at(1, 12)), "on leave"),)
    booked = (Busy(Span(last.start, last.start + 60), "TUN-2020/S3 in Tunis", travel=30, rest=60),)
    return (
        Person("R1", "Amina Exemple", away=away if draw(st.booleans()) else ()),
        Person("R2", "Karim Exemple", booked=booked if draw(st.booleans()) else ()),
        Person(
            "R3", "Expert", named=False, daily_minutes=draw(st.sampled_from([None, 150])), several=draw(st.booleans())
        ),
        Person("R4", "Interpreter", "one and the same", languages=("ar", "fr"), confirmed=draw(st.booleans())),
        Person("R5", "Interpreter", draw(st.sampled_from(["", "one and the same"]))),
        Person("R6", "Interpreter", languages=("ar", "fr"), sex="F"),
        Person("R7", "Interpreter", languages=("es", "zh"), sex="M", institution="IIJ"),
    )


def _session(
    draw: st.DrawFn,
    code: str,
    when: tuple[Day, ...],
    groups: tuple[Group, ...],
    rooms: tuple[Room, ...],
    people: tuple[Person, ...],
) -> Session:
    pinned = draw(st.integers(0, 19)) == 0
    known = [each.code for each in people]
    seldom = st.integers(0, 4).map(lambda number: number == 0)
    interpretation = ("ar",) if draw(seldom) else ()
    return session(
        code,
        at(1, draw(st.integers(9, 13))) if pinned else None,
        draw(LENGTHS),
        pinned=pinned,
        kind=draw(st.sampled_from(["lecture", "lecture", "lecture", "panel", "assessment"])),
        tasks=tuple(Task("speaker", each) for each in draw(st.lists(st.sampled_from(known), max_size=2, unique=True))),
        choices=_choices(draw, known, interpreted=bool(interpretation)) if draw(seldom) else (),
        interested=tuple(draw(st.lists(st.sampled_from(known), max_size=2, unique=True))),
        groups=draw(st.sampled_from([("A",), ("B",), ("A",), ("B",), ()])) if groups else (),
        rooms=tuple(each.code for each in rooms[: draw(st.integers(0, 3))]),
        heavy=draw(st.booleans()),
        days=(draw(st.sampled_from(when)).index,) if draw(seldom) else (),
        latest=16 * 60 if draw(seldom) else None,
        wish_day=draw(st.sampled_from(when)).index if draw(seldom) else None,
        wish_time=10 * 60 if draw(seldom) else None,
        seats=draw(st.sampled_from([None, None, 10, 20])),
        language="fr",
        interpretation=interpretation,
        follows="S1" if code == "S2" else None,
    )


def _choices(draw: st.DrawFn, known: list[str], *, interpreted: bool) -> tuple[Choice, ...]:
    """Return some roles that are left open, often to the same people, and to fewer than are asked for."""
    roles = ["interpreter"] if interpreted else []
    roles += draw(st.lists(st.sampled_from(["moderator", "speaker", "trainer"]), min_size=1, max_size=2, unique=True))
    candidates = st.lists(st.sampled_from(known), min_size=1, max_size=4, unique=True).map(tuple)
    return tuple(Choice(role, draw(candidates), draw(st.integers(1, 2))) for role in sorted(roles))


def _ends(draw: st.DrawFn, count: int) -> list[Session]:
    """Return what opens and closes days and the workshop."""
    some = [
        session("OPEN", None, 30, kind="opening", place=Place.OPENS_WORKSHOP, contact=False),
        session("REG", None, 15, kind="registration", place=Place.OPENS_WORKSHOP, contact=False),
        session("RECAP", None, 15, kind="recap", place=Place.OPENS_DAY),
        session("WRAP", None, 15, kind="wrap_up", place=Place.CLOSES_DAY),
        session("CLOSE", None, 15, kind="closing", place=Place.CLOSES_WORKSHOP, contact=False),
    ]
    return [each for each in some if (each.code != "RECAP" or count > 1) and draw(st.booleans())]


def _pauses(draw: st.DrawFn, groups: tuple[Group, ...]) -> list[Session]:
    place = draw(st.sampled_from([Place.ANYWHERE, Place.ANYWHERE, Place.OPENS_DAY]))
    given = [
        pause("C1"),
        pause("C2", minutes=15, place=place, groups=tuple(each.code for each in groups[:1])),
        pause("L1", minutes=60, kind="lunch"),
        pause("EXTRA", minutes=15, optional=True),
    ]
    return [each for each in given if draw(st.booleans())]


def _orders(draw: st.DrawFn, sessions: list[Session]) -> tuple[Order, ...]:
    codes = [each.code for each in sessions if each.code.startswith("S")]
    if len(codes) < 2 or draw(st.booleans()):
        return ()
    then, first = codes[-1], codes[0]
    return (Order(draw(st.sampled_from(list(OrderKind))), then, first),)


def _settings(draw: st.DrawFn) -> Settings:
    return Settings(
        step=draw(st.sampled_from([5, 15, 25])),
        longest_stretch=draw(st.sampled_from([90, 120])),
        changeover=draw(st.sampled_from([0, 5])),
        levels=draw(st.sampled_from([(), (("interest",), ("stays", "wishes"))])),
        costs={"trainer-waits": draw(st.integers(0, 1)), "early": draw(st.integers(0, 1))},
    )
