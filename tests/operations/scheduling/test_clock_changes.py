"""Days on which the clocks are changed: nothing is planned into what they skip or show twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from curriculum.operations.scheduling.agendas import describe_agenda, plan_in
from curriculum.operations.scheduling.making import plan_problem
from curriculum.operations.scheduling.wall_clock import WallClock
from curriculum.operations.scheduling.writing import write_plan
from curriculum.operations.sessions import place
from curriculum.planning.plan import current_plan
from curriculum.planning.rules.hours import OutsideHours
from curriculum.planning.solving import Effort, solve
from curriculum.planning.spans import DAY, Span
from tests.builders import make_session, make_workshop
from tests.operations.scheduling.readings import read

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

PARIS = "Europe/Paris"
RABAT = "Africa/Casablanca"
TWO, THREE = 2 * 60, 3 * 60


@pytest.mark.parametrize(
    ("zone", "day", "gap"),
    [
        (PARIS, date(2026, 3, 29), Span(TWO, THREE)),
        (PARIS, date(2026, 10, 25), Span(TWO, THREE)),
        (PARIS, date(2026, 3, 28), None),
        (PARIS, date(2026, 3, 30), None),
        (RABAT, date(2026, 2, 15), Span(TWO, THREE)),
        (RABAT, date(2026, 3, 22), Span(TWO, THREE)),
        ("Africa/Cairo", date(2026, 4, 24), Span(0, 60)),
        ("Africa/Cairo", date(2026, 4, 23), None),
        ("Africa/Cairo", date(2026, 10, 29), Span(23 * 60, DAY)),
        ("Pacific/Apia", date(2011, 12, 30), Span(0, DAY)),
        ("UTC", date(2026, 3, 29), None),
    ],
)
def test_gap_is_what_the_clocks_skip_or_show_twice(zone: str, day: date, gap: Span | None) -> None:
    assert WallClock(zone, day).gap(0) == gap


def test_gap_counts_from_the_first_midnight_as_all_minutes_do() -> None:
    assert WallClock(PARIS, date(2026, 3, 28)).gap(1) == Span(DAY + TWO, DAY + THREE)


def test_what_ends_when_the_clocks_are_put_forward_is_shown_as_they_show_it() -> None:
    starts, ends = WallClock(PARIS, date(2026, 3, 29)).shown(60, 60)

    assert (starts.hour, ends.hour) == (1, 3)


@pytest.mark.parametrize(
    ("zone", "starts_on", "begins"),
    [
        (PARIS, date(2026, 3, 28), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (PARIS, date(2026, 10, 24), datetime(2026, 10, 25, 2, tzinfo=UTC)),
        (RABAT, date(2026, 2, 14), datetime(2026, 2, 15, 3, tzinfo=UTC)),
        (RABAT, date(2026, 3, 21), datetime(2026, 3, 22, 2, tzinfo=UTC)),
    ],
    ids=["spring", "autumn", "before Ramadan", "after Ramadan"],
)
def test_session_of_that_night_is_planned_behind_the_gap(db: Db, zone: str, starts_on: date, begins: datetime) -> None:
    workshop = make_workshop(db, zone=zone, starts_on=starts_on, days=2, country="FR")
    workshop.days = []
    row = make_session(db, workshop, at=None, on_days=(workshop.ends_on,), earliest=time(2), latest=time(4))
    reading = read(db, workshop)
    problem = plan_problem(reading)

    outcome = solve(problem, Effort(seconds=5, workers=1))
    write_plan(db, workshop, reading, plan_in(outcome))

    assert row.starts_at == begins
    (placed,) = (each for each in describe_agenda(reading, problem, outcome).sessions if each.code == "S1")
    assert (placed.starts, placed.ends.hour) == (begins, 4)


def test_session_across_the_change_is_found(db: Db) -> None:
    workshop = make_workshop(db, zone=PARIS, starts_on=date(2026, 10, 24), days=2)
    workshop.days = []
    row = make_session(db, workshop)
    place(row, datetime(2026, 10, 24, 23, 30, tzinfo=UTC), minutes=180)  # from 01:30 to 03:30 by the clocks

    problem = read(db, workshop).problem
    (finding,) = OutsideHours().check(problem, current_plan(problem))

    assert finding.key == "outside-hours:S1"
    assert "lies where the clocks are changed (day 2 02:00-03:00)" in finding.says
