"""Who and what a workshop has to work with: people and rooms, and when they cannot be had."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from curriculum.planning.spans import Span


@dataclass(frozen=True, slots=True)
class Busy:
    """A stretch in which a person or a room cannot be had, and why: "on leave", "TUN-2020/S3 in Tunis".

    Elsewhere at work, `travel` is the minutes on the road between there and here, `rest` those that must follow
    a journey across time zones; both count before and after.
    """

    span: Span
    why: str
    travel: int = 0
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """A room; `capacity` None is unknown, `equipment` how many there are of what, `changeover` minutes."""

    code: str
    venue: str
    capacity: int | None = None
    equipment: Mapping[str, int] = field(default_factory=dict, hash=False)
    changeover: int = 0
    booked: tuple[Busy, ...] = ()  # by other workshops
    closed: tuple[Busy, ...] = ()

    def has(self, needs: Mapping[str, int]) -> bool:
        """Say whether everything that is needed stands in it."""
        return all(self.equipment.get(kind, 0) >= quantity for kind, quantity in needs.items())

    def seats(self, people: int | None) -> bool:
        """Say whether so many people find a seat, as far as is known."""
        return people is None or self.capacity is None or self.capacity >= people


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works in the workshop, by faculty code: a named person, or a role while nobody is named.

    `identity` is the same for two faculty codes behind which one person stands. `name` is what messages call
    them, `free` the only stretches in which they can be had (empty: always). One entry may stand for `several`
    people, such as those who lead the groups: they can be in more than one place, but only while they are there.
    """

    code: str
    name: str
    identity: str = ""
    booked: tuple[Busy, ...] = ()  # in other workshops
    away: tuple[Busy, ...] = ()
    free: tuple[Span, ...] = ()
    daily_minutes: int | None = None
    named: bool = True
    confirmed: bool = True
    several: bool = False
    languages: tuple[str, ...] = ()
    sex: str | None = None
    institution: str | None = None
    substitutes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return what tells one person from another."""
        return self.identity or self.code
