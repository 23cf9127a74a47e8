"""Says by which aim somebody was chosen before somebody else: what would be worse if the two changed places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from curriculum.planning.choosing.measuring import Aim, Scales, limits_of, substitutes, women_wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping

    from curriculum.planning.choosing.problem import Limit, Nominee, Problem

_ORDER = tuple(Aim)


@dataclass(slots=True)
class Comparison:
    """A choice, and what becomes of it when one of the chosen gives the seat to one who was not.

    The aims are measured by what changes alone: a choice of hundreds out of a thousand is compared pair by pair.
    """

    problem: Problem
    chosen: Collection[int]
    scales: Scales = field(init=False)
    _taken: list[Nominee] = field(init=False)
    _counts: tuple[Counter[str], Counter[str]] = field(init=False)
    _women: int = field(init=False)
    _vacant: dict[int, int] = field(init=False)
    _ranks: dict[str, list[int]] = field(init=False)
    _sizes: Counter[str] = field(init=False)
    _tied: frozenset[int] = field(init=False)
    _kinds: dict[Hashable, Nominee] = field(init=False)
    _known: dict[Hashable, Aim | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        problem = self.problem
        self.scales = Scales.of(problem)
        self._taken = [problem.by_number[number] for number in self.chosen]
        everybody = [*problem.held, *self._taken]
        (_, institutions), (_, countries) = limits_of(problem, everybody)
        self._counts = institutions, countries
        self._women = sum(each.woman for each in everybody)
        coming = Counter(each.stands_for for each in self._taken)
        self._vacant = {number: coming[number] for number in substitutes(problem)}
        self._ranks, self._sizes = {}, Counter(each.institution for each in self._taken)
        for each in problem.candidates:
            self._ranks.setdefault(each.institution, []).append(self.scales.rank[each.number])
        for places in self._ranks.values():
            places.sort()
        pairs = [(each.number, each.stands_for) for each in problem.candidates if each.stands_for in self.scales.lot]
        self._tied = frozenset(number for pair in pairs for number in pair if number is not None)
        self._kinds = {self._kind(each): each for each in self._taken}

    def decided_by(self, nominee: Nominee) -> Aim | None:
        """Return the last aim by which all who got a seat come before somebody who did not.

        None where no seat of theirs could be this one's: limits forbid it, or all seats were held before.
        """
        kind = self._kind(nominee)
        if kind not in self._known:
            found = [self._compare(other, nominee) for other in self._kinds.values()]
            self._known[kind] = max((aim for aim in found if aim is not None), key=_ORDER.index, default=None)
        return self._known[kind]

    def _kind(self, nominee: Nominee) -> Hashable:
        """Return all that matters of somebody except the lot; people of one kind are compared once."""
        number = nominee.number
        costs = self.scales.waiting[number], self.scales.rank[number], self.scales.day[number]
        who = nominee.institution, nominee.country, nominee.woman, nominee.stands_for, nominee.late, nominee.clashes
        return who, costs, number if number in self._tied else 0

    def _compare(self, leaves: Nominee, comes: Nominee) -> Aim | None:
        if not self._allowed(leaves, comes):
            return None
        changes: tuple[tuple[Aim, Callable[[Nominee, Nominee], int]], ...] = (
            (Aim.LEAST, self._least),
            (Aim.WOMEN, self._share),
            (Aim.SUBSTITUTES, self._vacancies),
            (Aim.WAITING, self._step(self.scales.waiting)),
            (Aim.LATE, lambda out, into: into.late - out.late),
            (Aim.RANK, self._rank),
            (Aim.CLASHES, lambda out, into: into.clashes - out.clashes),
            (Aim.DAY, self._step(self.scales.day)),
        )
        return next((aim for aim, change in changes if change(leaves, comes)), Aim.LOT)

    def _allowed(self, leaves: Nominee, comes: Nominee) -> bool:
        most = self.problem.most_of(comes)
        same = (leaves.institution == comes.institution, leaves.country == comes.country)
        codes = (comes.institution, comes.country)
        full = (
            limit is not None and not alike and counts[code] >= limit
            for limit, alike, counts, code in zip(most, same, self._counts, codes, strict=True)
        )
        return not any(full) and not (comes.number in self._tied and self._beside(leaves, comes))

    def _beside(self, leaves: Nominee, comes: Nominee) -> bool:
        """Say whether somebody would have a seat beside the one whose substitute they are."""
        others = (each for each in self._taken if each.number != leaves.number)
        return any(each.number == comes.stands_for or each.stands_for == comes.number for each in others)

    def _least(self, leaves: Nominee, comes: Nominee) -> int:
        """Return how many more seats are missing to the least numbers."""
        worse = 0
        pairs = ((leaves.institution, comes.institution), (leaves.country, comes.country))
        for limits, counts, (out, into) in zip(
            (self.problem.institutions, self.problem.countries), self._counts, pairs, strict=True
        ):
            if out != into:
                worse += _least(limits, out) >= counts[out] > 0
                worse -= _least(limits, into) > counts[into]
        return worse

    def _share(self, leaves: Nominee, comes: Nominee) -> int:
        wanted = women_wanted(self.problem, len(self.problem.held) + len(self._taken))
        after = self._women - leaves.woman + comes.woman
        return max(wanted - after, 0) - max(wanted - self._women, 0)

    def _vacancies(self, leaves: Nominee, comes: Nominee) -> int:
        if leaves.stands_for == comes.stands_for:
            return 0
        lost = self._vacant.get(leaves.stands_for or 0) == 1
        return lost - (self._vacant.get(comes.stands_for or 0) == 0)

    def _step(self, costs: Mapping[int, int]) -> Callable[[Nominee, Nominee], int]:
        return lambda leaves, comes: costs[comes.number] - costs[leaves.number]

    def _rank(self, leaves: Nominee, comes: Nominee) -> int:
        """Return how much further institutions would be from their own order."""
        out, into = self.scales.rank[leaves.number], self.scales.rank[comes.number]
        if leaves.institution == comes.institution:
            return into - out
        less = self._ranks[leaves.institution][self._sizes[leaves.institution] - 1]
        more = self._ranks[comes.institution][self._sizes[comes.institution]]
        return (into - more) - (out - less)


def _least(limits: Mapping[str, Limit], code: str) -> int:
    return limits[code].at_least if code in limits else 0
