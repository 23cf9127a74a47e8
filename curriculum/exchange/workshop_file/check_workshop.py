"""Checks what a file says of a workshop apart from its sessions: dates, days, and who and what it refers to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.errors import InvalidInput
from curriculum.exchange.workshop_file.check_catalogue import twice
from curriculum.exchange.workshop_file.faults import Fault
from curriculum.models import Curriculum, Organisation, Person, Programme, Venue
from curriculum.operations.drafts.values import MOST_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from curriculum.exchange.workshop_file.faults import Path
    from curriculum.exchange.workshop_file.known import Known
    from curriculum.exchange.workshop_file.reading import Reading
    from curriculum.operations.drafts import DayDraft, WorkshopDraft


def check_workshop(reading: Reading, draft: WorkshopDraft, known: Known) -> Iterator[Fault]:
    """Yield what is wrong with a workshop's own facts."""
    here: Path = ("workshop",)
    if not reading.broken & {(*here, "starts"), (*here, "ends")}:
        yield from _check_dates(draft)
    yield from known.refer((*here, "venue"), Venue, draft.venue)
    yield from known.refer((*here, "curriculum"), Curriculum, draft.curriculum)
    yield from known.refer((*here, "programme"), Programme, draft.programme)
    yield from _check_days(reading, draft)
    yield from _check_partners(reading, draft, known)
    yield from _check_faculty(reading, draft, known)
    groups = reading.each((*here, "groups"), draft.groups)
    yield from twice("group", ((path, group.code, "code") for path, group in groups))
    for path, signatory in reading.each((*here, "signatories"), draft.signatories):
        yield from known.refer((*path, "organisation"), Organisation, signatory.organisation)


def _check_dates(draft: WorkshopDraft) -> Iterator[Fault]:
    if draft.ends < draft.starts:
        yield Fault(("workshop", "ends"), f"the workshop ends on {draft.ends}, before it starts on {draft.starts}")
    elif (draft.ends - draft.starts).days >= MOST_DAYS:
        yield Fault(
            ("workshop", "ends"), f"the workshop would last more than ten years, from {draft.starts} to {draft.ends}"
        )


def outside(reading: Reading, draft: WorkshopDraft, day: date) -> str:
    """Return the sentence for a day that is none of the workshop's, nothing for one that is."""
    if reading.broken & {("workshop", "starts"), ("workshop", "ends")} or draft.ends < draft.starts:
        return ""
    if draft.starts <= day <= draft.ends:
        return ""
    return f"{day} lies outside the workshop, which runs from {draft.starts} to {draft.ends}"


def instant(reading: Reading, draft: WorkshopDraft, local: datetime) -> datetime | str | None:
    """Return the instant of a local time, the sentence that refuses it, or None while the zone is not known."""
    if ("workshop", "zone") in reading.broken:
        return None
    try:
        return clock.at(local, draft.zone)
    except InvalidInput as error:
        return str(error)


def _check_days(reading: Reading, draft: WorkshopDraft) -> Iterator[Fault]:
    days = list(reading.each(("workshop", "days"), draft.days))
    yield from twice("day", ((path, day.date, "date") for path, day in days))
    for path, day in days:
        if words := outside(reading, draft, day.date):
            yield Fault((*path, "date"), words)
        yield from _check_window(reading, draft, path, day)


def _check_window(reading: Reading, draft: WorkshopDraft, path: Path, day: DayDraft) -> Iterator[Fault]:
    opens, closes = (instant(reading, draft, datetime.combine(day.date, at)) for at in (day.opens, day.closes))
    for key, found in (("opens", opens), ("closes", closes)):
        if isinstance(found, str):
            yield Fault((*path, key), found)
    if day.closes <= day.opens:
        yield Fault((*path, "closes"), f"the day closes at {day.closes:%H:%M}, not after it opens at {day.opens:%H:%M}")


def _check_partners(reading: Reading, draft: WorkshopDraft, known: Known) -> Iterator[Fault]:
    partners = list(reading.each(("workshop", "partners"), draft.partners))
    yield from twice(
        "partner", ((path, f"{each.organisation} as {each.role.value}", "organisation") for path, each in partners)
    )
    for path, partner in partners:
        yield from known.refer((*path, "organisation"), Organisation, partner.organisation)
    for path, funding in reading.each(("workshop", "funding"), draft.funding):
        for place, step in enumerate(funding.steps):
            yield from known.refer((*path, "steps", place, "organisation"), Organisation, step.organisation)


def _check_faculty(reading: Reading, draft: WorkshopDraft, known: Known) -> Iterator[Fault]:
    faculty = list(reading.each(("workshop", "faculty"), draft.faculty))
    yield from twice("faculty member", ((path, each.code, "code") for path, each in faculty))
    known.directory.read(Person, [each.person for _, each in faculty])
    for path, each in faculty:
        yield from known.refer((*path, "organisation"), Organisation, each.organisation)
        yield from known.refer((*path, "person"), Person, each.person)
        if each.several and each.person is not None:
            words = f"{each.code} stands for several people, so nobody is named for it; leave out person or several"
            yield Fault((*path, "person"), words)
