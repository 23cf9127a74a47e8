"""The solver's choice beside every choice there is, on random small workshops."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as some

from curriculum.planning.choosing.comparing import Comparison
from curriculum.planning.choosing.decisions import Shortfall, Verdict, Why, decide, shortfalls
from curriculum.planning.choosing.measuring import Aim, Scales, allowed, measure
from curriculum.planning.choosing.problem import Limit, Nominee, Problem
from curriculum.planning.choosing.solving import choose

if TYPE_CHECKING:
    from collections.abc import Iterator

ORDER = tuple(Aim)
CODES = some.sampled_from(["", "A", "B"])
LIMITS = some.dictionaries(
    some.sampled_from(["A", "B"]), some.builds(Limit, at_least=some.integers(0, 2), at_most=some.integers(2, 3))
)


@some.composite
def problems(draw: some.DrawFn) -> Problem:
    count = draw(some.integers(1, 7))
    nominees = tuple(
        Nominee(
            number=number,
            institution=draw(CODES),
            country=draw(CODES),
            woman=draw(some.booleans()),
            holds=number > 5,
            possible=draw(some.integers(0, 9)) > 0,
            waits=number if draw(some.booleans()) else None,
            rank=draw(some.sampled_from([None, 1, 2, 3])),
            late=draw(some.booleans()),
            clashes=draw(some.booleans()),
            day=draw(some.integers(0, 2)),
            stands_for=draw(some.sampled_from([None, None, None, 3, 6, 99])) if number not in {3, 6} else None,
        )
        for number in range(1, count + 1)
    )
    others = some.sampled_from([None, 1, 2])
    women = draw(some.sampled_from([None, 30, 50]))
    return Problem(
        nominees,
        draw(some.integers(1, 4)),
        draw(LIMITS),
        draw(LIMITS),
        draw(others),
        draw(others),
        women=women,
        waiting=draw(some.sampled_from([None, 1])),
        seed=draw(some.integers(0, 3)),
    )


def all_choices(problem: Problem) -> Iterator[tuple[int, ...]]:
    numbers = [each.number for each in problem.candidates]
    every = chain.from_iterable(combinations(numbers, size) for size in range(len(numbers) + 1))
    return (choice for choice in every if allowed(problem, choice))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(problems())
def test_no_choice_is_better_than_the_one_that_is_made(problem: Problem) -> None:
    found = choose(problem)

    scales = Scales.of(problem)
    best = min(tuple(measure(problem, choice, scales).values()) for choice in all_choices(problem))
    assert allowed(problem, found.chosen)
    assert tuple(measure(problem, found.chosen, scales).values()) == best
    assert found.proven
    assert {*found.chosen, *found.waiting, *found.left_out} == {each.number for each in problem.candidates}
    assert len(found.waiting) <= (problem.waiting or 7)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(problems())
def test_what_puts_others_first_is_what_an_exchange_would_make_worse(problem: Problem) -> None:
    chosen = choose(problem).chosen
    comparison, before = Comparison(problem, chosen), measure(problem, chosen)

    for each in problem.candidates:
        if each.number in chosen:
            continue
        exchanged = [{*chosen, each.number} - {other} for other in chosen]
        after = [measure(problem, choice) for choice in exchanged if allowed(problem, choice)]
        aims = [next(aim for aim in ORDER if costs[aim] != before[aim]) for costs in after]
        assert comparison.decided_by(each) == max(aims, key=ORDER.index, default=None)


def nominees(*, women: int = 0, men: int = 0, institution: str = "") -> tuple[Nominee, ...]:
    return tuple(
        Nominee(number, institution=institution, woman=number <= women) for number in range(1, women + men + 1)
    )


def test_the_same_seed_draws_the_same_lots_and_another_one_others() -> None:
    def chosen(seed: int) -> tuple[int, ...]:
        return choose(Problem(nominees(men=12), 4, {}, {}, seed=seed)).chosen

    assert chosen(1) == chosen(1)
    assert len({chosen(seed) for seed in range(5)}) > 1


def test_a_share_of_women_that_too_few_were_nominated_for_is_told_in_numbers() -> None:
    problem = Problem(nominees(women=3, men=20), 20, {}, {}, women=40)

    assert shortfalls(problem, choose(problem)) == (Shortfall(Aim.WOMEN, "", 8, 3, 3, room=20),)


def test_who_holds_a_seat_beyond_the_limits_keeps_it_and_nobody_is_added() -> None:
    held = tuple(Nominee(number, institution="A", country="MA", holds=True) for number in (1, 2, 3))
    problem = Problem((*held, Nominee(4)), 2, {"A": Limit(at_most=1)}, {}, others_country=2)

    found = choose(problem)

    assert (found.chosen, found.waiting) == ((), (4,))
    assert shortfalls(problem, found) == (
        Shortfall(Aim.SEATS, "", 2, 3, 4, over=True),
        Shortfall(Aim.LEAST, "A", 1, 3, 3, room=3, over=True),
        Shortfall(Aim.LEAST, "MA", 2, 3, 3, room=3, over=True, of_country=True),
    )
    assert decide(problem, found)[-1].why is Why.NO_SEAT


def test_decisions_count_seats_and_name_the_limit() -> None:
    problem = Problem(nominees(men=3, institution="A"), 5, {"A": Limit(at_least=1, at_most=2)}, {})

    first, second, third = decide(problem, choose(problem))

    assert (first.seat, first.seats, first.needed) == (1, 2, True)
    assert (second.seat, second.seats, second.needed) == (2, 2, False)
    assert (third.verdict, third.why, third.place, third.seats) == (Verdict.WAIT_LISTED, Why.INSTITUTION, 1, 2)


def test_a_substitute_waits_while_the_seat_is_held_and_comes_first_once_it_is_free() -> None:
    stands_by = Nominee(2, stands_for=1, late=True)
    others = (Nominee(3, waits=1), Nominee(4))

    kept = Problem((Nominee(1, holds=True), stands_by, *others), 2, {}, {})
    left = Problem((stands_by, *others), 1, {}, {})

    assert choose(kept).chosen == (3,)
    assert decide(kept, choose(kept))[-1].why is Why.STANDS_BY
    assert choose(left).chosen == (2,)


def test_a_seat_that_becomes_free_goes_to_the_first_who_waits_and_nobody_else_moves() -> None:
    held = tuple(Nominee(number, holds=True) for number in (1, 2))
    waiting = (Nominee(3, waits=2, rank=1), Nominee(4, waits=1, late=True))

    found = choose(Problem((*held, *waiting, Nominee(5, rank=1)), 3, {}, {}))

    assert (found.chosen, found.waiting) == ((4,), (3, 5))


def test_in_time_comes_before_late_whatever_the_institution_puts_first() -> None:
    people = (
        Nominee(1, institution="A", rank=1, late=True),
        Nominee(2, institution="A", rank=2),
        Nominee(3, institution="B", rank=1),
    )

    one = choose(Problem(people, 1, {}, {}))
    two = choose(Problem(people, 2, {}, {}))
    none = choose(Problem(people, 0, {}, {}))

    assert 1 not in one.chosen
    assert set(two.chosen) == {2, 3}
    assert none.waiting[-1] == 1
