"""Counts contact time: what a participant spent learning, without pauses, each minute once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from curriculum.models import Session

_MINUTE: Final = 60


def contact_minutes(sessions: Iterable[Session], *, groups: Collection[int] = ()) -> int:
    """Return the minutes of contact time for somebody who is in these groups (ids).

    Counted are scheduled sessions that were not cancelled, whose time counts as contact time and that are for
    everybody or for one of the groups. Where two of them overlap, the time counts once; where a break, lunch
    or prayer for the same people overlaps one of them, it does not count.
    """
    own = [(session, span) for session in sessions if (span := _span_for(session, groups))]
    taught = [span for session, span in own if session.contact and not session.kind.is_pause]
    pauses = [span for session, span in own if session.kind.is_pause]
    edges = sorted({edge for span in (*taught, *pauses) for edge in span})
    seconds = sum(
        (end - start).total_seconds()
        for start, end in pairwise(edges)
        if _covered(start, taught) and not _covered(start, pauses)
    )
    return int(seconds // _MINUTE)


def _span_for(session: Session, groups: Collection[int]) -> tuple[datetime, datetime] | None:
    """Return when a session takes place for members of the groups, None if it does not."""
    if session.cancelled or session.starts_at is None or session.ends_at is None:
        return None
    concerned = not session.groups or any(group.id in groups for group in session.groups)
    return (session.starts_at, session.ends_at) if concerned else None


def _covered(moment: datetime, spans: Iterable[tuple[datetime, datetime]]) -> bool:
    return any(start <= moment < end for start, end in spans)
