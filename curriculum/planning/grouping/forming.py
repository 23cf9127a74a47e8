"""Forms groups: tries whether everything can be even at once, else makes one aim after the other small."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, Final

from curriculum.planning.grouping.formation import TONGUES, Formation, Formed, measure
from curriculum.planning.grouping.halving import halve
from curriculum.planning.grouping.model import MANY, Model
from curriculum.planning.grouping.problem import Keeping
from curriculum.planning.grouping.staying import stay
from curriculum.planning.grouping.tongues import choose_tongues
from curriculum.planning.grouping.units import shuffle
from curriculum.planning.progress import Level, Status
from curriculum.planning.searching import Effort, Found, Strategy, search

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ortools.sat.python import cp_model

    from curriculum.planning.grouping.model import Aim
    from curriculum.planning.grouping.problem import Grouping

#: The parts of the effort in which everything is tried to be even at once, any groups are looked for, one aim is tried
#: to come to nothing, and a split into halves is made; the rest is shared by the aims.
_AT_ONCE: Final = 0.2
_ANY: Final = 0.5
_NOTHING: Final = 0.05
_HALF: Final = 0.05
_REST: Final = 0.7


def form_groups(problem: Grouping, effort: Effort | None = None) -> Formation:
    """Return the best groups that the effort finds.

    The same problem, seed and seconds give the same groups on every machine. ^C ends the search: the best so far comes
    back; where there is none yet, KeyboardInterrupt is raised again.
    """
    effort = effort or Effort()
    if len(problem.targets) < MANY or all(each.language for each in problem.targets):
        return _Forming(Model(problem), effort).run()
    chosen = choose_tongues(problem, replace(effort, seconds=effort.seconds * _NOTHING))
    if chosen.targets is None:
        return _Forming(Model(problem), effort).run()
    formation = _Forming(Model(replace(problem, targets=chosen.targets)), effort).run()
    if problem.preferred and formation.levels:
        level = Level(TONGUES, chosen.foreign, chosen.least, proven=chosen.foreign <= chosen.least)
        formation = replace(formation, levels=(level, *formation.levels))
    return formation


@dataclass(frozen=True, slots=True)
class _Found:
    """How many copies of each unit are in each group, and what each group works in."""

    counts: tuple[tuple[int, ...], ...]
    tongues: tuple[str, ...]


class _Forming:
    """One run: what was found last, and what is held."""

    def __init__(self, model: Model, effort: Effort) -> None:
        self._model: Final = model
        self._effort: Final = effort
        self._start: Final = perf_counter()
        self._aims: Final = tuple(model.aims())
        self._best: _Found | None = None
        self._levels: list[Level] = []
        self._bounds: dict[str, int] = {}
        self._interrupted = False

    def run(self) -> Formation:
        """Return what comes of it."""
        if self._try(self._aims, part=_AT_ONCE).solved:
            self._levels = [Level(aim.name, 0, 0, proven=True) for aim in self._aims]
            return self._formation()
        self._begin()
        if self._best is None and not self._interrupted:
            found = self._try((), part=_ANY)
            if found.impossible:
                return Formation(Status.IMPOSSIBLE, seconds=self._seconds())
        if self._best is None:
            if self._interrupted:
                raise KeyboardInterrupt
            return Formation(Status.UNKNOWN, seconds=self._seconds())
        for aim in self._aims:
            self._lessen(aim)
        return self._formation()

    def _try(self, aims: Sequence[Aim], *, part: float) -> Found:
        """Look for groups for which aims come to nothing."""
        self._hint()
        cp = self._model.cp.clone()
        for aim in aims:
            aim.nothing(cp)
        return self._search(cp, part=part, strategy=Strategy.COUNTS if aims else Strategy.PROOF)

    def _begin(self) -> None:
        """Look for a start where there are many groups: by halves, or first without traits where few are to move."""
        problem = self._model.problem
        if self._interrupted or len(problem.targets) < MANY:
            return
        languages = [each.language for each in problem.targets if each.language]
        stated = len(languages) == len(problem.targets)
        if problem.keeping is Keeping.NOBODY and stated:
            effort = replace(self._effort, seconds=self._effort.seconds * _HALF)
            self._take(halve(problem, lambda part: form_groups(part, effort)), languages)
        elif problem.keeping is Keeping.MOST and problem.by:
            effort = replace(self._effort, seconds=self._effort.seconds * _AT_ONCE)
            formation = form_groups(replace(problem, by=()), effort)
            self._bounds |= {level.name: level.bound for level in formation.levels}
            self._take(
                {each.code: each.numbers for each in formation.groups}, [each.language for each in formation.groups]
            )
        elif problem.keeping is Keeping.MOST and stated:
            self._take(stay(problem), languages)

    def _take(self, placed: Mapping[str, Sequence[int]] | None, languages: Sequence[str]) -> None:
        """Go on from groups that were found in another way, by code and numbers; nothing if there are none."""
        if not placed:
            return
        targets = self._model.problem.targets
        group = {number: place for place, each in enumerate(targets) for number in placed[each.code]}
        counts = []
        for unit in self._model.units:
            inside = [group[copy[0].number] for copy in unit.copies]
            counts.append(tuple(inside.count(place) for place in range(len(targets))))
        self._best = _Found(tuple(counts), tuple(languages))

    def _lessen(self, aim: Aim) -> None:
        """Make an aim as small as its share of the time allows, and hold it."""
        reached, bound = self._reached(aim), self._bounds.get(aim.name, 0)
        if reached > bound and not self._interrupted:
            tried = self._try((aim,), part=_NOTHING)
            reached, bound = self._reached(aim), max(bound, int(tried.impossible))
        if reached == 0:
            aim.nothing(self._model.cp)
        else:
            value = aim.value()
            if reached > bound and not self._interrupted:
                bound = max(bound, self._minimize(value, aim))
                reached = self._reached(aim)
            self._model.cp.add(value <= reached)
        self._levels.append(Level(aim.name, reached, min(bound, reached), proven=reached <= bound))

    def _minimize(self, value: cp_model.LinearExprT, aim: Aim) -> int:
        """Look for better groups; return a bound below which the value does not lie."""
        cp, bound = self._model.cp, 0
        cp.minimize(value)
        for strategy in (Strategy.PROOF, Strategy.TURNS):
            self._hint()
            before, best = self._reached(aim), self._best
            found = self._search(cp, part=_REST / len(self._aims) / 2, strategy=strategy)
            if self._reached(aim) > before:
                self._best = best
            bound = max(bound, found.bound)
            if found.proven or self._interrupted:
                break
        cp.clear_objective()  # type: ignore[no-untyped-call] # the library forgot to annotate it
        return bound

    def _search(self, cp: cp_model.CpModel, *, part: float, strategy: Strategy) -> Found:
        found = search(cp, self._effort, seconds=self._effort.seconds * part, strategy=strategy)
        self._interrupted = self._interrupted or found.interrupted
        if found.solved:
            self._best = _Found(
                tuple(tuple(found.value(each) for each in counts) for counts in self._model.of),
                tuple(
                    next(tongue for tongue, literal in works.items() if found.value(literal))
                    for works in self._model.works
                ),
            )
        return found

    def _hint(self) -> None:
        """Let the next search begin at the best that was found."""
        cp, best = self._model.cp, self._best
        if best is None:
            return
        cp.clear_hints()  # type: ignore[no-untyped-call] # the library forgot to annotate it
        for variables, counts in zip(self._model.of, best.counts, strict=True):
            for variable, count in zip(variables, counts, strict=True):
                cp.add_hint(variable, count)
        for works, chosen in zip(self._model.works, best.tongues, strict=True):
            for tongue, literal in works.items():
                cp.add_hint(literal, tongue == chosen)

    def _reached(self, aim: Aim) -> int:
        return measure(self._model.problem, self._groups(), aim.name)

    def _groups(self) -> tuple[Formed, ...]:
        """Return the groups of the best solution; who of those alike is in which, the seed decides."""
        best, targets = self._best, self._model.problem.targets
        if best is None:
            return ()
        numbers: list[list[int]] = [[] for _ in targets]
        for unit, counts in zip(self._model.units, best.counts, strict=True):
            copies = iter(shuffle(unit.copies, self._effort.seed))
            for group, count in enumerate(counts):
                numbers[group] += [each.number for _ in range(count) for each in next(copies)]
        return tuple(
            Formed(target.code, best.tongues[group], tuple(sorted(numbers[group])))
            for group, target in enumerate(targets)
        )

    def _formation(self) -> Formation:
        status = Status.PROVEN if all(each.proven for each in self._levels) else Status.FOUND
        return Formation(status, self._groups(), tuple(self._levels), self._seconds(), self._interrupted)

    def _seconds(self) -> float:
        return perf_counter() - self._start
