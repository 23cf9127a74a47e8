"""The notice of what changed between two versions of an agenda: for the door, and to send round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum import clock
from curriculum.documents.agendas.changes import PARTICULARS, Note, mark_sessions
from curriculum.documents.jobs import make_job
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.phrases import choose
from curriculum.documents.wording import wording
from curriculum.operations.releasing.differences import Aspect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from curriculum.documents.agendas.changes import Mark
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.phrases import Phrase
    from curriculum.documents.press.job import Job
    from curriculum.operations.releasing.differences import AgendaDiff, SessionChange, Version
    from curriculum.operations.releasing.records import SessionRecord

NAME = N_("What changed")
#: So many rows of large letters have room on a page.
_LARGE: Final = 10
#: Notes that the columns of before and now already say.
_SAID: Final = frozenset({"new", "room", "set"})


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a session is: the number of its day, the day, local times, room; None where it has no time."""

    day: int
    on: date
    starts_at: datetime
    ends_at: datetime
    room: Phrase | None = None


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A session that changed: where it was and where it is, and what else is new about it."""

    code: str
    title: Phrase
    before: Slot | None
    after: Slot | None
    moved: bool
    notes: tuple[Note, ...]
    gone: bool = False
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class NoticeSide:
    """A version of the agenda that the notice speaks of; `release` None is the agenda as it stands."""

    release: int | None
    on: date


@dataclass(frozen=True, slots=True)
class Notice:
    """What changed, in one language; `also` are words for what changed of the whole workshop."""

    before: NoticeSide
    after: NoticeSide
    lines: tuple[ChangedLine, ...]
    also: tuple[str, ...]

    @property
    def large(self) -> bool:
        """Say whether it is short enough for letters that are read from some steps away."""
        return len(self.lines) <= _LARGE


def lay(dossier: Dossier, language: str) -> Iterator[Job]:
    """Yield the notice of what changed since the release before; none where nothing did, or there is no release."""
    diff = dossier.edition.since
    if diff is None or not diff.changed:
        return
    yield lay_notice(dossier, diff, language)


def lay_notice(dossier: Dossier, diff: AgendaDiff, language: str) -> Job:
    """Return the notice of the differences between two versions."""
    head = lay_masthead(dossier, language)
    return make_job(
        dossier,
        wording(language, country=head.country),
        paper="changes",
        template="changes/changes.html",
        head=head,
        values={"name": NAME, "notice": _lay(diff, language)},
    )


def _lay(diff: AgendaDiff, language: str) -> Notice:
    also = dict.fromkeys(PARTICULARS[one.what] for one in diff.particulars)
    marks = mark_sessions(diff)
    lines = tuple(_line(change, marks.get(change.code), diff, language) for change in diff.sessions)
    return Notice(_side(diff.before), _side(diff.after), lines, tuple(also))


def _side(version: Version) -> NoticeSide:
    return NoticeSide(version.release, clock.local(version.at, version.record.zone).date())


def _line(change: SessionChange, mark: Mark | None, diff: AgendaDiff, language: str) -> ChangedLine:
    moved = not {Aspect.DAY, Aspect.TIME, Aspect.LENGTH, Aspect.ROOM}.isdisjoint(change.changes)
    said = mark.notes if mark else ()
    return ChangedLine(
        code=change.code,
        title=choose(change.title, language),
        before=_slot(change.before, diff.before.record.starts_on, language),
        after=_slot(change.after, diff.after.record.starts_on, language),
        moved=moved,
        notes=tuple(note for note in said if note.starts_at is None and note.what not in _SAID),
        gone=change.after is None,
        cancelled=Aspect.CANCELLED in change.changes,
    )


def _slot(session: SessionRecord | None, first: date, language: str) -> Slot | None:
    if session is None or session.starts_at is None or session.ends_at is None:
        return None
    room = choose(session.room.name, language) if session.room else None
    day = session.starts_at.date()
    return Slot((day - first).days + 1, day, session.starts_at, session.ends_at, room)
