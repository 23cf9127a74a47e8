"""Says in words what changed in an agenda: "S5 moves from day 2 11:00-12:30 to day 3 09:15-10:45"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.cli.diff_clauses import (
    list_groups,
    list_people,
    list_tags,
    tell_interpretation,
    tell_language,
    tell_role,
    tell_room,
    write_hours,
    write_value,
    write_who,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.operations.releasing.differences import AgendaDiff, ParticularChange, SessionChange
    from curriculum.operations.releasing.records import SessionRecord


#: How a clause begins whose subject is the session itself.
_VERBS: Final = ("moves ", "takes ", "has ", "goes ", "leaves ", "is ")


class Speaker:
    """Tells one comparison in the words of a training officer, texts in one language."""

    def __init__(self, diff: AgendaDiff, language: str) -> None:
        """Take the comparison; days are numbered as long as both versions begin on the same one."""
        self._diff, self._language = diff, language
        first = {diff.before.record.starts_on, diff.after.record.starts_on}
        self._first = first.pop() if len(first) == 1 else None

    def sentences(self) -> Iterator[str]:
        """Yield a sentence for each change."""
        for particular in self._diff.particulars:
            before, after = self._particular(particular)
            what = f"The workshop's {particular.what.replace('_', ' ')}"
            yield f"{what}: {before} → {after}." if before != after else f"{what} changed."
        for change in self._diff.sessions:
            yield f"{self._session(change)}."

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Return a row for each thing that changed: session, what, before, after."""
        rows = [("", one.what.replace("_", " "), *self._particular(one)) for one in self._diff.particulars]
        return rows + [row for change in self._diff.sessions for row in self._rows(change)]

    def told(self) -> str:
        """Return who must be told: "T1 Expert (S4, S5); all participants"; empty if nobody must."""
        affected = self._diff.affected
        people = [
            f"{one.code} {one.label.text(self._language)} ({', '.join(one.sessions)})" for one in affected.faculty
        ]
        groups = ["all participants"] if affected.everybody else [f"group {code}" for code in affected.groups]
        return "; ".join([*people, *groups])

    def _session(self, change: SessionChange) -> str:
        before, after, title = change.before, change.after, change.title.text(self._language)
        if after is None:
            return f"Removed: {change.code} {title} ({self._time(before)})"
        if before is None:
            place = [self._time(after), after.room.code if after.room else "", *list_people(after)]
            return f"New: {change.code} {title}, {', '.join(filter(None, place))}"
        said = [*self._clauses(change, before, after)]
        if "cancelled" in change.changes:
            return "; ".join([f"Called off: {change.code} {title} ({self._time(before)})", *said])
        if "resumed" in change.changes:
            return "; ".join([f"Takes place after all: {change.code} {title} ({self._time(after)})", *said])
        follows = said[0].startswith(_VERBS)
        return f"{change.code}{'' if follows else ':'} {'; '.join(said)}"

    def _clauses(self, change: SessionChange, before: SessionRecord, after: SessionRecord) -> Iterator[str]:
        if {"day", "time", "length"} & set(change.changes):
            yield self._move(before, after)
        if "room" in change.changes:
            yield tell_room(before, after)
        for role in change.people:
            yield tell_role(role, self._language)
        if "title" in change.changes:
            texts = (after.title.text(self._language), before.title.text(self._language))
            yield 'is now called "{}" (was "{}")'.format(*texts) if texts[0] != texts[1] else "has another title"
        if "groups" in change.changes:
            yield f"is for {list_groups(after)} instead of {list_groups(before)}"
        if "language" in change.changes:
            yield tell_language(before.language, after.language)
        if "interpretation" in change.changes:
            yield tell_interpretation(list_tags(before), list_tags(after))
        if "contents" in change.changes:
            yield "has other contents (kind, description or objectives)"

    def _move(self, before: SessionRecord, after: SessionRecord) -> str:
        if before.starts_at and after.starts_at and before.starts_at.date() == after.starts_at.date():
            if before.starts_at.time() == after.starts_at.time():
                return f"takes {after.minutes} minutes instead of {before.minutes} ({self._time(after)})"
            return f"moves from {self._time(before)} to {write_hours(after)}"
        if before.starts_at and after.starts_at:
            return f"moves from {self._time(before)} to {self._time(after)}"
        if after.starts_at:
            return f"has a time now: {self._time(after)}"
        if before.starts_at:
            return f"has no time any more (was {self._time(before)})"
        return f"takes {after.minutes} minutes instead of {before.minutes}"

    def _time(self, session: SessionRecord | None) -> str:
        """Return "day 2 11:00-12:30", or with the date where the two versions count days differently."""
        if session is None or session.starts_at is None:
            return "no time yet"
        day = session.starts_at.date()
        number = f"day {(day - self._first).days + 1}" if self._first else day.isoformat()
        return f"{number} {write_hours(session)}"

    def _rows(self, change: SessionChange) -> Iterator[tuple[str, str, str, str]]:
        before, after = change.before, change.after
        if before is None or after is None or {"cancelled", "resumed"} & set(change.changes):
            what = change.changes[0].value
            yield change.code, what, self._stand(before), self._stand(after)
        if before is None or after is None:
            return
        for what, values in self._pairs(change, before, after):
            yield change.code, what, *values

    def _stand(self, session: SessionRecord | None) -> str:
        if session is None:
            return ""
        return "cancelled" if session.cancelled else f"{self._time(session)} {session.title.text(self._language)}"

    def _pairs(
        self, change: SessionChange, before: SessionRecord, after: SessionRecord
    ) -> Iterator[tuple[str, tuple[str, str]]]:
        both = (before, after)
        if {"day", "time", "length"} & set(change.changes):
            yield "time", _pair(*(self._time(one) for one in both))
        if "room" in change.changes:
            yield "room", _pair(*(one.room.code if one.room else "" for one in both))
        for role in change.people:
            yield role.role, (write_who(role.before, self._language), write_who(role.after, self._language))
        texts = {
            "title": [one.title.text(self._language) for one in both],
            "groups": [list_groups(one) for one in both],
            "language": [one.language or "" for one in both],
            "interpretation": [list_tags(one) for one in both],
            "contents": ["", "changed"],
        }
        for what, values in texts.items():
            if what in change.changes:
                yield what, _pair(*values)

    def _particular(self, change: ParticularChange) -> tuple[str, str]:
        return _pair(write_value(change.before, self._language), write_value(change.after, self._language))


def _pair(before: str, after: str) -> tuple[str, str]:
    return before, after
