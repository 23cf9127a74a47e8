"""Seeded instances of conference size, as plain values, each with a plan that proves it possible."""

from __future__ import annotations

import random
from dataclasses import dataclass

GRAIN = 15  # minutes
DAY = 32  # grains: 09:00 to 17:00
LENGTHS = (2, 3, 4, 5, 6)  # grains: 30 to 90 minutes
CAPACITIES = (40, 30, 24, 20, 16, 12)


@dataclass(frozen=True, slots=True)
class Talk:
    """A session: how many grains it takes, who must be there, and who would like to be there."""

    code: str
    grains: int
    required: frozenset[int]
    preferred: frozenset[int]

    @property
    def seats(self) -> int:
        """Return how many seats its room needs: everybody who must or would like to be there."""
        return len(self.required) + len(self.preferred)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a session is: the grain in which it starts, counted through all days without their nights, and the room."""

    start: int
    room: int


@dataclass(frozen=True, slots=True)
class Instance:
    """Sessions, people (by number), the rooms' capacities and the days, and one plan that keeps every hard rule."""

    talks: tuple[Talk, ...]
    people: int
    capacities: tuple[int, ...]
    days: int
    witness: dict[str, Placed]

    @property
    def name(self) -> str:
        """Return its size in words."""
        return f"{len(self.talks)} sessions, {self.people} people, {len(self.capacities)} rooms, {self.days} days"


@dataclass(frozen=True, slots=True)
class Size:
    """How large an instance is to be."""

    sessions: int
    people: int
    rooms: int
    days: int


SIZES = (Size(20, 30, 3, 2), Size(30, 40, 4, 3), Size(45, 60, 5, 4), Size(60, 80, 6, 5))


def make(size: Size, *, seed: int) -> Instance:
    """Return the instance of a size and seed; sessions are drawn around a hidden plan, so one is known to exist."""
    draw = random.Random(seed)  # noqa: S311  repeatable numbers, not secret ones
    capacities = CAPACITIES[: size.rooms]
    witness: dict[str, Placed] = {}
    talks: list[Talk] = []
    for number in range(size.sessions):
        talk, placed = _drawn(draw, size, capacities, talks, witness, code=f"S{number + 1}")
        talks.append(talk)
        witness[talk.code] = placed
    return Instance(tuple(talks), size.people, capacities, size.days, witness)


def _drawn(
    draw: random.Random,
    size: Size,
    capacities: tuple[int, ...],
    talks: list[Talk],
    witness: dict[str, Placed],
    *,
    code: str,
) -> tuple[Talk, Placed]:
    """Draw a session, and a place for it in the hidden plan where its room and enough people are free."""
    while True:
        grains, musts, wishes = draw.choice(LENGTHS), draw.randint(3, 8), draw.randint(2, 7)
        start = draw.randrange(size.days) * DAY + draw.randrange(DAY - grains + 1)
        parallel = [talk for talk in talks if _overlap(witness[talk.code].start, talk.grains, start, grains)]
        taken = {witness[talk.code].room for talk in parallel}
        rooms = [room for room, seats in enumerate(capacities) if seats >= musts + wishes and room not in taken]
        busy = frozenset[int]().union(*(talk.required for talk in parallel))
        free = [person for person in range(size.people) if person not in busy]
        if rooms and len(free) >= musts:
            required = frozenset(draw.sample(free, musts))
            others = [person for person in range(size.people) if person not in required]
            talk = Talk(code, grains, required, frozenset(draw.sample(others, wishes)))
            return talk, Placed(start, draw.choice(rooms))


def _overlap(start: int, grains: int, other: int, others: int) -> bool:
    return start < other + others and other < start + grains
