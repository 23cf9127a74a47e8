"""Shrinks requirements that cannot hold together to some of which every single one is needed for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from curriculum.planning.explaining.trying import Trial
    from curriculum.planning.model import Requirement

#: Where several sets explain, the one that speaks of what somebody decided is preferred to one of general rules.
_PREFERRED: Final = (
    "pin",
    "person-away",
    "room-closed",
    "session-times",
    "directly-after",
    "order",
    "prerequisite",
    "same-day",
    "different-days",
    "not-in-parallel",
    "person-needed",
    "room-given",
)


@dataclass(frozen=True, slots=True)
class Core:
    """Requirements, by index, that cannot hold together; `smallest` where each one is proven to be needed."""

    members: tuple[int, ...]
    smallest: bool


def find_core(trial: Trial, candidates: Collection[int]) -> Core | None:
    """Return a core among candidates, None where they can hold together or nobody can tell."""
    if trial.possible(candidates) is not False:
        return None
    few = _drop_families(trial, sorted(candidates, key=lambda index: _preference(trial.requirements[index], index)))
    return _confirm(trial, _shrink(trial, frozenset(), few, changed=True))


def find_cores(trial: Trial, candidates: Collection[int], *, most: int = 3) -> tuple[Core, ...]:
    """Return up to so many cores that have no requirement in common."""
    cores: list[Core] = []
    left = frozenset(candidates)
    while len(cores) < most and (core := find_core(trial, left)) is not None:
        cores.append(core)
        left -= frozenset(core.members)
        if not core.members:  # physically impossible: nothing that could be let go has a part in it
            break
    return tuple(cores)


def _preference(requirement: Requirement, index: int) -> tuple[int, int]:
    rank = _PREFERRED.index(requirement.rule) if requirement.rule in _PREFERRED else len(_PREFERRED)
    return rank, index


def _drop_families(trial: Trial, ordered: Sequence[int]) -> Sequence[int]:
    """Let go of all requirements of a rule at once where the others suffice, the least telling rule first."""
    for rule in dict.fromkeys(trial.requirements[index].rule for index in reversed(ordered)):
        rest = [index for index in ordered if trial.requirements[index].rule != rule]
        if trial.possible(rest) is False:
            ordered = rest
    return ordered


def _shrink(trial: Trial, kept: frozenset[int], candidates: Sequence[int], *, changed: bool) -> tuple[int, ...]:
    """Halve until each requirement is needed: if the kept ones contradict themselves, no candidate is."""
    if changed and trial.possible(kept) is False:
        return ()
    if len(candidates) <= 1:
        return tuple(candidates)
    half = len(candidates) // 2
    first, then = candidates[:half], candidates[half:]
    of_then = _shrink(trial, kept | frozenset(first), then, changed=True)
    of_first = _shrink(trial, kept | frozenset(of_then), first, changed=bool(of_then))
    return (*of_first, *of_then)


def _confirm(trial: Trial, members: tuple[int, ...]) -> Core:
    """Solve again: drop what is not needed after all, and say whether every other one is proven to be."""
    needed = list(members)
    smallest = True
    for index in members:
        rest = [each for each in needed if each != index]
        answer = trial.possible(rest)
        if answer is False:
            needed = rest
        elif answer is None:
            smallest = False
    return Core(tuple(sorted(needed)), smallest=smallest)
