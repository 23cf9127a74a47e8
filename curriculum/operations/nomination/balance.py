"""How seats are spread before and after a choice: by institution, country, sex and language, beside the targets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.models.participation import COMING
from curriculum.models.people import Sex

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from curriculum.operations.nomination.reading import NomineeFacts
    from curriculum.planning.choosing.problem import Limit, Problem


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """How many of one sort there are; `code` is None for those of whom it is not known.

    `nominated` counts all who have not left, `before` those with a seat, `after` those who would have one.
    """

    code: str | None
    nominated: int
    before: int
    after: int
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class WomenLine:
    """The share of women, whole per cent of all with a seat: at least, and at most if all of unknown sex were women.

    Rounded down: a target that is missed by little is missed. `target` is the share that is aimed at, None for none.
    """

    before: int
    before_at_most: int
    after: int
    after_at_most: int
    target: int | None


@dataclass(frozen=True, slots=True)
class Balance:
    """How seats are spread."""

    seats: BalanceLine
    women: WomenLine
    sexes: tuple[BalanceLine, ...]
    institutions: tuple[BalanceLine, ...]
    countries: tuple[BalanceLine, ...]
    languages: tuple[BalanceLine, ...]


def balance_of(problem: Problem, nominees: Collection[NomineeFacts], chosen: Collection[int]) -> Balance:
    """Return how seats are spread before a choice and after it."""
    counts = _Counts(nominees, set(chosen))
    institutions = counts.lines(lambda each: each.institution, problem.institutions, problem.others_institution)
    countries = counts.lines(lambda each: each.country, problem.countries, problem.others_country)
    return Balance(
        BalanceLine(None, *counts.totals(), at_most=problem.seats),
        WomenLine(*counts.women("before"), *counts.women("after"), problem.women),
        tuple(counts.lines(lambda each: each.sex)),
        tuple(institutions),
        tuple(countries),
        tuple(counts.lines(lambda each: each.language)),
    )


class _Counts:
    """The nominees in their three states."""

    def __init__(self, nominees: Collection[NomineeFacts], chosen: Collection[int]) -> None:
        before = [each for each in nominees if each.status in COMING]
        after = [each for each in nominees if each.status in COMING or each.number in chosen]
        self._states = {"nominated": nominees, "before": before, "after": after}

    def lines(
        self,
        sort: Callable[[NomineeFacts], str | None],
        limits: Mapping[str, Limit] | None = None,
        others: int | None = None,
    ) -> Iterator[BalanceLine]:
        """Yield a line for each sort, those with limits first and those that are not known last."""
        known = limits or {}
        counts = {state: Counter(map(sort, people)) for state, people in self._states.items()}
        rest = sorted((code for code in counts["nominated"].keys() - known.keys() if code is not None), key=str)
        unknown = [None] if None in counts["nominated"] else []
        for code in [*known, *rest, *unknown]:
            limit = known.get(code) if code is not None else None
            yield BalanceLine(
                code,
                counts["nominated"][code],
                counts["before"][code],
                counts["after"][code],
                at_least=limit.at_least or None if limit else None,
                at_most=limit.at_most if limit else None if code is None else others,
            )

    def totals(self) -> tuple[int, int, int]:
        """Return how many there are in each state."""
        nominated, before, after = map(len, self._states.values())
        return nominated, before, after

    def women(self, state: str) -> tuple[int, int]:
        """Return the share of women in a state, per cent rounded down, at least and at most."""
        people = self._states[state]
        sure = sum(each.sex is Sex.FEMALE for each in people)
        perhaps = sum(each.sex is None for each in people)
        whole = max(len(people), 1)
        return 100 * sure // whole, 100 * (sure + perhaps) // whole
