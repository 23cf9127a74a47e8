"""The sessions of a workshop in which presence counts, each with the day and the half that is signed for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from curriculum import clock
from curriculum.models import Session, SessionGroup
from curriculum.models.sessions import SessionKind
from curriculum.operations.halves import Half, Part, cut_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, time

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Workshop
    from curriculum.operations.halves import Cut


@dataclass(frozen=True, slots=True)
class BookSession:
    """A session that counts: scheduled, not cancelled, contact time, no pause; both ends are aware local times.

    `day` is the day's number in the workshop, `half` the box of the sheet that is signed for it; `groups` are the
    groups (ids) that it is for, none for everybody.
    """

    id: int
    code: str
    title: Translated
    starts_at: datetime
    ends_at: datetime
    day: int
    half: Half
    groups: frozenset[int] = frozenset()

    @property
    def on(self) -> date:
        """Return the civil date on which it begins."""
        return self.starts_at.date()

    def is_for(self, groups: frozenset[int]) -> bool:
        """Say whether it is for the members of groups (ids), or for everybody."""
        return not self.groups or bool(self.groups & groups)


def sessions_of(db: Db, workshop: Workshop, *, noon: time | None) -> tuple[BookSession, ...]:
    """Return the sessions in which presence counts in the order of time; `noon` is what the workshop says of it."""
    rows = db.execute(
        sa.select(
            Session.id, Session.code, Session.title, Session.kind, Session.contact, Session.starts_at, Session.ends_at
        )
        .where(Session.workshop_id == workshop.id, Session.cancelled.is_(False), Session.starts_at.is_not(None))
        .order_by(Session.starts_at, Session.position)
    ).all()
    parts = {row.id: _part(row.kind, row.starts_at, row.ends_at, workshop.zone) for row in rows}
    cuts = _cut_days(parts.values(), noon)
    groups = _groups(db, workshop)
    return tuple(
        BookSession(
            id=row.id,
            code=row.code,
            title=row.title,
            starts_at=(part := parts[row.id]).starts_at,
            ends_at=part.ends_at,
            day=(part.starts_at.date() - workshop.starts_on).days + 1,
            half=cuts[part.starts_at.date()].half_of(part.starts_at),
            groups=groups.get(row.id, frozenset()),
        )
        for row in rows
        if row.contact and not row.kind.is_pause
    )


def rows_with_groups(db: Db, workshop: Workshop) -> Sequence[Session]:
    """Return all sessions of a workshop, pauses and cancelled ones too, with their groups, in two queries."""
    wanted = sa.select(Session).where(Session.workshop_id == workshop.id).options(selectinload(Session.groups))
    return db.scalars(wanted).all()


def gather(pairs: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """Return whose members are which, from pairs of an owner and a member."""
    gathered: dict[int, set[int]] = {}
    for owner, member in pairs:
        gathered.setdefault(owner, set()).add(member)
    return {owner: frozenset(members) for owner, members in gathered.items()}


def _part(kind: SessionKind, starts_at: datetime, ends_at: datetime, zone: str) -> Part:
    starts_at, ends_at = clock.local(starts_at, zone), clock.local(ends_at, zone)
    return Part(starts_at, ends_at, pause=kind.is_pause, lunch=kind is SessionKind.LUNCH)


def _cut_days(parts: Iterable[Part], noon: time | None) -> dict[date, Cut]:
    days: dict[date, list[Part]] = {}
    for part in parts:
        days.setdefault(part.starts_at.date(), []).append(part)
    return {on: cut_day(there, noon=noon) for on, there in days.items()}


def _groups(db: Db, workshop: Workshop) -> dict[int, frozenset[int]]:
    pairs = (
        sa.select(SessionGroup.session_id, SessionGroup.group_id)
        .join(Session, Session.id == SessionGroup.session_id)
        .where(Session.workshop_id == workshop.id)
    )
    return gather(db.execute(pairs))
