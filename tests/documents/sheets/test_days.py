from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from curriculum.documents.sheets.days import list_days, list_taught, list_teaching
from curriculum.languages import Translated
from curriculum.operations.halves import Half
from curriculum.operations.releasing.records import DayRecord
from tests.documents.sheets.dossiers import FIRST, dossier, session

BOTH = (Half.MORNING, Half.AFTERNOON)


def halves(*sessions: tuple[str, str, str]) -> tuple[Half, ...]:
    rows = tuple(session(f"S{place}", starts, ends, kind=kind) for place, (kind, starts, ends) in enumerate(sessions))
    return list_days(dossier(record={"sessions": rows}).record)[0].halves()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("lecture", "09:00", "12:30"), ("lunch", "12:30", "14:00"), ("lecture", "14:00", "17:00")], BOTH),
        ([("lecture", "09:00", "12:30"), ("lunch", "12:30", "14:00")], (Half.MORNING,)),
        ([("lunch", "12:30", "14:00"), ("lecture", "14:00", "17:00")], (Half.AFTERNOON,)),
        ([("lecture", "09:00", "12:00"), ("prayer", "12:00", "12:30"), ("lecture", "12:30", "15:00")], BOTH),
        ([("lecture", "09:00", "10:00"), ("break", "10:00", "10:30"), ("lecture", "10:30", "13:00")], (Half.MORNING,)),
        ([("lecture", "09:00", "15:00")], BOTH),
        ([("lecture", "10:00", "14:00")], (Half.MORNING,)),
        ([("lecture", "12:00", "18:00")], (Half.AFTERNOON,)),
        ([("lecture", "11:00", "14:30"), ("lunch", "14:30", "15:30")], (Half.WHOLE,)),
        ([("lunch", "12:00", "13:00")], BOTH),
        ([], BOTH),
    ],
)
def test_day_is_signed_for_by_its_halves(rows: list[tuple[str, str, str]], expected: tuple[Half, ...]) -> None:
    assert halves(*rows) == expected


def test_the_longest_pause_around_midday_divides_a_day_without_lunch() -> None:
    rows = [("lecture", "09:00", "11:30"), ("break", "11:30", "11:40"), ("break", "14:00", "14:20")]

    assert halves(*rows) == (Half.MORNING,)


def test_days_of_a_short_workshop_are_all_there_with_their_titles() -> None:
    title = Translated(en="The law")

    days = list_days(dossier(record={"days": (DayRecord(FIRST, title),), "sessions": ()}).record)

    assert [(day.number, day.on, day.title) for day in days] == [
        (1, FIRST, title),
        (2, date(2019, 12, 11), None),
    ]


def test_long_workshop_has_the_days_on_which_something_happens() -> None:
    record = replace(dossier().record, ends_on=date(2020, 2, 1))

    assert [day.number for day in list_days(record)] == [1, 2]


def test_long_workshop_without_any_times_has_one_day_without_a_date() -> None:
    record = replace(dossier(record={"sessions": (session("S1", None),)}).record, ends_on=date(2020, 2, 1))

    assert [(day.number, day.on) for day in list_days(record)] == [(0, None)]


def test_cancelled_sessions_and_pauses_are_not_taught() -> None:
    rows = (session("S1"), session("S2", cancelled=True), session("B", kind="break"), session("T", kind="assessment"))
    record = dossier(record={"sessions": rows}).record

    assert [one.code for one in list_taught(record)] == ["S1", "T"]
    assert [one.code for one in list_teaching(record)] == ["S1"]
    assert [slot.session.code for slot in list_days(record)[0].slots] == ["S1", "B", "T"]
