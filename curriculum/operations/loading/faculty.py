"""Brings who works in a workshop to exactly what a file says: roles, persons, times, and who stands in for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curriculum.models import Faculty, FacultyTime, Organisation, Person, Substitute
from curriculum.operations.changes import Action, Change, compare_all
from curriculum.operations.completing import complete_faculty, span_of
from curriculum.operations.loading.rows import Values, write_by_key, write_one_by_one

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from curriculum.models import Workshop
    from curriculum.operations.drafts import FacultyDraft, WorkshopDraft
    from curriculum.operations.loading.directory import Directory

_PLAIN = ("code", "label", "confirmed", "several", "daily_minutes", "languages")


def load_faculty(
    row: Workshop, before: WorkshopDraft | None, draft: WorkshopDraft, directory: Directory, moved: str
) -> Iterator[Change]:
    """Create, change and remove faculty; `moved` tells of a new time zone, which moves the times of day."""
    old = {each.code: each for each in before.faculty} if before else {}
    new = {each.code: complete_faculty(each) for each in draft.faculty}
    timed = any(each.available or each.unavailable for each in new.values())
    changes = compare_all("faculty", old, new, moved if timed else "")
    if any(change.action is not Action.LEFT for change in changes):
        wanted: dict[Any, Values] = {code: _values(each, directory) for code, each in new.items()}
        write_by_key(row.faculty, wanted, key=lambda each: each.code, make=Faculty)
        _write_parts({each.code: each for each in row.faculty}, new, draft.zone)
    yield from changes


def _values(draft: FacultyDraft, directory: Directory) -> Values:
    return {
        **{name: getattr(draft, name) for name in _PLAIN},
        "organisation": directory.maybe(Organisation, draft.organisation),
        "person": directory.maybe(Person, draft.person),
    }


def _write_parts(rows: Mapping[str, Faculty], drafts: Mapping[str, FacultyDraft], zone: str) -> None:
    """Write the times of everybody, and who stands in: once all of them are there."""
    for code, draft in drafts.items():
        times = [*((True, each) for each in draft.available), *((False, each) for each in draft.unavailable)]
        spans = [(available, span_of(hours, zone=zone), hours.because) for available, hours in times]
        write_one_by_one(
            rows[code].times,
            (
                {"available": available, "starts_at": span.starts_at, "ends_at": span.ends_at, "because": because}
                for available, span, because in spans
            ),
            FacultyTime,
        )
        wanted: dict[Any, Values] = {
            other: {"substitute": rows[other], "position": position} for position, other in enumerate(draft.substitutes)
        }
        write_by_key(rows[code].substitutes, wanted, key=lambda each: each.substitute.code, make=Substitute)
