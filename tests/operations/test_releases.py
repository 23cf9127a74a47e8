from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import Conflict, InvalidInput, NoReleases, NotFound
from curriculum.languages import Translated
from curriculum.models.sessions import Role
from curriculum.operations.cloning import clone_workshop
from curriculum.operations.moves import move_session
from curriculum.operations.releases import (
    ReleaseFacts,
    diff_releases,
    find_release,
    has_changed,
    newest_release,
    release_agenda,
    released_agenda,
)
from curriculum.operations.workshop_facts import NewestRelease, workshop_facts
from tests.builders import local, make_faculty, make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from tests.conftest import Clock

NOW = datetime(2019, 12, 1, 8, tzinfo=UTC)


@pytest.fixture
def workshop(either_db: Db, fixed_clock: Clock) -> Workshop:  # noqa: ARG001 - the clock stands still meanwhile
    """A workshop of one session in a room, with a trainer, and one session without a time."""
    venue = make_venue(either_db)
    workshop = make_workshop(either_db, venue=venue)
    trainer = make_faculty(either_db, workshop, "R1")
    make_session(either_db, workshop, "S1", room=venue.rooms[0], roles={Role.TRAINER: [trainer]})
    make_session(either_db, workshop, "LATER", at=None)
    return workshop


def _move(db: Db, workshop: Workshop, at: str = "14:00") -> None:
    session = next(one for one in workshop.sessions if one.code == "S1")
    move_session(db, session, starts_at=local(workshop, 2, at))


def test_releases_are_numbered_and_say_what_has_no_time(either_db: Db, workshop: Workshop) -> None:
    first = release_agenda(either_db, workshop, note="Sent to the ministry")
    _move(either_db, workshop)
    second = release_agenda(either_db, workshop)

    assert first == ReleaseFacts("MAR-2019", 1, NOW, "Sent to the ministry", 2, ("LATER",))
    assert (second.number, second.note) == (2, None)
    either_db.expire_all()
    assert [release.number for release in workshop.releases] == [1, 2]


def test_agenda_that_did_not_change_is_not_released_again(either_db: Db, workshop: Workshop) -> None:
    release_agenda(either_db, workshop)
    either_db.expire_all()

    with pytest.raises(Conflict, match=r"Nothing changed in the agenda of MAR-2019 since its release 1\."):
        release_agenda(either_db, workshop)


def test_cancelled_workshop_is_not_released(either_db: Db, workshop: Workshop) -> None:
    workshop.cancelled_at = NOW

    with pytest.raises(Conflict, match="MAR-2019 was cancelled"):
        release_agenda(either_db, workshop)


def test_workshop_without_sessions_is_not_released(either_db: Db) -> None:
    with pytest.raises(Conflict, match="EMPTY has no sessions yet"):
        release_agenda(either_db, make_workshop(either_db, "EMPTY"))


def test_released_agenda_stays_as_it_was(either_db: Db, workshop: Workshop) -> None:
    release_agenda(either_db, workshop, note="First")
    _move(either_db, workshop)
    release_agenda(either_db, workshop)
    either_db.expire_all()

    old, new = released_agenda(either_db, workshop, 1), released_agenda(either_db, workshop)

    assert (old.workshop, old.number, old.released_at, old.note) == ("MAR-2019", 1, NOW, "First")
    first, later = old.sessions
    assert (first.code, first.starts_at, first.ends_at, first.minutes) == (
        "S1",
        local(workshop, 1, "09:00"),
        local(workshop, 1, "10:00"),
        60,
    )
    assert (first.room, first.people, first.groups, first.title) == (
        "HOTEL/A",
        (("trainer", "R1"),),
        (),
        Translated(en="Session S1"),
    )
    assert (first.kind, first.cancelled, first.pause) == ("lecture", False, False)
    assert (later.starts_at, later.room) == (None, None)
    assert new.sessions[0].starts_at == local(workshop, 2, "14:00")


def test_release_that_is_not_there_is_named_with_the_newest(either_db: Db, workshop: Workshop) -> None:
    with pytest.raises(NoReleases, match=r"MAR-2019 has no release yet\. Make one: curriculum workshop release MAR"):
        find_release(workshop)

    release_agenda(either_db, workshop)

    with pytest.raises(NotFound, match="No release 3 in MAR-2019, whose newest is 1"):
        find_release(workshop, 3)
    assert find_release(workshop) is newest_release(workshop)


def test_differences_run_from_the_newest_release_to_now(either_db: Db, workshop: Workshop) -> None:
    release_agenda(either_db, workshop)
    _move(either_db, workshop)

    diff = diff_releases(either_db, workshop)

    assert (diff.before.release, diff.after.release, diff.after.at) == (1, None, NOW)
    assert [(one.code, [aspect.value for aspect in one.changes]) for one in diff.sessions] == [("S1", ["day", "time"])]
    assert diff.changed


def test_differences_between_two_releases_in_either_direction(either_db: Db, workshop: Workshop) -> None:
    release_agenda(either_db, workshop)
    _move(either_db, workshop)
    release_agenda(either_db, workshop)
    _move(either_db, workshop, "15:00")

    forth, back = diff_releases(either_db, workshop, 1, 2), diff_releases(either_db, workshop, 2, 1)

    assert (forth.sessions[0].before, forth.sessions[0].after) == (back.sessions[0].after, back.sessions[0].before)
    assert not diff_releases(either_db, workshop, 1, 2).particulars
    with pytest.raises(InvalidInput, match="Release 2 cannot be compared with itself"):
        diff_releases(either_db, workshop, 2, 2)


def test_workshop_shows_its_newest_release_and_whether_it_changed(either_db: Db, workshop: Workshop) -> None:
    unreleased = workshop_facts(either_db, workshop).release
    changed_unreleased = has_changed(either_db, workshop)
    release_agenda(either_db, workshop, note="First")
    released = workshop_facts(either_db, workshop).release
    _move(either_db, workshop)

    assert (unreleased, changed_unreleased) == (None, False)
    assert released == NewestRelease(1, NOW, "First", changed=False)
    assert workshop_facts(either_db, workshop).release == NewestRelease(1, NOW, "First", changed=True)


def test_workshop_that_became_restricted_has_not_changed_by_that(either_db: Db, workshop: Workshop) -> None:
    release_agenda(either_db, workshop)
    workshop.restricted = True

    assert not has_changed(either_db, workshop)


def test_clone_has_no_releases(either_db: Db, workshop: Workshop) -> None:
    release_agenda(either_db, workshop)

    assert clone_workshop(either_db, workshop, "MAR-2020", starts_on=date(2020, 12, 8)).releases == []
