"""Who is to be put into which groups, and what is asked of the groups: plain values, whatever they came from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Trait(StrEnum):
    """What people can have in common, and what groups are balanced by."""

    INSTITUTION = "institution"
    SEX = "sex"
    COUNTRY = "country"
    LANGUAGE = "language"


class Keeping(StrEnum):
    """Who of those who are in a group already has to stay there: nobody, as many as can be, or everybody."""

    NOBODY = "nobody"
    MOST = "most"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Member:
    """A participant by number; traits that are not known are empty.

    `speaks` are the languages in which he or she can work; `home` is the group that he or she is in now.
    """

    number: int
    institution: str = ""
    sex: str = ""
    country: str = ""
    language: str = ""
    speaks: frozenset[str] = frozenset()
    home: str | None = None

    def trait(self, trait: Trait) -> str:
        """Return what is known of a trait."""
        return str(getattr(self, trait.value))


@dataclass(frozen=True, slots=True)
class Target:
    """A group to fill; without a language one is chosen for it.

    One of more `weight` stands for so many groups that are told apart later.
    """

    code: str
    language: str | None = None
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Tie:
    """That two participants, by number, are to be in one group, or in two."""

    one: int
    other: int
    together: bool


@dataclass(frozen=True)
class Grouping:
    """Participants to put into groups.

    `by` are the traits to spread, the most important first. `sizes` are the fewest and the most members of a group;
    None: sizes differ by at most one, unless everybody who is in a group stays there. `preferred` are the languages
    of the workshop: a group works in another one only where it must.
    """

    members: tuple[Member, ...]
    targets: tuple[Target, ...]
    ties: tuple[Tie, ...] = ()
    by: tuple[Trait, ...] = (Trait.INSTITUTION, Trait.SEX, Trait.COUNTRY, Trait.LANGUAGE)
    sizes: tuple[int, int] | None = None
    keeping: Keeping = Keeping.NOBODY
    preferred: tuple[str, ...] = ()

    @cached_property
    def count(self) -> int:
        """Return how many groups there are."""
        return sum(each.weight for each in self.targets)

    @property
    def even_sizes(self) -> tuple[int, int]:
        """Return the fewest and the most members of a group where sizes differ by at most one."""
        least, rest = divmod(len(self.members), self.count)
        return least, least + bool(rest)

    @property
    def is_even(self) -> bool:
        """Say whether sizes have to differ by at most one."""
        return self.sizes is None and self.keeping is not Keeping.EVERYBODY

    @property
    def bounds(self) -> tuple[int, int]:
        """Return the fewest and the most members that a group may have."""
        return self.even_sizes if self.is_even else self.sizes or (0, len(self.members))

    @cached_property
    def member(self) -> Mapping[int, Member]:
        """Return the members by number."""
        return {each.number: each for each in self.members}

    @cached_property
    def common(self) -> Mapping[Trait, Mapping[str, int]]:
        """Return how many have a value in common, for each trait to spread; what only one has is left out."""
        found: dict[Trait, Mapping[str, int]] = {}
        for trait in self.by:
            counts = Counter(each.trait(trait) for each in self.members)
            found[trait] = {value: counts[value] for value in sorted(counts) if value and counts[value] > 1}
        return found

    @cached_property
    def tongues(self) -> tuple[str, ...]:
        """Return the languages that groups can work in, those of the workshop first.

        One that is understood by nobody besides those who understand another, no less preferred one, is left out,
        unless a group is to work in it.
        """
        said = {each.language for each in self.targets if each.language}
        spoken = {tongue for each in self.members for tongue in each.speaks}
        ranked = [each for each in self.preferred if each in spoken] + sorted(spoken.difference(self.preferred))
        speakers = {tongue: {each.number for each in self.members if tongue in each.speaks} for tongue in ranked}
        free: list[str] = []
        for tongue in sorted(
            ranked, key=lambda each: (each not in self.preferred, -len(speakers[each]), ranked.index(each))
        ):
            if not any(speakers[tongue] <= speakers[other] for other in free):
                free.append(tongue)
        return tuple(dict.fromkeys((*free, *sorted(said))))
