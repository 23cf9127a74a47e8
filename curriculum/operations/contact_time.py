"""Counts contact time: what a participant spends learning, without pauses, each minute once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from curriculum.models import Session

MINUTE: Final = 60
#: Weights of marks are per cent.
WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many seconds of contact time that belong to the same sessions (ids), several where they overlap."""

    seconds: int
    sessions: frozenset[int]


class Timetable:
    """The contact time of sessions, cut into stretches once for each set of groups (ids)."""

    def __init__(self, sessions: Iterable[Session]) -> None:
        """Take the sessions of a workshop, pauses included, with their groups."""
        self._sessions = tuple(sessions)
        self._stretches: dict[frozenset[int], tuple[Stretch, ...]] = {}

    def stretches(self, groups: frozenset[int]) -> tuple[Stretch, ...]:
        """Return the contact time of somebody in these groups."""
        if groups not in self._stretches:
            self._stretches[groups] = contact_stretches(self._sessions, groups=groups)
        return self._stretches[groups]


def contact_minutes(sessions: Iterable[Session], *, groups: Collection[int] = ()) -> int:
    """Return the whole minutes of contact time for somebody who is in these groups (ids).

    Counted are scheduled sessions that were not cancelled, whose time counts as contact time and that are for
    everybody or for one of the groups. Where two of them overlap, the time counts once; where a break, lunch
    or prayer for the same people overlaps one of them, it does not count.
    """
    return scheduled_seconds(contact_stretches(sessions, groups=groups)) // MINUTE


def contact_stretches(sessions: Iterable[Session], *, groups: Collection[int] = ()) -> tuple[Stretch, ...]:
    """Return the contact time of somebody in these groups (ids), by the sessions that it is spent in."""
    spans = [(session, *span) for session in sessions if (span := _span_for(session, groups))]
    taught: defaultdict[datetime, set[int]] = defaultdict(set)
    paused: defaultdict[datetime, int] = defaultdict(int)
    for session, start, end in spans:
        if session.kind.is_pause:
            paused[start] += 1
            paused[end] -= 1
        elif session.contact:
            taught[start] ^= {session.id}  # begins here
            taught[end] ^= {session.id}  # ends here
    return tuple(_sweep(taught, paused))


def _sweep(taught: Mapping[datetime, set[int]], paused: Mapping[datetime, int]) -> Iterable[Stretch]:
    """Yield the time between neighbouring edges in which somebody is taught and nobody rests."""
    seconds: defaultdict[frozenset[int], int] = defaultdict(int)
    running, pauses = frozenset[int](), 0
    for moment, after in pairwise(sorted({*taught, *paused})):
        running ^= taught.get(moment, frozenset())
        pauses += paused.get(moment, 0)
        if running and not pauses:
            seconds[running] += int((after - moment).total_seconds())
    return (Stretch(length, ids) for ids, length in seconds.items())


def scheduled_seconds(stretches: Iterable[Stretch]) -> int:
    """Return how long the contact time is that was to be attended."""
    return sum(each.seconds for each in stretches)


def attended_time(stretches: Iterable[Stretch], weights: Mapping[int, int]) -> int:
    """Return the contact time attended, in hundredths of a second: exact, for the weights are per cent.

    `weights` says how much of each session (by id) counts; where sessions overlap, the one that counts most does.
    """
    return sum(each.seconds * max(weights.get(session, 0) for session in each.sessions) for each in stretches)


def _span_for(session: Session, groups: Collection[int]) -> tuple[datetime, datetime] | None:
    """Return when a session takes place for members of the groups, None if it does not."""
    if session.cancelled or session.starts_at is None or session.ends_at is None:
        return None
    concerned = not session.groups or any(group.id in groups for group in session.groups)
    return (session.starts_at, session.ends_at) if concerned else None
