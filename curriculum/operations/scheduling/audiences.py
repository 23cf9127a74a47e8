"""For whom sessions are held: groups with their members, and how many people take part."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.models import Group, GroupMember, Participant
from curriculum.models.participation import COMING
from curriculum.operations.scheduling.fetching import Rows, fetch
from curriculum.operations.scheduling.heads import Head, ids_of
from curriculum.planning import problem as planning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Audiences:
    """The rows behind the groups of some workshops, and their participants counted."""

    groups: Rows  # by workshop
    members: Mapping[int, frozenset[int]]  # by group: the participants who come
    participants: Mapping[int, tuple[int, int]]  # by workshop: all, and those who come

    def of(self, head: Head) -> tuple[planning.Group, ...]:
        """Return the groups of a workshop, in the order of their codes."""
        rows = self.groups.get(head.id, ())
        homes: dict[int, set[str]] = defaultdict(set)
        for row in rows:
            for member in self.members.get(row.id, ()):
                homes[member].add(row.code)
        return tuple(self._group(row.id, row.code, homes) for row in rows)

    def _group(self, key: int, code: str, homes: Mapping[int, set[str]]) -> planning.Group:
        members = self.members.get(key, frozenset())
        shares = {other for member in members for other in homes[member]} - {code}
        return planning.Group(code, len(members) or None, frozenset(shares))

    def coming(self, head: Head) -> int | None:
        """Return how many people come to a workshop; None while none are registered."""
        everybody, coming = self.participants.get(head.id, (0, 0))
        return coming if everybody else None


def read_audiences(connection: sa.Connection, heads: Sequence[Head]) -> Audiences:
    """Return the rows behind the groups of some workshops, and how many take part in these."""
    ours = ids_of(heads)
    groups = sa.select(Group.workshop_id, Group.id, Group.code).where(Group.workshop_id.in_(ours))
    members = (
        sa.select(GroupMember.group_id, GroupMember.participant_id)
        .join(Group, Group.id == GroupMember.group_id)
        .join(Participant, Participant.id == GroupMember.participant_id)
        .where(Group.workshop_id.in_(ours), Participant.status.in_(COMING), Participant.merged_into_id.is_(None))
    )
    counted = (
        sa.select(Participant.workshop_id, Participant.status, sa.func.count())
        .where(Participant.workshop_id.in_(ours), Participant.merged_into_id.is_(None))
        .group_by(Participant.workshop_id, Participant.status)
    )
    everybody, coming = Counter[int](), Counter[int]()
    for workshop, status, count in connection.execute(counted):
        everybody[workshop] += count
        coming[workshop] += count if status in COMING else 0
    return Audiences(
        groups=fetch(connection, groups.order_by(Group.workshop_id, Group.code)),
        members={
            group: frozenset(row.participant_id for row in rows) for group, rows in fetch(connection, members).items()
        },
        participants={workshop: (everybody[workshop], coming[workshop]) for workshop in everybody},
    )
