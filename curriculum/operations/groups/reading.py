"""Reads a workshop's participants, groups and wishes into a problem that the solver understands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.errors import Conflict, InvalidInput, NotFound
from curriculum.languages import base
from curriculum.models import Group, GroupMember, Participant, Person
from curriculum.models.participation import COMING, Status, Wish
from curriculum.operations.groups.facts import code_key, list_groups
from curriculum.operations.groups.wishes import list_wishes
from curriculum.operations.spelling import pick_codes
from curriculum.planning.grouping.problem import Grouping, Keeping, Member, Target, Tie, Trait

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.groups.facts import GroupFacts

MOST_GROUPS: Final = 200


@dataclass(frozen=True)
class Request:
    """What groups are asked for; `count` None: as many as there are. `languages` are stated, by code of the group."""

    count: int | None = None
    sizes: tuple[int, int] | None = None
    by: tuple[Trait, ...] = tuple(Trait)
    keeping: Keeping = Keeping.NOBODY
    languages: tuple[tuple[str, str], ...] = ()
    free_languages: bool = False
    prefix: str | None = None
    statuses: tuple[Status, ...] = COMING


@dataclass(frozen=True)
class Reading:
    """A problem, with the key of each participant by number, the groups to be made, and remarks for the user.

    `left` are groups that were used before and will be empty; `leaving` are members who are not put into groups.
    """

    workshop: str
    problem: Grouping
    ids: Mapping[int, int]
    new: tuple[str, ...]
    left: tuple[str, ...]
    leaving: tuple[int, ...]
    remarks: tuple[str, ...]


def read_grouping(db: Db, workshop: Workshop, request: Request) -> Reading:
    """Return what there is to form.

    Groups there are come first: those that sessions are held for, in the order of their codes, then the others; missing
    ones are made under the prefix ("G" where none is given) and a number. With a prefix, groups with other codes are
    left alone. Raise `Conflict` where nobody comes, `InvalidInput` where it is not said how many groups.
    """
    family = _family(db, workshop, request.prefix)
    codes = _codes(workshop, family, request)
    homes, coming = _homes(db, workshop, family), _coming(db, workshop, request)
    if not coming:
        raise Conflict(
            f"{workshop.code} has no participants with the status {' or '.join(request.statuses)} to put into groups."
        )
    left = tuple(each.code for each in family if each.code not in codes and each.balance.members)
    members = tuple(_member(row, person, workshop, homes.get(row.id), codes) for row, person in coming)
    numbers = {each.number for each in members}
    ties = (each for each in list_wishes(db, workshop) if each.one in numbers and each.other in numbers)
    problem = Grouping(
        members=members,
        targets=_targets(family, codes, request),
        ties=tuple(Tie(each.one, each.other, each.wish is Wish.TOGETHER) for each in ties),
        by=request.by,
        sizes=request.sizes,
        keeping=request.keeping,
        preferred=tuple(dict.fromkeys(base(each) for each in workshop.languages)),
    )
    known = {each.code for each in family}
    return Reading(
        workshop.code,
        problem,
        {row.number: row.id for row, _ in coming},
        tuple(code for code in codes if code not in known),
        left,
        _leaving(db, workshop, family, numbers),
        tuple(_remarks(workshop, coming)),
    )


def _family(db: Db, workshop: Workshop, prefix: str | None) -> list[GroupFacts]:
    """Return the groups that may be filled, those that sessions are held for first."""
    groups = [
        each
        for each in list_groups(db, workshop)
        if prefix is None or (each.code.startswith(prefix) and each.code.removeprefix(prefix).isdecimal())
    ]
    return sorted(groups, key=lambda each: not each.sessions)


def _codes(workshop: Workshop, family: list[GroupFacts], request: Request) -> list[str]:
    count = len(family) if request.count is None else request.count
    if not count:
        raise InvalidInput(f"{workshop.code} has no groups yet; say how many to form: --groups 4.")
    codes = [each.code for each in family][:count]
    taken, number = {each.code for each in workshop.groups}, 0
    while len(codes) < count:
        number += 1
        if (code := f"{request.prefix or 'G'}{number}") not in taken:
            codes.append(code)
    return sorted(codes, key=code_key)


def _targets(family: list[GroupFacts], codes: list[str], request: Request) -> tuple[Target, ...]:
    stated = {} if request.free_languages else {each.code: each.language for each in family if each.language}
    for typed, language in request.languages:
        found = pick_codes(typed, codes)
        if len(found) != 1:
            raise NotFound("group", typed, where=f"those to be formed: {', '.join(codes)}")
        stated[found[0]] = language
    return tuple(Target(code, base(stated[code]) if code in stated else None) for code in codes)


def _coming(db: Db, workshop: Workshop, request: Request) -> list[tuple[Participant, Person]]:
    query = (
        sa.select(Participant, Person)
        .join(Person, Person.id == Participant.person_id)
        .where(
            Participant.workshop_id == workshop.id,
            Participant.merged_into_id.is_(None),
            Participant.status.in_(request.statuses),
        )
        .order_by(Participant.number)
    )
    return [(row, person) for row, person in db.execute(query)]


def _homes(db: Db, workshop: Workshop, family: list[GroupFacts]) -> Mapping[int, str]:
    """Return in which group each participant is, by key; of several the first."""
    query = (
        sa.select(GroupMember.participant_id, Group.code)
        .join(Group)
        .where(Group.workshop_id == workshop.id, Group.code.in_([each.code for each in family]))
    )
    found: dict[int, str] = {}
    for participant, code in sorted(db.execute(query), key=lambda each: (each[0], code_key(each[1]))):
        found.setdefault(participant, code)
    return found


def _member(row: Participant, person: Person, workshop: Workshop, home: str | None, codes: list[str]) -> Member:
    stated = [each for each in (row.language, *person.languages) if each]
    return Member(
        number=row.number,
        institution=str(row.organisation_id or ""),
        sex=person.sex.value if person.sex else "",
        country=person.country or "",
        language=base(row.language) if row.language else "",
        speaks=frozenset(base(each) for each in stated or workshop.languages),
        home=home if home in codes else None,
    )


def _leaving(db: Db, workshop: Workshop, family: list[GroupFacts], numbers: set[int]) -> tuple[int, ...]:
    query = (
        sa.select(Participant.number)
        .join(GroupMember)
        .join(Group)
        .where(
            Group.workshop_id == workshop.id,
            Group.code.in_([each.code for each in family]),
            Participant.merged_into_id.is_(None),
        )
    )
    return tuple(sorted(set(db.scalars(query)) - numbers))


def _remarks(workshop: Workshop, coming: list[tuple[Participant, Person]]) -> list[str]:
    """Return what was assumed: who states no language understands those of the workshop."""
    silent = sum(not row.language and not person.languages for row, person in coming)
    if not silent or not workshop.languages:
        return []
    who = "states no language and counts" if silent == 1 else "state no language and count"
    named = ", ".join(workshop.languages)
    return [f"{silent} of {len(coming)} {who} as understanding the languages of {workshop.code}: {named}."]
