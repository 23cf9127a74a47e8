"""What is shown of break-out groups: who is in them, and how they are made up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.models import Group, GroupMember, Organisation, Participant, Person, Session, SessionGroup
from curriculum.models.people import Sex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Workshop
    from curriculum.models.participation import Status


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """A member of a group as shown."""

    number: int
    person: str
    print_name: str
    status: Status
    sex: Sex | None
    organisation: str | None
    organisation_name: Translated | None
    country: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Balance:
    """How a group is made up: by sex, and how many institutions and countries it brings together."""

    members: int
    women: int
    men: int
    other: int
    not_stated: int
    institutions: int
    countries: int


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group as listed; `sessions` are those held for it."""

    code: str
    name: Translated
    language: str | None
    balance: Balance
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupDetails:
    """A group with its members."""

    group: GroupFacts
    members: tuple[MemberFacts, ...]


def list_groups(db: Db, workshop: Workshop) -> tuple[GroupFacts, ...]:
    """Return the groups of a workshop in the order of their codes."""
    members, sessions = _members(db, workshop), _sessions(db, workshop)
    return tuple(
        _facts(group, members.get(group.id, ()), sessions.get(group.id, ()))
        for group in sorted(workshop.groups, key=lambda each: code_key(each.code))
    )


def show_group(db: Db, group: Group) -> GroupDetails:
    """Return a group with its members in the order of their numbers."""
    members = tuple(_members(db, group.workshop, group=group).get(group.id, ()))
    return GroupDetails(_facts(group, members, _sessions(db, group.workshop).get(group.id, ())), members)


def balance_of(members: Iterable[MemberFacts]) -> Balance:
    """Return how a group is made up."""
    known = tuple(members)
    sexes = Counter(each.sex for each in known)
    return Balance(
        members=len(known),
        women=sexes[Sex.FEMALE],
        men=sexes[Sex.MALE],
        other=sexes[Sex.OTHER],
        not_stated=sexes[None],
        institutions=len({each.organisation for each in known if each.organisation}),
        countries=len({each.country for each in known if each.country}),
    )


def code_key(code: str) -> tuple[tuple[bool, int, str], ...]:
    """Return by what codes are put in order: G2 before G10."""
    parts: list[str] = []
    for sign in code:
        if parts and parts[-1][-1].isdecimal() == sign.isdecimal():
            parts[-1] += sign
        else:
            parts.append(sign)
    return tuple((part[0].isdecimal(), int(part) if part[0].isdecimal() else 0, part) for part in parts)


def _facts(group: Group, members: Iterable[MemberFacts], sessions: Iterable[str]) -> GroupFacts:
    return GroupFacts(group.code, group.name, group.language, balance_of(members), tuple(sessions))


def _members(db: Db, workshop: Workshop, *, group: Group | None = None) -> Mapping[int, list[MemberFacts]]:
    query = (
        sa.select(GroupMember.group_id, Participant, Person, Organisation.code, Organisation.name)
        .join(Participant, Participant.id == GroupMember.participant_id)
        .join(Person, Person.id == Participant.person_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .where(Participant.workshop_id == workshop.id, Participant.merged_into_id.is_(None))
        .order_by(Participant.number)
    )
    found: dict[int, list[MemberFacts]] = {}
    for group_id, row, person, code, name in db.execute(
        query if group is None else query.where(GroupMember.group_id == group.id)
    ):
        facts = MemberFacts(
            number=row.number,
            person=person.code,
            print_name=person.print_name,
            status=row.status,
            sex=person.sex,
            organisation=code,
            organisation_name=name,
            country=person.country,
            language=row.language,
        )
        found.setdefault(group_id, []).append(facts)
    return found


def _sessions(db: Db, workshop: Workshop) -> Mapping[int, list[str]]:
    query = (
        sa.select(SessionGroup.group_id, Session.code)
        .join(Session)
        .where(Session.workshop_id == workshop.id)
        .order_by(Session.starts_at, Session.position)
    )
    found: dict[int, list[str]] = {}
    for group_id, code in db.execute(query):
        found.setdefault(group_id, []).append(code)
    return found
