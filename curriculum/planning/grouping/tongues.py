"""Chooses how many groups work in which language, before anybody is put into one: counts of people suffice for that."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from curriculum.planning.grouping.units import make_units
from curriculum.planning.searching import search

if TYPE_CHECKING:
    from curriculum.planning.grouping.problem import Grouping, Target
    from curriculum.planning.searching import Effort


@dataclass(frozen=True, slots=True)
class Tongues:
    """The groups with a language each; None where there is no way to have each member understand it.

    `foreign` groups work, unasked, in none of the workshop's languages, and `least` have to.
    """

    targets: tuple[Target, ...] | None
    foreign: int = 0
    least: int = 0


def choose_tongues(problem: Grouping, effort: Effort) -> Tongues:
    """Return the languages of groups, of which as few as can be are none of the workshop's.

    Wishes to be apart and who is in which group now are left out of account.
    """
    cp = cp_model.CpModel()
    stated = Counter(each.language for each in problem.targets if each.language)
    groups = {each: cp.new_int_var(stated[each], problem.count, each) for each in problem.tongues}
    cp.add(sum(groups.values()) == problem.count)
    sizes: dict[str, list[cp_model.LinearExprT]] = {each: [] for each in groups}
    for unit in make_units(problem):
        places = {each: cp.new_int_var(0, unit.count, "") for each in sorted(unit.speaks.intersection(groups))}
        cp.add(cp_model.LinearExpr.sum(list(places.values())) == unit.count)
        for tongue, place in places.items():
            sizes[tongue].append(unit.size * place)
    least, most = problem.bounds
    for tongue, inside in sizes.items():
        size = cp_model.LinearExpr.sum(inside)
        cp.add(size >= least * groups[tongue])
        cp.add(size <= most * groups[tongue])
    others = [count - stated[each] for each, count in groups.items() if each not in problem.preferred]
    # Of ways that are as good, one with as many groups in the first language as can be.
    turned = [count for each, count in groups.items() if each != problem.tongues[0]]
    cp.minimize(cp_model.LinearExpr.sum([(problem.count + 1) * each for each in others] + turned))
    found = search(cp, effort, seconds=effort.seconds)
    if not found.solved:
        return Tongues(None)
    free = [each for each, count in groups.items() for _ in range(found.value(count) - stated[each])]
    named = iter(free)
    targets = tuple(each if each.language else replace(each, language=next(named)) for each in problem.targets)
    foreign = sum(each not in problem.preferred for each in free)
    return Tongues(targets, foreign, min(foreign, found.bound // (problem.count + 1)))
