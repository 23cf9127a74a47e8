"""What was decided about each nominee, and why; and which targets were not reached, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from curriculum.planning.choosing.comparing import Comparison
from curriculum.planning.choosing.measuring import Aim, limits_of, women_wanted

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping

    from curriculum.planning.choosing.problem import Limit, Nominee, Problem
    from curriculum.planning.choosing.solving import Choice


class Verdict(StrEnum):
    """What becomes of a nominee."""

    HOLDS = "holds_seat"
    ACCEPTED = "accepted"
    WAIT_LISTED = "wait_listed"
    NOT_CHOSEN = "not_chosen"
    NOT_POSSIBLE = "not_possible"


class Why(StrEnum):
    """Why somebody gets no seat."""

    INSTITUTION = "institution_is_full"
    COUNTRY = "country_is_full"
    STANDS_BY = "stands_by"
    NO_SEAT = "no_seat_left"
    OTHERS = "others_come_first"
    ELSEWHERE = "elsewhere"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one nominee.

    `seat` is which seat of the institution it is, of `seats` that it may have at most (None: no limit), and `needed`
    says that the institution or the country would otherwise have less than it should. `share` is the share
    of women, per cent, that this one brings about. `place` is that on the waiting list, from 1. `aim` is what put
    others first.
    """

    number: int
    verdict: Verdict
    why: Why | None = None
    aim: Aim | None = None
    place: int | None = None
    seat: int | None = None
    seats: int | None = None
    needed: bool = False
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A target that is not reached: how many are wanted, how many there are.

    `possible` is how many there could be if all came who can, `room` how many if they got all the seats that are free.
    `code` is that of the institution or the country. With `over`, more hold seats than there may be.
    """

    aim: Aim
    code: str
    wanted: int
    reached: int
    possible: int
    room: int = 0
    over: bool = False
    of_country: bool = False


def decide(problem: Problem, choice: Choice) -> tuple[Decision, ...]:
    """Return what was decided about everybody: seats held, seats given, the waiting list, then who gets none."""
    chosen = [problem.by_number[number] for number in choice.chosen]
    comparison = Comparison(problem, choice.chosen)
    settled = {each.number for each in (*problem.held, *problem.candidates)}
    return (
        *(Decision(each.number, Verdict.HOLDS) for each in problem.held),
        *_accepted(problem, chosen),
        *_waiting(problem, choice, comparison),
        *(_none(each) for each in problem.nominees if each.number not in settled),
    )


def _none(nominee: Nominee) -> Decision:
    if nominee.possible:
        return Decision(nominee.number, Verdict.NOT_CHOSEN, Why.STANDS_BY)
    return Decision(nominee.number, Verdict.NOT_POSSIBLE, Why.ELSEWHERE)


def _accepted(problem: Problem, chosen: list[Nominee]) -> Iterator[Decision]:
    """Yield the seats given, counted one after the other, the seats held before them."""
    (_, institutions), (_, countries) = limits_of(problem, problem.held)
    women, people = sum(each.woman for each in problem.held), len(problem.held)
    total = people + len(chosen)
    for each in chosen:
        institutions[each.institution] += 1
        countries[each.country] += 1
        women += each.woman
        yield Decision(
            each.number,
            Verdict.ACCEPTED,
            seat=institutions[each.institution] if each.institution else None,
            seats=problem.most_of(each)[0],
            needed=_needs(problem.institutions, each.institution, institutions)
            or _needs(problem.countries, each.country, countries),
            share=round(100 * women / total) if each.woman and problem.women else None,
        )


def _needs(limits: Mapping[str, Limit], code: str, counts: Counter[str]) -> bool:
    return code in limits and counts[code] <= limits[code].at_least


def _waiting(problem: Problem, choice: Choice, comparison: Comparison) -> Iterator[Decision]:
    chosen = set(choice.chosen)
    everybody = [*problem.held, *(problem.by_number[number] for number in choice.chosen)]
    (_, institutions), (_, countries) = limits_of(problem, everybody)
    full = len(everybody) >= problem.seats
    for place, number in enumerate((*choice.waiting, *choice.left_out), start=1):
        each = problem.by_number[number]
        most, most_of_country = problem.most_of(each)
        aim = comparison.decided_by(each)
        why = Why.OTHERS if aim is not None else Why.NO_SEAT if full else Why.LIMITS
        if each.stands_for in chosen:
            why = Why.STANDS_BY
        elif most is not None and institutions[each.institution] >= most:
            why = Why.INSTITUTION
        elif most_of_country is not None and countries[each.country] >= most_of_country:
            why = Why.COUNTRY
        listed = place <= len(choice.waiting)
        yield Decision(
            number,
            Verdict.WAIT_LISTED if listed else Verdict.NOT_CHOSEN,
            why,
            aim if why is Why.OTHERS else None,
            place=place if listed else None,
            seats=most if why is Why.INSTITUTION else most_of_country if why is Why.COUNTRY else None,
        )


def shortfalls(problem: Problem, choice: Choice) -> tuple[Shortfall, ...]:
    """Return the targets that the choice does not reach, and the limits that were passed before it."""
    everybody = [*problem.held, *(problem.by_number[number] for number in choice.chosen)]
    return (*_seats(problem, everybody), *_quotas(problem, everybody), *_women(problem, everybody))


def _seats(problem: Problem, everybody: list[Nominee]) -> Iterator[Shortfall]:
    reached = len(everybody)
    if reached != problem.seats:
        possible = len(problem.held) + len(problem.candidates)
        yield Shortfall(Aim.SEATS, "", problem.seats, reached, possible, over=reached > problem.seats)


def _quotas(problem: Problem, everybody: list[Nominee]) -> Iterator[Shortfall]:
    could = [*problem.held, *problem.candidates]
    others = (problem.others_institution, problem.others_country)
    for of_country, (limits, counts) in enumerate(limits_of(problem, everybody)):
        possible = limits_of(problem, could)[of_country][1]
        held = limits_of(problem, problem.held)[of_country][1]
        for code in [*limits, *(counts.keys() - limits.keys() - {""})]:
            least = limits[code].at_least if code in limits else 0
            most = limits[code].at_most if code in limits else others[of_country]
            over = most is not None and counts[code] > most
            if over or counts[code] < least:
                wanted = most if over and most is not None else least
                yield Shortfall(
                    Aim.LEAST,
                    code,
                    wanted,
                    counts[code],
                    possible[code],
                    held[code] + problem.free,
                    over,
                    bool(of_country),
                )


def _women(problem: Problem, everybody: list[Nominee]) -> Iterator[Shortfall]:
    wanted, reached = women_wanted(problem, len(everybody)), sum(each.woman for each in everybody)
    if reached < wanted:
        held = sum(each.woman for each in problem.held)
        could = sum(each.woman for each in problem.candidates)
        yield Shortfall(Aim.WOMEN, "", wanted, reached, held + could, held + problem.free)
