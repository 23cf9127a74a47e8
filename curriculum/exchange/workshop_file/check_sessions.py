"""Checks the sessions of a file: what each lacks, what it refers to, and when it takes place."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.errors import InvalidInput
from curriculum.exchange.workshop_file.check_bookings import Taken, check_bookings
from curriculum.exchange.workshop_file.check_catalogue import listed_twice, twice
from curriculum.exchange.workshop_file.check_orders import check_orders
from curriculum.exchange.workshop_file.check_wishes import check_wishes
from curriculum.exchange.workshop_file.check_workshop import instant, outside
from curriculum.exchange.workshop_file.faults import Fault, Wrong
from curriculum.models import Module, Venue
from curriculum.operations.completing import default_code, full_room, usual_kind
from curriculum.planning.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy.orm import Session as Db

    from curriculum.exchange.workshop_file.faults import Path
    from curriculum.exchange.workshop_file.known import Known
    from curriculum.exchange.workshop_file.reading import Reading
    from curriculum.operations.completing import Lesson
    from curriculum.operations.drafts import SessionDraft, WorkshopDraft


def check_sessions(db: Db, reading: Reading, draft: WorkshopDraft, known: Known) -> Iterator[Fault]:
    """Yield what is wrong with the sessions, each by itself and beside the others."""
    sessions = list(reading.each(("workshop", "sessions"), draft.sessions))
    known.directory.read(Module, [each.module.code for _, each in sessions if each.module])
    codes = [(path, default_code(each, starts=draft.starts), each) for path, each in sessions]
    yield from twice("session", ((path, code, "code" if each.code else "module") for path, code, each in codes if code))
    described = {table: reading.codes(table) for table in ("groups", "faculty")}
    yield from check_orders(reading, known, codes, reading.codes("sessions") | {code for _, code, _ in codes if code})
    taken = []
    for path, code, session in codes:
        lesson = known.lesson(session.module) if session.module else None
        yield from _check_parts(reading, path, code, session, lesson)
        yield from _check_references(draft, path, session, known, described)
        yield from check_wishes(reading, draft, path, session, described["faculty"])
        interval = None
        for found in _check_time(reading, draft, path, session, lesson):
            if isinstance(found, Fault):
                yield found
            else:
                interval = found
        if interval and not session.cancelled:
            taken.append(Taken(path, code or "", session, interval))
    yield from check_bookings(db, reading, draft, known, taken)


def _check_parts(
    reading: Reading, path: Path, code: str | None, session: SessionDraft, lesson: Lesson | None
) -> Iterator[Fault]:
    """Yield what a session lacks and no module gives it."""
    if path in reading.touched or (session.module and not lesson):
        return  # what is missing may be there, wrong or misspelt
    if code is None:
        yield Fault(path, 'the session has neither a code nor a module nor a start; give it one, such as code = "S1"')
    if session.kind is None and not (lesson and usual_kind(lesson.delivery)):
        yield Fault(path, "the session has no kind and no module that gives it one")
    if session.title is None and not session.module:
        yield Fault(path, "the session has no title and no module that gives it one")
    if session.ends is None and session.minutes is None and not session.module:
        yield Fault(path, "the session has no end, no minutes and no module that gives it a length")


def _check_references(
    draft: WorkshopDraft, path: Path, session: SessionDraft, known: Known, described: Mapping[str, Collection[str]]
) -> Iterator[Fault]:
    if session.module:
        yield from known.refer_to_module((*path, "module"), session.module)
    if session.room:
        yield from _check_room(draft, (*path, "room"), session.room, known)
    for what, table, codes in (
        ("group", "groups", [((*path, "groups", place), code) for place, code in enumerate(session.groups)]),
        *(
            (
                "faculty member",
                "faculty",
                [((*path, "roles", role.role.value, place), code) for place, code in enumerate(role.faculty)],
            )
            for role in session.roles
        ),
    ):
        yield from listed_twice(codes)
        for where, code in codes:
            if code not in described[table]:
                wrong = Wrong(code, partial(described.__getitem__, table))
                yield Fault(where, f"there is no {what} {code!r} in this workshop.", wrong=wrong)


def _check_room(draft: WorkshopDraft, path: Path, place: str, known: Known) -> Iterator[Fault]:
    venue, _, room = str(full_room(place, venue=draft.venue)).rpartition("/")
    if not venue:
        yield Fault(path, f"room {room!r} is of no venue: the workshop has none; expected VENUE/ROOM")
    elif not known.has(Venue, venue):
        if "/" in place:  # a workshop's own venue is reported where it stands
            yield from known.refer(path, Venue, venue)
    elif room not in known.rooms(venue):
        yield Fault(path, f"venue {venue!r} has no room {room!r}.", wrong=Wrong(room, partial(known.rooms, venue)))


def _check_time(
    reading: Reading, draft: WorkshopDraft, path: Path, session: SessionDraft, lesson: Lesson | None
) -> Iterator[Fault | Interval]:
    """Yield what is wrong with a session's time; at last the time itself, if nothing is."""
    if session.day is None or session.starts is None:
        yield from _check_unscheduled(reading, path, session)
        return
    faults = []
    if words := outside(reading, draft, session.day):
        faults.append(Fault((*path, "day"), f"the session's day {words}"))
    starts = instant(reading, draft, datetime.combine(session.day, session.starts))
    ends = instant(reading, draft, datetime.combine(session.day, session.ends)) if session.ends else None
    faults += [
        Fault((*path, key), words) for key, words in (("starts", starts), ("ends", ends)) if isinstance(words, str)
    ]
    if session.ends and session.ends <= session.starts:
        words = f"the session ends at {session.ends:%H:%M}, not after its start at {session.starts:%H:%M}"
        faults.append(Fault((*path, "ends"), words))
    yield from faults
    if faults or not isinstance(starts, datetime):
        return
    yield from _check_length(reading, draft, path, session, starts, ends, lesson)


def _check_unscheduled(reading: Reading, path: Path, session: SessionDraft) -> Iterator[Fault]:
    if path in reading.touched:
        return
    if session.day is None and (session.starts or session.ends):
        yield Fault(path, "the session has a time but no day")
    elif session.day is not None or session.ends is not None:
        yield Fault(path, "the session has a day but no start; leave both out while it is not scheduled")


def _check_length(
    reading: Reading,
    draft: WorkshopDraft,
    path: Path,
    session: SessionDraft,
    starts: datetime,
    ends: datetime | str | None,
    lesson: Lesson | None,
) -> Iterator[Fault | Interval]:
    minutes = session.minutes or (lesson.minutes if lesson else None)
    if isinstance(ends, datetime):
        if ends <= starts:
            yield Fault((*path, "ends"), "the session has no length: the clocks are put back in between")
            return
        if session.minutes and ends - starts != timedelta(minutes=session.minutes):
            length = (ends - starts) // timedelta(minutes=1)
            yield Fault(
                (*path, "minutes"),
                f"from start to end there are {length} minutes, not {session.minutes}; leave one out",
            )
            return
    elif minutes is None:
        return
    else:
        ends = starts + timedelta(minutes=minutes)
        try:
            clock.refuse_repeated(ends, draft.zone)
        except InvalidInput as error:
            yield Fault((*path, "minutes" if session.minutes else "starts"), f"the end of the session: {error}")
            return
    if not outside(reading, draft, draft.ends) and ends > clock.midnight(draft.ends + timedelta(days=1), draft.zone):
        yield Fault((*path, "minutes"), f"the session would last beyond the workshop's last day, {draft.ends}")
    else:
        yield Interval(starts, ends)
