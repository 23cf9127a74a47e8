"""What comes of forming groups: who is in which, and how good that is, measured on the groups themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.planning.grouping.problem import Trait

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.planning.grouping.problem import Grouping
    from curriculum.planning.progress import Level, Status

SIZES: Final = "sizes"
MOVES: Final = "moves"
TONGUES: Final = "other languages"


@dataclass(frozen=True, slots=True)
class Formed:
    """A group with its language and the numbers of its members, in order."""

    code: str
    language: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Formation:
    """What a search came to: groups, unless there are none, and how good they are at each level.

    `seconds` are those of the clock. After ^C it is the best so far, and `interrupted`.
    """

    status: Status
    groups: tuple[Formed, ...] = ()
    levels: tuple[Level, ...] = ()
    seconds: float = 0.0
    interrupted: bool = False


def measure(problem: Grouping, groups: Sequence[Formed], name: str) -> int:
    """Return what groups come to at a level: 0 is as good as can be.

    Sizes and traits: pairs of people in one group (who have the trait in common), beyond those of an even spread.
    Moves: people who leave their group. Other languages: groups that work in none of the workshop's, unasked.
    """
    if name == MOVES:
        return sum(problem.member[each].home not in {None, group.code} for group in groups for each in group.numbers)
    if name == TONGUES:
        stated = {each.code for each in problem.targets if each.language}
        return sum(each.language not in problem.preferred and each.code not in stated for each in groups)
    weights = [each.weight for each in problem.targets]
    if name == SIZES:
        sizes = [len(each.numbers) for each in groups]
        return sum(map(even_pairs, sizes, weights)) - even_pairs(len(problem.members), problem.count)
    return _excess_pairs(problem, groups, Trait(name))


def even_pairs(count: int, groups: int) -> int:
    """Return how many pairs of people in one group there are at least where so many people are in so many groups."""
    each, rest = divmod(count, groups)
    return rest * _pairs(each + 1) + (groups - rest) * _pairs(each)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _excess_pairs(problem: Grouping, groups: Sequence[Formed], trait: Trait) -> int:
    common = problem.common[trait]
    found = -sum(even_pairs(count, problem.count) for count in common.values())
    for target, group in zip(problem.targets, groups, strict=True):
        counts = Counter(problem.member[each].trait(trait) for each in group.numbers)
        found += sum(even_pairs(count, target.weight) for value, count in counts.items() if value in common)
    return found
