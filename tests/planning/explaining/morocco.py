"""The workshop of December 2019, stripped of its times: the sessions, who works in them, what builds on what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from curriculum.planning.pauses import offer_pauses
from curriculum.planning.problem import Day, Order, OrderKind, Person, Place, Problem, Session, Task
from curriculum.planning.settings import Settings
from curriculum.planning.spans import DAY, Span

_NAMES = {
    "R1": "the UNODC/TPB representative",
    "R2": "the host's representative",
    "R3": "the international expert",
    "R4": "the national expert",
    "R5": "the law-enforcement expert",
    "R6": "the rapporteur",
    "R7": "the group facilitators",
}
#: code, minutes, kind, who does what, place
_SESSIONS: tuple[tuple[str, int, str, str, Place], ...] = (
    ("REG", 30, "registration", "", Place.OPENS_WORKSHOP),
    ("OPEN", 30, "opening", "speaker R2 R1", Place.OPENS_WORKSHOP),
    ("PHOTO", 15, "photo", "", Place.ANYWHERE),
    ("PRE", 30, "assessment", "facilitator R1", Place.ANYWHERE),
    ("S1", 90, "panel", "moderator R1, speaker R3 R4", Place.ANYWHERE),
    ("S2", 90, "lecture", "trainer R3", Place.ANYWHERE),
    ("S3", 75, "discussion", "trainer R3 R4", Place.ANYWHERE),
    ("W1", 15, "wrap_up", "rapporteur R6", Place.CLOSES_DAY),
    ("RC1", 15, "recap", "rapporteur R6", Place.OPENS_DAY),
    ("S4", 75, "lecture", "trainer R4", Place.ANYWHERE),
    ("S5", 90, "case_study", "trainer R3 R4", Place.ANYWHERE),
    ("S6", 90, "demonstration", "trainer R5", Place.ANYWHERE),
    ("S7", 60, "panel", "moderator R1, speaker R4 R5", Place.ANYWHERE),
    ("W2", 15, "wrap_up", "rapporteur R6", Place.CLOSES_DAY),
    ("RC2", 15, "recap", "rapporteur R6", Place.OPENS_DAY),
    ("S8", 75, "workshop", "trainer R1 R3", Place.ANYWHERE),
    ("S9", 75, "lecture", "trainer R3 R4", Place.ANYWHERE),
    ("S10", 75, "breakout", "facilitator R7", Place.ANYWHERE),
    ("S11", 45, "plenary", "facilitator R7, rapporteur R6", Place.ANYWHERE),
    ("S12", 30, "discussion", "moderator R1", Place.ANYWHERE),
    ("POST", 25, "assessment", "facilitator R1", Place.ANYWHERE),
    ("CLOSE", 20, "closing", "speaker R2 R1", Place.CLOSES_WORKSHOP),
)
_PAUSES = (("C1", 30), ("C2", 15), ("L1", 90), ("C3", 30), ("C4", 15), ("L2", 90), ("C5", 30), ("C6", 15), ("L3", 75))
_AFTER = "OPEN REG, PHOTO OPEN, PRE PHOTO, S1 PRE, S2 PRE, S4 PRE, S6 PRE, S11 S10, S12 S11, POST S12"
_BUILDS_ON = "S3 S2, S5 S3, S7 S6, S8 S7, S9 S8, " + ", ".join(f"S10 S{number}" for number in range(1, 10))


def morocco(*, given_pauses: bool = False, **more: Any) -> Problem:
    """Return the problem, with what is given in place of its own, and the pauses offered or given."""
    sessions = tuple(_session(position, *each) for position, each in enumerate(_SESSIONS))
    pauses = tuple(
        Session(
            code, code, "lunch" if code.startswith("L") else "break", minutes, 30 + position, pause=True, contact=False
        )
        for position, (code, minutes) in enumerate(_PAUSES)
    )
    given: dict[str, Any] = {
        "code": "MAR-2019",
        "days": (replace(days()[0], window=Span(8 * 60 + 30, 17 * 60)), *days()[1:]),
        "sessions": (*sessions, *pauses) if given_pauses else sessions,
        "people": tuple(Person(code, name) for code, name in _NAMES.items()),
        "orders": (*_orders(_AFTER, ""), *_orders(_BUILDS_ON, "M")),
        "settings": Settings(adds_pauses=not given_pauses),
        **more,
    }
    return offer_pauses(Problem(**given))


def days(*, opens: int = 9 * 60, closes: int = 17 * 60) -> tuple[Day, ...]:
    first = date(2019, 12, 10)
    return tuple(
        Day(index + 1, first + timedelta(days=index), Span(index * DAY + opens, index * DAY + closes))
        for index in range(3)
    )


def _session(position: int, code: str, minutes: int, kind: str, roles: str, place: Place) -> Session:
    tasks = tuple(
        Task(role, person)
        for each in roles.split(", ")
        if each
        for role, *people in [each.split()]
        for person in people
    )
    return Session(code, code, kind, minutes, position, tasks=tasks, place=place)


def _orders(pairs: str, module: str) -> tuple[Order, ...]:
    split = (pair.split() for pair in pairs.split(", "))
    return tuple(Order(OrderKind.AFTER, one, other, module and f"{module}-{other}") for one, other in split)
