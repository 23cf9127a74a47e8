from __future__ import annotations

from dataclasses import replace

from curriculum.planning.explaining.changes import FinerStep, LetGo, apply_changes
from curriculum.planning.explaining.explaining import explain
from curriculum.planning.explaining.explanation import Possible
from curriculum.planning.explaining.physical import say_physical
from curriculum.planning.explaining.steps import explain_step
from curriculum.planning.problem import Choice, Group
from curriculum.planning.searching import Effort
from curriculum.planning.settings import Settings
from tests.planning.making import days, full_day, person, problem, session

EFFORT = Effort(4)
NOWHERE_TWICE = "nobody and nothing can be in two places at once, whatever is let go"


def test_step_that_leaves_no_agenda_is_told_with_one_that_works() -> None:
    explanation = explain(full_day(7), EFFORT)

    (conflict,) = explanation.conflicts
    (way,) = explanation.ways
    assert explanation.possible is Possible.NO
    assert conflict.says == "sessions begin every 7 minutes (step), and a length of 80 minutes is no multiple of that"
    assert [(each.rule, each.subjects) for each in conflict.causes] == [("step", ())]
    assert way.says == "let sessions begin every 5 minutes"
    assert apply_changes(full_day(7), way.changes).settings.step == 5


def test_step_has_no_part_in_what_a_finer_one_does_not_make_possible() -> None:
    crowded = problem(
        *(session(f"S{number}", None, 75) for number in range(9)), days=days(1), settings=Settings(step=7)
    )

    assert explain_step(crowded, EFFORT) is None
    assert explain_step(full_day(5), EFFORT) is None


def test_many_lengths_are_counted_and_every_minute_is_a_step() -> None:
    lengths = (61, 62, 63, 64, 67, 163)
    sessions = (session(f"S{number}", None, minutes) for number, minutes in enumerate(lengths))
    subject = problem(*sessions, days=days(1), settings=Settings(step=45))

    explanation = explain_step(subject, EFFORT)

    assert explanation is not None
    assert "6 of their lengths are no multiples of that" in explanation.conflicts[0].says
    assert explanation.ways[0].changes == (FinerStep(1, "let sessions begin every minute"),)


def test_what_nobody_can_change_is_told_where_it_is_so() -> None:
    whole_day = tuple(replace(each, window=each.whole) for each in days(1))
    pairs = (("A", "B"), ("B", "C"), ("A", "C"))
    held = (session(f"S-{''.join(pair)}", None, 10 * 60, groups=pair) for pair in pairs)
    subject = problem(*held, groups=tuple(map(Group, "ABC")), days=whole_day)

    assert [each.says for each in explain(subject, EFFORT).conflicts] == [NOWHERE_TWICE]


def test_sessions_longer_than_their_days_are_nobodys_being_in_two_places() -> None:
    subject = problem(session("S1", None, 60), days=())

    assert say_physical(subject, EFFORT) == "the sessions cannot all be held on these days, whatever is let go"


def test_role_without_enough_people_is_let_go_alone() -> None:
    choices = (Choice("trainer", ("R1",)), Choice("moderator", ("R2",)))
    subject = problem(session("S1", choices=choices), people=(person("R1"), person("R2")))

    changed = apply_changes(subject, (LetGo("role-open", ("S1", "trainer"), "", ""),))

    assert changed.session["S1"].choices == choices[1:]
