"""Prints sessions, and where they moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.cli.findings_view import print_effects
from curriculum.cli.output import print_fields, print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.operations.agenda_facts import SessionFacts
    from curriculum.operations.moves import Moved, Place
    from curriculum.operations.scheduling.effects import Effects
    from curriculum.operations.session_details import ChoiceFacts, SessionDetails


def when(session: SessionFacts) -> str:
    """Return the local time of a session: "2019-12-10 10:45-12:15"."""
    if session.starts is None or session.ends is None:
        return "no time yet"
    return f"{session.starts:%Y-%m-%d %H:%M}-{session.ends:%H:%M}"


def print_session(session: SessionDetails, *, as_json: bool, language: str = "en") -> None:
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
        **_wishes(session),
    }
    print_fields(fields)


def print_changed(session: SessionDetails, *, effects: Effects, as_json: bool) -> None:
    """Print a session that was added or changed, and the findings that come and go with it."""
    if as_json:
        print_json({"session": session, "findings": effects})
        return
    print_session(session, as_json=False)
    print_effects(effects)


def print_removed(session: SessionDetails, *, effects: Effects, as_json: bool) -> None:
    """Print the findings that come and go with a session; as JSON also the session that there was."""
    if as_json:
        print_json({"removed": session, "findings": effects})
        return
    print_effects(effects)


def _wishes(session: SessionDetails) -> dict[str, object]:
    """Return what a session asks for, in words."""
    hours = [f"from {session.earliest:%H:%M}"] if session.earliest else []
    hours += [f"until {session.latest:%H:%M}"] if session.latest else []
    wish = [str(session.wish_day)] if session.wish_day else []
    wish += [f"{session.wish_time:%H:%M}"] if session.wish_time else []
    return {
        "After": session.after,
        "Directly after": session.directly_after,
        "On the day of": session.same_day,
        "Not on the day of": session.other_day,
        "Not beside": session.not_parallel,
        "Place": session.place and session.place.value.replace("_", " "),
        "Only on": tuple(str(day) for day in session.on_days),
        "Hours": " ".join(hours),
        "Best": " ".join(wish),
        "Seats": session.seats,
        "Needs": tuple(f"{kind} × {number}" if number > 1 else kind for kind, number in session.needs.items()),
        "Demanding": session.heavy or None,
        "Added by the program": session.automatic or None,
        "Room may change": session.room_open or None,
        **{f"Choose {role}": _choice(choice) for role, choice in session.choose.items()},
        **{f"Chosen {role}": codes for role, codes in session.chosen.items()},
        "Interested": session.interested,
    }


def _choice(choice: ChoiceFacts) -> str:
    return f"{choice.count} of {', '.join(choice.candidates)}"


def _roles(session: SessionFacts, language: str) -> dict[str, tuple[str, ...]]:
    roles: dict[str, tuple[str, ...]] = {}
    for each in session.roles:
        title = each.role.value.capitalize()
        roles[title] = (*roles.get(title, ()), each.person or each.label.text(language))
    return roles


def print_moves(moved: Sequence[Moved], *, effects: Effects, as_json: bool) -> None:
    """Print where each session was and where it is now, in local time, and the findings that come and go with it."""
    if as_json:
        print_json({"moved": moved, "findings": effects})
        return
    rows = [(each.code, _place(each.before), _place(each.after), each.title) for each in moved]
    print_table(("Session", "From", "To", "Title"), rows)
    print_effects(effects)


def _place(place: Place) -> str:
    if place.starts is None or place.ends is None:
        return "no time yet"
    return f"{place.starts:%Y-%m-%d %H:%M}-{place.ends:%H:%M}" + (f" {place.room}" if place.room else "")
