"""The sign-in sheet: one for each day or session, with boxes to sign in by hand; donors take it as the proof."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from curriculum.documents.jobs import make_job
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.people import NamedLine, lay_names
from curriculum.documents.phrases import Phrase, choose
from curriculum.documents.sheets.arranging import Order, Section, arrange
from curriculum.documents.sheets.days import list_days, list_taught
from curriculum.documents.wording import wording
from curriculum.errors import InvalidInput
from curriculum.operations.drafts.participation import Unit
from curriculum.operations.halves import Half

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from curriculum.documents.dossier import Attendee, Dossier
    from curriculum.documents.press.job import Job
    from curriculum.documents.sheets.days import Day
    from curriculum.documents.wording import Wording
    from curriculum.operations.drafts.participation import AttendanceDraft
    from curriculum.operations.releasing.records import SessionRecord

NAME: Final = N_("Sign-in sheet")
#: Rows for those who come without being on the list; and of a sheet on which nobody stands yet.
BLANK_ROWS: Final = 5
EMPTY_SHEET: Final = 25
_BOXES: Final = {Half.MORNING: N_("Morning"), Half.AFTERNOON: N_("Afternoon"), Half.WHOLE: N_("Signature")}


class Per(StrEnum):
    """What a sheet is for."""

    DAY = "day"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """A sheet in one language: for a day, or for a session of it; `boxes` are the headings to sign under.

    `on` and the times are local, None while they are not fixed: the date is then filled in by hand. `day` is the
    day's number, 0 without a date. `blank` are the numbers of the rows without a name, 0 for none.
    """

    on: date | None
    day: int
    boxes: tuple[str, ...]
    sections: tuple[Section, ...]
    blank: tuple[int, ...]
    code: str = ""  # the session's
    title: Phrase | None = None  # the day's or the session's
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room: Phrase | None = None
    groups: tuple[Phrase, ...] = ()


def lay(
    dossier: Dossier,
    language: str,
    *,
    per: Per | None = None,
    arranged: Order = Order.NUMBER,
    blank: int | None = None,
    trainers: bool = False,
) -> Iterator[Job]:
    """Yield the sheets of a workshop, one for each day or session; without participants with blank rows alone.

    `per` is by default what the workshop signs for. `blank` is how many rows stand at the end without a name, None for
    what the workshop says. With `trainers` those who work in the workshop sign, too. Raises `InvalidInput` for sessions
    where there are none.
    """
    words = wording(language, country=dossier.record.country)
    head = lay_masthead(dossier, language)
    staff = _lay_staff(dossier, words) if trainers else ()
    sheets = _lay_days(dossier, words) if (per or _usual(dossier)) is Per.DAY else _lay_sessions(dossier, words)
    for sheet, people in sheets:
        sections = (*arrange(people, words, by=arranged), *staff)
        empty = not people
        whole = replace(sheet, sections=sections, blank=_number_blank(dossier, blank, empty=empty))
        yield make_job(
            dossier,
            words,
            paper="sign-in",
            template="sign-in/sign-in.html",
            head=head,
            values={"name": NAME, "sheet": whole, "arranged": arranged.value},
            part=_name_part(whole),
        )


def _lay_days(dossier: Dossier, words: Wording) -> Iterator[tuple[SignInSheet, tuple[Attendee, ...]]]:
    for day in list_days(dossier.record):
        boxes = tuple(_BOXES[half] for half in _halves(day, dossier.presence))
        yield SignInSheet(day.on, day.number, boxes, (), (), title=choose(day.title, words.language)), dossier.expected


def _usual(dossier: Dossier) -> Per:
    """Return for what a sheet is unless somebody says otherwise; without sessions there are still days."""
    by_session = dossier.presence.unit is Unit.SESSION and any(list_taught(dossier.record))
    return Per.SESSION if by_session else Per.DAY


def _halves(day: Day, presence: AttendanceDraft) -> tuple[Half, ...]:
    """Return what a participant signs on a day; where a session is signed for, its day's sheet has halves."""
    return (Half.WHOLE,) if presence.unit is Unit.DAY else day.halves(noon=presence.noon)


def _lay_sessions(dossier: Dossier, words: Wording) -> Iterator[tuple[SignInSheet, tuple[Attendee, ...]]]:
    sessions = list(list_taught(dossier.record))
    if not sessions:
        raise InvalidInput(f"{dossier.record.workshop} has no session to sign in for; print one sheet per day.")
    for one in sessions:
        on = one.starts_at.date() if one.starts_at else None
        sheet = SignInSheet(
            on=on,
            day=(on - dossier.record.starts_on).days + 1 if on else 0,
            boxes=(_BOXES[Half.WHOLE],),
            sections=(),
            blank=(),
            code=one.code,
            title=choose(one.title, words.language),
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            room=choose(one.room.name, words.language) if one.room else None,
            groups=tuple(choose(group.name, words.language) for group in one.groups),
        )
        yield sheet, _members(dossier, one)


def _members(dossier: Dossier, session: SessionRecord) -> tuple[Attendee, ...]:
    """Return who is expected in a session: the members of its groups, everybody where it is for all."""
    groups = {group.code for group in session.groups}
    return tuple(one for one in dossier.expected if not groups or groups & set(one.groups))


def _number_blank(dossier: Dossier, asked: int | None, *, empty: bool) -> tuple[int, ...]:
    """Return the numbers of the blank rows: of an empty sheet they count, beside names a walk-in has none yet."""
    if empty:
        return tuple(range(1, (EMPTY_SHEET if asked is None else asked) + 1))
    said = dossier.settings.blank_rows
    usual = BLANK_ROWS if said is None else said
    return (0,) * (usual if asked is None else asked)


def _lay_staff(dossier: Dossier, words: Wording) -> tuple[Section, ...]:
    """Return those who work in the workshop: by name, or by their role while nobody is named.

    Names stand there in a restricted workshop, too: the sheet is kept in the office, like badges and tents.
    """
    rows = []
    for one in dossier.staff:
        name, other_name = lay_names(one.name, words.language) if one.name else (None, None)
        label = choose(one.label, words.language)
        institution = choose(one.institution, words.language)
        rows.append(NamedLine(0, name, other_name, label, institution))
    heading = Phrase(words.say("Trainers and speakers"), words.language)
    return (Section(tuple(rows), heading),) if rows else ()


def _name_part(sheet: SignInSheet) -> str:
    return sheet.code or (sheet.on.isoformat() if sheet.on else "")
