from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import AgendaChanged, Conflict, InvalidInput, WorkshopCancelled
from curriculum.models.sessions import Role
from curriculum.operations.releases import release_agenda
from curriculum.operations.scheduling.replan_facts import describe_replanned
from curriculum.operations.scheduling.replanning import Prepared, Request, prepare_replan, write_replanned
from curriculum.operations.sessions import place
from curriculum.operations.workshops import cancel_workshop
from curriculum.planning.replanning.replan import replan
from curriculum.planning.searching import Effort
from tests.builders import local, make_faculty, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.scheduling.replanning import Rewritten
    from curriculum.planning.replanning.moves import Replanned
    from tests.conftest import Clock

GONE = Request(without=["R1"], on=["day 2"])
EFFORT = Effort(2)

pytestmark = pytest.mark.usefixtures("fixed_clock")


def two_days(db: Db) -> Workshop:
    """Return a workshop in which R1 holds S1 on day 2, and S2 there together with R2."""
    workshop = make_workshop(db, days=2)
    one, two = (make_faculty(db, workshop, code) for code in ("R1", "R2"))
    make_session(db, workshop, "S1", day=2, roles={Role.SPEAKER: [one]})
    make_session(db, workshop, "S2", day=2, at="10:00", roles={Role.SPEAKER: [one, two]})
    db.commit()
    db.refresh(workshop)
    return workshop


def prepare(db: Db, workshop: Workshop, request: Request = GONE) -> Prepared:
    prepared = prepare_replan(db, workshop, request)
    db.rollback()
    return prepared


def search(prepared: Prepared) -> Replanned:
    return replan(
        prepared.problem,
        prepared.base.plan,
        frozen=prepared.base.frozen,
        effort=EFFORT,
        before=prepared.eased,
        others=1,
    )


def rewrite(db: Db, workshop: Workshop, request: Request = GONE) -> Rewritten:
    prepared = prepare(db, workshop, request)
    return write_replanned(db, request, prepared, search(prepared))


def starts(workshop: Workshop) -> dict[str, str]:
    return {row.code: f"{row.starts_at:%d %H:%M}" if row.starts_at else "" for row in workshop.sessions}


def test_preparing_leaves_nothing_behind(db: Db) -> None:
    workshop = two_days(db)

    prepared = prepare(db, workshop)

    assert [each.subject for each in prepared.recorded] == ["R1"]
    assert prepared.problem.person["R1"].away
    assert not prepared.eased.person["R1"].away
    assert [len(row.times) for row in workshop.faculty] == [0, 0]


def test_agenda_and_absence_are_written_together(db: Db) -> None:
    workshop = two_days(db)

    rewritten = rewrite(db, workshop)

    assert [change.code for change in rewritten.diff.sessions] == ["S1", "S2"]
    assert rewritten.effects.made == ()
    assert all(each.startswith("10 ") for each in starts(workshop).values())
    assert [len(row.times) for row in workshop.faculty] == [1, 0]


def test_differences_are_told_from_the_newest_release(db: Db) -> None:
    workshop = two_days(db)
    release_agenda(db, workshop)
    place(workshop.sessions[0], local(workshop, 2, "14:00"))
    db.commit()

    rewritten = rewrite(db, workshop)

    assert rewritten.diff.before.release == 1
    before = rewritten.diff.sessions[0].before
    assert before is not None
    assert f"{before.starts_at:%d %H:%M}" == "11 09:00"


def test_agenda_is_not_written_over_what_somebody_else_changed(db: Db) -> None:
    workshop = two_days(db)
    prepared = prepare(db, workshop)
    found = search(prepared)
    workshop.sessions[1].pinned = True

    with pytest.raises(AgendaChanged):
        write_replanned(db, GONE, prepared, found)


def test_absence_that_is_only_assumed_is_not_written(db: Db) -> None:
    workshop = two_days(db)

    rewrite(db, workshop, Request(without=["R1"], on=["day 2"], keep=True))

    assert [len(row.times) for row in workshop.faculty] == [0, 0]
    assert starts(workshop)["S1"].startswith("10 ")


def test_session_that_nobody_is_left_to_hold_loses_its_time(db: Db) -> None:
    workshop = two_days(db)

    rewritten = rewrite(db, workshop, Request(without=["R1"]))

    assert starts(workshop) == {"S1": "", "S2": "11 09:00"}
    assert [each.finding for each in rewritten.effects.made] == ["session-unplaced:S1"]


def test_absence_known_from_an_earlier_evening_does_not_excuse_the_release(db: Db) -> None:
    workshop = two_days(db)
    release_agenda(db, workshop)
    db.commit()
    rewrite(db, workshop)
    db.commit()

    rewritten = rewrite(db, workshop, Request(day="day 2", ends=time(16)))

    assert all(each.startswith("10 ") for each in starts(workshop).values())
    assert rewritten.effects.made == ()


def test_everything_that_is_shown_is_told(db: Db) -> None:
    workshop = two_days(db)
    prepared = prepare(db, workshop)
    found = search(prepared)
    ways = (found, *found.others)

    facts = describe_replanned(prepared, ways, write_replanned(db, GONE, prepared, found), take=1, assumed=False)

    assert (facts.workshop, facts.release, facts.status, facts.left_out) == ("MAR-2019", None, "proven", ())
    assert [each.session for each in facts.moves if each.moves] == ["S1", "S2"]
    assert facts.told.everybody
    assert [each.number for each in facts.others] == [2]


def test_late_day_of_which_nothing_is_left_is_refused(db: Db) -> None:
    with pytest.raises(Conflict, match="Nothing is left of that day"):
        prepare(db, two_days(db), Request(late=45, day="day 1"))


def test_cancelled_workshop_is_refused(db: Db, fixed_clock: Clock) -> None:
    workshop = two_days(db)
    cancel_workshop(db, workshop, because=f"Postponed on {fixed_clock.instant:%d %B}")

    with pytest.raises(WorkshopCancelled):
        prepare_replan(db, workshop, GONE)


def test_hours_that_cannot_be_are_refused(db: Db) -> None:
    with pytest.raises(InvalidInput, match="cannot close at"):
        prepare(db, two_days(db), Request(day="day 2", begins=time(15), ends=time(9)))
