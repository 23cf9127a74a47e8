"""What each cost makes of agendas written by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.planning.codes import COST_CODES
from curriculum.planning.costs import COSTS
from curriculum.planning.plan import Placed, current_plan, make_plan
from curriculum.planning.problem import Group, Person, Place, Room, Task
from curriculum.planning.settings import Settings
from curriculum.planning.spans import Span
from tests.planning.making import at, days, pause, problem, session

if TYPE_CHECKING:
    from curriculum.planning.problem import Problem, Session

COST = {cost.code: cost for cost in COSTS}
AMINA = Person("R1", "Amina Exemple")
KARIM = Person("R2", "Karim Exemple")
BOTH = (Task("speaker", "R1"), Task("speaker", "R2"))


def measured(code: str, subject: Problem) -> int:
    return COST[code].measure(subject, current_plan(subject))


def test_costs_are_those_that_files_may_name() -> None:
    assert {cost.code for cost in COSTS} == COST_CODES
    assert len(COSTS) == len(COST_CODES)


def test_weight_is_that_of_the_workshop_before_its_own() -> None:
    subject = problem(settings=Settings(costs={"stays": 7}))

    assert COST["stays"].weight_in(subject) == 7
    assert COST["even-days"].weight_in(subject) == COST["even-days"].weight


def test_stays_counts_days_from_the_first_to_the_last_session_of_each_person() -> None:
    subject = problem(
        session("S1", at(1, 9), tasks=BOTH),
        session("S2", at(1, 11), tasks=(Task("speaker", "R1"),)),
        session("S3", at(3, 9), tasks=(Task("moderator", "R2"),)),
        people=(AMINA, KARIM),
        days=days(3),
    )

    assert measured("stays", subject) == 1 + 3


def test_stays_takes_two_codes_of_one_person_as_one() -> None:
    subject = problem(
        session("S1", at(1, 9), tasks=(Task("speaker", "R1"),)),
        session("S2", at(2, 9), tasks=(Task("speaker", "R2"),)),
        people=(Person("R1", "Amina Exemple", "one"), Person("R2", "Amina Exemple", "one")),
    )

    assert measured("stays", subject) == 2


def test_trainer_waits_leaves_out_pauses_of_everybody() -> None:
    subject = problem(
        session("S1", at(1, 9), tasks=(Task("speaker", "R1"),)),
        pause("C1", at(1, 10)),
        session("S2", at(1, 10, 30)),
        session("S3", at(1, 11, 30), tasks=(Task("speaker", "R1"),)),
        pause("C2", at(1, 12, 30)),
        people=(AMINA,),
    )

    assert measured("trainer-waits", subject) == 60


def test_even_days_is_the_longest_less_the_shortest_day_of_contact() -> None:
    subject = problem(session("S1", at(1, 9), 90), pause("C1", at(1, 11)), session("S2", at(2, 9), 60))

    assert measured("even-days", subject) == 30


def test_even_days_counts_a_day_without_contact() -> None:
    subject = problem(session("S1", at(1, 9), 90))

    assert measured("even-days", subject) == 90


def test_idle_time_counts_from_the_opening_of_the_day() -> None:
    subject = problem(session("S1", at(1, 9, 15)), session("S2", at(1, 10, 45)), session("S3", at(2, 9)))

    assert measured("idle-time", subject) == 15 + 30


def test_idle_time_counts_sessions_at_the_same_time_once() -> None:
    subject = problem(session("S1", at(1, 9)), session("S2", at(1, 9, 30)), session("S3", at(1, 8)))

    assert measured("idle-time", subject) == 0


@pytest.mark.parametrize(
    ("sessions", "idle"),
    [
        ((session("S1", at(1, 9), 180), session("S2", at(1, 14, 30))), 0),
        ((session("S1", at(1, 9)), session("S2", at(1, 15))), 120 + 30),
        ((session("S1", at(1, 9)),), 0),
        ((session("S1", at(1, 9), 180), pause("L", at(1, 12, 30), 60), session("S2", at(1, 14, 30))), 0),
        ((session("S1", at(1, 9), 150), pause("L", at(1, 11, 45), 60), session("S2", at(1, 15))), 15 + 30),
        ((session("S1", at(1, 13)),), 180),
    ],
)
def test_idle_time_leaves_the_friday_break_out(sessions: tuple[Session, ...], idle: int) -> None:
    (day,) = days(1)
    friday = replace(day, prayer=Span(at(1, 12), at(1, 14, 30)))

    assert measured("idle-time", problem(*sessions, days=(friday,))) == idle


def test_idle_time_is_each_groups_own() -> None:
    subject = problem(
        session("S1", at(1, 9), groups=("A",)),
        session("S2", at(1, 10), groups=("B",)),
        groups=(Group("A"), Group("B")),
    )

    assert measured("idle-time", subject) == 60


@pytest.mark.parametrize(("start", "late"), [(at(1, 12, 55), 0), (at(1, 13), 1), (at(2, 16), 1), (at(2, 9), 0)])
def test_heavy_mornings_counts_heavy_sessions_of_the_afternoon(start: int, late: int) -> None:
    assert measured("heavy-mornings", problem(session("S1", start, heavy=True), session("S2", at(1, 15)))) == late


def test_curriculum_order_counts_neighbours_the_other_way_round() -> None:
    subject = problem(session("S1", at(1, 9)), session("S2", at(2, 9)), session("S3", at(1, 11)), pause("C1", at(1, 8)))

    assert measured("curriculum-order", subject) == 1


def test_curriculum_order_counts_every_session_on_the_wrong_side_of_a_test() -> None:
    subject = problem(
        session("PRE", at(1, 16), kind="assessment"),
        session("S1", at(1, 9)),
        session("S2", at(1, 10)),
        session("S3", at(2, 9)),
        session("POST", at(1, 15), kind="assessment"),
        session("S4", at(2, 10)),
        pause("C1", at(1, 11)),
    )

    assert measured("curriculum-order", subject) == len(["PRE S1", "PRE S2", "PRE POST", "S3 POST"])


def test_curriculum_order_leaves_tests_of_others_and_of_the_same_position_alone() -> None:
    groups = (Group("A", shares=frozenset({"C"})), Group("B"), Group("C", shares=frozenset({"A"})))
    subject = problem(
        session("S1", at(1, 12), groups=("A",), position=1),
        session("S2", at(1, 12), groups=("B",), position=2),
        session("S3", at(1, 12), groups=("C",), position=3),
        session("S4", at(1, 12), position=4),
        session("TEST", at(1, 9), kind="assessment", groups=("A",), position=4),
        groups=groups,
    )

    assert measured("curriculum-order", subject) == len(["S1 TEST", "S3 TEST"])


def test_curriculum_order_counts_as_if_each_pair_were_looked_at() -> None:
    draw = Random(1)  # noqa: S311 - the same sessions each time, no secrets
    held = [
        session(
            f"S{number}",
            at(draw.randint(1, 2), draw.randint(8, 16)),
            kind=draw.choice(["assessment", "lecture"]),
            groups=draw.choice([(), ("A",), ("B",), ("A", "B")]),
            position=draw.randint(1, 40),
        )
        for number in range(60)
    ]
    subject = problem(*held, groups=(Group("A"), Group("B")))
    ordered = sorted(held, key=lambda each: each.position)
    neighbours = {
        pair for group in "AB" for pair in pairwise(each.code for each in ordered if group in subject.audience(each))
    }
    pairs = [
        (one, other)
        for one in held
        for other in held
        if one.position < other.position
        and ((one.code, other.code) in neighbours or "assessment" in {one.kind, other.kind})
        and subject.shares_people(one, other)
    ]

    assert measured("curriculum-order", subject) == sum((one.start or 0) > (other.start or 0) for one, other in pairs)


def test_curriculum_order_takes_the_neighbours_of_each_group() -> None:
    subject = problem(
        session("S1", at(1, 12)),
        session("A1", at(1, 11), groups=("A",)),
        session("B1", at(1, 11), groups=("B",)),
        session("A2", at(1, 10), groups=("A",)),
        session("B2", at(1, 13), groups=("B",)),
        groups=(Group("A"), Group("B")),
    )

    assert measured("curriculum-order", subject) == len(["S1 A1", "S1 B1", "A1 A2"])


def test_curriculum_order_leaves_groups_alone_that_share_nobody() -> None:
    subject = problem(
        session("S1", at(2, 9), groups=("A",)),
        session("S2", at(1, 9), groups=("B",)),
        groups=(Group("A"), Group("B")),
    )

    assert measured("curriculum-order", subject) == 0


@pytest.mark.parametrize(("start", "gap"), [(at(1, 11), 0), (at(2, 9), 1), (at(3, 9), 2), (at(1, 9), 1)])
def test_exercise_gap_counts_days_and_the_wrong_way_round(start: int, gap: int) -> None:
    subject = problem(session("S1", at(1, 10)), session("S2", start, follows="S1"), days=days(3))

    assert measured("exercise-gap", subject) == gap


def test_wishes_takes_another_day_as_eight_hours() -> None:
    subject = problem(session("S1", at(1, 9, 30), wish_day=1, wish_time=10 * 60), session("S2", at(1, 11)))

    assert measured("wishes", subject) == 480 + 30


def test_interest_counts_persons_who_want_both_of_two_sessions_at_once() -> None:
    subject = problem(
        session("S1", at(1, 9), groups=("A",), tasks=(Task("speaker", "R1"),)),
        session("S2", at(1, 9, 30), groups=("B",), interested=("R1", "R2")),
        session("S3", at(1, 9, 45), groups=("C",), interested=("R2",)),
        session("S4", at(1, 11), groups=("A",), interested=("R1", "R2")),
        groups=(Group("A"), Group("B"), Group("C")),
        people=(AMINA, KARIM),
    )

    assert measured("interest", subject) == 2


def test_interest_leaves_out_what_cannot_be_at_one_time() -> None:
    subject = problem(session("S1", at(1, 9)), session("S2", at(1, 9), interested=("R1",)), people=(AMINA,))

    assert measured("interest", subject) == 0


def test_interpreted_hours_go_from_the_first_to_the_last_session_of_a_day() -> None:
    subject = problem(
        session("S1", at(1, 9), interpretation=("ar",)),
        session("S2", at(1, 11)),
        session("S3", at(1, 14), interpretation=("ar",)),
        session("S4", at(2, 9), 45, interpretation=("ar",)),
    )

    assert measured("interpreted-hours", subject) == 360 + 45


def test_room_changes_counts_rooms_beyond_the_first_of_a_day() -> None:
    subject = problem(
        session("S1", at(1, 9), room="Hall", rooms=("Hall", "Small")),
        session("S2", at(1, 10), room="Small", rooms=("Hall", "Small")),
        session("S3", at(1, 11), room="Hall", rooms=("Hall", "Small")),
        session("S4", at(2, 11), room="Small", rooms=("Hall", "Small")),
        session("S5", at(2, 12)),
        rooms=(Room("Hall", "hotel"), Room("Small", "hotel")),
    )

    assert measured("room-changes", subject) == 1


@pytest.mark.parametrize(
    ("more", "empty"),
    [({"seats": 30}, 10), ({"groups": ("A",)}, 25), ({}, 28), ({"groups": ("B",)}, 0), ({"seats": 50}, 0)],
)
def test_room_size_counts_empty_seats_as_far_as_they_are_known(more: dict[str, Any], empty: int) -> None:
    subject = problem(
        session("S1", at(1, 9), room="Hall", rooms=("Hall", "Small"), **more),
        session("S2", at(1, 10), room="Hall", rooms=("Hall",)),
        rooms=(Room("Hall", "hotel", 40), Room("Small", "hotel")),
        groups=(Group("A", 15), Group("B")),
        participants=12,
    )

    assert measured("room-size", subject) == empty


def test_added_pauses_counts_those_that_are_used() -> None:
    added = pause("D1-BREAK-1", at(1, 10), optional=True)
    subject = problem(session("S1", at(1, 9)), added, pause("C1", at(1, 12)))

    assert measured("added-pauses", subject) == 1


@pytest.mark.parametrize(
    ("breaks", "close"),
    [
        ([at(1, 10, 30)], 0),
        ([at(1, 9)], 1),
        ([at(1, 9, 40)], 1),
        ([at(1, 9, 45)], 0),
        ([at(1, 13)], 1),
        ([at(1, 14, 30)], 0),
        ([at(1, 11, 5)], 1),
        ([at(1, 11)], 0),
        ([at(1, 15, 45)], 0),
        ([at(1, 15, 50)], 1),
        ([at(1, 17)], 1),
        ([at(1, 10), at(1, 10, 30)], 2),
        ([at(2, 9, 45)], 1),
    ],
)
def test_pause_spacing_counts_breaks_close_to_other_pauses_and_to_ends_of_days(breaks: list[int], close: int) -> None:
    subject = problem(
        session("S1", at(1, 10)),
        pause("L1", at(1, 12), 60, kind="lunch"),
        session("S2", at(1, 15), 105),
        *(pause(f"C{number}", start, 15) for number, start in enumerate(breaks)),
    )

    assert measured("pause-spacing", subject) == close


def test_pause_spacing_asks_for_half_the_longest_stretch_where_that_is_less() -> None:
    subject = problem(
        session("S1", at(1, 9), 30),
        pause("C1", at(1, 9, 30)),
        session("S2", at(1, 10), 30),
        settings=Settings(longest_stretch=60),
    )

    assert measured("pause-spacing", subject) == 0


def test_pause_spacing_leaves_lunch_at_the_end_of_a_day_alone() -> None:
    subject = problem(session("S1", at(1, 9), 180), pause("L1", at(1, 12), 60, kind="lunch"))

    assert measured("pause-spacing", subject) == 0


@pytest.mark.parametrize(
    ("start", "lunches", "close"),
    [(at(1, 11, 45), 1, 0), (at(1, 11, 50), 1, 1), (at(1, 13, 25), 1, 1), (at(1, 13, 30), 1, 0), (at(1, 13), 0, 0)],
)
def test_pause_spacing_counts_coffee_at_lunchtime_where_there_is_lunch(start: int, lunches: int, close: int) -> None:
    subject = problem(
        session("S1", at(1, 9)),
        pause("C1", start, 15),
        session("S2", at(1, 16)),
        *(pause("L1", at(2, 12), 60, kind="lunch") for _each in range(lunches)),
    )

    assert measured("pause-spacing", subject) == close


def test_pause_spacing_knows_no_lunchtime_in_ramadan() -> None:
    fasting = replace(days(1)[0], fasting=Span(at(1, 9), at(1, 15)))
    subject = problem(
        session("S1", at(1, 9)),
        pause("C1", at(1, 12)),
        session("S2", at(1, 14)),
        pause("L1", kind="lunch"),
        days=(fasting,),
    )

    assert measured("pause-spacing", subject) == 0


def test_pause_spacing_leaves_a_welcome_coffee_where_it_belongs() -> None:
    subject = problem(pause("C1", at(1, 9), place=Place.OPENS_DAY), session("S1", at(1, 9, 30), 180))

    assert measured("pause-spacing", subject) == 0


def test_pause_spacing_takes_the_friday_break_as_a_pause() -> None:
    friday = replace(days(1)[0], prayer=Span(at(1, 12), at(1, 14, 30)))
    subject = problem(
        session("S1", at(1, 9), 180), pause("C1", at(1, 14, 30)), session("S2", at(1, 15)), days=(friday,)
    )

    assert measured("pause-spacing", subject) == 1


def test_pause_spacing_counts_a_break_once_whoever_it_is_too_early_for() -> None:
    subject = problem(
        session("S1", at(1, 9), groups=("A",)),
        session("S2", at(1, 10, 30), groups=("A",)),
        session("S3", at(1, 9), groups=("B",)),
        pause("C1", at(1, 10)),
        groups=(Group("A"), Group("B")),
    )

    assert measured("pause-spacing", subject) == 1


def test_pause_spacing_takes_a_day_outside_the_workshop_from_its_first_item() -> None:
    subject = problem(session("S1", at(3, 9)), pause("C1", at(3, 9, 15)), session("S2", at(3, 11)))

    assert measured("pause-spacing", subject) == 1


def test_early_counts_steps_of_working_time_before_sessions_that_can_be_moved() -> None:
    subject = problem(
        session("S1", at(1, 9, 30)),
        session("S2", at(2, 9, 10)),
        session("S3", at(2, 12), pinned=True),
        pause("C1", at(1, 12), optional=True),
    )

    assert measured("early", subject) == 6 + (480 + 10) // 5


def test_measures_leave_out_sessions_without_a_time() -> None:
    subject = problem(
        session("S1", position=1, place=Place.ANYWHERE),
        session("S2", at(1, 9), position=2, follows="S1", interested=("R1",)),
        people=(AMINA,),
    )
    plan = make_plan((Placed(subject.session["S2"], subject.session["S2"].span(at(1, 9)), None, ()),))

    assert {code: cost.measure(subject, plan) for code, cost in COST.items() if cost.measure(subject, plan)} == {
        "even-days": 60
    }
