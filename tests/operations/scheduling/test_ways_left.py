from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from curriculum.operations.scheduling.replanning import Request, prepare_replan
from curriculum.operations.scheduling.ways_left import explain_what_is_left
from curriculum.planning.explaining.changes import ExtendDay, LetGo, ReleasePin
from curriculum.planning.explaining.explanation import Conflict, Explanation, Possible
from curriculum.planning.explaining.ways import WayOut
from curriculum.planning.spans import DAY
from tests.builders import make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.planning.explaining.changes import Change

pytestmark = pytest.mark.usefixtures("fixed_clock")
NINE, EVENING = 9 * 60, 18 * 60


def left(db: Db, request: Request, *changes: Change, says: tuple[str, ...] = ()) -> Explanation:
    """Return what is left of an explanation with one way out for each change: S1 to S3 stand at 09:00 on three days."""
    workshop = make_workshop(db)
    for day, code in enumerate(("S1", "S2", "S3"), start=1):
        make_session(db, workshop, code, day=day, on_days=(workshop.starts_on,) if code == "S1" else ())
    prepared = prepare_replan(db, workshop, request)
    ways = tuple(WayOut((change,), 1) for change in changes)
    return explain_what_is_left(Explanation(Possible.NO, (Conflict(says, ()),), ways), prepared)


def offered(explanation: Explanation) -> list[str]:
    return [way.says for way in explanation.ways]


def test_ways_out_of_a_workshop_to_come_all_stay(db: Db) -> None:
    changes = (ExtendDay(1, 8 * 60, None, "a"), ExtendDay(2, None, DAY + EVENING, "b"), ReleasePin("S1", "c"))

    assert offered(left(db, Request(), *changes)) == ["a", "b", "c"]


def test_days_that_are_past_or_begun_cannot_begin_earlier(db: Db) -> None:
    changes = (
        ExtendDay(1, 8 * 60, None, "yesterday earlier"),
        ExtendDay(1, None, EVENING, "yesterday later"),
        ExtendDay(2, DAY + 8 * 60, None, "today earlier"),
        ExtendDay(2, None, DAY + EVENING, "today later"),
        ExtendDay(3, 2 * DAY + 8 * 60, None, "tomorrow earlier"),
    )

    found = left(db, Request(as_of="day 2 09:30"), *changes)

    assert offered(found) == ["today later", "tomorrow earlier"]


def test_what_came_between_is_not_just_taken_back(db: Db) -> None:
    changes = (
        ExtendDay(2, None, DAY + 17 * 60, "as before"),
        ExtendDay(2, None, DAY + 16 * 60, "half way"),
        ExtendDay(2, DAY + 8 * 60, None, "earlier"),
    )

    assert offered(left(db, Request(day="day 2", ends=time(15)), *changes)) == ["earlier"]


def test_day_that_is_late_cannot_begin_earlier(db: Db) -> None:
    changes = (ExtendDay(2, DAY + NINE, None, "in time"), ExtendDay(2, None, DAY + EVENING, "later"))

    assert offered(left(db, Request(day="day 2", late=45), *changes)) == ["later"]


def test_way_on_the_day_that_is_meant_comes_first(db: Db) -> None:
    changes = (ExtendDay(1, None, EVENING, "day 1"), ExtendDay(2, None, DAY + EVENING, "day 2"))

    assert offered(left(db, Request(day="day 2", late=45), *changes)) == ["day 2", "day 1"]


def test_nobody_is_told_to_go_back_into_the_past(db: Db) -> None:
    changes = (
        LetGo("session-times", ("S1",), "S1 is on day 1", "let S1 be on another day"),
        LetGo("session-times", ("S3",), "S3 is on day 2 or 3", "let S3 be on another day"),
        LetGo("room-small", ("S3",), "S3 needs 40 seats", "do with fewer"),
    )

    found = left(db, Request(as_of="day 1 20:00"), *changes)

    assert offered(found) == ["let S1 be on another day", "do with fewer"]


def test_what_has_begun_is_told_in_one_clause(db: Db) -> None:
    says = ("S1 is pinned to day 1 09:00", "S2 is pinned to day 2 09:00", "S3 is pinned to day 3 09:00")

    begun = left(db, Request(as_of="day 2 09:30"), says=says)

    assert begun.conflicts[0].clauses == ("what has begun by day 2 09:30 stays", "S3 is pinned to day 3 09:00")


def test_reasons_of_a_workshop_to_come_stay_as_they_are(db: Db) -> None:
    says = ("S1 is pinned to day 1 09:00",)

    assert left(db, Request(), says=says).conflicts[0].clauses == says
