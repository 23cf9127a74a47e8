from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from curriculum.planning.grouping.explaining import explain
from curriculum.planning.grouping.obstacles import find_obstacles, say_numbers
from curriculum.planning.grouping.problem import Grouping, Keeping, Member, Target, Tie
from curriculum.planning.searching import Effort

MEMBERS = tuple(
    Member(number, speaks=frozenset({"fr"} if number < 8 else {"en"}), home="G1" if number < 3 else None)
    for number in range(1, 25)
)
TARGETS = tuple(Target(f"G{number}") for number in range(1, 5))
PROBLEM = Grouping(MEMBERS, TARGETS, preferred=("fr", "en"))


def state(*languages: str | None) -> tuple[Target, ...]:
    return tuple(replace(each, language=language) for each, language in zip(TARGETS, languages, strict=True))


def apart(*numbers: int) -> tuple[Tie, ...]:
    return tuple(Tie(one, other, together=False) for one, other in combinations(numbers, 2))


def together(*numbers: int) -> tuple[Tie, ...]:
    return tuple(Tie(one, other, together=True) for one, other in pairwise(numbers))


@pytest.mark.parametrize(
    ("problem", "says", "numbers"),
    [
        (
            replace(PROBLEM, ties=(*together(1, 2, 3), *apart(1, 3))),
            "1 and 3 are to be apart, and together through 1, 2 and 3.",
            (1, 2, 3),
        ),
        (
            replace(PROBLEM, ties=(Tie(1, 2, together=True), *apart(1, 2))),
            "1 and 2 are to be apart, and together.",
            (1, 2),
        ),
        (
            replace(PROBLEM, ties=together(*range(1, 8))),
            "1, 2, 3, 4, 5, 6 and 7 are to be together: 7 people, and a group has 6 at most.",
            (1, 2, 3, 4, 5, 6, 7),
        ),
        (
            replace(PROBLEM, ties=apart(10, 11, 12, 13, 14)),
            "10, 11, 12, 13 and 14 are all to be apart: 5 people for 4 groups.",
            (10, 11, 12, 13, 14),
        ),
        (
            replace(PROBLEM, ties=together(1, 24)),
            "1 and 24 are to be together and have no language in common: 1: fr; 24: en.",
            (1, 24),
        ),
        (
            replace(PROBLEM, targets=tuple(Target(f"G{each}") for each in range(30))),
            "24 participants cannot fill 30 groups.",
            (),
        ),
        (
            replace(PROBLEM, sizes=(7, 9)),
            "4 groups of 7 to 9 hold 28 to 36 participants; there are 24.",
            (),
        ),
        (
            replace(PROBLEM, targets=state("fr", "fr", "fr", "fr")),
            (
                "8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … (17 in all) understand none of the groups' languages "
                "(fr): 8: en; 9: en; 10: en; 11: en; 12: en; 13: en; 14: en; 15: en; 16: en; 17: en; 18: en; 19: en; …."
            ),
            tuple(range(8, 25)),
        ),
        (
            replace(PROBLEM, targets=state("zh", None, None, None)),
            "G1 is to work in zh, which none of the participants understands.",
            (),
        ),
        (
            replace(PROBLEM, members=(*MEMBERS[:-1], replace(MEMBERS[-1], speaks=frozenset()))),
            "Of 24 no language is known, and the workshop has none.",
            (24,),
        ),
        (
            replace(PROBLEM, targets=state("fr", "en", "en", "en")),
            "17 participants understand en; 3 groups work in en and need 18.",
            (),
        ),
        (
            replace(PROBLEM, targets=state("fr", "en", "en", "en"), sizes=(5, 6)),
            (
                "7 participants understand fr alone of the groups' languages (1, 2, 3, 4, 5, 6 and 7); "
                "1 group works in fr and holds 6."
            ),
            (1, 2, 3, 4, 5, 6, 7),
        ),
        (
            replace(PROBLEM, ties=apart(1, 2), keeping=Keeping.EVERYBODY),
            "1 and 2 are to be apart, and both stay in G1 with --keep.",
            (1, 2),
        ),
        (
            replace(PROBLEM, targets=state("en", None, None, None), keeping=Keeping.EVERYBODY),
            "1 stays in G1 with --keep, which works in en, and does not understand it.",
            (1,),
        ),
        (
            replace(
                PROBLEM,
                members=(*MEMBERS[:2], replace(MEMBERS[2], home="G2"), *MEMBERS[3:]),
                ties=together(1, 3),
                keeping=Keeping.EVERYBODY,
            ),
            "1 and 3 are to be together, and stay in G1 and G2 with --keep.",
            (1, 3),
        ),
    ],
)
def test_contradiction_is_told_in_numbers(problem: Grouping, says: str, numbers: tuple[int, ...]) -> None:
    found = {each.says: each for each in find_obstacles(problem)}

    assert says in found
    assert found[says].numbers == numbers
    assert found[says].remedy.endswith((".", "--speaks.", "unwish."))


def test_problem_without_contradictions_has_no_obstacles() -> None:
    assert find_obstacles(replace(PROBLEM, ties=(*together(1, 2), *apart(2, 3)))) == ()


def test_numbers_are_joined_as_people_say_them() -> None:
    assert [say_numbers(each) for each in ([], [3], [7, 3], range(1, 20))] == [
        "",
        "3",
        "3 and 7",
        "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … (19 in all)",
    ]


def test_languages_that_do_not_fill_groups_are_explained_with_sizes_that_would() -> None:
    (obstacle,) = explain(PROBLEM, Effort(seconds=2))

    assert obstacle.says.startswith(
        "There are no 4 groups of 6 that keep all wishes, each in a language that all its members understand: "
        "17 understand en alone ("
    )
    assert "7 understand fr alone (1, 2, 3, 4, 5, 6 and 7)" in obstacle.says
    assert obstacle.remedy == "Possible with groups of other sizes: --size 5-7."


def test_wishes_that_need_larger_groups_are_explained() -> None:
    members = tuple(Member(each, speaks=frozenset({"fr"})) for each in range(1, 7))
    ties = (*together(1, 2), *together(3, 4), *together(5, 6))

    (obstacle,) = explain(Grouping(members, (Target("G1"), Target("G2")), ties), Effort(seconds=1))

    assert obstacle.says == "There are no 2 groups of 3 that keep all wishes."
    assert obstacle.remedy == (
        "Possible with groups of other sizes: --size 2-4. Possible without the wishes: curriculum group unwish."
    )


def test_languages_and_wishes_that_stand_in_the_way_are_named() -> None:
    members = tuple(Member(each, speaks=frozenset({"fr"} if each < 3 else {"fr", "ar"})) for each in (1, 2, 3, 4))
    problem = Grouping(members, (Target("G1", "fr"), Target("G2", "ar")), apart(1, 2))

    (obstacle,) = explain(problem, Effort(seconds=1))

    assert obstacle.remedy == (
        "Possible with other languages for the groups: --free-languages, without --language. "
        "Possible without the wishes: curriculum group unwish."
    )


def test_kept_members_that_stand_in_the_way_are_named() -> None:
    members = tuple(
        Member(each, speaks=frozenset({"fr"}), home="G1" if each < 3 else "G2" if each == 3 else None)
        for each in (1, 2, 3, 4)
    )
    problem = Grouping(members, (Target("G1"), Target("G2")), (*apart(3, 4), *apart(1, 4)), keeping=Keeping.EVERYBODY)

    (obstacle,) = explain(problem, Effort(seconds=1))

    assert "Possible if some who are in a group move: --few-moves instead of --keep." in obstacle.remedy


def test_what_was_tried_in_vain_is_named() -> None:
    members = tuple(Member(each, speaks=frozenset({"fr"} if each < 3 else {"ar"}), home="G1") for each in (1, 2, 3, 4))
    problem = Grouping(members, (Target("G1", "fr"), Target("G2")), apart(1, 2), keeping=Keeping.EVERYBODY)

    (obstacle,) = explain(problem, Effort(seconds=1))

    assert obstacle.remedy == (
        "Tried, and no help by itself: other sizes, other languages, no wishes, --few-moves. "
        "Form another number of groups: --groups."
    )
