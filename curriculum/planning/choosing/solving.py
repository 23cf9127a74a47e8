"""Finds the best choice: within what must be kept, one aim after the other, each held while the next is improved."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from curriculum.planning.choosing.measuring import Aim, Scales, count_seats, limits_of, substitutes, women_wanted
from curriculum.planning.choosing.ordering import in_order
from curriculum.planning.progress import Level
from curriculum.planning.searching import Effort, Strategy, search

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from curriculum.planning.choosing.problem import Limit, Nominee, Problem
    from curriculum.planning.model import Expression

#: The part of what is left of the effort that one aim may take.
_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Choice:
    """Who gets a free seat and who waits, both in order, and how far each aim was reached.

    `left_out` might have a seat, too, but the waiting list is full.
    """

    chosen: tuple[int, ...]
    waiting: tuple[int, ...]
    left_out: tuple[int, ...]
    levels: tuple[Level, ...]

    @property
    def proven(self) -> bool:
        """Say whether it is certain that there is no better choice."""
        return all(level.proven for level in self.levels)


def choose(problem: Problem, effort: Effort | None = None) -> Choice:
    """Return the best choice; the same for the same problem and seed. ^C raises KeyboardInterrupt."""
    effort = effort or Effort(seed=problem.seed)
    model = _Model(problem)
    levels, left, best = [], effort.seconds, None
    for aim, expression in model.aims():
        if isinstance(expression, int):
            levels.append(Level(aim, expression, expression, proven=True))
            continue
        model.cp.minimize(expression)
        found = search(model.cp, effort, seconds=left * _SHARE, strategy=Strategy.LINEAR)
        if found.interrupted:
            raise KeyboardInterrupt
        if not found.solved:  # no time for it: what the aims before it left stands
            levels.append(Level(aim, 0, 0, proven=False))
            continue
        best, left = found, max(left - found.work, left * _SHARE)
        value = found.value(expression)
        bound = min(max(found.bound, 0), value)
        levels.append(Level(aim, value, bound, proven=value <= bound))
        model.cp.add(expression <= value)
        if aim is Aim.RANK and value == 0:
            model.keep_order()
        model.cp.clear_objective()  # type: ignore[no-untyped-call] # the library forgot to annotate it
        model.hint(found.values())
    chosen = [number for number, taken in model.taken.items() if best and best.value(taken)]
    return _arranged(problem, chosen, tuple(levels))


def _arranged(problem: Problem, chosen: list[int], levels: tuple[Level, ...]) -> Choice:
    rest = in_order(problem, (each.number for each in problem.candidates if each.number not in set(chosen)))
    end = len(rest) if problem.waiting is None else problem.waiting
    return Choice(in_order(problem, chosen), rest[:end], rest[end:], levels)


@dataclass(slots=True)
class _Model:
    """The variables of a choice, with what must be kept."""

    problem: Problem
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    taken: dict[int, cp_model.IntVar] = field(default_factory=dict)

    def __post_init__(self) -> None:
        problem, cp = self.problem, self.cp
        self.taken = {each.number: cp.new_bool_var(str(each.number)) for each in problem.candidates}
        cp.add(self._sum(problem.candidates) <= problem.free)
        self._limit(countries=False)
        self._limit(countries=True)
        for each in problem.candidates:
            if each.stands_for in self.taken:
                cp.add_at_most_one(self.taken[each.number], self.taken[each.stands_for])

    def _sum(self, nominees: Iterable[Nominee]) -> Expression:
        return cp_model.LinearExpr.sum([self.taken[each.number] for each in nominees])

    def _limit(self, *, countries: bool) -> None:
        held = count_seats(self.problem.held, countries=countries)
        for code, members in _by(self.problem.candidates, countries=countries).items():
            most = self.problem.most_of(members[0])[countries]
            if most is not None:
                self.cp.add(self._sum(members) <= max(most - held[code], 0))

    def aims(self) -> Iterable[tuple[Aim, Expression]]:
        """Yield what is made small, one after the other."""
        problem, scales = self.problem, Scales.of(self.problem)
        yield Aim.SEATS, problem.free - self._sum(problem.candidates)
        yield Aim.LEAST, self._missing()
        yield Aim.WOMEN, self._women()
        yield Aim.SUBSTITUTES, self._vacant()
        yield Aim.WAITING, self._weighed(scales.waiting)
        yield Aim.LATE, self._weighed({each.number: int(each.late) for each in problem.candidates})
        yield Aim.RANK, self._passed_over(scales)
        yield Aim.CLASHES, self._weighed({each.number: int(each.clashes) for each in problem.candidates})
        yield Aim.DAY, self._weighed(scales.day)
        yield Aim.LOT, self._weighed(scales.lot)

    def _weighed(self, costs: Mapping[int, int]) -> Expression:
        if not any(costs.values()):
            return 0
        return cp_model.LinearExpr.weighted_sum(list(self.taken.values()), [costs[number] for number in self.taken])

    def _short(self, wanted: Expression | int, reached: Expression, most: int) -> Expression:
        short = self.cp.new_int_var(0, max(most, 0), "")
        self.cp.add(short >= wanted - reached)
        return short

    def _missing(self) -> Expression:
        """Return how many seats institutions and countries have less than they should."""
        missing: list[Expression] = []
        for countries, (limits, held) in enumerate(limits_of(self.problem, self.problem.held)):
            members = _by(self.problem.candidates, countries=bool(countries))
            wanted = ((code, limit.at_least - held[code]) for code, limit in _with_least(limits))
            missing += [self._short(most, self._sum(members.get(code, [])), most) for code, most in wanted if most > 0]
        return sum(missing)

    def _women(self) -> Expression:
        """Return how many women are missing; how many people there are is settled by then, so it is the share."""
        problem = self.problem
        if not problem.women:
            return 0
        people = self.cp.new_int_var(len(problem.held), len(problem.held) + len(problem.candidates), "")
        self.cp.add(people == len(problem.held) + self._sum(problem.candidates))
        most = women_wanted(problem, len(problem.held) + len(problem.candidates))
        wanted = self.cp.new_int_var(0, most, "")
        self.cp.add(100 * wanted >= problem.women * people)
        women = sum(each.woman for each in problem.held) + self._sum(each for each in problem.candidates if each.woman)
        return self._short(wanted, women, most)

    def _vacant(self) -> Expression:
        """Return for how many who left no substitute comes."""
        vacant: list[Expression] = []
        for members in substitutes(self.problem).values():
            empty = self.cp.new_bool_var("")
            self.cp.add(empty + self._sum(members) >= 1)
            vacant.append(empty)
        return sum(vacant)

    def _passed_over(self, scales: Scales) -> Expression:
        """Return how far institutions' choices are from their own order, as `measuring.passed_over` has it.

        That is, for each place but the last: how many could have it or a better one, less how many do.
        """
        parts: list[Expression] = []
        for members in _by(self.problem.candidates, countries=False).values():
            places = sorted(scales.rank[each.number] for each in members)
            many, most = self._sum(members), self._most_of(members)
            for place in sorted(set(places))[:-1]:
                before = [each for each in members if scales.rank[each.number] <= place]
                least = self._least(many, len(before), most)
                self.cp.add(least >= self._sum(before))  # it is so anyway, and makes the proof shorter
                parts.append(least - self._sum(before))
        return sum(parts)

    def keep_order(self) -> None:
        """Let nobody have a seat while somebody has none whom the same institution puts before.

        Once that is known to be possible, it is said in a way that makes what comes after quicker to prove.
        """
        rank = Scales.of(self.problem).rank
        for members in _by(self.problem.candidates, countries=False).values():
            places = sorted({rank[each.number] for each in members})
            for place, after in pairwise(places):
                complete = self.cp.new_bool_var("")
                for each in members:
                    if rank[each.number] == place:
                        self.cp.add_implication(complete, self.taken[each.number])
                    elif rank[each.number] == after:
                        self.cp.add_implication(self.taken[each.number], complete)

    def _most_of(self, members: list[Nominee]) -> int:
        """Return how many seats an institution's candidates can get at most."""
        most, _ = self.problem.most_of(members[0])
        held = count_seats(self.problem.held)[members[0].institution]
        limit = len(members) if most is None else max(most - held, 0)
        return min(len(members), self.problem.free, limit)

    def _least(self, many: Expression, bound: int, most: int) -> Expression:
        """Return the lesser of how many there are, at most so many, and a bound."""
        if bound >= most:
            return many
        least, enough = self.cp.new_int_var(0, bound, ""), self.cp.new_bool_var("")
        self.cp.add(least >= bound * enough)
        self.cp.add(least >= many - (most - bound) * enough)
        return least

    def hint(self, values: Mapping[int, int]) -> None:
        """Begin the next search at these values."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call] # the library forgot to annotate it
        for index, value in values.items():
            self.cp.add_hint(self.cp.get_int_var_from_proto_index(index), value)


def _by(nominees: Iterable[Nominee], *, countries: bool) -> dict[str, list[Nominee]]:
    found: dict[str, list[Nominee]] = {}
    for each in nominees:
        if code := each.country if countries else each.institution:
            found.setdefault(code, []).append(each)
    return found


def _with_least(limits: Mapping[str, Limit]) -> Iterable[tuple[str, Limit]]:
    return ((code, limit) for code, limit in limits.items() if limit.at_least)
