from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.planning.grouping.formation import MOVES, SIZES, Formed, measure
from curriculum.planning.grouping.forming import form_groups
from curriculum.planning.grouping.obstacles import find_obstacles
from curriculum.planning.grouping.problem import Grouping, Keeping, Member, Target, Tie, Trait
from curriculum.planning.progress import Status
from curriculum.planning.searching import Effort, Found, Strategy, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python import cp_model

BY = (Trait.INSTITUTION, Trait.SEX, Trait.COUNTRY)


def make_member(number: int, **more: str) -> Member:
    return Member(number, language="fr", speaks=frozenset({"fr"}), **more)


def make_targets(count: int) -> tuple[Target, ...]:
    return tuple(Target(f"G{number + 1}") for number in range(count))


def people(count: int, *, institutions: int, countries: int = 7) -> tuple[Member, ...]:
    """Return people of whom the traits cross: nobody is like the next one."""
    return tuple(
        make_member(
            number,
            institution=f"I{number * number % institutions}",
            sex=("female", "male", "male", "")[number * 7 % 11 % 4],
            country=f"C{number % institutions % countries}",
        )
        for number in range(1, count + 1)
    )


@st.composite
def problems(draw: st.DrawFn) -> Grouping:
    count = draw(st.integers(3, 7))
    word = st.sampled_from
    members = tuple(
        Member(
            number,
            draw(word(["I1", "I2", "I3", ""])),
            draw(word(["female", "male", ""])),
            draw(word(["MA", "ML"])),
            speaks=frozenset(draw(word(["fr", "ar", "fr ar"])).split()),
            home=draw(word([None, "G1", "G2"])),
        )
        for number in range(1, count + 1)
    )
    pairs = st.tuples(st.integers(1, count), st.integers(1, count)).filter(lambda pair: pair[0] < pair[1])
    wishes = draw(st.lists(st.tuples(pairs, st.booleans()), max_size=3, unique_by=lambda each: each[0]))
    languages = draw(st.lists(word([None, None, "fr"]), min_size=2, max_size=3))
    return Grouping(
        members,
        tuple(Target(f"G{place + 1}", language) for place, language in enumerate(languages)),
        tuple(Tie(*pair, together=together) for pair, together in wishes),
        by=BY,
        sizes=draw(word([None, (1, 4)])),
        keeping=draw(st.sampled_from(Keeping)),
        preferred=("fr",),
    )


def all_formations(problem: Grouping) -> Iterator[tuple[Formed, ...]]:
    """Yield every way to keep what must hold, each with the best languages; slowly."""
    least, most = problem.bounds
    for places in product(range(len(problem.targets)), repeat=len(problem.members)):
        inside = [[each for each, at in zip(problem.members, places, strict=True) if at == place]
                  for place in range(len(problem.targets))]  # fmt: skip
        at = {each.number: place for each, place in zip(problem.members, places, strict=True)}
        if not all(least <= len(each) <= most for each in inside):
            continue
        if any((at[tie.one] == at[tie.other]) is not tie.together for tie in problem.ties):
            continue
        if problem.keeping is Keeping.EVERYBODY and any(
            each.home and each.home != problem.targets[place].code
            for each, place in zip(problem.members, places, strict=True)
        ):
            continue
        tongues = [_tongue(target, members) for target, members in zip(problem.targets, inside, strict=True)]
        if None not in tongues:
            yield tuple(
                Formed(target.code, tongue or "", tuple(each.number for each in members))
                for target, tongue, members in zip(problem.targets, tongues, inside, strict=True)
            )


def _tongue(target: Target, members: list[Member]) -> str | None:
    wanted = (target.language,) if target.language else ("fr", "ar")
    return next((each for each in wanted if all(each in member.speaks for member in members)), None)


@settings(max_examples=30, deadline=None)
@given(problems())
def test_groups_are_as_good_as_the_best_of_all_ways(problem: Grouping) -> None:
    formation = form_groups(problem)

    names = [level.name for level in formation.levels]
    ways = list(all_formations(problem))
    if not ways:
        assert formation.status is Status.IMPOSSIBLE
        return
    assert formation.status is Status.PROVEN
    best = min([measure(problem, way, name) for name in names] for way in ways)
    assert [level.value for level in formation.levels] == best
    assert [measure(problem, formation.groups, name) for name in names] == best
    who = [(each.code, each.numbers) for each in formation.groups]
    assert who in [[(each.code, each.numbers) for each in way] for way in ways]


@settings(max_examples=30, deadline=None)
@given(problems())
def test_obstacles_are_named_only_where_there_are_no_groups(problem: Grouping) -> None:
    if find_obstacles(problem):
        assert not list(all_formations(problem))


def test_same_seed_gives_the_same_groups_and_another_one_others() -> None:
    problem = Grouping(people(24, institutions=6), make_targets(4), by=BY)

    first, again, other = (form_groups(problem, Effort(seed=seed)) for seed in (1, 1, 2))

    assert first.groups == again.groups
    assert first.groups != other.groups
    assert [level.value for level in first.levels] == [level.value for level in other.levels]


def test_seventy_two_people_are_put_into_six_even_groups() -> None:
    problem = Grouping(people(72, institutions=19), make_targets(6), by=BY)

    formation = form_groups(problem)

    assert formation.status is Status.PROVEN
    assert {len(each.numbers) for each in formation.groups} == {12}
    assert sorted(number for each in formation.groups for number in each.numbers) == [*range(1, 73)]


def test_many_groups_are_even_and_keep_wishes_and_languages() -> None:
    members = tuple(
        replace(each, speaks=frozenset({"fr", "ar"} if each.number % 5 else {"ar"}))
        for each in people(240, institutions=23)
    )
    ties = (Tie(1, 2, together=True), Tie(3, 4, together=False), Tie(3, 6, together=False), Tie(4, 6, together=False))
    problem = Grouping(members, make_targets(20), ties, by=(Trait.INSTITUTION, Trait.SEX), preferred=("fr",))

    formation = form_groups(problem, Effort(seconds=10))

    at = {number: each for each in formation.groups for number in each.numbers}
    assert {len(each.numbers) for each in formation.groups} == {12}
    assert at[1] == at[2]
    assert len({at[3].code, at[4].code, at[6].code}) == 3
    assert all(at[each.number].language in each.speaks for each in members)
    assert (formation.levels[0].name, formation.levels[0].value) == ("other languages", 4)
    assert sum(each.value for each in formation.levels[1:]) <= 10


def one_institution_alone_speaks_arabic(count: int) -> tuple[Member, ...]:
    """Return people of whom a quarter, all of one institution, understands another language than the rest."""
    return tuple(
        replace(each, institution="I0", speaks=frozenset({"ar"})) if each.number % 4 == 0 else each
        for each in people(count, institutions=9)
    )


def test_many_groups_that_cannot_be_even_are_split_by_halves() -> None:
    problem = Grouping(one_institution_alone_speaks_arabic(48), make_targets(8), by=BY, preferred=("fr",))

    formation = form_groups(problem, Effort(seconds=10))

    tongues = [each.language for each in formation.groups]
    assert (tongues.count("fr"), tongues.count("ar")) == (6, 2)
    assert {len(each.numbers) for each in formation.groups} == {6}
    values = {level.name: level.value for level in formation.levels}
    assert values["other languages"] == 2
    assert (formation.levels[1].name, formation.levels[1].proven) == ("institution", True)


def test_many_groups_without_a_way_to_fill_them_in_one_language_are_impossible() -> None:
    problem = Grouping(one_institution_alone_speaks_arabic(36), make_targets(9), by=BY, preferred=("fr",))

    formation = form_groups(problem, Effort(seconds=5))

    assert formation.status is Status.IMPOSSIBLE


def test_few_move_where_sizes_are_to_be_even() -> None:
    members = tuple(replace(each, home="G1" if each.number < 9 else None) for each in people(12, institutions=3))
    problem = Grouping(members, make_targets(3), by=BY, keeping=Keeping.MOST)

    formation = form_groups(problem)

    assert formation.levels[0].name == MOVES
    assert formation.levels[0].value == 4
    assert {len(each.numbers) for each in formation.groups} == {4}


def test_few_move_where_there_are_many_groups() -> None:
    members = tuple(
        replace(each, home=f"G{each.number % 8 + 1}" if each.number > 6 else "G1")
        for each in people(64, institutions=9)
    )
    problem = Grouping(members, make_targets(8), by=BY, keeping=Keeping.MOST)

    formation = form_groups(problem, Effort(seconds=5))

    assert (formation.levels[0].name, formation.levels[0].value, formation.levels[0].proven) == (MOVES, 6, True)
    assert {len(each.numbers) for each in formation.groups} == {8}


def test_nobody_moves_where_everybody_is_kept() -> None:
    members = tuple(replace(each, home="G1" if each.number < 9 else None) for each in people(12, institutions=3))
    problem = Grouping(members, make_targets(3), by=BY, keeping=Keeping.EVERYBODY)

    formation = form_groups(problem)

    assert {*range(1, 9)} <= set(formation.groups[0].numbers)
    assert sorted(len(each.numbers) for each in formation.groups) == [2, 2, 8]
    assert formation.levels[0].name == SIZES
    assert formation.status is Status.PROVEN


def test_search_that_is_stopped_before_anything_is_found_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(cp: cp_model.CpModel, effort: Effort, *, strategy: Strategy, **_options: float) -> Found:
        return replace(search(cp, effort, seconds=1e-9, strategy=strategy), interrupted=True)

    monkeypatch.setattr("curriculum.planning.grouping.forming.search", stopped)

    with pytest.raises(KeyboardInterrupt):
        form_groups(Grouping(people(60, institutions=19), make_targets(7), by=BY))


def test_search_that_is_stopped_keeps_the_best_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(cp: cp_model.CpModel, effort: Effort, *, strategy: Strategy, seconds: float) -> Found:
        found = search(cp, effort, seconds=seconds, strategy=strategy)
        return replace(found, interrupted=found.solved)

    monkeypatch.setattr("curriculum.planning.grouping.forming.search", stopped)

    formation = form_groups(Grouping(one_institution_alone_speaks_arabic(16), make_targets(4), by=BY))

    assert formation.interrupted
    assert formation.status is Status.FOUND
    assert {len(each.numbers) for each in formation.groups} == {4}


def test_nothing_is_known_where_there_was_no_time() -> None:
    formation = form_groups(Grouping(people(60, institutions=19), make_targets(7), by=BY), Effort(seconds=1e-9))

    assert (formation.status, formation.groups) == (Status.UNKNOWN, ())
