"""Verbs on break-out groups: make one, change it, put participants in and take them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, Unpack

import sqlalchemy as sa

from curriculum.errors import Conflict, InUse, NotFound
from curriculum.languages import Translated
from curriculum.models import Group, GroupMember, Participant, Session, SessionGroup
from curriculum.operations import refusals
from curriculum.operations.checking import checked_code
from curriculum.operations.finding import find
from curriculum.operations.participants import lock_workshop

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop


class GroupFields(TypedDict, total=False):
    """What can be changed of a group; a language of None is none."""

    name: Translated
    language: str | None


@dataclass(frozen=True, slots=True)
class Membership:
    """Who came into a group and who left it, by number; `from_groups` are the groups that those who came have left."""

    group: str
    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    from_groups: tuple[str, ...] = ()


def find_group(db: Db, workshop: Workshop, code: str) -> Group:
    """Return the group of a code in a workshop; raise `NotFound`."""
    return find(db, Group, code, within=workshop)


def add_group(
    db: Db, workshop: Workshop, code: str, *, name: Translated | None = None, language: str | None = None
) -> Group:
    """Add a group, by default named after its code; raise `CodeTaken`."""
    group = Group(workshop=workshop, code=checked_code(code), name=name or Translated(en=code), language=language)
    db.add(group)
    refusals.flush(db)
    return group


def edit_group(db: Db, group: Group, **fields: Unpack[GroupFields]) -> tuple[str, ...]:
    """Change what is given and leave the rest; return the names of the fields that differ now."""
    changed = tuple(field for field, value in fields.items() if getattr(group, field) != value)
    for field in changed:
        setattr(group, field, fields[field])  # type: ignore[literal-required] # the keys are its own
    refusals.flush(db)
    return changed


def remove_group(db: Db, group: Group) -> None:
    """Remove a group; raise `InUse` while it has members or sessions are held for it."""
    held = sa.select(Session.code).join(SessionGroup).where(SessionGroup.group_id == group.id).order_by(Session.code)
    used = [f"the session {code}" for code in db.scalars(held)]
    shown = (
        sa.select(Participant.id)
        .join(GroupMember)
        .where(GroupMember.group_id == group.id, Participant.merged_into_id.is_(None))
    )
    members = len(db.scalars(shown).all())
    if members:
        used.insert(0, f"{members} {'participant' if members == 1 else 'participants'}")
    if used:
        raise InUse("group", group.code, by=used)
    group.workshop.groups.remove(group)
    refusals.flush(db)


def put_members(db: Db, group: Group, numbers: Collection[int], *, move: bool = False) -> Membership:
    """Put participants into a group; with `move` they leave all others.

    Raise `NotFound` for a number that nobody bears; nothing is changed then.
    """
    lock_workshop(db, group.workshop)
    ids = ids_of(db, group.workshop, numbers)
    others = _others(db, group, ids.values()) if move else {}
    if others:
        gone = sa.and_(GroupMember.group_id.in_(others), GroupMember.participant_id.in_(ids.values()))
        db.execute(sa.delete(GroupMember).where(gone))
    there = set(db.scalars(sa.select(GroupMember.participant_id).where(GroupMember.group_id == group.id)))
    added = {number: id_ for number, id_ in ids.items() if id_ not in there}
    if added:
        rows = [{"group_id": group.id, "participant_id": id_} for id_ in added.values()]
        db.execute(sa.insert(GroupMember), rows)
    db.expire(group)
    return Membership(group.code, tuple(sorted(added)), from_groups=tuple(sorted(others.values())))


def take_members(db: Db, group: Group, numbers: Collection[int] = ()) -> Membership:
    """Take participants out of a group, all of them without numbers.

    Raise `NotFound` for a number that nobody bears, `Conflict` for somebody who is not in the group.
    """
    lock_workshop(db, group.workshop)
    query = (
        sa.select(Participant.number, Participant.id)
        .join(GroupMember)
        .where(GroupMember.group_id == group.id, Participant.merged_into_id.is_(None))
    )
    members = {number: id_ for number, id_ in db.execute(query)}  # noqa: C416 - rows are no pairs to mypy
    ids = ids_of(db, group.workshop, numbers) if numbers else members
    if strange := sorted(set(ids) - set(members)):
        raise Conflict(f"{', '.join(map(str, strange))} of {group.workshop.code} are not in {group.code}.")
    db.execute(
        sa.delete(GroupMember).where(GroupMember.group_id == group.id, GroupMember.participant_id.in_(ids.values()))
    )
    db.expire(group)
    return Membership(group.code, removed=tuple(sorted(ids)))


def ids_of(db: Db, workshop: Workshop, numbers: Collection[int]) -> Mapping[int, int]:
    """Return the keys of participants by number; raise `NotFound` for a number that nobody bears."""
    wanted = (Participant.workshop_id == workshop.id, Participant.merged_into_id.is_(None))
    query = sa.select(Participant.number, Participant.id).where(*wanted)
    known = {number: id_ for number, id_ in db.execute(query)}  # noqa: C416 - rows are no pairs to mypy
    for number in numbers:
        if number not in known:
            raise NotFound("participant", number, where=workshop.code)
    return {number: known[number] for number in numbers}


def _others(db: Db, group: Group, ids: Collection[int]) -> dict[int, str]:
    """Return the other groups in which participants are, by key."""
    query = (
        sa.select(Group.id, Group.code)
        .join(GroupMember)
        .where(GroupMember.participant_id.in_(ids), Group.id != group.id)
    )
    return {id_: code for id_, code in db.execute(query)}  # noqa: C416 - rows are no pairs to mypy
