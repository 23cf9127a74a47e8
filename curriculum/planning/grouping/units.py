"""Who can be counted instead of named: people who are alike in all that matters, and people who stay together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from curriculum.planning.grouping.problem import Keeping, Member, Trait

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from curriculum.planning.grouping.problem import Grouping


@dataclass(frozen=True)
class Unit:
    """So many copies of the same: people who are alike, or one set of people who stay together."""

    copies: tuple[tuple[Member, ...], ...]

    @property
    def count(self) -> int:
        """Return how many copies there are."""
        return len(self.copies)

    @property
    def size(self) -> int:
        """Return how many people a copy is."""
        return len(self.copies[0])

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of all people."""
        return tuple(sorted(each.number for copy in self.copies for each in copy))

    @cached_property
    def speaks(self) -> frozenset[str]:
        """Return the languages that all people of a copy understand."""
        return frozenset.intersection(*(each.speaks for each in self.copies[0]))

    @cached_property
    def homes(self) -> frozenset[str]:
        """Return the groups that people of a copy are in now."""
        return frozenset(each.home for each in self.copies[0] if each.home)

    def having(self, trait: Trait, value: str) -> int:
        """Return how many people of a copy have a value."""
        return sum(each.trait(trait) == value for each in self.copies[0])

    def leaving(self, code: str) -> int:
        """Return how many people of a copy leave their group if they are put into this one."""
        return sum(each.home not in {None, code} for each in self.copies[0])


def make_units(problem: Grouping) -> tuple[Unit, ...]:
    """Return everybody as units, the largest sets first, then those of whom there are fewest."""
    tied = {number for tie in problem.ties for number in (tie.one, tie.other)}
    sets = [Unit((tuple(each),)) for each in clans(problem)]
    alike: dict[Member, list[Member]] = {}
    for member in problem.members:
        if member.number not in tied:
            alike.setdefault(_signature(problem, member), []).append(member)
    classes = [Unit(tuple((each,) for each in found)) for found in alike.values()]
    return tuple(sorted((*sets, *classes), key=lambda each: (-each.size, each.count, each.numbers)))


def clans(problem: Grouping) -> Iterator[list[Member]]:
    """Yield those who have wishes as sets that stay together, directly or through others; one alone is a set, too."""
    leader = {number: number for tie in problem.ties for number in (tie.one, tie.other)}

    def first(number: int) -> int:
        while leader[number] != number:
            number = leader[number]
        return number

    for tie in problem.ties:
        if tie.together:
            one, other = sorted((first(tie.one), first(tie.other)))
            leader[other] = one
    found: dict[int, list[Member]] = {}
    for number in sorted(leader):
        found.setdefault(first(number), []).append(problem.member[number])
    return iter(found.values())


def _signature(problem: Grouping, member: Member) -> Member:
    """Return a member without what makes no difference: the number, and what nobody else has in common."""
    traits: Mapping[str, str] = {
        trait.value: value if trait in problem.by and (value := member.trait(trait)) in problem.common[trait] else ""
        for trait in Trait
    }
    return replace(
        member,
        number=0,
        speaks=member.speaks.intersection(problem.tongues),
        home=None if problem.keeping is Keeping.NOBODY else member.home,
        **traits,
    )


def shuffle(copies: Iterable[tuple[Member, ...]], seed: int) -> list[tuple[Member, ...]]:
    """Return copies in an order that only their numbers and the seed decide."""
    return sorted(copies, key=lambda each: sha256(f"{seed}:{each[0].number}".encode()).digest())
