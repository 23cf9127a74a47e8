"""Releases of an agenda: makes them, reads them back and compares them with each other and with now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.errors import Conflict, InvalidInput, NoReleases, NotFound
from curriculum.models import Release
from curriculum.operations import refusals
from curriculum.operations.participants import lock_workshop
from curriculum.operations.releasing.differences import (
    AgendaDiff,
    Version,
    compare_agendas,
    compare_particulars,
    compare_versions,
)
from curriculum.operations.releasing.freezing import freeze_record, thaw_release
from curriculum.operations.releasing.recording import read_along, record_agenda

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Workshop
    from curriculum.operations.releasing.records import AgendaRecord, SessionRecord


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """A release that was made: its number, when (UTC), the note, how many sessions, and which have no time yet."""

    workshop: str
    number: int
    released_at: datetime
    note: str | None
    sessions: int
    unscheduled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleasedSession:
    """A session as it was released; times are aware local times, None while it had none.

    `room` is "VENUE/ROOM", `people` are role and faculty code in printing order, `groups` their codes.
    """

    code: str
    kind: str
    title: Translated
    starts_at: datetime | None
    ends_at: datetime | None
    minutes: int
    room: str | None
    people: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]
    cancelled: bool
    pause: bool


@dataclass(frozen=True, slots=True)
class ReleasedAgenda:
    """A released agenda, from which a new plan is to differ as little as possible; `released_at` is UTC."""

    workshop: str
    number: int
    released_at: datetime
    note: str | None
    sessions: tuple[ReleasedSession, ...]


def release_agenda(db: Db, workshop: Workshop, *, note: str | None = None) -> ReleaseFacts:
    """Freeze the agenda as it stands now under the next number.

    Raise `Conflict` for a cancelled workshop, one without sessions, and one whose agenda says what its newest
    release said.
    """
    lock_workshop(db, workshop)
    if workshop.cancelled_at is not None:
        raise Conflict(f"{workshop.code} was cancelled; its agenda is not released any more.")
    record = agenda_now(db, workshop)
    if not record.sessions:
        raise Conflict(f"{workshop.code} has no sessions yet; an agenda without any is not released.")
    newest = newest_release(workshop)
    if newest and not differs(thaw_release(workshop, newest), record):
        raise Conflict(f"Nothing changed in the agenda of {workshop.code} since its release {newest.number}.")
    number = newest.number + 1 if newest else 1
    row = Release(number=number, released_at=clock.now(), note=note, agenda=freeze_record(record))
    workshop.releases.append(row)
    refusals.flush(db)
    unscheduled = tuple(one.code for one in record.sessions if one.starts_at is None and not one.cancelled)
    return ReleaseFacts(workshop.code, number, row.released_at, note, len(record.sessions), unscheduled)


def newest_release(workshop: Workshop) -> Release | None:
    """Return the release with the highest number, None while there is none."""
    return workshop.releases[-1] if workshop.releases else None


def find_release(workshop: Workshop, number: int | None = None) -> Release:
    """Return the release of a number, by default the newest; raise `NotFound`, or `NoReleases` where there is none."""
    if not workshop.releases:
        raise NoReleases(workshop.code)
    known = {release.number: release for release in workshop.releases}
    wanted = max(known) if number is None else number
    if wanted not in known:
        raise NotFound("release", wanted, where=f"{workshop.code}, whose newest is {max(known)}")
    return known[wanted]


def agenda_now(db: Db, workshop: Workshop) -> AgendaRecord:
    """Return what the agenda says now."""
    read_along(db, workshop)
    return record_agenda(workshop)


def differs(before: AgendaRecord, after: AgendaRecord) -> bool:
    """Say whether two agendas say different things."""
    return bool(compare_particulars(before, after) or compare_agendas(before, after))


def has_changed(db: Db, workshop: Workshop) -> bool:
    """Say whether the agenda says something else than its newest release; False while there is none."""
    newest = newest_release(workshop)
    return newest is not None and differs(thaw_release(workshop, newest), agenda_now(db, workshop))


def released_agenda(db: Db, workshop: Workshop, number: int | None = None) -> ReleasedAgenda:  # noqa: ARG001 - every verb takes the database first
    """Return the agenda as released under a number, by default the newest; raise the errors of `find_release`."""
    release = find_release(workshop, number)
    record = thaw_release(workshop, release)
    sessions = tuple(_released_session(session) for session in record.sessions)
    return ReleasedAgenda(workshop.code, release.number, release.released_at, release.note, sessions)


def diff_releases(db: Db, workshop: Workshop, before: int | None = None, after: int | None = None) -> AgendaDiff:
    """Return what differs between two releases.

    `before` is by default the newest, `after` None the agenda as it stands now. Raise the errors
    of `find_release`, and `InvalidInput` for a release that is compared with itself.
    """
    if before is not None and before == after:
        raise InvalidInput(f"Release {before} cannot be compared with itself; name two releases.")
    old = version_of(workshop, find_release(workshop, before))
    if after is not None:
        return compare_versions(old, version_of(workshop, find_release(workshop, after)))
    return compare_versions(old, Version(None, clock.now(), agenda_now(db, workshop)))


def version_of(workshop: Workshop, release: Release) -> Version:
    """Return a release as one side of a comparison: what it said."""
    return Version(release.number, release.released_at, thaw_release(workshop, release))


def _released_session(session: SessionRecord) -> ReleasedSession:
    return ReleasedSession(
        code=session.code,
        kind=session.kind,
        title=session.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        minutes=session.minutes,
        room=session.room.code if session.room else None,
        people=tuple((role.role, role.faculty) for role in session.roles),
        groups=tuple(group.code for group in session.groups),
        cancelled=session.cancelled,
        pause=session.pause,
    )
