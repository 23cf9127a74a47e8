from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.operations.releases import diff_releases, release_agenda
from curriculum.operations.scheduling.baseline import find_baseline
from curriculum.operations.scheduling.checks import check_reading
from curriculum.operations.sessions import place
from curriculum.operations.workshops import edit_workshop
from tests.builders import local, make_participant, make_person, make_session, make_workshop
from tests.operations.scheduling.readings import read

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop

TEN = 600


def released_workshop(db: Db) -> Workshop:
    """Add a workshop with somebody who takes part and two sessions, and release its agenda."""
    workshop = make_workshop(db, days=2)
    make_participant(db, workshop, make_person(db))
    make_session(db, workshop, "S1", at="10:00")
    make_session(db, workshop, "S2", day=2)
    release_agenda(db, workshop)
    return workshop


def moved(db: Db, workshop: Workshop) -> list[str]:
    """Return which sessions moved: first as the comparison with the release says, then as the check does."""
    checked = check_reading(read(db, workshop)).findings
    compared = [change.code for change in diff_releases(db, workshop).sessions if change.moves]
    found = [each.subjects[0] for each in checked if each.rule == "moved-after-release"]
    assert compared == found
    return found


def test_another_zone_with_the_same_local_times_moves_nothing(db: Db) -> None:
    workshop = released_workshop(db)

    edit_workshop(db, workshop, zone="Europe/Istanbul")

    assert moved(db, workshop) == []
    base = find_baseline(read(db, workshop), None)
    assert (base.plan.at["S1"].span.start, base.strays) == (TEN, ())


def test_session_that_moves_in_another_zone_is_told_in_its_local_times(db: Db) -> None:
    workshop = released_workshop(db)
    edit_workshop(db, workshop, zone="Europe/Istanbul")

    place(workshop.sessions[0], local(workshop, 1, "14:00"))

    assert moved(db, workshop) == ["S1"]
    assert find_baseline(read(db, workshop), None).strays == ("S1",)
