"""Everything that is shown of a workshop at once: what it is, who stands behind it, and its timetable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.models import Certificate, Group, GroupMember, Participant
from curriculum.models.credentials import CertificateStatus
from curriculum.operations.agenda_facts import agenda_of, days_of, without_names
from curriculum.operations.groups.facts import code_key
from curriculum.operations.releases import has_changed, newest_release

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.counts import Count
    from curriculum.languages import Translated
    from curriculum.models import Workshop
    from curriculum.models.partners import PartnerRole
    from curriculum.models.workshops import WorkshopKind
    from curriculum.operations.agenda_facts import Day, SessionFacts


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """An organisation's part in a workshop."""

    organisation: str
    name: Translated
    role: PartnerRole


@dataclass(frozen=True, slots=True)
class HeadcountFacts:
    """A published number about a workshop."""

    label: Translated
    count: Count


@dataclass(frozen=True, slots=True)
class NewestRelease:
    """The newest release of the agenda, when it was made (UTC), and whether the agenda has changed since."""

    number: int
    released_at: datetime
    note: str | None
    changed: bool


@dataclass(frozen=True, slots=True)
class WorkshopFacts:
    """A workshop as shown; `starts_on` and `ends_on` are civil dates in `zone`, `cancelled_at` is UTC.

    `participants` counts them by status, `groups` by group; `certificates` are the valid ones, `release` is the newest.
    """

    code: str
    kind: WorkshopKind
    kind_label: Translated | None
    title: Translated
    title_published: str | None
    starts_on: date
    ends_on: date
    zone: str
    country: str | None
    city: Translated | None
    venue: str | None
    venue_name: Translated | None
    languages: tuple[str, ...]
    restricted: bool
    programme: str | None
    curriculum: str | None
    level: int | None
    audience: Translated | None
    summary: Translated | None
    timetable_note: Translated | None
    contact: str | None
    partners: tuple[PartnerFacts, ...]
    funding: tuple[Translated, ...]
    headcounts: tuple[HeadcountFacts, ...]
    participants: Mapping[str, int]
    groups: Mapping[str, int]
    certificates: int
    releases: int
    release: NewestRelease | None
    cancelled_at: datetime | None
    cancelled_because: str | None


@dataclass(frozen=True, slots=True)
class WorkshopDetails:
    """A workshop with its timetable, and the sessions that have no time yet."""

    workshop: WorkshopFacts
    days: tuple[Day, ...]
    unscheduled: tuple[SessionFacts, ...]


def show_workshop(db: Db, workshop: Workshop) -> WorkshopDetails:
    """Return everything that is shown of a workshop."""
    sessions = agenda_of(db, workshop)
    unscheduled = tuple(session for session in sessions if session.starts is None)
    return WorkshopDetails(workshop_facts(db, workshop), days_of(workshop, sessions), unscheduled)


def receipt_of(details: WorkshopDetails) -> WorkshopDetails:
    """Return a workshop as told of after a change: a restricted one without the names of those who work in it."""
    if not details.workshop.restricted:
        return details
    days = (
        replace(day, blocks=tuple(replace(block, sessions=_without_names(block.sessions)) for block in day.blocks))
        for day in details.days
    )
    return replace(details, days=tuple(days), unscheduled=_without_names(details.unscheduled))


def _without_names(sessions: Iterable[SessionFacts]) -> tuple[SessionFacts, ...]:
    return tuple(without_names(each) for each in sessions)


def workshop_facts(db: Db, row: Workshop) -> WorkshopFacts:
    """Return a workshop's row as it is shown."""
    return WorkshopFacts(
        code=row.code,
        kind=row.kind,
        kind_label=row.kind_label,
        title=row.title,
        title_published=row.title_published,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        zone=row.zone,
        country=row.country,
        city=row.city,
        venue=row.venue.code if row.venue else None,
        venue_name=row.venue.name if row.venue else None,
        languages=row.languages,
        restricted=row.restricted,
        programme=row.programme.code if row.programme else None,
        curriculum=row.curriculum.code if row.curriculum else None,
        level=row.level,
        audience=row.audience,
        summary=row.summary,
        timetable_note=row.timetable_note,
        contact=row.contact,
        partners=tuple(
            PartnerFacts(each.organisation.code, each.organisation.name, each.role) for each in row.partners
        ),
        funding=tuple(each.line for each in row.fundings),
        headcounts=tuple(HeadcountFacts(each.label, each.count) for each in row.headcounts),
        participants=_participants(db, row),
        groups=_groups(db, row),
        certificates=_certificates(db, row),
        releases=len(row.releases),
        release=_newest_release(db, row),
        cancelled_at=row.cancelled_at,
        cancelled_because=row.cancelled_because,
    )


def _newest_release(db: Db, row: Workshop) -> NewestRelease | None:
    newest = newest_release(row)
    if newest is None:
        return None
    return NewestRelease(newest.number, newest.released_at, newest.note, has_changed(db, row))


def _participants(db: Db, row: Workshop) -> dict[str, int]:
    query = (
        sa.select(Participant.status, sa.func.count())
        .where(Participant.workshop_id == row.id, Participant.merged_into_id.is_(None))
        .group_by(Participant.status)
    )
    return {status.value: count for status, count in sorted(db.execute(query))}


def _groups(db: Db, row: Workshop) -> dict[str, int]:
    shown = sa.and_(Participant.id == GroupMember.participant_id, Participant.merged_into_id.is_(None))
    query = (
        sa.select(Group.code, sa.func.count(Participant.id))
        .select_from(Group)
        .outerjoin(GroupMember, GroupMember.group_id == Group.id)
        .outerjoin(Participant, shown)
        .where(Group.workshop_id == row.id)
        .group_by(Group.code)
    )
    return dict(sorted(((code, count) for code, count in db.execute(query)), key=lambda each: code_key(each[0])))


def _certificates(db: Db, row: Workshop) -> int:
    query = (
        sa.select(sa.func.count(Certificate.id))
        .join(Participant)
        .where(Participant.workshop_id == row.id, Certificate.status == CertificateStatus.VALID)
    )
    return db.scalar(query) or 0
