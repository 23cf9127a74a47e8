"""What an explanation says: which requirements cannot hold together, and the ways out that were tried."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curriculum.planning.explaining.arithmetic import Figure
    from curriculum.planning.explaining.ways import WayOut
    from curriculum.planning.explaining.wording import Cause


class Possible(StrEnum):
    """Whether there is a plan that breaks no blocking rule."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"  # the effort did not suffice to tell


@dataclass(frozen=True, slots=True)
class Conflict:
    """Requirements that cannot hold together, in clauses without a full stop.

    `smallest` says that each of the causes was proven to be needed: without it, the others can hold together.
    """

    clauses: tuple[str, ...]
    causes: tuple[Cause, ...]
    figure: Figure | None = None
    smallest: bool = True

    @property
    def says(self) -> str:
        """Return the clauses as one line: "S5 needs Trainer X, who is away day 2; S5 must come after S4"."""
        return "; ".join(self.clauses)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a problem has no plan, and what would help.

    The conflicts have no cause in common. Each way out was tried; where there is more than one conflict, it
    settles all. `exhausted` says that the effort ran out before everything was looked into.
    """

    possible: Possible
    conflicts: tuple[Conflict, ...] = ()
    ways: tuple[WayOut, ...] = ()
    exhausted: bool = False
