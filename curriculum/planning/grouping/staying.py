"""A start where few are to move: whoever can stay stays, the others fill the smallest groups that can take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.planning.grouping.units import make_units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from curriculum.planning.grouping.problem import Grouping, Member, Target


def stay(problem: Grouping) -> Mapping[str, Sequence[int]] | None:
    """Return who is in which group, by code and numbers, of groups with languages; None if this finds nothing."""
    staying = _Staying(problem)
    copies = [copy for unit in make_units(problem) for copy in unit.copies]
    waiting = [copy for copy in copies if not staying.put_home(copy)]
    if all(staying.put(copy) for copy in waiting) and staying.fill():
        return {code: [each.number for copy in inside for each in copy] for code, inside in staying.inside.items()}
    return None


class _Staying:
    """Groups while they fill."""

    def __init__(self, problem: Grouping) -> None:
        self._problem: Final = problem
        self._least, self._most = problem.bounds
        self.inside: Final[dict[str, list[tuple[Member, ...]]]] = {each.code: [] for each in problem.targets}
        self._apart: Final = {pair for tie in problem.ties if not tie.together
                              for pair in ((tie.one, tie.other), (tie.other, tie.one))}  # fmt: skip

    def put_home(self, copy: tuple[Member, ...]) -> bool:
        """Leave people in their group, if it can hold them; say whether it can."""
        home = next((each for each in self._problem.targets if each.code == copy[0].home), None)
        return home is not None and self._put(copy, home)

    def put(self, copy: tuple[Member, ...]) -> bool:
        """Put people into the smallest group that can take them; say whether there is one."""
        return any(self._put(copy, target) for target in sorted(self._problem.targets, key=self._size))

    def fill(self) -> bool:
        """Move single people into groups that are too small; say whether that suffices."""
        for small in self._problem.targets:
            while self._size(small) < self._least:
                if not any(self._give(large, small) for large in sorted(self._problem.targets, key=self._size)[::-1]):
                    return False
        return True

    def _give(self, large: Target, small: Target) -> bool:
        if self._size(large) <= self._least:
            return False
        inside = self.inside[large.code]
        moved = next((copy for copy in reversed(inside) if len(copy) == 1 and self._put(copy, small)), None)
        if moved is not None:
            inside.remove(moved)
        return moved is not None

    def _size(self, target: Target) -> int:
        return sum(map(len, self.inside[target.code]))

    def _put(self, copy: tuple[Member, ...], target: Target) -> bool:
        inside = self.inside[target.code]
        fits = self._size(target) + len(copy) <= self._most and all(target.language in each.speaks for each in copy)
        others = {each.number for other in inside for each in other} if self._apart else set()
        if not fits or any((each.number, other) in self._apart for each in copy for other in others):
            return False
        inside.append(copy)
        return True
