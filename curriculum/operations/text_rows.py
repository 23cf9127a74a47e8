"""Reads the texts that the papers of some workshops print, a query for each sort of thing, without the ORM."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.languages import FALLBACK
from curriculum.models import (
    Faculty,
    Funding,
    Group,
    Headcount,
    Module,
    ModuleVersion,
    Objective,
    Organisation,
    Partner,
    Person,
    Room,
    Session,
    Signatory,
    Venue,
    Workshop,
    WorkshopDay,
)
from curriculum.operations.drafts.certificates import CertificatesDraft
from curriculum.operations.drafts.papers import PapersDraft
from curriculum.operations.drafts.stored import from_json
from curriculum.operations.printed_texts import (
    PrintedText,
    of_certificates,
    of_days,
    of_faculty,
    of_group,
    of_headcount,
    of_line,
    of_objective,
    of_organisation,
    of_papers,
    of_room,
    of_session,
    of_workshop,
)
from curriculum.operations.scheduling.fetching import Query, Row, Rows, fetch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from curriculum.languages import Translated

    _Tell = Callable[[Sequence[Row]], Iterator[PrintedText]]


@dataclass(frozen=True, slots=True)
class WorkshopTexts:
    """What the papers of a workshop print, each text once, and the languages that it prints in."""

    languages: tuple[str, ...]
    texts: tuple[PrintedText, ...]


def printed_languages(languages: Sequence[str], title: Translated) -> tuple[str, ...]:
    """Return the languages that a workshop prints in: those that it names, else those that its title is in."""
    return tuple(languages) or tuple(sorted(title, key=_usual_place))


def _usual_place(language: str) -> tuple[int, str]:
    return FALLBACK.index(language) if language in FALLBACK else len(FALLBACK), language


def read_texts(connection: sa.Connection, ids: Sequence[int]) -> Mapping[int, WorkshopTexts]:
    """Return what the papers of some workshops print, by the workshops' keys."""
    found = [(tell, fetch(connection, query(ids))) for query, tell in _SORTS]
    return {
        row.id: WorkshopTexts(printed_languages(row.languages, row.title), tuple(_gather(row, found)))
        for row in connection.execute(_workshops().where(Workshop.id.in_(ids)))
    }


def _gather(head: Row, found: Sequence[tuple[_Tell, Rows]]) -> Iterator[PrintedText]:
    """Yield the texts of a workshop, each once: two sessions may share a room or a module."""
    texts = {each.path: each for each in _tell_workshop(head)}
    for tell, rows in found:
        for each in tell(rows.get(head.id, ())):
            texts.setdefault(each.path, each)
    yield from texts.values()


# ---------------------------------------------------------------- the workshop and where it is held


def _workshops() -> Query:
    return sa.select(
        *(Workshop.id, Workshop.languages, Workshop.title, Workshop.kind_label, Workshop.summary, Workshop.audience),
        *(Workshop.timetable_note, Workshop.city, Workshop.papers, Workshop.certificates),
        *(Venue.code.label("venue"), Venue.name.label("venue_name"), Venue.city.label("venue_city")),
    ).outerjoin(Venue, Venue.id == Workshop.venue_id)


def _tell_workshop(row: Row) -> Iterator[PrintedText]:
    yield from of_workshop("title", row.title)
    yield from of_workshop("kind_label", row.kind_label)
    yield from of_workshop("summary", row.summary)
    yield from of_workshop("audience", row.audience)
    yield from of_workshop("timetable_note", row.timetable_note)
    yield from of_workshop("city", row.city)
    if row.venue:
        yield PrintedText(f"venues.{row.venue}.name", f"name of venue {row.venue}", row.venue_name)
        if row.venue_city and not row.city:  # it is printed where the workshop names none
            yield PrintedText(f"venues.{row.venue}.city", f"city of venue {row.venue}", row.venue_city)
    if papers := from_json(PapersDraft, row.papers):
        yield from of_papers(papers)
    if certificates := from_json(CertificatesDraft, row.certificates):
        yield from of_certificates(certificates)


# ---------------------------------------------------------------- what belongs to it


def _days(ids: Sequence[int]) -> Query:
    titled = sa.select(WorkshopDay.workshop_id, WorkshopDay.day, WorkshopDay.title)
    return titled.where(WorkshopDay.workshop_id.in_(ids), WorkshopDay.title.is_not(None)).order_by(WorkshopDay.day)


def _tell_days(rows: Sequence[Row]) -> Iterator[PrintedText]:
    return of_days((row.day, row.title) for row in rows)


def _partners(ids: Sequence[int]) -> Query:
    columns = (Partner.workshop_id, Organisation.code, Organisation.name, Partner.acknowledgement)
    joined = sa.select(*columns).join(Organisation, Organisation.id == Partner.organisation_id)
    return joined.where(Partner.workshop_id.in_(ids)).order_by(Partner.position)


def _tell_partners(rows: Sequence[Row]) -> Iterator[PrintedText]:
    for row in rows:
        yield of_organisation(row.code, row.name)
        if row.acknowledgement:
            path = f"workshop.partners.{row.code}.acknowledgement"
            yield PrintedText(path, f"acknowledgement of {row.code}", row.acknowledgement)


def _fundings(ids: Sequence[int]) -> Query:
    lines = sa.select(Funding.workshop_id, Funding.line)
    return lines.where(Funding.workshop_id.in_(ids)).order_by(Funding.position)


def _tell_fundings(rows: Sequence[Row]) -> Iterator[PrintedText]:
    for number, row in enumerate(rows, start=1):
        yield of_line(number, row.line)


def _signatories(ids: Sequence[int]) -> Query:
    columns = (Signatory.workshop_id, Signatory.title, Organisation.code, Organisation.name)
    joined = sa.select(*columns).outerjoin(Organisation, Organisation.id == Signatory.organisation_id)
    return joined.where(Signatory.workshop_id.in_(ids)).order_by(Signatory.position)


def _tell_signatories(rows: Sequence[Row]) -> Iterator[PrintedText]:
    for number, row in enumerate(rows, start=1):
        yield PrintedText(f"workshop.signatories.{number}.title", f"title of signatory {number}", row.title)
        if row.code:
            yield of_organisation(row.code, row.name)


def _headcounts(ids: Sequence[int]) -> Query:
    labels = sa.select(Headcount.workshop_id, Headcount.label)
    return labels.where(Headcount.workshop_id.in_(ids)).order_by(Headcount.position)


def _tell_headcounts(rows: Sequence[Row]) -> Iterator[PrintedText]:
    return (of_headcount(number, row.label) for number, row in enumerate(rows, start=1))


def _faculty(ids: Sequence[int]) -> Query:
    columns = (
        Faculty.workshop_id,
        Faculty.code,
        Faculty.label,
        Organisation.code.label("from_code"),
        Organisation.name,
    )
    institution = sa.func.coalesce(Faculty.organisation_id, Person.organisation_id)
    joined = sa.select(*columns).outerjoin(Person, Person.id == Faculty.person_id)
    joined = joined.outerjoin(Organisation, Organisation.id == institution)
    return joined.where(Faculty.workshop_id.in_(ids)).order_by(Faculty.code)


def _tell_faculty(rows: Sequence[Row]) -> Iterator[PrintedText]:
    for row in rows:
        yield of_faculty(row.code, row.label)
        if row.from_code:
            yield of_organisation(row.from_code, row.name)


def _groups(ids: Sequence[int]) -> Query:
    names = sa.select(Group.workshop_id, Group.code, Group.name)
    return names.where(Group.workshop_id.in_(ids)).order_by(Group.code)


def _tell_groups(rows: Sequence[Row]) -> Iterator[PrintedText]:
    return (of_group(row.code, row.name) for row in rows)


# ---------------------------------------------------------------- its sessions, their rooms and modules


def _sessions(ids: Sequence[int]) -> Query:
    columns = (Session.workshop_id, Session.code, Session.title, Session.description)
    return sa.select(*columns).where(Session.workshop_id.in_(ids)).order_by(Session.position, Session.code)


def _tell_sessions(rows: Sequence[Row]) -> Iterator[PrintedText]:
    for row in rows:
        yield from of_session(row.code, "title", row.title)
        yield from of_session(row.code, "description", row.description)


def _rooms(ids: Sequence[int]) -> Query:
    used = sa.select(Session.workshop_id, Session.room_id).where(Session.workshop_id.in_(ids)).distinct().subquery()
    columns = (used.c.workshop_id, Venue.code.label("venue"), Room.code, Room.name)
    joined = sa.select(*columns).join(Room, Room.id == used.c.room_id).join(Venue, Venue.id == Room.venue_id)
    return joined.order_by(Venue.code, Room.code)


def _tell_rooms(rows: Sequence[Row]) -> Iterator[PrintedText]:
    return (of_room(f"{row.venue}/{row.code}", row.name) for row in rows)


def _objectives(ids: Sequence[int]) -> Query:
    columns = (Session.workshop_id, Session.module_version_id)
    taught = sa.select(*columns, sa.func.min(Session.position).label("first")).where(Session.workshop_id.in_(ids))
    used = taught.group_by(*columns).subquery()
    return (
        sa.select(used.c.workshop_id, Module.code, ModuleVersion.version, Objective.verb, Objective.text)
        .join(ModuleVersion, ModuleVersion.id == used.c.module_version_id)
        .join(Module, Module.id == ModuleVersion.module_id)
        .join(Objective, Objective.module_version_id == ModuleVersion.id)
        .order_by(used.c.first, Module.code, ModuleVersion.version, Objective.position)
    )


def _tell_objectives(rows: Sequence[Row]) -> Iterator[PrintedText]:
    numbers: dict[str, int] = {}
    for row in rows:
        module = f"{row.code}@{row.version}"
        number = numbers[module] = numbers.get(module, 0) + 1
        yield of_objective(module, number, "verb", row.verb)
        yield of_objective(module, number, "text", row.text)


#: How each sort of thing is read, and what of it is printed, in the order in which it is told.
_SORTS: Final[tuple[tuple[Callable[[Sequence[int]], Query], _Tell], ...]] = (
    (_days, _tell_days),
    (_partners, _tell_partners),
    (_fundings, _tell_fundings),
    (_faculty, _tell_faculty),
    (_groups, _tell_groups),
    (_signatories, _tell_signatories),
    (_headcounts, _tell_headcounts),
    (_sessions, _tell_sessions),
    (_rooms, _tell_rooms),
    (_objectives, _tell_objectives),
)
