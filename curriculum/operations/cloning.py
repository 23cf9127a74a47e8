"""Repeats a workshop at other dates: the same agenda at the same local times, without the people who took part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from curriculum import clock
from curriculum.operations import refusals
from curriculum.operations.checking import checked_code
from curriculum.operations.completing import span_of
from curriculum.operations.drafting_workshop import hours_of
from curriculum.operations.drafts.papers import PapersDraft
from curriculum.operations.drafts.participation import NominationDraft
from curriculum.operations.drafts.stored import as_json, from_json
from curriculum.operations.sessions import place
from curriculum.operations.workshops import new_day, set_dates, wall_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, timedelta

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Faculty, FacultyTime, Funding, Group, Model, RoleChoice, Session, Workshop

T = TypeVar("T", bound="Model")

_WORKSHOP = (
    *("kind", "kind_label", "title", "summary", "audience", "zone", "country", "city", "venue", "curriculum"),
    *("programme", "level", "languages", "restricted", "contact", "scheduling", "theme"),
    *("attendance", "certificates"),
)
_SESSION = (
    *("code", "position", "kind", "title", "description", "module_version", "minutes", "room", "pinned", "contact"),
    *("language", "interpretation", "place", "earliest", "latest", "wish_time", "seats", "heavy", "automatic"),
    "room_open",
)
_SIGNATORY = ("position", "name", "title", "organisation", "picture")
_FACULTY = ("code", "label", "organisation", "several", "daily_minutes", "languages")


def clone_workshop(db: Db, workshop: Workshop, code: str, *, starts_on: date, persons: bool = False) -> Workshop:
    """Add a workshop like another one that starts on the civil date `starts_on`.

    Sessions keep their length, and like the days their local start and their distance in days; so do the days on
    which they may be held, the times at which faculty is there, the deadline of nominations and the day by which an
    invitation asks for an answer. Taken over are how the agenda is made, the look and the words of the papers, the
    rules for seats, attendance and certificates, partners, funding, groups, signatories with their signatures and
    faculty as institutional roles, with `persons` also who fills them. Left behind are participants, releases,
    accepted findings, what was published about the first one, cancellations, and the date and reference of the
    invitation.
    Raise `CodeTaken`, `RoomBooked`, `PersonBooked`, and `InvalidInput` for a local time that does not exist on
    its new day.
    """
    shift = starts_on - workshop.starts_on
    own = {"papers": _papers(workshop, shift), "nomination": _nomination(workshop, shift)}
    copy = _copy(workshop, _WORKSHOP, code=checked_code(code), **own)
    with db.no_autoflush:
        set_dates(copy, starts_on=starts_on, ends_on=workshop.ends_on + shift)
        _copy_days(workshop, copy, shift)
        _copy_partners(workshop, copy)
        _copy_agenda(workshop, copy, shift, persons=persons)
        db.add(copy)
    refusals.flush(db)
    return copy


def _copy(row: T, names: tuple[str, ...], **more: Any) -> T:  # noqa: ANN401 - whatever the columns hold
    return type(row)(**{name: getattr(row, name) for name in names}, **more)


def _papers(workshop: Workshop, shift: timedelta) -> dict[str, Any] | None:
    """Return what the papers say, without what was written on one letter alone: its reference and date."""
    draft = from_json(PapersDraft, workshop.papers)
    if draft and (letter := draft.invitation):
        reply_by = letter.reply_by and letter.reply_by + shift
        draft = replace(draft, invitation=replace(letter, reference=None, dated=None, reply_by=reply_by))
    return as_json(draft)


def _nomination(workshop: Workshop, shift: timedelta) -> dict[str, Any] | None:
    draft = from_json(NominationDraft, workshop.nomination)
    if draft and draft.deadline:
        draft = replace(draft, deadline=draft.deadline + shift)
    return as_json(draft)


def _copy_days(workshop: Workshop, copy: Workshop, shift: timedelta) -> None:
    for day in workshop.days:
        opens, closes = (wall_time(instant, workshop.zone).time() for instant in (day.opens_at, day.closes_at))
        copy.days.append(new_day(copy, day.day + shift, opens, closes))
        copy.days[-1].title = day.title


def _copy_partners(workshop: Workshop, copy: Workshop) -> None:
    names = ("organisation", "role", "position", "shows_logo", "acknowledgement")
    copy.partners = [_copy(each, names) for each in workshop.partners]
    copy.signatories = [_copy(each, _SIGNATORY) for each in workshop.signatories]
    copy.fundings = [_copy_funding(each) for each in workshop.fundings]


def _copy_funding(funding: Funding) -> Funding:
    steps = [_copy(step, ("position", "kind", "name", "organisation")) for step in funding.steps]
    return _copy(funding, ("position", "line", "every_page"), steps=steps)


def _copy_agenda(workshop: Workshop, copy: Workshop, shift: timedelta, *, persons: bool) -> None:
    faculty = _copy_faculty(workshop, shift, persons=persons)
    groups: dict[Group, Group] = {each: _copy(each, ("code", "name", "language")) for each in workshop.groups}
    copy.faculty, copy.groups = list(faculty.values()), list(groups.values())
    sessions: dict[Session, Session] = {}
    for session in workshop.sessions:
        sessions[session] = _copy(
            session,
            _SESSION,
            on_days=tuple(day + shift for day in session.on_days),
            wish_day=session.wish_day and session.wish_day + shift,
            groups=[groups[group] for group in session.groups],
            assignments=[
                _copy(each, ("role", "position", "chosen"), faculty=faculty[each.faculty])
                for each in session.assignments
            ],
            needs=[_copy(each, ("kind", "quantity")) for each in session.needs],
            choices=[_copy_choice(each, faculty) for each in session.choices],
            interested=[faculty[each] for each in session.interested],
        )
        copy.sessions.append(sessions[session])
        if session.starts_at is not None:
            starts_at = clock.at(wall_time(session.starts_at, workshop.zone) + shift, workshop.zone)
            place(copy.sessions[-1], starts_at)
    for session, other in sessions.items():
        other.orders = [_copy(order, ("kind",), other=sessions[order.other]) for order in session.orders]


def _copy_choice(choice: RoleChoice, faculty: Mapping[Faculty, Faculty]) -> RoleChoice:
    candidates = [_copy(each, ("position",), faculty=faculty[each.faculty]) for each in choice.candidates]
    return _copy(choice, ("role", "count"), candidates=candidates)


def _copy_faculty(workshop: Workshop, shift: timedelta, *, persons: bool) -> dict[Faculty, Faculty]:
    names = (*_FACULTY, "person", "confirmed") if persons else _FACULTY
    faculty = {each: _copy(each, names) for each in workshop.faculty}
    for each, copy in faculty.items():
        copy.times = [time for one in each.times for time in _copy_times(one, workshop.zone, shift)]
        copy.substitutes = [_copy(one, ("position",), substitute=faculty[one.substitute]) for one in each.substitutes]
    return faculty


def _copy_times(row: FacultyTime, zone: str, shift: timedelta) -> Iterator[FacultyTime]:
    """Repeat a time at the same hours of other days."""
    for hours in hours_of(row, zone):
        span = span_of(replace(hours, day=hours.day + shift), zone=zone)
        yield _copy(row, ("available", "because"), starts_at=span.starts_at, ends_at=span.ends_at)
