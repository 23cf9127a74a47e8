"""In which order nominees come: within their institution, on the waiting list, and by lot where all else is equal."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from curriculum.planning.choosing.problem import Nominee, Problem


def places_in_institution(candidates: Sequence[Nominee]) -> dict[int, int]:
    """Return by number the place within the institution, 1 the first: as it ranked them, those without a rank last.

    Late nominations come after those in time, whatever their rank. Where an institution ranked nobody and nobody is
    late, all have one place, and so have people without an institution.
    """
    groups: defaultdict[str, list[Nominee]] = defaultdict(list)
    for each in candidates:
        groups[each.institution].append(each)
    places = {}
    for institution, members in groups.items():
        ranks = sorted({_rank(each) for each in members}) if institution else []
        order = {rank: place for place, rank in enumerate(ranks, start=1)}
        places.update({each.number: order.get(_rank(each), 1) for each in members})
    return places


def _rank(nominee: Nominee) -> tuple[bool, float]:
    return nominee.late, float("inf") if nominee.rank is None else nominee.rank


def lots(problem: Problem) -> Mapping[int, int]:
    """Return a lot for each candidate, different ones, the same for the same seed."""
    numbers = sorted(each.number for each in problem.candidates)
    drawn = list(range(len(numbers)))
    Random(problem.seed).shuffle(drawn)  # noqa: S311 - a lot that anybody can draw again, not a secret
    return dict(zip(numbers, drawn, strict=True))


def in_order(problem: Problem, numbers: Iterable[int]) -> tuple[int, ...]:
    """Return candidates in the order of a waiting list: who waited keeps the place, new ones come after.

    These come by deadline, clashes, day of nomination and lot; the places that so fall to an institution are its own to
    fill, those in time first, in the order that it gave.
    """
    lot = lots(problem)

    def key(number: int) -> tuple[float, ...]:
        each = problem.by_number[number]
        waits = float("inf") if each.waits is None else each.waits
        return waits, each.late, each.clashes, each.day, lot[number]

    ordered = sorted(numbers, key=key)
    places, slots = places_in_institution(problem.candidates), defaultdict(list)
    for slot, number in enumerate(ordered):
        if problem.by_number[number].waits is None:
            slots[problem.by_number[number].institution].append(slot)
    for own in slots.values():
        members = sorted((ordered[slot] for slot in own), key=places.__getitem__)
        for slot, number in zip(own, members, strict=True):
            ordered[slot] = number
    return tuple(ordered)
