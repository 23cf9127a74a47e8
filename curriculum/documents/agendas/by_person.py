"""The agenda of a person: when and where one works, or the sessions of one's group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.documents.agendas.rows import lay_item
from curriculum.documents.jobs import make_job
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.people import lay_names
from curriculum.documents.phrases import choose
from curriculum.documents.wording import wording
from curriculum.errors import NotFound, NothingToPrint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from curriculum.documents.agendas.agenda import AgendaItem
    from curriculum.documents.dossier import Attendee, Dossier
    from curriculum.documents.phrases import Phrase
    from curriculum.documents.press.job import Job
    from curriculum.languages import Translated
    from curriculum.operations.releasing.records import AgendaRecord, GroupRecord, RoleRecord, SessionRecord

NAME = N_("Personal agenda")


@dataclass(frozen=True, slots=True)
class PersonItem:
    """A session, and what the person does in it; participants have no role."""

    item: AgendaItem
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonDay:
    """A day with a person's sessions in the order of time."""

    number: int
    on: date
    items: tuple[PersonItem, ...]


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """Whose sessions they are, and the days on which there are any.

    `name` is None where names are sensitive, and for a whole group. `unscheduled` have no time yet.
    """

    code: str  # of the faculty or the group, or the participant's number
    name: Phrase | None
    label: Phrase | None
    days: tuple[PersonDay, ...]
    unscheduled: tuple[PersonItem, ...] = ()
    attends: bool = False  # a participant: `label` is the group's name


def lay(dossier: Dossier, language: str, *, person: str = "") -> Iterator[Job]:
    """Yield one paper with the agenda of everybody who works in the workshop, and of each group that meets by itself.

    Each has a page or more; none is yielded where there is nobody. With `person` it is that of a faculty code, a
    group's code or a participant's number alone, the first of these that there is; raises `NotFound`, and
    `NothingToPrint` for a faculty code without a session. Who works and which groups meet is what the agenda says: a
    release keeps those who have left since.
    """
    plans = (_find(dossier, language, person),) if person else tuple(_plans(dossier, language))
    if not plans:
        return
    head = lay_masthead(dossier, language)
    yield make_job(
        dossier,
        wording(language, country=head.country),
        paper="agenda",
        template="agenda/people.html",
        head=head,
        values={"name": NAME, "plans": plans},
        part=person or "people",
    )


def _plans(dossier: Dossier, language: str) -> Iterator[PersonPlan]:
    """Yield the agendas of all who work and of each group with a session of its own: any other has everybody's."""
    for _, roles in sorted(_workers(dossier.record).items()):
        yield _plan_worker(dossier, roles, language)
    for _, group in sorted(_groups(dossier.record).items()):
        yield _plan_group(dossier, group.code, group.name, language)


def _find(dossier: Dossier, language: str, person: str) -> PersonPlan:
    record = dossier.record
    if roles := _workers(record).get(person):
        return _plan_worker(dossier, roles, language)
    if any(one.code == person for one in dossier.staff):
        raise NothingToPrint(record.workshop, f"{person} has no session in {record.workshop}")
    names = {team.code: team.name for team in dossier.teams} | {one.code: one.name for one in _groups(record).values()}
    if person in names:
        return _plan_group(dossier, person, names[person], language)
    for attendee in dossier.attendees:
        if person == str(attendee.number):
            return _plan_attendee(dossier, attendee, language)
    raise NotFound("faculty, group or participant", person, where=record.workshop)


def _workers(record: AgendaRecord) -> Mapping[str, tuple[RoleRecord, ...]]:
    """Return what everybody does, by faculty code."""
    found: dict[str, list[RoleRecord]] = {}
    for role in (role for session in record.sessions for role in session.roles):
        found.setdefault(role.faculty, []).append(role)
    return {code: tuple(roles) for code, roles in found.items()}


def _groups(record: AgendaRecord) -> Mapping[str, GroupRecord]:
    """Return the groups that have a session of their own, by code."""
    return {group.code: group for session in record.sessions for group in session.groups}


def _plan_worker(dossier: Dossier, roles: tuple[RoleRecord, ...], language: str) -> PersonPlan:
    who = roles[0]
    held = {session.code: _roles(who, session) for session in dossier.record.sessions if _works(who, session)}
    name = lay_names(who.person, language)[0] if who.person and not dossier.restricted else None
    return PersonPlan(who.faculty, name, choose(who.label, language), *_lay(dossier.record, held, language))


def _works(who: RoleRecord, session: SessionRecord) -> bool:
    return any(role.faculty == who.faculty for role in session.roles)


def _roles(who: RoleRecord, session: SessionRecord) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role.role for role in session.roles if role.faculty == who.faculty))


def _plan_group(dossier: Dossier, code: str, name: Translated, language: str) -> PersonPlan:
    return PersonPlan(code, None, choose(name, language), *_attended(dossier.record, {code}, language))


def _plan_attendee(dossier: Dossier, one: Attendee, language: str) -> PersonPlan:
    name = None if dossier.restricted else lay_names(one.name, language)[0]
    groups = [team for team in dossier.teams if team.code in one.groups]
    label = choose(groups[0].name, language) if groups else None
    days, unscheduled = _attended(dossier.record, set(one.groups), language)
    return PersonPlan(str(one.number), name, label, days, unscheduled, attends=True)


def _attended(
    record: AgendaRecord, groups: set[str], language: str
) -> tuple[tuple[PersonDay, ...], tuple[PersonItem, ...]]:
    """Return the sessions for everybody and those for some groups."""
    held: dict[str, tuple[str, ...]] = {
        session.code: ()
        for session in record.sessions
        if not session.groups or groups & {group.code for group in session.groups}
    }
    return _lay(record, held, language)


def _lay(
    record: AgendaRecord, held: Mapping[str, tuple[str, ...]], language: str
) -> tuple[tuple[PersonDay, ...], tuple[PersonItem, ...]]:
    """Return the days with some sessions (their codes and the person's roles), and those without a time."""
    days: dict[date, list[PersonItem]] = {}
    unscheduled: list[PersonItem] = []
    for session in record.sessions:
        if session.code in held and not session.cancelled:
            item = PersonItem(lay_item(session, language, {}), held[session.code])
            (days.setdefault(session.starts_at.date(), []) if session.starts_at else unscheduled).append(item)
    return (
        tuple(PersonDay((on - record.starts_on).days + 1, on, tuple(items)) for on, items in sorted(days.items())),
        tuple(unscheduled),
    )
