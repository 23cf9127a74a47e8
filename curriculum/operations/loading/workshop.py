"""Brings a workshop to exactly what a file says; participants and what was issued are never touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from curriculum import clock
from curriculum.errors import InUse
from curriculum.models import (
    Assignment,
    Curriculum,
    Faculty,
    Funding,
    FundingStep,
    Group,
    GroupMember,
    Headcount,
    Module,
    ModuleVersion,
    Organisation,
    Output,
    Partner,
    Person,
    Picture,
    Programme,
    RoleCandidate,
    RoleChoice,
    Room,
    Session,
    SessionOrder,
    Signatory,
    Source,
    Substitute,
    Venue,
    Workshop,
    WorkshopDay,
)
from curriculum.operations.changes import Action, Change, compare, compare_all
from curriculum.operations.completing import full_room
from curriculum.operations.drafting_workshop import draft_workshop
from curriculum.operations.loading.faculty import load_faculty
from curriculum.operations.loading.rows import Values, write, write_by_key, write_in_order
from curriculum.operations.loading.scheduling import load_scheduling
from curriculum.operations.loading.sessions import complete_sessions, load_sessions, remove_sessions
from curriculum.operations.loading.settings import SETTINGS, load_settings, load_signatories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.drafts import PartnerDraft, WorkshopDraft
    from curriculum.operations.loading.directory import Directory

#: The fields of a workshop that stand in the file under the same name.
_PLAIN = (
    *("kind", "kind_label", "title", "title_published", "title_aliases", "summary", "audience", "zone"),
    *("country", "city", "languages", "restricted", "level", "timetable_note", "contact"),
)
#: The fields whose things are compared and counted each by itself.
_CHILDREN: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("days", "partners", "funding", "headcounts", "outputs", "sources", "faculty", "groups"), ()),
    **dict.fromkeys(("signatories", "sessions", "acknowledgements"), ()),
    **dict.fromkeys(("scheduling", *SETTINGS)),
}


def load_workshop(db: Db, draft: WorkshopDraft, directory: Directory) -> Iterator[Change]:
    """Create or change a workshop and all that belongs to it; what the file does not name is removed."""
    _read_along(draft, directory)
    sessions = complete_sessions(draft, directory)
    row = read_workshop(db, draft.code)
    before = draft_workshop(row) if row else None
    if row:
        yield from remove_sessions(db, row, {session.code for session, _ in sessions})
    else:
        row = Workshop(code=draft.code)
        db.add(row)
    yield _load_facts(row, before, draft, directory)
    moved = f"zone: {before.zone} → {draft.zone}" if before and before.zone != draft.zone else ""
    yield from _load_days(row, before, draft, moved)
    yield from _load_partners(row, before, draft, directory)
    yield from _load_lists(row, before, draft, directory)
    yield from load_signatories(row, before, draft, directory)
    yield from _load_groups(db, row, before, draft)
    yield from load_faculty(row, before, draft, directory, moved)
    yield from load_sessions(row, before, sessions, directory, moved)
    yield from load_scheduling(row, before, draft)
    yield from load_settings(row, before, draft)


def read_workshop(db: Db, code: str) -> Workshop | None:
    """Return the workshop of exactly this code and all that its draft describes, a query for each sort of thing."""
    along = (
        joinedload(Workshop.venue),
        joinedload(Workshop.curriculum),
        joinedload(Workshop.programme),
        selectinload(Workshop.days),
        selectinload(Workshop.partners).joinedload(Partner.organisation),
        selectinload(Workshop.fundings).selectinload(Funding.steps).joinedload(FundingStep.organisation),
        selectinload(Workshop.headcounts),
        selectinload(Workshop.outputs),
        selectinload(Workshop.sources),
        selectinload(Workshop.faculty).options(
            joinedload(Faculty.organisation),
            joinedload(Faculty.person),
            selectinload(Faculty.times),
            selectinload(Faculty.substitutes).joinedload(Substitute.substitute),
        ),
        selectinload(Workshop.groups),
        selectinload(Workshop.signatories).options(
            joinedload(Signatory.organisation), selectinload(Signatory.picture).undefer(Picture.content)
        ),
        selectinload(Workshop.sessions).options(
            joinedload(Session.module_version).joinedload(ModuleVersion.module),
            joinedload(Session.room).joinedload(Room.venue),
            selectinload(Session.groups),
            selectinload(Session.assignments).joinedload(Assignment.faculty),
            selectinload(Session.orders).joinedload(SessionOrder.other),
            selectinload(Session.needs),
            selectinload(Session.choices).selectinload(RoleChoice.candidates).joinedload(RoleCandidate.faculty),
            selectinload(Session.interested),
        ),
        selectinload(Workshop.acknowledgements),
    )
    return db.scalars(sa.select(Workshop).where(Workshop.code == code).options(*along)).one_or_none()


def _read_along(draft: WorkshopDraft, directory: Directory) -> None:
    """Read everything that the workshop refers to, a query for each sort of thing."""
    groups: tuple[Sequence[Any], ...] = (draft.partners, draft.faculty, draft.signatories)
    steps = [step for funding in draft.funding for step in funding.steps]
    directory.read(Organisation, [each.organisation for group in (*groups, steps) for each in group])
    directory.read(Person, [each.person for each in draft.faculty])
    directory.read(Module, [session.module.code for session in draft.sessions if session.module])
    rooms = [full_room(session.room, venue=draft.venue) for session in draft.sessions]
    directory.read(Venue, [draft.venue, *(room.partition("/")[0] for room in rooms if room)])


def _load_facts(row: Workshop, before: WorkshopDraft | None, draft: WorkshopDraft, directory: Directory) -> Change:
    bare = replace(before, **_CHILDREN) if before else None
    if bare and draft.cancelled is None:  # a cancellation is taken back by a command, not by a file
        bare = replace(bare, cancelled=None)
    change = compare("workshop", draft.code, bare, replace(draft, **_CHILDREN))
    if change.action is not Action.LEFT:
        write(row, {name: getattr(draft, name) for name in _PLAIN})
        write(
            row,
            {
                "starts_on": draft.starts,
                "ends_on": draft.ends,
                "begins_at": clock.midnight(draft.starts, draft.zone),
                "finishes_at": clock.midnight(draft.ends + timedelta(days=1), draft.zone),
                "venue": directory.maybe(Venue, draft.venue),
                "curriculum": directory.maybe(Curriculum, draft.curriculum),
                "programme": directory.maybe(Programme, draft.programme),
            },
        )
        if draft.cancelled:
            write(row, {"cancelled_at": draft.cancelled.at, "cancelled_because": draft.cancelled.because})
    return change


def _load_days(row: Workshop, before: WorkshopDraft | None, draft: WorkshopDraft, moved: str) -> Iterator[Change]:
    zone = draft.zone
    old = {str(day.date): day for day in before.days} if before else {}
    new = {str(day.date): day for day in draft.days}
    changes = compare_all("day", old, new, moved)
    if any(change.action is not Action.LEFT for change in changes):
        wanted: dict[Any, Values] = {
            day.date: {
                "day": day.date,
                "opens_at": clock.at(datetime.combine(day.date, day.opens), zone),
                "closes_at": clock.at(datetime.combine(day.date, day.closes), zone),
                "title": day.title,
            }
            for day in draft.days
        }
        write_by_key(row.days, wanted, key=lambda day: day.day, make=WorkshopDay)
    yield from changes


def _load_partners(
    row: Workshop, before: WorkshopDraft | None, draft: WorkshopDraft, directory: Directory
) -> Iterator[Change]:
    def named(partners: Sequence[PartnerDraft]) -> dict[str, PartnerDraft]:
        return {f"{each.organisation} ({each.role.value})": each for each in partners}

    old, new = named(before.partners if before else ()), named(draft.partners)
    changes = compare_all("partner", old, new, ordered=True)
    if any(change.action is not Action.LEFT for change in changes):
        wanted: dict[Any, Values] = {
            (each.organisation, each.role): {
                "organisation": directory.get(Organisation, each.organisation),
                "role": each.role,
                "position": position,
                "shows_logo": each.shows_logo,
                "acknowledgement": each.acknowledgement,
            }
            for position, each in enumerate(draft.partners)
        }
        write_by_key(row.partners, wanted, key=lambda each: (each.organisation.code, each.role), make=Partner)
    yield from changes


def _load_lists(
    row: Workshop, before: WorkshopDraft | None, draft: WorkshopDraft, directory: Directory
) -> Iterator[Change]:
    """Bring the things that have no code to their places, the first, the second and so on."""

    def fields_of(each: object, *names: str) -> Values:
        values: Values = {name: getattr(each, name) for name in names}
        if hasattr(each, "organisation"):
            values["organisation"] = directory.maybe(Organisation, each.organisation)
        return values

    lists: tuple[tuple[str, str, list[Any], Callable[[], Any], tuple[str, ...]], ...] = (
        ("funding", "funding", row.fundings, Funding, ("line", "every_page")),
        ("headcount", "headcounts", row.headcounts, Headcount, ("label", "count")),
        ("output", "outputs", row.outputs, Output, ("title", "url")),
        ("source", "sources", row.sources, Source, ("about", "citation", "url")),
    )
    for noun, name, rows, make, names in lists:
        wanted = getattr(draft, name)
        changes = compare_all(noun, _numbered(getattr(before, name, ())), _numbered(wanted))
        if any(change.action is not Action.LEFT for change in changes):
            write_in_order(rows, (fields_of(each, *names) for each in wanted), make)
            if noun == "funding":
                for funding, each in zip(rows, draft.funding, strict=True):
                    write_in_order(funding.steps, (fields_of(step, "kind", "name") for step in each.steps), FundingStep)
        yield from changes


def _numbered(drafts: Sequence[object]) -> dict[str, object]:
    return {str(number): each for number, each in enumerate(drafts, start=1)}


def _load_groups(db: Db, row: Workshop, before: WorkshopDraft | None, draft: WorkshopDraft) -> Iterator[Change]:
    old, new = ({each.code: each for each in groups} for groups in (before.groups if before else (), draft.groups))
    for group in row.groups:
        if group.code not in new:
            _refuse_with_members(db, group)
    changes = compare_all("group", old, new)
    if any(change.action is not Action.LEFT for change in changes):
        wanted: dict[Any, Values] = {
            code: {"code": code, "name": each.name, "language": each.language} for code, each in new.items()
        }
        write_by_key(row.groups, wanted, key=lambda group: group.code, make=Group)
    yield from changes


def _refuse_with_members(db: Db, group: Group) -> None:
    """Refuse to remove a group that participants are in: a file says nothing of participants."""
    count = db.scalar(sa.select(sa.func.count()).where(GroupMember.group_id == group.id))
    if count:
        raise InUse("group", group.code, by=[f"{count} {'participant' if count == 1 else 'participants'}"])
