"""Checks what a file says of the making of its agenda: windows, wishes, choices, who is there when."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from curriculum.exchange.workshop_file.check_catalogue import listed_twice, twice
from curriculum.exchange.workshop_file.check_workshop import instant, outside
from curriculum.exchange.workshop_file.faults import Fault, Wrong
from curriculum.operations.drafts.scheduling import impossible_windows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from curriculum.exchange.workshop_file.faults import Path
    from curriculum.exchange.workshop_file.reading import Reading
    from curriculum.operations.drafts import HoursDraft, SessionDraft, WorkshopDraft


def check_scheduling(reading: Reading, draft: WorkshopDraft) -> Iterator[Fault]:
    """Yield what is wrong with the settings of a workshop, its accepted findings and the hours of its faculty."""
    if draft.scheduling:
        for name, words in impossible_windows(draft.scheduling):
            yield Fault(("workshop", "scheduling", name), words)
    findings = reading.each(("workshop", "acknowledgements"), draft.acknowledgements)
    yield from twice("finding", ((path, each.finding, "finding") for path, each in findings))
    codes = reading.codes("faculty")
    for path, faculty in reading.each(("workshop", "faculty"), draft.faculty):
        for name in ("available", "unavailable"):
            for where, hours in reading.each((*path, name), getattr(faculty, name)):
                yield from _check_hours(reading, draft, where, hours)
        substitutes = [((*path, "substitutes", place), code) for place, code in enumerate(faculty.substitutes)]
        yield from _check_faculty(substitutes, codes)
        for where, code in substitutes:
            if code == faculty.code:
                yield Fault(where, f"{code} cannot stand in for {code}; name somebody else")


def _check_hours(reading: Reading, draft: WorkshopDraft, path: Path, hours: HoursDraft) -> Iterator[Fault]:
    if words := outside(reading, draft, hours.day):
        yield Fault((*path, "day"), words)
    for key, moment in (("from", hours.from_), ("until", hours.until)):
        found = instant(reading, draft, datetime.combine(hours.day, moment)) if moment else None
        if isinstance(found, str):
            yield Fault((*path, key), found)
    if hours.until and hours.until <= (hours.from_ or time()):
        begins = hours.from_ or time()
        yield Fault((*path, "until"), f"the time ends at {hours.until:%H:%M}, not after it begins at {begins:%H:%M}")


def check_wishes(
    reading: Reading, draft: WorkshopDraft, path: Path, session: SessionDraft, faculty: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with what a session asks for; `faculty` are the codes that there are."""
    days = [((*path, "days", place), day) for place, day in enumerate(session.days)]
    yield from listed_twice(days)
    for where, day in (*days, *([((*path, "wish_day"), session.wish_day)] if session.wish_day else ())):
        if words := outside(reading, draft, day):
            yield Fault(where, words)
    if session.earliest and session.latest and session.latest <= session.earliest:
        words = f"{session.latest:%H:%M} is not after the earliest start, {session.earliest:%H:%M}"
        yield Fault((*path, "latest"), words)
    yield from _check_choices(path, session, faculty)
    yield from _check_faculty(
        [((*path, "interested", place), code) for place, code in enumerate(session.interested)], faculty
    )


def _check_choices(path: Path, session: SessionDraft, faculty: Collection[str]) -> Iterator[Fault]:
    for choice in session.choose:
        where: Path = (*path, "choose", choice.role.value)
        yield from _check_faculty(
            [((*where, "from", place), code) for place, code in enumerate(choice.candidates)], faculty
        )
        if choice.count > len(choice.candidates):
            words = f"{choice.count} are wanted, of {len(choice.candidates)} who may do it; name more or want fewer"
            yield Fault((*where, "count"), words)
    given = {role.role: role.faculty for role in session.roles}
    for role in session.chosen:
        codes = [((*path, "chosen", role.role.value, place), code) for place, code in enumerate(role.faculty)]
        yield from _check_faculty(codes, faculty)
        for place, code in codes:
            if code in given.get(role.role, ()):
                yield Fault(place, f"{code} is {role.role.value} already, by roles; take one out")


def _check_faculty(codes: list[tuple[Path, str]], known: Collection[str]) -> Iterator[Fault]:
    yield from listed_twice(codes)
    for where, code in codes:
        if code not in known:
            words = f"there is no faculty member {code!r} in this workshop."
            yield Fault(where, words, wrong=Wrong(code, lambda: known))
