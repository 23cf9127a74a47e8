"""The sessions of workshops as planning takes them: what each needs, who is in it, and how it stands to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.models.sessions import SessionKind, usual_place
from curriculum.operations.scheduling.orders import predecessors
from curriculum.operations.scheduling.wall_clock import minute_of_day
from curriculum.planning.problem import Choice, Place, Session, Task

if TYPE_CHECKING:
    from collections.abc import Mapping

    from curriculum.operations.scheduling.fetching import Row
    from curriculum.operations.scheduling.heads import Head
    from curriculum.operations.scheduling.places import Places
    from curriculum.operations.scheduling.slot_rows import SlotRows

#: Beside pauses: what is held wherever people are.
_ROOMLESS: Final = frozenset({SessionKind.GROUP_PHOTO, SessionKind.RECEPTION})
#: In which others practise what they learnt.
_PRACTICE: Final = frozenset(
    {SessionKind.EXERCISE, SessionKind.BREAK_OUT, SessionKind.SIMULATION, SessionKind.CASE_STUDY}
)


@dataclass(frozen=True, slots=True)
class Slots:
    """What the sessions of one workshop are made from."""

    head: Head
    rows: SlotRows
    places: Places
    follows: Mapping[str, str]
    alone: frozenset[int]  # the keys of sessions that teach their module all by themselves

    def session(self, row: Row) -> Session:
        """Return one session."""
        kind, key, clock = row.kind, row.id, self.head.clock
        return Session(
            code=row.code,
            title=row.title.text("en"),
            kind=kind.value,
            minutes=row.minutes,
            position=row.position,
            start=None if row.starts_at is None else clock.minute(row.starts_at),
            room=self.places.code(row.room_id),
            tasks=tuple(Task(each.role.value, each.code) for each in self.rows.assignments.get(key, ())),
            choices=self._choices(key),
            interested=tuple(each.code for each in self.rows.interests.get(key, ())),
            groups=tuple(each.code for each in self.rows.groups.get(key, ())),
            rooms=self._rooms(row),
            pinned=row.pinned,
            optional=is_automatic(row) and not row.pinned,
            pause=kind.is_pause,
            contact=row.contact and not kind.is_pause,
            heavy=row.heavy,
            place=Place((row.place or usual_place(kind)).value),
            days=tuple(clock.index(day) for day in row.on_days),
            earliest=None if row.earliest is None else minute_of_day(row.earliest),
            latest=None if row.latest is None else minute_of_day(row.latest),
            wish_day=None if row.wish_day is None else clock.index(row.wish_day),
            wish_time=None if row.wish_time is None else minute_of_day(row.wish_time),
            seats=row.seats,
            needs={each.kind: each.quantity for each in self.rows.needs.get(key, ())},
            language=row.language,
            interpretation=row.interpretation,
            module=row.module,
            module_minutes=row.module_minutes if key in self.alone else None,
            follows=self.follows.get(row.code),
        )

    def _rooms(self, row: Row) -> tuple[str, ...]:
        """Return in which rooms it may be held: the given one, or else every one of the venue, if it takes one."""
        given = self.places.code(row.room_id)
        if given and (row.pinned or not row.room_open):
            return (given,)
        if given is None and (row.kind.is_pause or row.kind in _ROOMLESS):
            return ()
        found = self.places.codes(self.head)
        return found if given is None or given in found else (given, *found)

    def _choices(self, session: int) -> tuple[Choice, ...]:
        found: dict[str, list[Row]] = {}
        for row in self.rows.candidates.get(session, ()):
            found.setdefault(row.role.value, []).append(row)
        return tuple(
            Choice(role, tuple(each.code for each in rows), rows[0].number) for role, rows in sorted(found.items())
        )


def is_automatic(row: Row) -> bool:
    """Say whether a session is a pause that the program added."""
    return bool(row.automatic and row.kind.is_pause)


def find_practised(rows: SlotRows, workshop: int) -> Mapping[str, str]:
    """Return which session each exercise practises: the one of its module, or else the only one that it comes after."""
    sessions = rows.sessions.get(workshop, ())
    taught = {row.module: row.code for row in reversed(sessions) if row.module and row.kind not in _PRACTICE}
    found: dict[str, str] = {}
    for row in sessions:
        if row.kind in _PRACTICE:
            before = predecessors(row.id, rows)
            lesson = taught.get(row.module) or (next(iter(before)) if len(before) == 1 else None)
            if lesson:
                found[row.code] = lesson
    return found


def find_whole_lessons(rows: SlotRows, workshop: int) -> frozenset[int]:
    """Return the keys of sessions whose module no other session teaches to the same people.

    One that is taught in parts is not compared with its length.
    """
    seen: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for row in rows.sessions.get(workshop, ()):
        if row.module:
            groups = frozenset(each.code for each in rows.groups.get(row.id, ()))
            seen.setdefault(row.module, []).append((row.id, groups))
    return frozenset(
        key
        for found in seen.values()
        for key, groups in found
        if not any(other != key and (not groups or not theirs or groups & theirs) for other, theirs in found)
    )
