"""What a new agenda changes about the one before, and who must be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from curriculum.planning.explaining.explanation import Explanation
    from curriculum.planning.levels import CostLine
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Problem
    from curriculum.planning.progress import Level, Status


@dataclass(frozen=True, slots=True)
class Move:
    """A session that is held otherwise than before: `after` is None where it is left out, `before` where it is new."""

    session: str
    before: Placed | None
    after: Placed | None

    @property
    def time_changed(self) -> bool:
        """Say whether its time is another one."""
        return self.before is None or self.after is None or self.before.span != self.after.span

    @property
    def room_changed(self) -> bool:
        """Say whether it is held in another room."""
        return self.before is not None and self.after is not None and self.before.room != self.after.room

    @property
    def left(self) -> tuple[str, ...]:
        """Return the codes of those who do not work in it any more."""
        return _only(self.before, self.after)

    @property
    def joined(self) -> tuple[str, ...]:
        """Return the codes of those who work in it and did not before."""
        return _only(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Told:
    """Who must be told of moves: faculty codes, and audiences (the code of a group, "" for all participants)."""

    faculty: tuple[str, ...]
    audiences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replanned:
    """A new agenda with little changed, or why there is none.

    `levels` are what was made small, the most important first. `others` are the next best agendas, each with
    other moves. After ^C it is the best so far, and `interrupted`.
    """

    status: Status
    plan: Plan | None
    moves: tuple[Move, ...] = ()
    told: Told = Told((), ())
    levels: tuple[Level, ...] = ()
    costs: tuple[CostLine, ...] = ()
    others: tuple[Replanned, ...] = ()
    explanation: Explanation | None = None
    interrupted: bool = False

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the sessions that nobody is left to hold."""
        return tuple(move.session for move in self.moves if move.after is None and not _is_pause(move.before))


def find_moves(base: Plan, plan: Plan) -> tuple[Move, ...]:
    """Return what differs between two agendas, in the order of the new one; what is left out stands where it was."""
    codes = dict.fromkeys((*base.at, *plan.at))
    moves = (Move(code, base.at.get(code), plan.at.get(code)) for code in codes)
    changed = (move for move in moves if move.time_changed or move.room_changed or move.left or move.joined)
    return tuple(sorted(changed, key=_when))


def find_told(problem: Problem, moves: Iterable[Move]) -> Told:
    """Return who must be told: who works in what is changed, before or after, and those for whom it is held."""
    faculty: dict[str, None] = {}
    audiences: dict[str, None] = {}
    for move in moves:
        for placed in (move.before, move.after):
            faculty |= dict.fromkeys(placed.people if placed else ())
        session = problem.session.get(move.session)
        if session is not None and (move.time_changed or move.room_changed):
            audiences |= dict.fromkeys(session.groups or ("",))
    ordered = (person.code for person in problem.people if person.code in faculty)
    return Told(tuple(ordered), ("",) if "" in audiences else tuple(audiences))


def _only(one: Placed | None, other: Placed | None) -> tuple[str, ...]:
    there = other.people if other is not None else ()
    return tuple(code for code in (one.people if one is not None else ()) if code not in there)


def _is_pause(placed: Placed | None) -> bool:
    return placed is not None and placed.session.pause


def _when(move: Move) -> tuple[int, str]:
    placed = move.after or move.before
    return (placed.span.start if placed else 0, move.session)
