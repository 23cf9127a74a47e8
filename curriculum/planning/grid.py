"""On which grid sessions begin: the workshop's step, but where they must begin at the minute another one ends."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING

from curriculum.planning.problem import OrderKind
from curriculum.planning.spans import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.problem import Order, Problem, Session


@dataclass(frozen=True, slots=True)
class Grid:
    """Starts are multiples of `step` minutes in the local day; those of pauses and of `followers`, of `finest`.

    What follows directly begins where something ends: if lengths are no multiples of the step, nothing else is
    possible there.
    """

    step: int
    finest: int
    followers: frozenset[str]

    def of(self, session: Session) -> int:
        """Return the minutes of whose multiples a session begins at one, unless it is pinned."""
        return self.finest if session.pause or session.code in self.followers else self.step


def grid_of(problem: Problem) -> Grid:
    """Return the grid of a problem: finer than its step only where something is to follow directly."""
    step = problem.settings.step
    orders = [each for each in problem.orders if each.kind is OrderKind.DIRECTLY_AFTER]
    if not orders:
        return Grid(step, step, frozenset())
    return Grid(step, gcd(step, *_minutes(problem, orders)), frozenset(each.session for each in orders))


def _minutes(problem: Problem, orders: list[Order]) -> Iterator[int]:
    """Yield the lengths that lie before something that follows directly, and where in the day pinned ones begin."""
    yield from (each.minutes for each in problem.sessions if each.pause)
    for other in {each.other for each in orders} & problem.session.keys():
        session = problem.session[other]
        yield session.minutes
        if session.pinned and session.start is not None:
            yield session.start % DAY
