from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.planning.explaining.changes import (
    AnotherRoom,
    DropOrder,
    ExtendDay,
    LetGo,
    ReleasePin,
    ReplacePerson,
    apply_changes,
)
from curriculum.planning.explaining.cores import find_core
from curriculum.planning.explaining.explaining import explain
from curriculum.planning.explaining.explanation import Explanation, Possible
from curriculum.planning.explaining.trying import Trial
from curriculum.planning.problem import Busy, Day, Order, OrderKind, Person, Place, Problem, Room, Task
from curriculum.planning.searching import Effort
from curriculum.planning.solving import solve
from curriculum.planning.spans import Span
from tests.planning.explaining.morocco import days as morocco_days
from tests.planning.explaining.morocco import morocco
from tests.planning.making import MONDAY, at, problem, session

if TYPE_CHECKING:
    from curriculum.planning.explaining.ways import WayOut

EFFORT = Effort(10)


def day(number: int, opens: int, closes: int) -> Day:
    return Day(number, MONDAY.replace(day=MONDAY.day + number - 1), Span(at(number, opens), at(number, closes)))


def by_trainer(code: str, person: str, **more: Any) -> Any:
    return session(code, tasks=(Task("trainer", person),), **more)


def with_person(subject: Problem, code: str, **more: Any) -> Problem:
    people = tuple(replace(each, **more) if each.code == code else each for each in subject.people)
    return replace(subject, people=people)


def with_session(subject: Problem, code: str, **more: Any) -> Problem:
    sessions = tuple(replace(each, **more) if each.code == code else each for each in subject.sessions)
    return replace(subject, sessions=sessions)


def ways(explanation: Explanation) -> list[str]:
    return [way.says for way in explanation.ways]


def works(subject: Problem, way: WayOut) -> bool:
    return solve(apply_changes(subject, way.changes), Effort(20)).plan is not None


# ---------------------------------------------------------------- reasons


def test_possible_workshop_has_nothing_to_explain() -> None:
    assert explain(morocco(), EFFORT) == Explanation(Possible.YES)


def test_reasons_are_told_in_the_words_of_the_user() -> None:
    subject = problem(
        session("S4", at(2, 9), pinned=True),
        by_trainer("S5", "R3"),
        people=(Person("R3", "Trainer X", free=(Span(at(1, 9), at(1, 12)),)),),
        orders=(Order(OrderKind.AFTER, "S5", "S4"),),
    )

    explanation = explain(subject, EFFORT)

    (conflict,) = explanation.conflicts
    assert conflict.says == (
        "S5 needs Trainer X, who is there only on day 1 09:00-12:00; S5 comes after S4, which is pinned to day 2 09:00"
    )
    assert conflict.smallest
    assert ways(explanation) == [
        "release the pin on S4",
        "give up that S5 comes after S4",
        "find somebody else for S5 in place of Trainer X",
        "have Trainer X there at other times",
    ]
    assert all(works(subject, way) for way in explanation.ways)


def test_sessions_that_follow_each_other_are_told_as_one_course() -> None:
    sessions = [session(f"S{number}", minutes=120) for number in range(1, 6)]
    orders = [Order(OrderKind.AFTER, f"S{number}", f"S{number - 1}") for number in range(2, 6)]
    subject = problem(*sessions, days=(day(1, 9, 17), day(2, 9, 17)), orders=tuple(orders))
    subject = with_session(with_session(subject, "S1", days=(1,)), "S5", latest=12 * 60)

    (conflict,) = explain(subject, EFFORT).conflicts

    assert conflict.clauses[0] == "S1, S2, S3, S4 and S5 come one after the other"
    assert "S1 may only be held on day 2" in conflict.clauses


def test_orders_in_a_circle_are_a_conflict_of_their_own() -> None:
    orders = (
        Order(OrderKind.AFTER, "S1", "S2"),
        Order(OrderKind.AFTER, "S2", "S3"),
        Order(OrderKind.AFTER, "S3", "S1"),
    )
    subject = problem(session("S1"), session("S2"), session("S3"), orders=orders)

    explanation = explain(subject, EFFORT)

    assert {cause.says for cause in explanation.conflicts[0].causes} == {
        "S1 comes after S2",
        "S2 comes after S3",
        "S3 comes after S1",
    }
    assert len(explanation.ways) == 3


def test_shortage_of_time_is_told_with_figures_and_the_least_longer_days() -> None:
    sessions = [session(f"S{number}", minutes=90) for number in (1, 2, 3)]
    subject = problem(*sessions, days=(day(1, 9, 13),))

    explanation = explain(subject, EFFORT)

    (conflict,) = explanation.conflicts
    assert conflict.says == "the workshop needs 4 h 30 within day 1 09:00-13:00 (S1, S2, S3), its windows hold 4 h"
    assert conflict.figure is not None
    assert conflict.figure.needed - conflict.figure.available == 30
    assert set(ways(explanation)) == {"let day 1 end at 13:30", "let day 1 begin at 08:30"}
    assert [way.changes for way in explanation.ways if "end" in way.says] == [
        (ExtendDay(1, None, at(1, 13, 30), "let day 1 end at 13:30"),)
    ]


def test_two_conflicts_are_told_apart_and_settled_together() -> None:
    subject = problem(
        session("S1", at(1, 9), pinned=True),
        session("S2", at(1, 9, 30), pinned=True),
        by_trainer("S3", "R3"),
        people=(Person("R3", "Trainer X", away=(Busy(Span(at(1, 0), at(2, 24)), "ill"),)),),
    )

    explanation = explain(subject, EFFORT)

    assert len(explanation.conflicts) == 2
    assert all(len(way.changes) == 2 for way in explanation.ways)
    assert explanation.ways
    assert all(works(subject, way) for way in explanation.ways)


def test_physical_facts_are_never_offered() -> None:
    booked = (Busy(Span(at(1, 0), at(2, 24)), "TUN-2020/S3 in Tunis"),)
    subject = problem(by_trainer("S1", "R3"), people=(Person("R3", "Trainer X", booked=booked),))

    explanation = explain(subject, EFFORT)

    assert [conflict.says for conflict in explanation.conflicts] == [
        "S1 needs Trainer X, who is in another workshop day 1 00:00 to day 3 00:00 (TUN-2020/S3 in Tunis)"
    ]
    assert ways(explanation) == ["find somebody else for S1 in place of Trainer X"]


def test_what_is_physically_impossible_says_so() -> None:
    sessions = [session(f"S{number}", minutes=300) for number in range(5)]
    subject = problem(*sessions, days=(day(1, 9, 17),))

    explanation = explain(subject, EFFORT)

    assert explanation.possible is Possible.NO
    assert explanation.ways == ()
    assert all(conflict.causes == () for conflict in explanation.conflicts)


def test_effort_that_does_not_suffice_is_admitted() -> None:
    explanation = explain(morocco(days=morocco_days(closes=15 * 60)), Effort(0.000001))

    assert explanation.possible is Possible.UNKNOWN
    assert explanation.exhausted


def test_same_question_gets_the_same_answer() -> None:
    subject = with_session(
        with_session(morocco(), "S8", pinned=True, start=at(2, 10)), "S7", pinned=True, start=at(2, 11)
    )

    assert explain(subject, EFFORT) == explain(subject, EFFORT)


# ---------------------------------------------------------------- ways out


def test_room_that_is_taken_can_be_another() -> None:
    closed = (Busy(Span(at(1, 0), at(2, 24)), "painted"),)
    subject = problem(session("S1", rooms=("A",)), rooms=(Room("A", "V", closed=closed), Room("B", "V")))

    explanation = explain(subject, EFFORT)

    assert explanation.ways[0].changes == (AnotherRoom("S1", "B", "hold S1 in room B"),)
    assert "open room A" not in ways(explanation)[:1]
    assert all(works(subject, way) for way in explanation.ways)


def test_substitute_is_named_before_somebody_unknown() -> None:
    away = (Busy(Span(at(1, 0), at(2, 24)), "ill"),)
    subject = problem(
        by_trainer("S1", "R3"),
        people=(Person("R3", "Trainer X", away=away, substitutes=("R4",)), Person("R4", "Trainer Y")),
    )

    explanation = explain(subject, EFFORT)

    assert explanation.ways[0].changes == (
        ReplacePerson("S1", "R3", "R4", "let Trainer Y stand in for Trainer X in S1"),
    )
    assert all(works(subject, way) for way in explanation.ways)


def test_absence_is_let_go_alone_while_others_stay() -> None:
    ill, leave = Busy(Span(at(1, 0), at(1, 24)), "ill"), Busy(Span(at(2, 0), at(2, 24)), "on leave")
    subject = problem(by_trainer("S1", "R3"), people=(Person("R3", "Trainer X", away=(ill, leave)),))

    changes = [way.changes[0] for way in explain(subject, EFFORT).ways]

    (second,) = [change for change in changes if isinstance(change, LetGo) and "leave" in change.asked]
    assert second.apply(subject).person["R3"].away == (ill,)


def test_fixed_sessions_are_left_alone() -> None:
    subject = problem(
        session("S1", at(1, 9), pinned=True),
        session("S2", at(1, 9, 30), pinned=True),
    )

    explanation = explain(subject, EFFORT, fixed=frozenset({"S1"}))

    assert ways(explanation) == ["release the pin on S2"]


def test_one_of_two_who_hold_a_session_can_be_left_out_of_it() -> None:
    subject = problem(
        session("S1", tasks=(Task("trainer", "R3"), Task("trainer", "R4"))),
        people=(Person("R3", "Trainer X", away=(Busy(Span(0, at(9, 0)), "ill"),)), Person("R4", "Trainer Y")),
    )

    assert "hold S1 without Trainer X" in ways(explain(subject, EFFORT))


def test_nights_are_offered_only_where_nothing_else_helps() -> None:
    crowded = problem(*(session(f"S{number}", None, 90) for number in range(6)), days=(day(1, 9, 17),))
    more = problem(*(session(f"S{number}", None, 100) for number in range(9)), days=(day(1, 9, 17),))

    assert ways(explain(crowded, EFFORT)) == ["let day 1 begin at 08:00", "let day 1 end at 18:00"]
    assert ways(explain(more, EFFORT))[0] == "let day 1 begin at 03:00 and let day 1 end at 18:00"


def test_changes_leave_everything_else_as_it_is() -> None:
    subject = problem(
        session("S1", at(1, 9), pinned=True, place=Place.OPENS_DAY, days=(0,), seats=9, needs={"projector": 1}),
        by_trainer("S2", "R3"),
        people=(Person("R3", "Trainer X", free=(Span(0, 9),)), Person("R4", "Trainer Y")),
        rooms=(Room("A", "V", closed=(Busy(Span(0, 9), "painted"),)),),
        orders=(Order(OrderKind.AFTER, "S1", "S2"), Order(OrderKind.SAME_DAY, "S1", "S2")),
    )

    changed = apply_changes(
        subject,
        (
            ReleasePin("S1", ""),
            DropOrder("same-day", "S2", "S1", ""),
            ReplacePerson("S2", "R3", None, ""),
            LetGo("session-times", ("S1",), "", ""),
            LetGo("place-in-agenda", ("S1",), "", ""),
            LetGo("room-small", ("S1", "A"), "", ""),
            LetGo("room-equipment", ("S1", "A"), "", ""),
            LetGo("person-away", ("R3",), "Trainer X is there only on day 1 before 00:09", ""),
            LetGo("room-closed", ("A",), "room A is closed day 1 before 00:09 (painted)", ""),
            LetGo("ramadan", ("S1",), "", ""),
            ExtendDay(2, at(2, 8), None, ""),
        ),
    )

    first = changed.session["S1"]
    assert (first.pinned, first.days, first.place, first.seats, first.needs) == (False, (), Place.ANYWHERE, 0, {})
    assert changed.orders == (Order(OrderKind.AFTER, "S1", "S2"),)
    assert changed.session["S2"].tasks == ()
    assert changed.person["R3"].free == ()
    assert changed.room["A"].closed == ()
    assert changed.settings.severities == {"ramadan": "warns"}
    assert [day.window for day in changed.days] == [Span(at(1, 9), at(1, 17)), Span(at(2, 8), at(2, 17))]


# ---------------------------------------------------------------- Morocco, and at random


def test_morocco_without_an_expert_after_the_first_morning_is_explained_with_ways_that_work() -> None:
    subject = with_person(morocco(), "R3", free=(Span(at(1, 8), at(1, 12)),))

    explanation = explain(subject, EFFORT)

    (conflict,) = explanation.conflicts
    assert conflict.clauses[0].startswith("the international expert needs 8 h 15 within day 1 08:30-12:00")
    assert "who is there only on day 1 08:00-12:00" in conflict.clauses[1]
    assert conflict.smallest
    assert explanation.ways
    assert all(works(subject, way) for way in explanation.ways)


def test_morocco_on_days_too_short_is_explained_with_longer_days() -> None:
    subject = morocco(days=morocco_days(closes=14 * 60))

    explanation = explain(subject, EFFORT)

    assert explanation.conflicts[0].figure is not None
    assert explanation.ways
    assert all(isinstance(change, ExtendDay) for change in explanation.ways[0].changes)
    assert works(subject, explanation.ways[0])


def test_cores_found_with_little_effort_are_cores_all_the_same() -> None:
    subject = with_person(morocco(), "R5", free=(Span(at(3, 9), at(3, 17)),))
    whole = Trial(subject, EFFORT)

    for seconds in (0.0005, 0.002, 0.005, 0.01, 0.02, 0.05):
        trial = Trial(subject, Effort(seconds))
        core = find_core(trial, trial.all)
        assert core is None or whole.find(core.members)[0] is False
        assert core is None or not core.smallest or not trial.exhausted


def test_nineteen_requirements_shrink_to_the_right_two() -> None:
    sessions = [by_trainer(f"S{number}", f"R{number % 3}") for number in range(6)]
    meeting = (Busy(Span(at(2, 15), at(2, 17)), "meeting"),)
    subject = problem(
        *sessions,
        people=tuple(Person(f"R{number}", f"Trainer {number}", away=meeting) for number in range(3)),
        orders=(
            Order(OrderKind.AFTER, "S1", "S0"),
            Order(OrderKind.AFTER, "S3", "S1"),
            Order(OrderKind.SAME_DAY, "S5", "S0"),
            Order(OrderKind.OTHER_DAY, "S5", "S3"),
        ),
    )
    subject = with_session(subject, "S2", pinned=True, start=at(1, 10))
    subject = with_session(subject, "S4", pinned=True, start=at(1, 10, 30))
    trial = Trial(subject, EFFORT)

    core = find_core(trial, trial.all)

    assert len(trial.requirements) == 19
    assert core is not None
    assert core.smallest
    assert [trial.requirements[index].says for index in core.members] == [
        "S2 is pinned to day 1 10:00",
        "S4 is pinned to day 1 10:30",
    ]
    assert trial.asked < 15


@st.composite
def crowded(draw: st.DrawFn) -> Problem:
    """Draw a small workshop with more wishes than fit, as a rule."""
    count = draw(st.integers(3, 7))
    codes = [f"S{number}" for number in range(count)]
    moments = st.one_of(st.none(), st.integers(0, 31).map(lambda step: at(1 + step // 16, 9) + step % 16 * 15))
    sessions = []
    for code in codes:
        start = draw(moments)
        sessions.append(
            by_trainer(
                code,
                draw(st.sampled_from(["R1", "R2"])),
                start=start,
                pinned=start is not None,
                minutes=draw(st.sampled_from([45, 60, 90])),
                days=draw(st.sampled_from([(), (), (0,), (1,)])),
                rooms=draw(st.sampled_from([(), ("A",), ("A", "B")])),
            )
        )
    pairs = draw(st.lists(st.tuples(st.sampled_from(codes), st.sampled_from(codes)), max_size=4))
    kinds = st.sampled_from(list(OrderKind))
    away = draw(st.booleans())
    return problem(
        *sessions,
        days=(day(1, 9, 13), day(2, 9, 13)),
        orders=tuple(Order(draw(kinds), one, other) for one, other in pairs if one != other),
        people=(
            Person("R1", "Trainer X", away=(Busy(Span(at(1, 0), at(1, 11)), "ill"),) if away else ()),
            Person("R2", "Trainer Y", free=(Span(at(2, 9), at(2, 13)),) if draw(st.booleans()) else ()),
        ),
        rooms=(Room("A", "V"), Room("B", "V", closed=(Busy(Span(at(2, 9), at(2, 11)), "painted"),))),
    )


@settings(max_examples=25, deadline=None, derandomize=True)
@given(crowded())
def test_any_core_is_impossible_and_needs_each_of_its_requirements(subject: Problem) -> None:
    core = find_core(Trial(subject, EFFORT), Trial(subject, EFFORT).all)

    if core is not None:
        afresh = Trial(subject, EFFORT)
        assert core.smallest
        assert afresh.find(core.members)[0] is False
        assert all(afresh.find(set(core.members) - {index})[0] for index in core.members)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(crowded())
def test_any_explanation_agrees_with_the_solver_and_its_ways_out_work(subject: Problem) -> None:
    explanation = explain(subject, EFFORT)

    assert (explanation.possible is Possible.YES) == (solve(subject, EFFORT).plan is not None)
    assert all(works(subject, way) for way in explanation.ways)
    assert explanation.possible is Possible.YES or explanation.conflicts
