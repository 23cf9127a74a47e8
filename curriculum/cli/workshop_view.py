"""Prints what is known of a workshop, and its timetable below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.cli.findings_view import say_findings
from curriculum.cli.output import cell, print_fields, print_json

if TYPE_CHECKING:
    from curriculum.operations.scheduling.checks import CheckFacts
    from curriculum.operations.workshop_facts import WorkshopDetails, WorkshopFacts


def draw_workshop(details: WorkshopDetails, *, language: str, check: CheckFacts | None = None) -> None:
    """Print a workshop field by field and draw its timetable, their texts in `language`; say what a check found."""
    from curriculum.cli.timetable import print_timetable

    print_fields(_fields(details.workshop, language) | {"Check": _findings(check)})
    print_timetable(details.days, details.unscheduled, language=language, country=details.workshop.country)


def print_workshop(workshop: WorkshopFacts, *, as_json: bool, language: str = "en") -> None:
    """Print a workshop as JSON or field by field, its texts in `language`."""
    if as_json:
        print_json(workshop)
        return
    print_fields(_fields(workshop, language))


def _fields(workshop: WorkshopFacts, language: str) -> dict[str, object]:
    return {
        "Workshop": workshop.code,
        "Title": workshop.title.text(language),
        "Published as": workshop.title_published,
        "Kind": workshop.kind_label.text(language) if workshop.kind_label else workshop.kind.replace("_", " "),
        "When": f"{workshop.starts_on} to {workshop.ends_on} ({workshop.zone})",
        "Where": _where(workshop, language),
        "Languages": workshop.languages,
        **_partners(workshop, language),
        "Funding": tuple(line.text(language) for line in workshop.funding),
        "Audience": workshop.audience and workshop.audience.text(language),
        "Headcounts": tuple(f"{each.label.text(language)}: {each.count.words}" for each in workshop.headcounts),
        "Participants": tuple(f"{count} {status}" for status, count in workshop.participants.items()),
        "Groups": tuple(f"{code}: {count}" if count else code for code, count in workshop.groups.items()),
        "Certificates": workshop.certificates or None,
        "Release": _release(workshop),
        "Restricted": workshop.restricted or None,
        "Note": workshop.timetable_note and workshop.timetable_note.text(language),
        "Cancelled": _cancelled(workshop),
    }


def _findings(check: CheckFacts | None) -> str | None:
    """Return "3 findings, 1 of which blocks: …" with the command that tells them."""
    found = say_findings(check) if check else None
    return f"{found}: curriculum workshop check {check.workshop}" if check and found else None


def _where(workshop: WorkshopFacts, language: str) -> str:
    """Return venue, city and country; what is not known yet is to be confirmed."""
    known = (workshop.venue_name, workshop.city)
    places = [cell(place.text(language)) for place in known if place]
    return ", ".join(
        [*(places or ["city and venue to be confirmed"]), *([workshop.country] if workshop.country else [])]
    )


def _partners(workshop: WorkshopFacts, language: str) -> dict[str, tuple[str, ...]]:
    roles: dict[str, tuple[str, ...]] = {}
    for each in workshop.partners:
        role = each.role.value.replace("_", "-").capitalize()
        roles[role] = (*roles.get(role, ()), each.name.text(language))
    return roles


def _release(workshop: WorkshopFacts) -> str | None:
    """Return the newest release, and whether the agenda still says the same."""
    from curriculum import clock

    newest = workshop.release
    if newest is None:
        return None
    made = clock.local(newest.released_at, workshop.zone)
    note = f' "{newest.note}"' if newest.note else ""
    state = "the agenda has changed since" if newest.changed else "the agenda is unchanged"
    return f"{newest.number} of {made:%Y-%m-%d %H:%M}{note}; {state}"


def _cancelled(workshop: WorkshopFacts) -> str | None:
    return f"{workshop.cancelled_at:%Y-%m-%d}: {workshop.cancelled_because}" if workshop.cancelled_at else None
