from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import Conflict, InvalidInput
from curriculum.models import FacultyTime
from curriculum.models.sessions import SessionKind
from curriculum.operations.releases import release_agenda
from curriculum.operations.scheduling.baseline import (
    ease,
    find_baseline,
    has_begun,
    keep_from_past,
    opening,
    read_as_of,
    replan_problem,
)
from curriculum.operations.sessions import place
from curriculum.planning.spans import DAY
from tests.builders import local, make_faculty, make_session, make_venue, make_workshop
from tests.operations.scheduling.readings import read

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.scheduling.baseline import Baseline
    from tests.conftest import Clock

NINE, TEN, NOON = 540, 600, 720


def two_days(db: Db) -> Workshop:
    workshop = make_workshop(db, days=2)
    for code, day, at in (("S1", 1, "09:00"), ("S2", 1, "10:00"), ("S3", 2, "09:00")):
        make_session(db, workshop, code, day=day, at=at)
    return workshop


def starts(base: Baseline) -> dict[str, int]:
    return {code: placed.span.start for code, placed in base.plan.at.items()}


# ---------------------------------------------------------------- the moment


def test_workshop_to_come_is_planned_from_now_on(db: Db, fixed_clock: Clock) -> None:
    assert read_as_of(two_days(db), None) == fixed_clock.instant


def test_workshop_that_is_over_is_planned_as_if_it_were_to_come(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.set(datetime(2020, 1, 1, tzinfo=UTC))

    assert read_as_of(two_days(db), None) is None


@pytest.mark.parametrize("text", ["day 1 20:00", "2019-12-10 20:00", "2019-12-10T19:00+00:00"])
def test_moment_is_local(db: Db, text: str) -> None:
    assert read_as_of(two_days(db), text) == datetime(2019, 12, 10, 19, tzinfo=UTC)


def test_evening_before_the_first_day_is_a_moment(db: Db) -> None:
    assert read_as_of(two_days(db), "2019-12-09 21:00") == datetime(2019, 12, 9, 20, tzinfo=UTC)


def test_moment_that_is_none_is_refused(db: Db) -> None:
    with pytest.raises(InvalidInput, match="is no local time"):
        read_as_of(two_days(db), "tonight")


# ---------------------------------------------------------------- the agenda


def test_without_a_release_the_agenda_as_it_stands_counts(db: Db) -> None:
    base = find_baseline(read(db, two_days(db)), None)

    assert (base.release, base.frozen, base.strays) == (None, frozenset(), ())
    assert starts(base) == {"S1": NINE, "S2": TEN, "S3": DAY + NINE}


def test_released_times_count_but_for_what_is_pinned_or_has_none(db: Db) -> None:
    workshop = two_days(db)
    late = make_session(db, workshop, "S4", at=None)
    release_agenda(db, workshop)
    rows = {row.code: row for row in workshop.sessions}
    place(rows["S1"], local(workshop, 1, "14:00"))
    place(rows["S2"], local(workshop, 1, "15:00"))
    rows["S2"].pinned = True
    place(late, local(workshop, 2, "14:00"))

    base = find_baseline(read(db, workshop), None)

    assert (base.release, base.strays) == (1, ("S1",))
    assert starts(base) == {"S1": NINE, "S2": 15 * 60, "S3": DAY + NINE, "S4": DAY + 14 * 60}


def test_session_that_lost_its_time_is_taken_back_to_its_released_one(db: Db) -> None:
    workshop = two_days(db)
    release_agenda(db, workshop)
    place(workshop.sessions[2], None)

    base = find_baseline(read(db, workshop), None)

    assert base.strays == ("S3",)
    assert starts(base)["S3"] == DAY + NINE


def test_released_room_counts_where_it_is_still_there(db: Db) -> None:
    rooms = make_venue(db).rooms
    workshop = make_workshop(db, venue=rooms[0].venue)
    row = make_session(db, workshop, room=rooms[0])
    release_agenda(db, workshop)
    row.room = rooms[1]

    assert find_baseline(read(db, workshop), None).plan.at["S1"].room == "HOTEL/A"
    assert find_baseline(read(db, workshop), None, from_release=False).plan.at["S1"].room == "HOTEL/B"


def test_time_outside_the_workshops_days_does_not_count(db: Db) -> None:
    workshop = two_days(db)
    release_agenda(db, workshop)
    place(workshop.sessions[2], local(workshop, 1, "15:00"))
    db.flush()
    workshop.ends_on = date(2019, 12, 10)
    workshop.finishes_at = local(workshop, 2, "00:00")

    assert starts(find_baseline(read(db, workshop), None))["S3"] == 15 * 60


def test_what_has_begun_stays_where_it_is(db: Db) -> None:
    workshop = two_days(db)
    release_agenda(db, workshop)
    place(workshop.sessions[0], local(workshop, 1, "09:30"))

    base = find_baseline(read(db, workshop), local(workshop, 1, "09:40"))

    assert base.frozen == {"S1"}
    assert starts(base)["S1"] == NINE + 30


def test_session_that_was_put_off_is_not_taken_back_into_the_past(db: Db) -> None:
    workshop = two_days(db)
    release_agenda(db, workshop)
    place(workshop.sessions[0], local(workshop, 1, "15:00"))

    base = find_baseline(read(db, workshop), local(workshop, 1, "10:30"))

    assert starts(base)["S1"] == 15 * 60


def test_workshop_that_has_begun_wholly_is_refused(db: Db) -> None:
    workshop = two_days(db)

    with pytest.raises(Conflict, match="All of MAR-2019 has begun by then"):
        find_baseline(read(db, workshop), local(workshop, 2, "20:00"))


# ---------------------------------------------------------------- what is left


def test_workshop_to_come_is_left_as_it_is(db: Db) -> None:
    workshop = two_days(db)
    reading = read(db, workshop)
    base = find_baseline(reading, local(workshop, 1, "07:00"))
    problem = replan_problem(reading)

    assert keep_from_past(problem, base).days == problem.days
    assert keep_from_past(problem, find_baseline(reading, None)) == problem


def test_rest_of_a_day_begins_now(db: Db) -> None:
    workshop = two_days(db)
    reading = read(db, workshop)
    base = find_baseline(reading, local(workshop, 1, "09:30"))

    problem = keep_from_past(replan_problem(reading), base)

    assert (problem.days[0].window.start, problem.days[0].given) == (NINE + 30, False)
    assert problem.days[1] == reading.problem.days[1]
    assert [problem.session[code].earliest for code in ("S1", "S2", "S3")] == [None, NINE + 30, None]


def test_days_that_are_over_are_left_out(db: Db) -> None:
    workshop = two_days(db)
    make_session(db, workshop, "LUNCH", at="12:00", kind=SessionKind.LUNCH)
    reading = read(db, workshop)
    base = find_baseline(reading, local(workshop, 1, "20:00"))

    problem = keep_from_past(replan_problem(reading), base)

    assert problem.session["S3"].days == (1,)
    assert problem.session["S1"].days == ()
    assert not any(each.optional and 0 in each.days for each in problem.sessions)
    assert problem.days == reading.problem.days


def test_day_that_goes_on_late_begins_behind_the_delay(db: Db) -> None:
    workshop = two_days(db)
    reading = read(db, workshop)
    base = find_baseline(reading, local(workshop, 1, "09:10"))

    problem = keep_from_past(replan_problem(reading), base, until=TEN + 45)

    assert opening(reading.problem, base, None) == TEN
    assert has_begun(base, TEN)
    assert problem.days[0].window.start == TEN + 45
    assert problem.session["S2"].earliest == TEN + 45


def test_opening_of_a_day_is_its_first_session(db: Db) -> None:
    reading = read(db, two_days(db))
    base = find_baseline(reading, None)

    assert opening(reading.problem, base, date(2019, 12, 11)) == DAY + NINE
    assert not has_begun(base, DAY + NINE)


def test_absences_closures_and_hours_that_came_since_do_not_count_as_known(db: Db) -> None:
    workshop = two_days(db)
    expert = make_faculty(db, workshop)
    expert.times.append(
        FacultyTime(available=False, starts_at=local(workshop, 1, "09:00"), ends_at=local(workshop, 1, "12:00"))
    )
    release_agenda(db, workshop)
    place(workshop.sessions[2], local(workshop, 2, "12:00"))
    workshop.days[1].opens_at = local(workshop, 2, "11:00")
    reading = read(db, workshop)

    eased = ease(reading.problem, find_baseline(reading, None))

    assert eased.person["R1"].away == ()
    assert reading.problem.days[1].window.start == DAY + 11 * 60
    assert eased.days[1].window.start == DAY + NINE
    assert eased.days[0] == reading.problem.days[0]
