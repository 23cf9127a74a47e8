"""Splits many people into many groups by halves, and those by halves again: a good start, and often the best end.

Halves are even in the same sense as groups: if every half is, the groups are. A split into two is easy where a split
into forty at once is not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from curriculum.planning.grouping.problem import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from curriculum.planning.grouping.formation import Formation
    from curriculum.planning.grouping.problem import Grouping

    Form = Callable[[Grouping], Formation]


def halve(problem: Grouping, form: Form) -> Mapping[str, tuple[int, ...]] | None:
    """Return who is in which group, by code and numbers, of groups with languages; None where a split fails.

    Groups of one language are split from those of others first, at once; `form` splits.
    """
    pools: dict[str | None, list[Target]] = {}
    for target in problem.targets:
        pools.setdefault(target.language, []).append(target)
    return _split(problem, list(pools.values()), form)


def _split(problem: Grouping, parts: list[list[Target]], form: Form) -> Mapping[str, tuple[int, ...]] | None:
    if len(parts) == 1:
        (targets,) = parts
        if len(targets) == 1:
            return {targets[0].code: tuple(each.number for each in problem.members)}
        middle = len(targets) // 2
        return _split(problem, [targets[:middle], targets[middle:]], form)
    merged = [Target(part[0].code, part[0].language, sum(each.weight for each in part)) for part in parts]
    formation = form(replace(problem, targets=tuple(merged)))
    found: dict[str, tuple[int, ...]] = {}
    for part, group in zip(parts, formation.groups, strict=False):
        inside = _within(problem, group.numbers, part)
        placed = _split(inside, [part], form) if inside.members else dict.fromkeys((each.code for each in part), ())
        if placed is None:
            return None
        found |= placed
    return found or None


def _within(problem: Grouping, numbers: Iterable[int], part: list[Target]) -> Grouping:
    inside = set(numbers)
    return replace(
        problem,
        members=tuple(each for each in problem.members if each.number in inside),
        targets=tuple(part),
        ties=tuple(each for each in problem.ties if each.one in inside and each.other in inside),
    )
