"""Prints sessions, and where they moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.cli.output import print_fields, print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.operations.agenda_facts import SessionFacts
    from curriculum.operations.moves import Moved, Place


def when(session: SessionFacts) -> str:
    """Return the local time of a session: "2019-12-10 10:45-12:15"."""
    if session.starts is None or session.ends is None:
        return "no time yet"
    return f"{session.starts:%Y-%m-%d %H:%M}-{session.ends:%H:%M}"


def print_session(session: SessionFacts, *, as_json: bool, language: str = "en") -> None:
    """Print a session as JSON or field by field, its texts in `language`."""
    if as_json:
        print_json(session)
        return
    fields = {
        "Session": f"{session.workshop}/{session.code}",
        "Title": session.title.text(language),
        "Kind": session.kind,
        "When": when(session),
        "Minutes": session.minutes,
        "Module": session.module,
        "Room": session.room and session.room.code,
        "Groups": tuple(each.name.text(language) for each in session.groups),
        **_roles(session, language),
        "Language": session.language,
        "Interpreted": session.interpretation,
        "Contact time": session.contact,
        "Pinned": session.pinned or None,
        "Cancelled": session.cancelled or None,
        "Provenance": session.provenance,
        "Source": session.source,
        "Description": session.description and session.description.text(language),
    }
    print_fields(fields)


def _roles(session: SessionFacts, language: str) -> dict[str, tuple[str, ...]]:
    roles: dict[str, tuple[str, ...]] = {}
    for each in session.roles:
        title = each.role.value.capitalize()
        roles[title] = (*roles.get(title, ()), each.person or each.label.text(language))
    return roles


def print_moves(moved: Sequence[Moved], *, as_json: bool) -> None:
    """Print where each session was and where it is now, in local time."""
    if as_json:
        print_json(moved)
        return
    rows = [(each.code, _place(each.before), _place(each.after), each.title) for each in moved]
    print_table(("Session", "From", "To", "Title"), rows)


def _place(place: Place) -> str:
    if place.starts is None or place.ends is None:
        return "no time yet"
    return f"{place.starts:%Y-%m-%d %H:%M}-{place.ends:%H:%M}" + (f" {place.room}" if place.room else "")
