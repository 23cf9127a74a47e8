"""The exercise sheet: for each group a table of priority actions by level, with owner and date, to fill in by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.jobs import make_job
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.phrases import choose
from curriculum.documents.sheets.groups import lay_meeting
from curriculum.documents.wording import wording
from curriculum.errors import InvalidInput, NotFound
from curriculum.models.sessions import SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.dossier import Dossier
    from curriculum.documents.phrases import Phrase
    from curriculum.documents.press.job import Job
    from curriculum.documents.sheets.groups import Meeting
    from curriculum.operations.releasing.records import SessionRecord

NAME: Final = N_("Exercise sheet")
#: Kinds of session whose outcome is written down by groups.
EXERCISES: Final = frozenset({SessionKind.EXERCISE, SessionKind.BREAK_OUT})
LEVELS: Final = (N_("National level"), N_("Regional level"), N_("International level"))
#: Actions for which there is room at each level.
ACTIONS: Final = 3
#: Heights of a row, in millimetres: the largest with which a group's sheet is one page.
_HEIGHTS: Final = (14.5, 12.0, 9.5)


@dataclass(frozen=True, slots=True)
class ExerciseSheet:
    """The sheets of one session in one language: a page for each group, one with a blank name while there is none."""

    session: Meeting
    groups: tuple[Phrase | None, ...]
    task: Phrase | None = None
    levels: tuple[str, ...] = LEVELS
    actions: int = ACTIONS


def lay(dossier: Dossier, language: str, *, session: str = "") -> Iterator[Job]:
    """Yield the sheets of a workshop's exercises, each session a paper: of one `session`, or of all.

    All are those of kind exercise or break-out; without any there is none. Raises `NotFound` for an unknown
    session, `InvalidInput` for one that is cancelled or a pause.
    """
    words = wording(language, country=dossier.record.country)
    head = lay_masthead(dossier, language)
    for one in _find_sessions(dossier, session):
        yield make_job(
            dossier,
            words,
            paper="exercise-sheet",
            template="exercise-sheet/exercise-sheet.html",
            head=head,
            values={"name": NAME, "sheet": _lay_sheet(dossier, one, language)},
            variants=tuple({"height": height} for height in _HEIGHTS),
            part=one.code,
        )


def _find_sessions(dossier: Dossier, code: str) -> tuple[SessionRecord, ...]:
    record = dossier.record
    if not code:
        return tuple(one for one in record.sessions if one.kind in EXERCISES and not one.cancelled)
    found = tuple(one for one in record.sessions if one.code.casefold() == code.casefold())
    if not found:
        exercises = [one.code for one in _find_sessions(dossier, "")]
        raise NotFound("session", code, near=exercises, where=record.workshop)
    if found[0].cancelled or found[0].pause:
        raise InvalidInput(f"In session {found[0].code} of {record.workshop} nobody works; name another one.")
    return found


def _lay_sheet(dossier: Dossier, session: SessionRecord, language: str) -> ExerciseSheet:
    """Return the sheets of a session: for its own groups, else for all of the workshop."""
    groups = tuple(choose(group.name, language) for group in session.groups or dossier.teams)
    return ExerciseSheet(lay_meeting(session, language), groups or (None,), choose(session.description, language))
