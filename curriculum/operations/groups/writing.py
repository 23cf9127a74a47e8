"""Writes groups that were formed, if nothing that they rest on has changed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.errors import Conflict
from curriculum.languages import Translated, base
from curriculum.models import Group, GroupMember, Participant
from curriculum.operations import refusals
from curriculum.operations.groups.facts import code_key, list_groups
from curriculum.operations.groups.reading import read_grouping
from curriculum.operations.participants import lock_workshop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.groups.facts import Balance
    from curriculum.operations.groups.reading import Reading, Request
    from curriculum.planning.grouping.formation import Formation
    from curriculum.planning.progress import Level, Status

#: How a new group is called, by language: the word and its number.
_NAMES: Final = {
    "en": "Group {}",
    "fr": "Groupe {}",
    "ar": "المجموعة {}",
    "es": "Grupo {}",
    "ru": "Группа {}",
    "zh": "第{}组",
}


@dataclass(frozen=True, slots=True)
class FormedFacts:
    """A group as it was formed: who is in it, by number, and how it is made up."""

    code: str
    language: str
    members: tuple[int, ...]
    balance: Balance
    new: bool


@dataclass(frozen=True, slots=True)
class FormationFacts:
    """Groups as they were formed, how good they are at each level, and who moved, by number.

    `emptied` are groups that were used before and have no members now, `taken_out` are members who do not come.
    """

    workshop: str
    status: Status
    seed: int
    seconds: float
    groups: tuple[FormedFacts, ...]
    levels: tuple[Level, ...]
    moved: tuple[int, ...]
    placed: tuple[int, ...]
    taken_out: tuple[int, ...]
    emptied: tuple[str, ...]
    remarks: tuple[str, ...]


def write_groups(
    db: Db, workshop: Workshop, request: Request, *, reading: Reading, formation: Formation, seed: int
) -> FormationFacts:
    """Put participants into groups as they were formed; new groups are made.

    Raise `Conflict` if participants, groups or wishes were changed since they were read.
    """
    lock_workshop(db, workshop)
    if read_grouping(db, workshop, request) != reading:
        raise Conflict(
            f"The participants, groups or wishes of {workshop.code} were changed meanwhile by somebody else; "
            "nothing was written. Form the groups again."
        )
    groups = _make(db, workshop, reading)
    for formed in formation.groups:
        group = groups[formed.code]
        if group.language is None or base(group.language) != formed.language:
            group.language = formed.language
    refusals.flush(db)
    _place(db, groups, reading, formation)
    db.expire_all()
    return _facts(db, workshop, reading, formation, seed=seed)


def _make(db: Db, workshop: Workshop, reading: Reading) -> Mapping[str, Group]:
    tongues = [each for each in workshop.languages if base(each) in _NAMES] or ["en"]
    for code in reading.new:
        number = code_key(code)[-1][1] or code
        name = Translated({tongue: _NAMES[base(tongue)].format(number) for tongue in tongues})
        db.add(Group(workshop=workshop, code=code, name=name))
    refusals.flush(db)
    return {each.code: each for each in workshop.groups}


def _place(db: Db, groups: Mapping[str, Group], reading: Reading, formation: Formation) -> None:
    """Write who is in which group: what is right already stays as it is, and so do places hidden by a merge."""
    used = {groups[each.code].id for each in formation.groups} | {groups[code].id for code in reading.left}
    wanted = {(groups[formed.code].id, reading.ids[number]) for formed in formation.groups for number in formed.numbers}
    query = (
        sa.select(GroupMember.group_id, GroupMember.participant_id)
        .join(Participant, Participant.id == GroupMember.participant_id)
        .where(GroupMember.group_id.in_(used), Participant.merged_into_id.is_(None))
    )
    before = {(group, participant) for group, participant in db.execute(query)}
    gone: dict[int, list[int]] = {}
    for group, participant in sorted(before - wanted):
        gone.setdefault(group, []).append(participant)
    for group, participants in gone.items():
        leaves = sa.and_(GroupMember.group_id == group, GroupMember.participant_id.in_(participants))
        db.execute(sa.delete(GroupMember).where(leaves))
    if rows := sorted(wanted - before):
        db.execute(sa.insert(GroupMember), [{"group_id": group, "participant_id": one} for group, one in rows])


def _facts(db: Db, workshop: Workshop, reading: Reading, formation: Formation, *, seed: int) -> FormationFacts:
    listed = {each.code: each for each in list_groups(db, workshop)}
    member = reading.problem.member
    homes = {number: each.code for each in formation.groups for number in each.numbers}
    return FormationFacts(
        workshop.code,
        formation.status,
        seed,
        round(formation.seconds, 1),
        tuple(
            FormedFacts(each.code, each.language, each.numbers, listed[each.code].balance, each.code in reading.new)
            for each in formation.groups
        ),
        formation.levels,
        tuple(sorted(one for one, code in homes.items() if member[one].home not in {None, code})),
        tuple(sorted(one for one in homes if member[one].home is None)),
        reading.leaving,
        reading.left,
        reading.remarks,
    )
