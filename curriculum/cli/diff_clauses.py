"""The clauses of a sentence on a session that changed: its room, its people, its groups, its languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from curriculum.languages import Translated

if TYPE_CHECKING:
    from curriculum.operations.releasing.differences import RoleChange
    from curriculum.operations.releasing.records import NameRecord, RoleRecord, SessionRecord


def write_value(value: Any, language: str) -> str:  # noqa: ANN401 - any field of a record
    """Return the value of a particular as a cell has it."""
    if isinstance(value, Translated):
        return value.text(language)
    if isinstance(value, (str, date)):
        return str(value) or "none"
    return "none" if not value else f"{len(value)} listed"


def write_hours(session: SessionRecord) -> str:
    """Return "11:00-12:30", empty without a time."""
    return "-".join(f"{moment:%H:%M}" for moment in (session.starts_at, session.ends_at) if moment)


def tell_room(before: SessionRecord, after: SessionRecord) -> str:
    """Return "goes to HOUSE/B instead of HOUSE/A"."""
    old, new = before.room, after.room
    if old and new:
        same = old.code == new.code
        return f"its room {new.code} has another name" if same else f"goes to {new.code} instead of {old.code}"
    return f"goes to {new.code}" if new else f"leaves {old.code if old else ''}, without another room yet"


def tell_role(change: RoleChange, language: str) -> str:
    """Return "R4 takes the place of R3 as trainer"; a person is named only where the releases name one."""
    old, new = change.before, change.after
    if old and new and old.faculty == new.faculty:
        if old.person != new.person:
            return f"{new.faculty} ({change.role}) is now {_name(new.person)} instead of {_name(old.person)}"
        return f'{new.faculty} ({change.role}) is now called "{new.label.text(language)}"'
    if old and new:
        return f"{new.faculty} takes the place of {old.faculty} as {change.role}"
    return (
        f"{new.faculty} joins as {change.role}" if new else f"{old.faculty if old else ''} is no longer {change.role}"
    )


def _name(person: NameRecord | None) -> str:
    return person.printed if person else "nobody named"


def write_who(role: RoleRecord | None, language: str) -> str:
    """Return "R3 Amina Exemple", or with the label of the role; empty for nobody."""
    if role is None:
        return ""
    return f"{role.faculty} {role.person.printed if role.person else role.label.text(language)}"


def list_people(session: SessionRecord) -> list[str]:
    """Return "trainer R3" for each who works in a session."""
    return [f"{role.role} {role.faculty}" for role in session.roles]


def list_groups(session: SessionRecord) -> str:
    """Return for whom a session is held."""
    return ", ".join(group.code for group in session.groups) or "everybody"


def list_tags(session: SessionRecord) -> str:
    """Return the languages into which a session is interpreted."""
    return ", ".join(session.interpretation)


def tell_language(before: str | None, after: str | None) -> str:
    """Return "is held in fr instead of en"."""
    if before and after:
        return f"is held in {after} instead of {before}"
    return f"is held in {after}" if after else f"has no stated language any more (was {before})"


def tell_interpretation(before: str, after: str) -> str:
    """Return "is interpreted into fr instead of ar"."""
    if before and after:
        return f"is interpreted into {after} instead of {before}"
    return f"is interpreted into {after}" if after else f"is not interpreted any more (was into {before})"
