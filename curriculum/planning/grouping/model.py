"""The solver's model of a grouping: how many of whom in which group, and what makes one grouping better."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from curriculum.planning.grouping.formation import MOVES, SIZES, TONGUES, even_pairs
from curriculum.planning.grouping.obstacles import cliques
from curriculum.planning.grouping.problem import Keeping
from curriculum.planning.grouping.units import make_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from curriculum.planning.grouping.problem import Grouping, Trait
    from curriculum.planning.grouping.units import Unit
    from curriculum.planning.model import Expression

#: So far from an even spread the pairs of a group are counted exactly; beyond it, fewer than there are.
_NEAR: Final = 8
#: From so many groups on they are split by halves first, see `halving`.
MANY: Final = 8


@dataclass(frozen=True, slots=True)
class Aim:
    """Something to make small: its name, its value, and what has to hold so that it is 0, count by count."""

    name: str
    value: Callable[[], Expression]
    nothing: Callable[[cp_model.CpModel], None]


class Model:
    """Whole numbers: `of[unit][group]` copies of a unit in a group; `works[group][language]` what a group works in."""

    def __init__(self, problem: Grouping) -> None:
        """Put everything that must hold on a model."""
        self.problem: Final = problem
        self.cp: Final = cp_model.CpModel()
        self.units: Final = make_units(problem)
        self.of: Final = [self._counts(number, unit) for number, unit in enumerate(self.units)]
        self.works: Final = [self._tongues(number) for number in range(len(problem.targets))]
        self.sizes: Final = [self._add_up(group, lambda unit: unit.size) for group in range(len(problem.targets))]
        self._bound_sizes()
        self._understand()
        self._keep_apart()
        if problem.keeping is Keeping.NOBODY:
            self._break_symmetry()

    def aims(self) -> Iterator[Aim]:
        """Yield what to make small, the most important first."""
        problem = self.problem
        if not problem.is_even:
            count = len(problem.members)
            yield Aim(SIZES, lambda: self._excess(self.sizes, count), lambda cp: self._level(cp, self.sizes, count))
        if problem.keeping is Keeping.MOST:
            yield self._plain(MOVES, self._moves())
        if problem.preferred and not all(each.language for each in problem.targets):
            yield self._plain(TONGUES, self._foreign())
        for trait in problem.by:
            if problem.common[trait]:
                yield Aim(trait.value, partial(self._unevenness, trait), partial(self._even, trait))

    def _counts(self, number: int, unit: Unit) -> list[cp_model.IntVar]:
        groups = range(len(self.problem.targets))
        found = [self.cp.new_int_var(0, unit.count, f"{number} in {group}") for group in groups]
        self.cp.add(sum(found) == unit.count)
        if self.problem.keeping is Keeping.EVERYBODY:
            for group, target in enumerate(self.problem.targets):
                if target.code in unit.homes:
                    self.cp.add(found[group] == unit.count)
        return found

    def _tongues(self, group: int) -> dict[str, cp_model.IntVar]:
        """Return the languages that a group may work in; it works in one."""
        stated = self.problem.targets[group].language
        found = {
            tongue: self.cp.new_bool_var(f"{group} in {tongue}")
            for tongue in ((stated,) if stated else self.problem.tongues)
        }
        self.cp.add_exactly_one(found.values())
        return found

    def _add_up(self, group: int, weight: Callable[[Unit], int]) -> Expression:
        heavy = [(weight(unit), counts[group]) for unit, counts in zip(self.units, self.of, strict=True)]
        return cp_model.LinearExpr.weighted_sum(
            [each for many, each in heavy if many], [many for many, _ in heavy if many]
        )

    def _bound_sizes(self) -> None:
        least, most = self.problem.bounds
        for size, target in zip(self.sizes, self.problem.targets, strict=True):
            self.cp.add_linear_constraint(size, least * target.weight, most * target.weight)

    def _understand(self) -> None:
        """Let nobody be in a group that works in a language that he or she does not understand."""
        for group, works in enumerate(self.works):
            for unit, counts in zip(self.units, self.of, strict=True):
                known = [literal for tongue, literal in works.items() if tongue in unit.speaks]
                if len(known) < len(works):
                    self.cp.add(counts[group] <= unit.count * sum(known))

    def _keep_apart(self) -> None:
        place = {number: index for index, unit in enumerate(self.units) for number in unit.numbers}
        for tie in self.problem.ties:
            if not tie.together:
                one, other = self.of[place[tie.one]], self.of[place[tie.other]]
                for target, first, second in zip(self.problem.targets, one, other, strict=True):
                    if target.weight == 1:
                        self.cp.add(first + second <= 1)
        for clique in cliques(self.problem):
            for group, target in enumerate(self.problem.targets):
                if target.weight < len(clique):
                    self.cp.add(sum(self.of[place[each]][group] for each in clique) <= target.weight)

    def _break_symmetry(self) -> None:
        """Put groups that could stand for each other in order: by language, else by how many of the first unit are in.

        Where there are many, only by language: those that come of halves are in no other order.
        """
        targets = self.problem.targets
        for place, (one, other) in enumerate(pairwise(targets)):
            if (one.language, one.weight) != (other.language, other.weight):
                continue
            first, second = self.works[place], self.works[place + 1]
            if len(first) > 1:
                ranks = range(len(first))
                self.cp.add(_rank(first.values(), ranks) <= _rank(second.values(), ranks))
            elif len(targets) < MANY:
                self.cp.add(self.of[0][place] >= self.of[0][place + 1])

    def _plain(self, name: str, value: Expression) -> Aim:
        def post(cp: cp_model.CpModel) -> None:
            cp.add(value == 0)

        return Aim(name, lambda: value, post)

    def _moves(self) -> Expression:
        return sum(
            unit.leaving(target.code) * counts[group]
            for unit, counts in zip(self.units, self.of, strict=True)
            for group, target in enumerate(self.problem.targets)
            if unit.leaving(target.code)
        )

    def _foreign(self) -> Expression:
        preferred = self.problem.preferred
        return sum(
            literal
            for target, works in zip(self.problem.targets, self.works, strict=True)
            for tongue, literal in works.items()
            if tongue not in preferred and not target.language
        )

    def _spread(self, trait: Trait, value: str) -> list[Expression]:
        """Return how many people with a value are in each group."""
        having = [(unit.having(trait, value), counts) for unit, counts in zip(self.units, self.of, strict=True)]
        some = [(many, counts) for many, counts in having if many]
        weights = [many for many, _ in some]
        return [
            cp_model.LinearExpr.weighted_sum([counts[group] for _, counts in some], weights)
            for group in range(len(self.sizes))
        ]

    def _unevenness(self, trait: Trait) -> Expression:
        common = self.problem.common[trait]
        return sum(self._excess(self._spread(trait, value), count) for value, count in common.items())

    def _even(self, trait: Trait, cp: cp_model.CpModel) -> None:
        for value, count in self.problem.common[trait].items():
            self._level(cp, self._spread(trait, value), count)

    def _excess(self, counts: Sequence[Expression], total: int) -> Expression:
        """Return the pairs within groups beyond those of an even spread: a sum of convex functions, line by line."""
        even = total // self.problem.count
        found = []
        for count, target in zip(counts, self.problem.targets, strict=True):
            paired = self.cp.new_int_var(0, total * total, "")
            for slope in range(max(even - _NEAR, 1), min(even + _NEAR, total) + 1):
                self.cp.add(paired >= slope * count - target.weight * slope * (slope + 1) // 2)
            found.append(paired)
        least = even_pairs(total, self.problem.count)
        self.cp.add(sum(found) >= least)
        return sum(found) - least

    def _level(self, cp: cp_model.CpModel, counts: Sequence[Expression], total: int) -> None:
        """Let counts that add up to a total differ by at most one between groups."""
        least, rest = divmod(total, self.problem.count)
        most = least + bool(rest)
        for count, target in zip(counts, self.problem.targets, strict=True):
            here, elsewhere = target.weight, self.problem.count - target.weight
            low, high = max(here * least, total - elsewhere * most), min(here * most, total - elsewhere * least)
            cp.add_linear_constraint(count, low, high)


def _rank(literals: Iterable[cp_model.IntVar], ranks: Iterable[int]) -> Expression:
    return cp_model.LinearExpr.weighted_sum(list(literals), list(ranks))
