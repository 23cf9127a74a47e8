"""Finds people who are expected at two workshops on the same days, as participants or as faculty."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum import clock
from curriculum.models import Assignment, Faculty, Participant, Person, Session, Workshop
from curriculum.models.participation import COMING, Status
from curriculum.operations.nomination.standing import LIVE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from sqlalchemy.orm import Session as Db


@dataclass(frozen=True, slots=True)
class PersonClash:
    """That a participant is expected elsewhere on days of the workshop.

    `person` is a code; `first` and `last` are the first and the last of the days on which it clashes. Elsewhere the
    person is a participant (`other_number`, `other_status`) or works in it (`faculty`, a code). `firm`: has a seat
    there or agreed to work; otherwise it is not settled yet.
    """

    workshop: str
    number: int
    person: str
    status: Status
    other: str
    first: date
    last: date
    firm: bool
    other_number: int | None = None
    other_status: Status | None = None
    faculty: str | None = None

    @property
    def elsewhere(self) -> str:
        """Return what else and when: "confirmed for TUN-2020 from 2020-12-11 to 2020-12-12"."""
        days = f"on {self.first}" if self.first == self.last else f"from {self.first} to {self.last}"
        if self.faculty is not None:
            return f"in the faculty of {self.other} ({self.faculty}) {days}"
        status = str(self.other_status).replace("_", "-")
        what = (
            f"a participant of {self.other}" if self.other_status is Status.ATTENDED else f"{status} for {self.other}"
        )
        return f"{what} {days}"

    @property
    def sentence(self) -> str:
        """Return the whole sentence, without a name: it may stand in a log."""
        return f"{self.number} of {self.workshop} ({self.person}) is also {self.elsewhere}."


def clashes_of(db: Db, workshop: Workshop | None = None, *, numbers: Collection[int] = ()) -> tuple[PersonClash, ...]:
    """Return the clashes of a workshop's participants, those with the `numbers` if some are given; else all there are.

    Who declined, withdrew or was absent is expected nowhere, and nobody is at a cancelled workshop. Faculty is expected
    on the days of its sessions or, while it has none, on all days. Without a workshop each clash of two
    participants is named once.
    """
    found = [*_twice_invited(db, workshop), *_working_elsewhere(db, workshop)]
    picked = [clash for clash in found if not numbers or clash.number in numbers]
    return tuple(sorted(picked, key=lambda clash: (clash.workshop, clash.number, clash.first, clash.other)))


def _here(workshop: Workshop | None) -> tuple[sa.ColumnElement[bool], ...]:
    """Return what holds of the participants and workshops that are looked at."""
    own = () if workshop is None else (Participant.workshop_id == workshop.id,)
    return (
        *own,
        Participant.status.in_(LIVE),
        Participant.merged_into_id.is_(None),
        Workshop.cancelled_at.is_(None),
    )


def _twice_invited(db: Db, workshop: Workshop | None) -> Iterator[PersonClash]:
    second, other = aliased(Participant), aliased(Workshop)
    columns = (
        *(Workshop.code.label("workshop"), Participant.number, Person.code.label("person"), Participant.status),
        *(Workshop.starts_on, Workshop.ends_on),
        *(other.starts_on.label("other_starts"), other.ends_on.label("other_ends")),
        *(other.code.label("other"), second.number.label("other_number"), second.status.label("other_status")),
    )
    query = (
        sa.select(*columns)
        .select_from(Participant)
        .join(Workshop, Workshop.id == Participant.workshop_id)
        .join(Person, Person.id == Participant.person_id)
        .join(second, sa.and_(second.person_id == Participant.person_id, second.workshop_id != Participant.workshop_id))
        .join(other, other.id == second.workshop_id)
        .where(*_here(workshop), second.status.in_(LIVE), second.merged_into_id.is_(None))
        .where(other.cancelled_at.is_(None), other.starts_on <= Workshop.ends_on, Workshop.starts_on <= other.ends_on)
    )
    if workshop is None:
        query = query.where(Participant.workshop_id < second.workshop_id)
    for row in db.execute(query):
        yield PersonClash(
            *(row.workshop, row.number, row.person, row.status, row.other),
            first=max(row.starts_on, row.other_starts),
            last=min(row.ends_on, row.other_ends),
            firm=row.other_status in COMING,
            other_number=row.other_number,
            other_status=row.other_status,
        )


def _working_elsewhere(db: Db, workshop: Workshop | None) -> Iterator[PersonClash]:
    other = aliased(Workshop)
    columns = (
        *(Workshop.code.label("workshop"), Participant.number, Person.code.label("person"), Participant.status),
        *(Workshop.starts_on, Workshop.ends_on),
        *(other.starts_on.label("other_starts"), other.ends_on.label("other_ends")),
        *(other.code.label("other"), other.zone, Faculty.code.label("faculty"), Faculty.confirmed),
        Session.starts_at,
    )
    worked = sa.and_(Session.id == Assignment.session_id, Session.cancelled.is_(False), Session.starts_at.is_not(None))
    query = (
        sa.select(*columns)
        .select_from(Participant)
        .join(Workshop, Workshop.id == Participant.workshop_id)
        .join(Person, Person.id == Participant.person_id)
        .join(Faculty, sa.and_(Faculty.person_id == Person.id, Faculty.workshop_id != Participant.workshop_id))
        .join(other, other.id == Faculty.workshop_id)
        .join(Assignment, Assignment.faculty_id == Faculty.id, isouter=True)
        .join(Session, worked, isouter=True)
        .where(*_here(workshop), other.cancelled_at.is_(None))
        .where(other.starts_on <= Workshop.ends_on, Workshop.starts_on <= other.ends_on)
        .order_by(Participant.id, Faculty.id)
    )
    for _, rows in groupby(db.execute(query), key=lambda row: (row.workshop, row.number, row.other, row.faculty)):
        yield from _worked(list(rows))


def _worked(rows: list[sa.Row[*tuple[Any, ...]]]) -> Iterator[PersonClash]:
    row = rows[0]
    first, last = max(row.starts_on, row.other_starts), min(row.ends_on, row.other_ends)
    days = sorted({clock.local(each.starts_at, each.zone).date() for each in rows if each.starts_at is not None})
    common = [day for day in days if first <= day <= last]
    if days and not common:
        return
    yield PersonClash(
        *(row.workshop, row.number, row.person, row.status, row.other),
        first=common[0] if common else first,
        last=common[-1] if common else last,
        firm=row.confirmed,
        faculty=row.faculty,
    )
