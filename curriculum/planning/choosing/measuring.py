"""What matters in a choice, in its order, and how much a given choice falls short of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from curriculum.planning.choosing.ordering import lots, places_in_institution

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from curriculum.planning.choosing.problem import Limit, Nominee, Problem


class Aim(StrEnum):
    """What a choice is judged by, the most important first."""

    SEATS = "seats"
    LEAST = "least_numbers"
    WOMEN = "women"
    SUBSTITUTES = "substitutes"
    WAITING = "waiting_list"
    LATE = "in_time"
    RANK = "order_of_institution"
    CLASHES = "no_clash"
    DAY = "day_of_nomination"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Scales:
    """What each candidate costs at the levels that add up, by number."""

    waiting: Mapping[int, int]
    rank: Mapping[int, int]
    day: Mapping[int, int]
    lot: Mapping[int, int]

    @classmethod
    def of(cls, problem: Problem) -> Scales:
        """Return the costs of a problem's candidates."""
        waits = sorted({each.waits for each in problem.candidates if each.waits is not None})
        place = {wait: number for number, wait in enumerate(waits)}
        days = {day: number for number, day in enumerate(sorted({each.day for each in problem.candidates}))}
        return cls(
            {each.number: len(waits) if each.waits is None else place[each.waits] for each in problem.candidates},
            places_in_institution(problem.candidates),
            {each.number: days[each.day] for each in problem.candidates},
            lots(problem),
        )


def allowed(problem: Problem, chosen: Collection[int]) -> bool:
    """Say whether a choice keeps what must be kept: seats, limits, nobody beside the one whose substitute they are.

    Where more hold seats than a limit allows, they keep them, and nobody is added.
    """
    new = [problem.by_number[number] for number in chosen]
    if len(new) > problem.free:
        return False
    institutions, countries = count_seats(problem.held), count_seats(problem.held, countries=True)
    for each in new:
        most, most_of_country = problem.most_of(each)
        institutions[each.institution] += 1
        countries[each.country] += 1
        if _over(institutions[each.institution], most) or _over(countries[each.country], most_of_country):
            return False
    return not any(each.stands_for in chosen for each in new)


def _over(count: int, most: int | None) -> bool:
    return most is not None and count > most


def count_seats(people: Iterable[Nominee], *, countries: bool = False) -> Counter[str]:
    """Return how many of the people each institution has, or each country."""
    return Counter(each.country if countries else each.institution for each in people)


def measure(problem: Problem, chosen: Collection[int], scales: Scales | None = None) -> dict[Aim, int]:
    """Return by how much a choice falls short of each aim: nothing is best."""
    scales = scales or Scales.of(problem)
    new = [problem.by_number[number] for number in chosen]
    everybody = [*problem.held, *new]
    return {
        Aim.SEATS: problem.free - len(new),
        Aim.LEAST: sum(_missing(problem, everybody)),
        Aim.WOMEN: max(women_wanted(problem, len(everybody)) - sum(each.woman for each in everybody), 0),
        Aim.SUBSTITUTES: len(substitutes(problem).keys() - {each.stands_for for each in new}),
        Aim.WAITING: sum(scales.waiting[number] for number in chosen),
        Aim.LATE: sum(each.late for each in new),
        Aim.RANK: sum(passed_over(problem, new, scales)),
        Aim.CLASHES: sum(each.clashes for each in new),
        Aim.DAY: sum(scales.day[number] for number in chosen),
        Aim.LOT: sum(scales.lot[number] for number in chosen),
    }


def women_wanted(problem: Problem, people: int) -> int:
    """Return how many women of so many people reach the share that is aimed at."""
    return -(-(problem.women or 0) * people // 100)


def substitutes(problem: Problem) -> dict[int, list[Nominee]]:
    """Return the candidates who are substitutes of somebody who has left, by the number of that one."""
    found: dict[int, list[Nominee]] = {}
    for each in problem.candidates:
        if each.stands_for is not None and each.stands_for not in problem.by_number:
            found.setdefault(each.stands_for, []).append(each)
    return found


def _missing(problem: Problem, everybody: list[Nominee]) -> Iterator[int]:
    for limits, counts in limits_of(problem, everybody):
        yield from (max(limit.at_least - counts[code], 0) for code, limit in limits.items())


def limits_of(problem: Problem, people: Iterable[Nominee]) -> tuple[tuple[Mapping[str, Limit], Counter[str]], ...]:
    """Return the limits of institutions and of countries, each with how many of the people they have."""
    known = tuple(people)
    return (
        (problem.institutions, count_seats(known)),
        (problem.countries, count_seats(known, countries=True)),
    )


def passed_over(problem: Problem, chosen: Iterable[Nominee], scales: Scales) -> Iterator[int]:
    """Yield for each institution how far its choice is from its own order: 0 where its first ones were chosen.

    That is the sum of the places of those chosen, less the least sum that so many could have.
    """
    taken: dict[str, list[int]] = {}
    for each in chosen:
        taken.setdefault(each.institution, []).append(scales.rank[each.number])
    for institution, places in taken.items():
        own = sorted(scales.rank[each.number] for each in problem.candidates if each.institution == institution)
        yield sum(places) - sum(own[: len(places)])
