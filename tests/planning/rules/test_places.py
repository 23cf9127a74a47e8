from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from curriculum.planning.model import Model
from curriculum.planning.problem import Group, Place, Session
from curriculum.planning.rules.days import SessionTimes
from curriculum.planning.rules.groups import GroupTwice
from curriculum.planning.rules.hours import OutsideHours
from curriculum.planning.rules.places import PlaceInAgenda
from curriculum.planning.settings import Settings, Severity
from tests.planning.making import at, days, found, pause, problem, says, session
from tests.planning.solver import solve_with

if TYPE_CHECKING:
    from collections.abc import Callable

RULES = (GroupTwice(), OutsideHours(), PlaceInAgenda())


def registration(start: int | None = None, code: str = "REG", **more: Any) -> Session:
    return session(code, start, 30, **{"kind": "registration", "place": Place.OPENS_WORKSHOP, **more})


def recap(start: int | None = None, code: str = "RC", **more: Any) -> Session:
    return session(code, start, 15, **{"kind": "recap", "place": Place.OPENS_DAY, **more})


def wrap_up(start: int | None = None, code: str = "W", **more: Any) -> Session:
    return session(code, start, 15, **{"kind": "wrap_up", "place": Place.CLOSES_DAY, **more})


def closing(start: int | None = None, code: str = "END", **more: Any) -> Session:
    return session(code, start, 30, **{"kind": "closing", "place": Place.CLOSES_WORKSHOP, **more})


def test_session_before_the_opening_is_found() -> None:
    (finding,) = found(PlaceInAgenda(), problem(registration(at(1, 10)), session("S1", at(1, 9))))

    assert finding.key == "place-in-agenda:REG"
    assert finding.severity is Severity.BLOCKS
    assert finding.says == "REG (day 1 10:00-10:30) opens the workshop, but S1 (day 1 09:00-10:00) comes before it."
    assert finding.remedy == (
        "Move it: curriculum session move WS REG --at TIME, or let it open its day or stand anywhere: "
        'place = "opens_day" or "anywhere" for REG in the workshop file.'
    )


@pytest.mark.parametrize(
    ("special", "other", "fault"),
    [
        (recap(at(2, 10)), pause("C", at(2, 9)), "opens its day, but C (day 2 09:00-09:30) comes before it"),
        (wrap_up(at(1, 15)), pause("C", at(1, 16)), "closes its day, but C (day 1 16:00-16:30) comes after it"),
        (closing(at(1, 16)), session("S1", at(2, 9)), "closes the workshop, but S1 (day 2 09:00-10:00) comes after it"),
        (recap(at(1, 9)), session("S1", at(1, 10)), "recaps the day before, but is on the first day"),
    ],
)
def test_what_stands_on_the_wrong_side_is_named(special: Session, other: Session, fault: str) -> None:
    (said,) = says(PlaceInAgenda(), problem(special, other))

    assert said.endswith(f") {fault}.")


def test_whole_agenda_in_its_order_is_accepted() -> None:
    subject = problem(
        registration(at(1, 9)),
        registration(at(1, 9, 30), "OPEN", kind="opening"),
        session("S1", at(1, 10)),
        wrap_up(at(1, 16)),
        wrap_up(at(1, 16, 15), "TEST", kind="assessment"),
        session("DINNER", at(1, 19), kind="reception"),
        recap(at(2, 9)),
        session("S2", at(2, 10)),
        closing(at(2, 16)),
        session("PARTY", at(2, 18), kind="reception"),
    )

    assert says(PlaceInAgenda(), subject) == []


def test_what_closes_the_workshop_may_come_after_what_closes_its_day() -> None:
    assert says(PlaceInAgenda(), problem(wrap_up(at(2, 16)), closing(at(2, 16, 15)))) == []


def test_two_recaps_have_two_days() -> None:
    subject = problem(recap(at(2, 9)), recap(at(2, 9, 15), "RC2"))

    assert [each.key for each in found(PlaceInAgenda(), subject)] == ["place-in-agenda:RC2"]


def test_two_openings_stand_in_the_order_of_their_positions() -> None:
    subject = problem(registration(at(1, 9, 30)), registration(at(1, 9), "OPEN"))

    assert [each.key for each in found(PlaceInAgenda(), subject)] == ["place-in-agenda:REG"]


def test_opening_of_one_group_lets_the_others_begin_before() -> None:
    groups = (Group("A"), Group("B"))
    subject = problem(
        recap(at(2, 10), groups=("A",)),
        session("S1", at(2, 9), groups=("B",)),
        wrap_up(at(2, 11), groups=("B",)),
        session("S2", at(2, 12), groups=("A",)),
        groups=groups,
    )

    assert says(PlaceInAgenda(), subject) == []
    assert solve_with(subject, [PlaceInAgenda()]) is not None


@pytest.mark.parametrize("edge", [recap(at(2, 9)), wrap_up(at(2, 9)), registration(at(2, 9)), closing(at(2, 9))])
def test_what_begins_at_the_same_time_is_on_neither_side(edge: Session) -> None:
    assert says(PlaceInAgenda(), problem(session("S1", at(2, 9)), edge, session("S2", at(2, 9)))) == []


def test_solver_opens_and_closes_days_and_workshop() -> None:
    three_days = {"days": days(3)}
    subject = problem(
        closing(),
        wrap_up(code="W1"),
        wrap_up(code="W2"),
        *(session(f"S{number}", None, 120) for number in range(8)),
        recap(code="RC1"),
        recap(code="RC2"),
        pause("D1-BREAK-1", optional=True, days=(0,)),
        registration(),
        **three_days,
    )

    plan = solve_with(subject, RULES)

    assert plan is not None
    assert found(PlaceInAgenda(), subject, plan) == []
    assert plan.placed[0].code == "REG"
    assert plan.placed[-1].code == "END"
    assert {plan.at["RC1"].day, plan.at["RC2"].day} == {1, 2}


def test_recap_has_no_place_in_a_workshop_of_one_day() -> None:
    assert solve_with(problem(recap(), days=days(1)), [PlaceInAgenda()]) is None


def test_lighter_place_is_left_where_it_must_be() -> None:
    settings = Settings(severities={"place-in-agenda": Severity.WARNS})
    subject = problem(recap(at(1, 10), pinned=True), session("S1", at(1, 9), pinned=True), settings=settings)

    (finding,) = found(PlaceInAgenda(), subject)

    assert finding.severity is Severity.WARNS
    assert finding.says == (
        "RC (day 1 10:00-10:15) opens its day, but S1 (day 1 09:00-10:00) comes before it "
        "and recaps the day before, but is on the first day."
    )
    assert solve_with(subject, [PlaceInAgenda()]) is not None


def test_explanations_tell_a_recap_from_an_opening() -> None:
    model = Model(problem(recap()), explaining=True)

    PlaceInAgenda().post(model)

    assert [(each.says, each.change) for each in model.requirements] == [
        ("RC opens its day", 'let RC stand anywhere (place = "anywhere")'),
        ("RC recaps the day before, so it is not on the first day", "let RC be on the first day"),
    ]


def test_second_opening_on_a_later_day_says_what_to_do() -> None:
    subject = problem(
        registration(code="OPEN"), session("S1", days=(0,)), registration(code="AGAIN", kind="opening", days=(1,))
    )
    model = Model(subject, explaining=True)

    PlaceInAgenda().post(model)

    assert solve_with(subject, (*RULES, SessionTimes())) is None
    assert [each.change for each in model.requirements] == [
        'let OPEN open its day or stand anywhere (place = "opens_day" or "anywhere")',
        'let AGAIN open its day or stand anywhere (place = "opens_day" or "anywhere")',
    ]
    opens_day = registration(code="AGAIN", kind="opening", days=(1,), place=Place.OPENS_DAY)
    assert solve_with(problem(*subject.sessions[:2], opens_day), (*RULES, SessionTimes())) is not None


def test_each_group_has_its_own_opening_beside_the_others() -> None:
    subject = problem(
        registration(code="ALL"),
        registration(code="A", kind="opening", groups=("A",), pinned=True, start=at(1, 10)),
        registration(code="B", kind="opening", groups=("B",), pinned=True, start=at(1, 10)),
        session("S1", groups=("A",)),
        groups=(Group("A"), Group("B")),
    )

    plan = solve_with(subject, RULES)

    assert plan is not None
    assert found(PlaceInAgenda(), subject, plan) == []
    assert [each.code for each in plan.placed] == ["ALL", "A", "B", "S1"]


@pytest.mark.parametrize("edge", [wrap_up, closing])
def test_lunch_and_reception_may_follow_what_closes(edge: Callable[..., Session]) -> None:
    subject = problem(
        session("S1", at(1, 9), 120, pinned=True),
        edge(at(1, 11, 30), pinned=True),
        pause("L", at(1, 12), 60, kind="lunch", pinned=True),
        session("DINNER", at(1, 19), kind="reception", pinned=True),
    )

    assert says(PlaceInAgenda(), subject) == []
    assert solve_with(subject, [PlaceInAgenda()]) is not None


def test_coffee_does_not_follow_the_closing() -> None:
    subject = problem(closing(at(1, 11), pinned=True), pause("C", at(1, 12), pinned=True))

    assert len(says(PlaceInAgenda(), subject)) == 1
    assert solve_with(subject, [PlaceInAgenda()]) is None


def test_lunch_of_a_later_day_is_not_one_after_the_closing() -> None:
    subject = problem(closing(at(1, 11), pinned=True), pause("L", at(2, 12), 60, kind="lunch", pinned=True))

    assert says(PlaceInAgenda(), subject) == [
        "END (day 1 11:00-11:30) closes the workshop, but L (day 2 12:00-13:00) comes after it."
    ]
    assert solve_with(subject, [PlaceInAgenda()]) is None
