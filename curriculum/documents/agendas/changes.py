"""What a printed agenda says of changes since a release: a mark for each row, and what no row can bear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from curriculum import clock
from curriculum.documents.blanks import fill_blanks
from curriculum.documents.dates import write_times
from curriculum.documents.marks import N_
from curriculum.documents.phrases import choose
from curriculum.operations.releasing.differences import Aspect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from curriculum.documents.phrases import Phrase
    from curriculum.documents.wording import Wording
    from curriculum.operations.releasing.differences import AgendaDiff, SessionChange
    from curriculum.operations.releasing.records import SessionRecord

#: Words beside a changed row; a cancelled one says so in its own words.
NOTES: Final = {
    "new": N_("new"),
    "resumed": N_("takes place after all"),
    "moved": N_("moved from {times}"),
    "moved_day": N_("moved from day {number}, {times}"),
    "was": N_("was {times}"),
    "was_on": N_("was on day {number}, {times}"),
    "set": N_("time now set"),
    "room": N_("room changed"),
    "people": N_("people changed"),
    "title": N_("title changed"),
    "groups": N_("groups changed"),
    "language": N_("language changed"),
    "interpretation": N_("interpretation changed"),
    "contents": N_("text changed"),
}
#: What is said of the whole workshop, by the fields of a record.
PARTICULARS: Final = {
    "title": N_("title"),
    "kind": N_("kind of event"),
    "kind_label": N_("kind of event"),
    "starts_on": N_("dates"),
    "ends_on": N_("dates"),
    "zone": N_("time zone"),
    "country": N_("place"),
    "city": N_("place"),
    "venue": N_("place"),
    "partners": N_("organisers and partners"),
    "lines": N_("acknowledgements"),
    "note": N_("note"),
    "days": N_("titles of the days"),
}
_SAID_BY_A_TIME: Final = frozenset({Aspect.DAY, Aspect.TIME, Aspect.LENGTH})


@dataclass(frozen=True, slots=True)
class Note:
    """One change of a row, a key of `NOTES`; where it was as day and local times, for those that say it."""

    what: str
    day: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """That a row has changed, and how."""

    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """A session that is no longer on the agenda, and when it was to be held, if it had a time."""

    title: Phrase
    was: Note | None


@dataclass(frozen=True, slots=True)
class Since:
    """The release that the marks compare with, and what no row can bear: sessions that are gone, particulars."""

    release: int
    on: date
    gone: tuple[Gone, ...] = ()
    also: tuple[str, ...] = ()  # words of `PARTICULARS`

    @property
    def tells(self) -> bool:
        """Say whether there is more to tell than the marks do."""
        return bool(self.gone or self.also)


def mark_sessions(diff: AgendaDiff) -> Mapping[str, Mark]:
    """Return the marks of the rows that changed, by session code."""
    first = diff.before.record.starts_on
    return {change.code: Mark(tuple(_notes(change, first))) for change in diff.sessions if change.after}


def tell_rest(diff: AgendaDiff, language: str) -> Since:
    """Return the release that the marks compare with, and what they cannot say: what is gone, what else changed."""
    on = clock.local(diff.before.at, diff.before.record.zone).date()
    first = diff.before.record.starts_on
    gone = tuple(
        Gone(choose(one.title, language), _where(one, first, "was_on"))
        for change in diff.sessions
        if change.after is None and (one := change.before) and not one.cancelled
    )
    also = tuple(dict.fromkeys(PARTICULARS[one.what] for one in diff.particulars))
    return Since(diff.before.release or 0, on, gone, also)


def _notes(change: SessionChange, first: date) -> Iterator[Note]:
    if change.before and change.after and not _SAID_BY_A_TIME.isdisjoint(change.changes):
        yield from _note_time(change, change.before, first)
    for aspect in change.changes:
        if aspect not in _SAID_BY_A_TIME and aspect.value in NOTES:
            yield Note(aspect.value)


def _note_time(change: SessionChange, before: SessionRecord, first: date) -> Iterator[Note]:
    """Yield where a session was: its start, or its whole time where its length differs, too."""
    after = change.after
    if after is None or before.starts_at is None or before.ends_at is None:
        if after and after.starts_at:
            yield Note("set")
        return
    whole = before.ends_at if Aspect.LENGTH in change.changes else None
    if after.starts_at is None or Aspect.DAY in change.changes:
        what = "was_on" if after.starts_at is None else "moved_day"
        yield Note(what, _day(before.starts_at, first), before.starts_at, whole)
    else:
        yield Note("moved" if Aspect.TIME in change.changes else "was", None, before.starts_at, whole)


def _where(session: SessionRecord, first: date, what: str) -> Note | None:
    if session.starts_at is None:
        return None
    return Note(what, _day(session.starts_at, first), session.starts_at, session.ends_at)


def _day(instant: datetime, first: date) -> int:
    return (instant.date() - first).days + 1


def write_note(note: Note, wording: Wording) -> Markup:
    """Return a note as HTML: "moved from day 2, 11:00", its times from left to right."""
    text = wording.say(NOTES[note.what])
    if note.starts_at is None:
        return escape(text)
    times = write_times(note.starts_at, note.ends_at) if note.ends_at else f"{note.starts_at:%H:%M}"
    hours = Markup('<span class="ltr">{}</span>').format(times)
    return fill_blanks(escape(text), number=note.day, times=hours)
