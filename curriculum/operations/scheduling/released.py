"""What the newest release of an agenda told people, as planning compares it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from curriculum.models import Release
from curriculum.operations.scheduling.fetching import Rows, fetch
from curriculum.operations.scheduling.heads import Head, ids_of
from curriculum.planning.problem import Released

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Releases:
    """The newest release of some workshops."""

    newest: Rows  # by workshop

    def of(self, head: Head, *, signed_up: int) -> Released | None:
        """Return what a workshop's newest release says of times and rooms; None without one."""
        for row in self.newest.get(head.id, ()):
            sessions = [each for each in row.agenda.get("sessions", ()) if not each.get("cancelled")]
            return Released(
                number=row.number,
                starts={
                    each["code"]: head.clock.minute_at(_wall_time(each["starts_at"]))
                    for each in sessions
                    if each.get("starts_at")
                },
                rooms={each["code"]: _room(each) for each in sessions},
                signed_up=signed_up,
            )
        return None


def _wall_time(text: str) -> datetime:
    """Return what the clocks were to show: another zone with the same local times moves nothing."""
    return datetime.fromisoformat(text).replace(tzinfo=None)


def _room(session: Mapping[str, Any]) -> str | None:
    room = session.get("room")
    return room["code"] if room else None


def read_releases(connection: sa.Connection, heads: Sequence[Head]) -> Releases:
    """Return the newest release of some workshops."""
    newest = (
        sa.select(Release.workshop_id, sa.func.max(Release.number).label("number"))
        .where(Release.workshop_id.in_(ids_of(heads)))
        .group_by(Release.workshop_id)
        .subquery()
    )
    query = sa.select(Release.workshop_id, Release.number, Release.agenda).join(
        newest, sa.and_(newest.c.workshop_id == Release.workshop_id, newest.c.number == Release.number)
    )
    return Releases(fetch(connection, query))
