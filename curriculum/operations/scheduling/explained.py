"""Why a workshop has no agenda, as a command prints it for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.planning.explaining.explanation import Explanation
    from curriculum.planning.explaining.wording import Cause


@dataclass(frozen=True, slots=True)
class ConflictFacts:
    """What cannot hold together: `reasons` are clauses to read, `causes` the same rule by rule.

    `smallest` says that each cause was proven to be needed.
    """

    reasons: tuple[str, ...]
    causes: tuple[Cause, ...]
    smallest: bool


@dataclass(frozen=True, slots=True)
class WayOutFacts:
    """A way out that was tried, the smallest change first, and the commands that do it, as far as there are any."""

    number: int
    says: str
    points: int
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedFacts:
    """Why a workshop has no agenda, and what would help; not `complete` where the time did not suffice for all."""

    workshop: str
    conflicts: tuple[ConflictFacts, ...]
    ways: tuple[WayOutFacts, ...]
    complete: bool


def describe_explanation(workshop: str, explanation: Explanation, commands: Sequence[Sequence[str]]) -> ExplainedFacts:
    """Return an explanation as it is shown; `commands` are those of each way out, in the same order."""
    return ExplainedFacts(
        workshop,
        tuple(ConflictFacts(each.clauses, each.causes, each.smallest) for each in explanation.conflicts),
        tuple(
            WayOutFacts(number, way.says, way.points, tuple(lines))
            for number, (way, lines) in enumerate(zip(explanation.ways, commands, strict=True), start=1)
        ),
        complete=not explanation.exhausted,
    )
