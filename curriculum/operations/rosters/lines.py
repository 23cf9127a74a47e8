"""Reads the participants of a workshop as the lines of a roster, as they would be imported again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.models import Group, GroupMember
from curriculum.operations.participants import participants_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Participant, Workshop
    from curriculum.models.participation import Status
    from curriculum.models.people import Sex


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A participant with everything that a roster can say; `groups` are codes."""

    number: int
    name: str
    given_name: str | None
    family_name: str | None
    native_name: str | None
    job_title: Translated | None
    organisation: Translated | None
    country: str | None
    sex: Sex | None
    email: str | None
    phone: str | None
    language: str | None
    status: Status
    groups: tuple[str, ...]
    rank: int | None
    arrives_on: date | None
    departs_on: date | None


def roster_lines(db: Db, workshop: Workshop, *, statuses: Collection[Status] = ()) -> tuple[RosterLine, ...]:
    """Return the participants in the order of their numbers; with `statuses`, only those."""
    groups = _groups(db, workshop)
    return tuple(
        _line(row, groups.get(row.id, ()))
        for row in participants_of(db, workshop)
        if not statuses or row.status in statuses
    )


def _groups(db: Db, workshop: Workshop) -> dict[int, tuple[str, ...]]:
    """Return the codes of the groups by the participants' keys."""
    query = (
        sa.select(GroupMember.participant_id, Group.code)
        .join(Group, Group.id == GroupMember.group_id)
        .where(Group.workshop_id == workshop.id)
        .order_by(Group.code)
    )
    found: dict[int, tuple[str, ...]] = {}
    for key, code in db.execute(query):
        found[key] = (*found.get(key, ()), code)
    return found


def _line(row: Participant, groups: tuple[str, ...]) -> RosterLine:
    person = row.person
    return RosterLine(
        number=row.number,
        name=person.print_name,
        given_name=person.given_name,
        family_name=person.family_name,
        native_name=person.native_name,
        job_title=row.job_title,
        organisation=row.organisation.name if row.organisation else None,
        country=person.country,
        sex=person.sex,
        email=person.email,
        phone=person.phone,
        language=row.language,
        status=row.status,
        groups=groups,
        rank=row.rank,
        arrives_on=row.arrives_on,
        departs_on=row.departs_on,
    )
