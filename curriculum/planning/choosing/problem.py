"""What there is to choose from: nominees, seats, limits and targets, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody who has a seat or might get one; `number` tells who.

    `institution` and `country` are codes, empty while they are not known: no limit counts for them then. `woman` is
    true only of those who said so; who said nothing counts neither as a woman nor as a man. `holds`: has a seat and
    keeps it. `possible`: false for those who cannot come, whatever is chosen. `waits` is the place on the
    waiting list, from 1; `rank` the order in which the institution would send its people, the first choice 1; `day`
    the day of the nomination, any count of days. `clashes`: is nominated elsewhere for the same days. A
    substitute names in `stands_for` the number of the one whose seat it would be.
    """

    number: int
    institution: str = ""
    country: str = ""
    woman: bool = False
    holds: bool = False
    possible: bool = True
    waits: int | None = None
    rank: int | None = None
    late: bool = False
    clashes: bool = False
    day: int = 0
    stands_for: int | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """How many seats an institution or a country should have at least, and may have at most."""

    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True)
class Problem:
    """A choice to be made.

    `women` is the share that is aimed at, per cent of all who have a seat then. `waiting` is how long the waiting
    list may be, None as long as it takes. `others_institution` and `others_country` are the most seats of those that
    have no limit of their own. `seed` draws lots among equals.
    """

    nominees: tuple[Nominee, ...]
    seats: int
    institutions: Mapping[str, Limit]
    countries: Mapping[str, Limit]
    others_institution: int | None = None
    others_country: int | None = None
    women: int | None = None
    waiting: int | None = None
    seed: int = 1

    @cached_property
    def held(self) -> tuple[Nominee, ...]:
        """Return those who have a seat."""
        return tuple(each for each in self.nominees if each.holds)

    @cached_property
    def candidates(self) -> tuple[Nominee, ...]:
        """Return those who might get one."""
        held = {each.number for each in self.held}
        return tuple(each for each in self.nominees if not each.holds and each.possible and each.stands_for not in held)

    @cached_property
    def by_number(self) -> dict[int, Nominee]:
        """Return everybody by number."""
        return {each.number: each for each in self.nominees}

    @property
    def free(self) -> int:
        """Return how many seats there are to give."""
        return max(self.seats - len(self.held), 0)

    def most_of(self, nominee: Nominee) -> tuple[int | None, int | None]:
        """Return the most seats of a nominee's institution and of the country; None where there is no limit."""
        return (
            _most(self.institutions, nominee.institution, self.others_institution),
            _most(self.countries, nominee.country, self.others_country),
        )


def _most(limits: Mapping[str, Limit], code: str, others: int | None) -> int | None:
    if not code:
        return None
    return limits[code].at_most if code in limits else others
