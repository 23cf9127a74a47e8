"""Describes the rows of a workshop as drafts: for writing its file, and for seeing what a file would change.

The drafts are complete: every default is filled in, a module carries its version, a room its venue, and times
are local to the workshop's zone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.models.scheduling import OrderKind
from curriculum.operations.drafting import code_of, draft_picture, reference, things_of
from curriculum.operations.drafts import (
    AcknowledgementDraft,
    AttendanceDraft,
    CancellationDraft,
    CertificatesDraft,
    ChoiceDraft,
    DayDraft,
    FacultyDraft,
    FundingDraft,
    FundingStepDraft,
    GroupDraft,
    HeadcountDraft,
    HoursDraft,
    NominationDraft,
    OutputDraft,
    PapersDraft,
    PartnerDraft,
    RoleDraft,
    SessionDraft,
    SignatoryDraft,
    SourceDraft,
    ThemeDraft,
    WorkshopDraft,
)
from curriculum.operations.drafts.scheduling import scheduling_from_json
from curriculum.operations.drafts.stored import from_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import time

    from curriculum import models


def draft_workshop(row: models.Workshop) -> WorkshopDraft:
    """Describe a workshop with everything a file says of it; participants and what was issued are no part of it."""
    draft = WorkshopDraft(
        code=row.code,
        kind=row.kind,
        title=row.title,
        starts=row.starts_on,
        ends=row.ends_on,
        zone=row.zone,
        kind_label=row.kind_label,
        title_published=row.title_published,
        title_aliases=row.title_aliases,
        summary=row.summary,
        audience=row.audience,
        country=row.country,
        city=row.city,
        venue=code_of(row.venue),
        languages=row.languages,
        restricted=row.restricted,
        curriculum=code_of(row.curriculum),
        programme=code_of(row.programme),
        level=row.level,
        timetable_note=row.timetable_note,
        contact=row.contact,
        cancelled=CancellationDraft(at=row.cancelled_at, because=row.cancelled_because) if row.cancelled_at else None,
    )
    return _with_parts(draft, row)


def _with_parts(draft: WorkshopDraft, row: models.Workshop) -> WorkshopDraft:
    """Describe what belongs to a workshop: its days, partners, faculty, sessions and so on."""
    return replace(
        draft,
        scheduling=scheduling_from_json(row.scheduling),
        theme=from_json(ThemeDraft, row.theme),
        papers=from_json(PapersDraft, row.papers),
        nomination=from_json(NominationDraft, row.nomination),
        attendance=from_json(AttendanceDraft, row.attendance),
        certificates=from_json(CertificatesDraft, row.certificates),
        days=tuple(draft_day(day, zone=row.zone) for day in row.days),
        partners=tuple(draft_partner(partner) for partner in row.partners),
        funding=tuple(draft_funding(funding) for funding in row.fundings),
        headcounts=tuple(HeadcountDraft(label=each.label, count=each.count) for each in row.headcounts),
        outputs=tuple(OutputDraft(title=each.title, url=each.url) for each in row.outputs),
        sources=tuple(SourceDraft(citation=each.citation, about=each.about, url=each.url) for each in row.sources),
        faculty=tuple(draft_faculty(each, zone=row.zone) for each in row.faculty),
        groups=tuple(GroupDraft(code=group.code, name=group.name, language=group.language) for group in row.groups),
        signatories=tuple(draft_signatory(each) for each in row.signatories),
        sessions=tuple(draft_session(session, zone=row.zone) for session in row.sessions),
        acknowledgements=tuple(draft_acknowledgement(each) for each in row.acknowledgements),
    )


def draft_acknowledgement(row: models.Acknowledgement) -> AcknowledgementDraft:
    """Describe a finding that is accepted."""
    return AcknowledgementDraft(
        finding=row.finding, fingerprint=row.fingerprint, because=row.because, at=row.acknowledged_at
    )


def draft_day(row: models.WorkshopDay, *, zone: str) -> DayDraft:
    """Describe a day of a workshop in local time."""
    return DayDraft(
        date=row.day,
        opens=_time(clock.local(row.opens_at, zone).time()),
        closes=_time(clock.local(row.closes_at, zone).time()),
        title=row.title,
    )


def draft_partner(row: models.Partner) -> PartnerDraft:
    """Describe an organisation's part in a workshop."""
    return PartnerDraft(
        organisation=row.organisation.code,
        role=row.role,
        shows_logo=row.shows_logo,
        acknowledgement=row.acknowledgement,
    )


def draft_funding(row: models.Funding) -> FundingDraft:
    """Describe a chain of funding."""
    return FundingDraft(
        line=row.line,
        every_page=row.every_page,
        steps=tuple(
            FundingStepDraft(kind=step.kind, name=step.name, organisation=code_of(step.organisation))
            for step in row.steps
        ),
    )


def draft_faculty(row: models.Faculty, *, zone: str) -> FacultyDraft:
    """Describe somebody who works in a workshop, with the local times at which they are there or not."""
    return FacultyDraft(
        code=row.code,
        label=row.label,
        organisation=code_of(row.organisation),
        person=code_of(row.person),
        confirmed=row.confirmed,
        several=row.several,
        daily_minutes=row.daily_minutes,
        languages=row.languages,
        available=in_order(hours for each in row.times if each.available for hours in hours_of(each, zone)),
        unavailable=in_order(hours for each in row.times if not each.available for hours in hours_of(each, zone)),
        substitutes=tuple(each.substitute.code for each in row.substitutes),
    )


def in_order(hours: Iterable[HoursDraft]) -> tuple[HoursDraft, ...]:
    """Return hours in the order of time, each once."""
    return tuple(sorted(dict.fromkeys(hours), key=lambda each: (each.order, each.because or "")))


def hours_of(row: models.FacultyTime, zone: str) -> Iterator[HoursDraft]:
    """Describe a time by the day: a file has no other way to say it."""
    starts, ends = clock.local(row.starts_at, zone), clock.local(row.ends_at, zone)
    for day in clock.dates(starts.date(), clock.local(row.ends_at - timedelta(seconds=1), zone).date()):
        begins = row.starts_at if row.starts_at > clock.midnight(day, zone) else None
        until = row.ends_at if row.ends_at < clock.midnight(day + timedelta(days=1), zone) else None
        yield HoursDraft(
            day=day,
            from_=_time(starts.time()) if begins else None,
            until=_time(ends.time()) if until else None,
            because=row.because,
        )


def draft_signatory(row: models.Signatory) -> SignatoryDraft:
    """Describe a signature block."""
    return SignatoryDraft(
        title=row.title, name=row.name, organisation=code_of(row.organisation), signature=draft_picture(row.picture)
    )


def draft_session(row: models.Session, *, zone: str) -> SessionDraft:
    """Describe a session in local time; `ends` is left out when it lies on another day."""
    starts = row.starts_at and clock.local(row.starts_at, zone)
    ends = row.ends_at and clock.local(row.ends_at, zone)
    minutes = (
        round((row.ends_at - row.starts_at).total_seconds() / 60) if row.starts_at and row.ends_at else row.minutes
    )
    draft = SessionDraft(
        code=row.code,
        kind=row.kind,
        title=row.title,
        module=reference(row.module_version) if row.module_version else None,
        day=starts.date() if starts else None,
        starts=_time(starts.time()) if starts else None,
        ends=_time(ends.time()) if starts and ends and ends.date() == starts.date() else None,
        minutes=minutes,
        room=f"{row.room.venue.code}/{row.room.code}" if row.room else None,
        groups=tuple(sorted(group.code for group in row.groups)),
        roles=_roles(each for each in row.assignments if not each.chosen),
        pinned=row.pinned,
        contact=row.contact,
        language=row.language,
        interpretation=row.interpretation,
        provenance=row.provenance,
        source=row.source,
        description=row.description,
        cancelled=row.cancelled,
    )
    return _with_wishes(draft, row)


def _with_wishes(draft: SessionDraft, row: models.Session) -> SessionDraft:
    """Describe what a session asks for, and who is left to be chosen for it."""
    return replace(
        draft,
        after=_others(row, OrderKind.AFTER),
        directly_after=next(iter(_others(row, OrderKind.DIRECTLY_AFTER)), None),
        same_day=_others(row, OrderKind.SAME_DAY),
        other_day=_others(row, OrderKind.OTHER_DAY),
        not_parallel=_others(row, OrderKind.NOT_PARALLEL),
        place=row.place,
        days=tuple(sorted(row.on_days)),
        earliest=row.earliest,
        latest=row.latest,
        wish_day=row.wish_day,
        wish_time=row.wish_time,
        seats=row.seats,
        needs=things_of(row.needs),
        heavy=row.heavy,
        automatic=row.automatic,
        room_open=row.room_open,
        choose=_choices(row.choices),
        chosen=_roles(each for each in row.assignments if each.chosen),
        interested=tuple(sorted(each.code for each in row.interested)),
    )


def _others(row: models.Session, kind: OrderKind) -> tuple[str, ...]:
    return tuple(sorted(order.other.code for order in row.orders if order.kind is kind))


def _choices(rows: Iterable[models.RoleChoice]) -> tuple[ChoiceDraft, ...]:
    return tuple(
        ChoiceDraft(row.role, tuple(each.faculty.code for each in row.candidates), row.count)
        for row in sorted(rows, key=lambda row: row.role)
    )


def _roles(rows: Iterable[models.Assignment]) -> tuple[RoleDraft, ...]:
    """Return the roles in the order in which each first comes, with their faculty in printing order."""
    assignments = list(rows)
    order = list(dict.fromkeys(assignment.role for assignment in assignments))
    by_role = sorted(assignments, key=lambda assignment: order.index(assignment.role))
    return tuple(
        RoleDraft(role, tuple(assignment.faculty.code for assignment in group))
        for role, group in groupby(by_role, key=lambda assignment: assignment.role)
    )


def _time(moment: time) -> time:
    """Return the time of day without the mark of a repeated hour, which no file can write."""
    return moment.replace(fold=0)
