"""What differs between two agendas, session by session: a pure comparison of two records."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from curriculum.operations.releasing.records import AgendaRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from curriculum.languages import Translated
    from curriculum.operations.releasing.records import RoleRecord, SessionRecord


class Aspect(StrEnum):
    """What can differ of a session; `CONTENTS` is what is printed besides: kind, description, objectives."""

    NEW = "new"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    RESUMED = "resumed"
    DAY = "day"
    TIME = "time"
    LENGTH = "length"
    ROOM = "room"
    PEOPLE = "people"
    TITLE = "title"
    GROUPS = "groups"
    LANGUAGE = "language"
    INTERPRETATION = "interpretation"
    CONTENTS = "contents"


#: What makes somebody come at another time or to another place.
MOVES: Final = frozenset(set(Aspect) - {Aspect.PEOPLE, Aspect.TITLE, Aspect.CONTENTS})
#: Neither the look nor how a house is called is a change of the agenda.
_ASIDE: Final = frozenset({"workshop", "sessions", "venues", "theme"})


@dataclass(frozen=True, slots=True)
class RoleChange:
    """Who does something instead of whom; None where a role was added or is gone.

    Where both are the same faculty, its label or the person differs.
    """

    role: str
    before: RoleRecord | None
    after: RoleRecord | None


@dataclass(frozen=True, slots=True)
class SessionChange:
    """A session that differs; `before` is None for a new one, `after` for one that is removed."""

    code: str
    title: Translated
    changes: tuple[Aspect, ...]
    before: SessionRecord | None
    after: SessionRecord | None
    people: tuple[RoleChange, ...] = ()

    @property
    def held(self) -> bool:
        """Say whether it was to be held in one of the two agendas at least."""
        return any(one is not None and not one.cancelled for one in (self.before, self.after))

    @property
    def moves(self) -> bool:
        """Say whether those for whom it is held come at another time or to another place."""
        return self.held and not MOVES.isdisjoint(self.changes)


@dataclass(frozen=True, slots=True)
class ParticularChange:
    """Something that is said of the whole workshop and differs: the name of the record's field, and both values."""

    what: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Informed:
    """A faculty member who must be told, and because of which sessions."""

    code: str
    label: Translated
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Affected:
    """Who must be told: faculty by code, groups by code, or `everybody` if a session for all of them moved."""

    faculty: tuple[Informed, ...]
    groups: tuple[str, ...]
    everybody: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison: a release and when it was made, or (number None) the agenda at that moment (UTC)."""

    release: int | None
    at: datetime
    record: AgendaRecord


@dataclass(frozen=True, slots=True)
class AgendaDiff:
    """What differs between two versions of an agenda, and who must be told."""

    before: Version
    after: Version
    particulars: tuple[ParticularChange, ...]
    sessions: tuple[SessionChange, ...]
    affected: Affected

    @property
    def changed(self) -> bool:
        """Say whether anything differs."""
        return bool(self.particulars or self.sessions)


def compare_versions(before: Version, after: Version) -> AgendaDiff:
    """Return what differs between two versions, and who must be told."""
    sessions = compare_agendas(before.record, after.record)
    particulars = compare_particulars(before.record, after.record)
    return AgendaDiff(before, after, particulars, sessions, find_affected(sessions))


def compare_agendas(before: AgendaRecord, after: AgendaRecord) -> tuple[SessionChange, ...]:
    """Return the sessions that differ: those of the later agenda in its order, then those that it lacks.

    Sessions are known by their codes. Times are compared as clocks show them, so that another time zone
    with the same local times moves nothing.
    """
    old = {session.code: session for session in before.sessions}
    new = {session.code: session for session in after.sessions}
    changes = [_compare(old.get(code), session) for code, session in new.items()]
    changes += [_gone(session) for code, session in old.items() if code not in new]
    return tuple(change for change in changes if change.changes)


def compare_particulars(before: AgendaRecord, after: AgendaRecord) -> tuple[ParticularChange, ...]:
    """Return what differs of the workshop itself: title, dates, place, partners and what else is printed."""
    names = [field.name for field in fields(AgendaRecord) if field.name not in _ASIDE]
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in names]
    return tuple(ParticularChange(name, old, new) for name, old, new in pairs if old != new)


def find_affected(changes: tuple[SessionChange, ...]) -> Affected:
    """Return who must be told of changes: whoever works in such a session, and for whom a moved one is held."""
    faculty: dict[str, Informed] = {}
    groups: set[str] = set()
    everybody = False
    for change in changes:
        sides = [side for side in (change.before, change.after) if side]
        if change.held and set(change.changes) != {Aspect.CONTENTS}:
            for role in (role for side in sides for role in side.roles):
                known = faculty.get(role.faculty)
                sessions = dict.fromkeys((*(known.sessions if known else ()), change.code))
                faculty[role.faculty] = Informed(role.faculty, role.label, tuple(sessions))
        if change.moves:
            groups |= {group.code for side in sides for group in side.groups}
            everybody = everybody or any(not side.groups for side in sides)
    return Affected(tuple(faculty[code] for code in sorted(faculty)), tuple(sorted(groups)), everybody)


def _gone(session: SessionRecord) -> SessionChange:
    return SessionChange(session.code, session.title, (Aspect.REMOVED,), session, None)


def _compare(before: SessionRecord | None, after: SessionRecord) -> SessionChange:
    if before is None:
        return SessionChange(after.code, after.title, (Aspect.NEW,), None, after)
    people = tuple(_compare_roles(before.roles, after.roles))
    aspects = tuple(_aspects(before, after, people))
    return SessionChange(after.code, after.title, aspects, before, after, people)


def _aspects(before: SessionRecord, after: SessionRecord, people: tuple[RoleChange, ...]) -> Iterator[Aspect]:
    old, new = _wall(before.starts_at), _wall(after.starts_at)
    differs = {
        Aspect.CANCELLED: after.cancelled and not before.cancelled,
        Aspect.RESUMED: before.cancelled and not after.cancelled,
        Aspect.DAY: old is not None and new is not None and old.date() != new.date(),
        Aspect.TIME: (old and old.time()) != (new and new.time()),
        Aspect.LENGTH: before.minutes != after.minutes,
        Aspect.ROOM: before.room != after.room,
        Aspect.PEOPLE: bool(people),
        Aspect.TITLE: before.title != after.title,
        Aspect.GROUPS: before.groups != after.groups,
        Aspect.LANGUAGE: before.language != after.language,
        Aspect.INTERPRETATION: before.interpretation != after.interpretation,
    }
    yield from (aspect for aspect, differ in differs.items() if differ)
    if _take_over(before, after) != after or (before.roles != after.roles and not people):
        yield Aspect.CONTENTS


def _wall(instant: datetime | None) -> datetime | None:
    """Return what the clocks show."""
    return instant and instant.replace(tzinfo=None)


def _take_over(before: SessionRecord, after: SessionRecord) -> SessionRecord:
    """Return a session with all that has an aspect of its own as it is afterwards."""
    return replace(
        before,
        title=after.title,
        minutes=after.minutes,
        starts_at=after.starts_at,
        ends_at=after.ends_at,
        room=after.room,
        roles=after.roles,
        groups=after.groups,
        language=after.language,
        interpretation=after.interpretation,
        cancelled=after.cancelled,
    )


def _compare_roles(before: tuple[RoleRecord, ...], after: tuple[RoleRecord, ...]) -> Iterator[RoleChange]:
    """Yield who differs, role by role; of those who come and go in one role, each takes another's place."""
    old = {(one.role, one.faculty): one for one in before}
    new = {(one.role, one.faculty): one for one in after}
    for role in dict.fromkeys(one.role for one in (*before, *after)):
        for key in [key for key in old if key[0] == role and key in new and old[key] != new[key]]:
            yield RoleChange(role, old[key], new[key])
        gone = [one for key, one in old.items() if key[0] == role and key not in new]
        come = [one for key, one in new.items() if key[0] == role and key not in old]
        yield from (RoleChange(role, *pair) for pair in zip_longest(gone, come))
