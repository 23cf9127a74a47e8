"""Which version of an agenda is printed: a release, or the agenda as it stands now, and what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.credentials.pictures import check_shown
from curriculum.documents.rooms import tell_rooms_apart
from curriculum.operations.pictures import pictures_named
from curriculum.operations.releases import agenda_now, find_release, newest_release, version_of
from curriculum.operations.releasing.differences import Version, compare_versions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.credentials.pictures import Picture
    from curriculum.models import Release, Workshop
    from curriculum.operations.releasing.differences import AgendaDiff
    from curriculum.operations.releasing.records import AgendaRecord


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of an agenda, to be printed in any language.

    `as_of` is the local date of its release, or of printing while it is none (`release` None). `since` is what
    differs from the release before it, or from the newest one; None where there is none to compare with.
    """

    record: AgendaRecord
    as_of: date
    release: int | None = None
    since: AgendaDiff | None = None
    restricted: bool = False
    cancelled: bool = False
    pictures: Mapping[str, Picture] | None = None


def edition_now(db: Db, workshop: Workshop, *, as_of: date) -> Edition:
    """Return the agenda as it stands: the newest release if it says the same, else a provisional one.

    `as_of` is the local date of printing. Of a cancelled workshop either says that it is cancelled.
    """
    record = agenda_now(db, workshop)
    newest = newest_release(workshop)
    cancelled = workshop.cancelled_at is not None
    if newest is None:
        return _edition(db, workshop, record, as_of=as_of, cancelled=cancelled)
    now = Version(None, clock.now(), record)
    diff = compare_versions(version_of(workshop, newest), now)
    if diff.changed:
        return _edition(db, workshop, record, as_of=as_of, since=diff, cancelled=cancelled)
    return _released(db, workshop, newest, cancelled=cancelled)


def edition_released(db: Db, workshop: Workshop, number: int) -> Edition:
    """Return a release exactly as it was made; raise `NotFound`.

    Only persons are left out if the workshop was restricted since.
    """
    return _released(db, workshop, find_release(workshop, number))


def _released(db: Db, workshop: Workshop, release: Release, *, cancelled: bool = False) -> Edition:
    this = version_of(workshop, release)
    earlier = [one for one in workshop.releases if one.number < release.number]
    since = compare_versions(version_of(workshop, earlier[-1]), this) if earlier else None
    day = clock.local(release.released_at, this.record.zone).date()
    return _edition(db, workshop, this.record, as_of=day, release=release.number, since=since, cancelled=cancelled)


def _edition(
    db: Db,
    workshop: Workshop,
    record: AgendaRecord,
    *,
    as_of: date,
    release: int | None = None,
    since: AgendaDiff | None = None,
    cancelled: bool = False,
) -> Edition:
    pictures = pictures_named(db, record.logos)
    check_shown(dict.fromkeys(record.logos, f"agenda of {workshop.code}"), pictures)
    return Edition(tell_rooms_apart(record), as_of, release, since, workshop.restricted, cancelled, pictures)
