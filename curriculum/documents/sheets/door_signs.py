"""Door signs: for each room and day what is held in it, to be read in passing; without rooms, where the event is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.dates import write_times
from curriculum.documents.jobs import make_job
from curriculum.documents.letter_widths import POINTS, Fitted, fit
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.phrases import Phrase, choose, choose_name
from curriculum.documents.wording import wording
from curriculum.models.sessions import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job
    from curriculum.languages import Translated
    from curriculum.operations.releasing.records import RoleRecord, RoomRecord, SessionRecord

NAME = N_("Door signs")
#: The room for the large line, in millimetres: on a sign with sessions below it, and on one without.
_WIDTH: Final = 257.0
_HEIGHT: Final = 34.0
_ALONE: Final = 86.0
#: Points: the largest, the one below which words are rather broken, the smallest.
_SIZES: Final = (76.0, 34.0, 18.0)
_LEADING: Final = 1.14
_ARABIC_LEADING: Final = 1.4


@dataclass(frozen=True, slots=True)
class SignLine:
    """A session: its hours, what it is, for which groups, and who leads it (roles where nobody may be named)."""

    time: str
    title: Phrase
    groups: tuple[Phrase, ...] = ()
    people: tuple[Phrase, ...] = ()
    pause: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign: the large line, the same in the workshop's other languages, and what is held on a day.

    The sign of a workshop whose rooms are not known has no room, no day and no line.
    """

    large: Phrase
    fitted: Fitted
    others: tuple[Phrase, ...] = ()
    room: str = ""  # its code
    number: int = 0  # of the day
    on: date | None = None
    lines: tuple[SignLine, ...] = ()


def lay(dossier: Dossier, language: str, *, day: int | None = None, room: str | None = None) -> Iterator[Job]:
    """Yield the signs of all rooms and days, or of the day with a number and the room with a code.

    While no session has a room there is one for the workshop. None where day and room leave nothing.
    """
    signs = tuple(_lay_rooms(dossier, language))
    if not signs and day is None and room is None:
        signs = (_lay_event(dossier, language),)
    wanted = tuple(one for one in signs if day in {None, one.number} and _is(room, one.room))
    if not wanted:
        return
    yield make_job(
        dossier,
        wording(language, country=dossier.record.country),
        paper="door-signs",
        template="door-signs/door-signs.html",
        head=lay_masthead(dossier, language),
        values={"name": NAME, "signs": wanted},
        part="-".join([*([room.rpartition("/")[2]] if room else []), *([f"day-{day}"] if day else [])]),
    )


def _is(wanted: str | None, code: str) -> bool:
    """Say whether a room is the one wanted, by its whole code ("VENUE/ROOM") or the room's part of it."""
    return wanted is None or wanted.casefold() in {code.casefold(), code.rpartition("/")[2].casefold()}


def _lay_rooms(dossier: Dossier, language: str) -> Iterator[Sign]:
    """Yield a sign for each room and day with sessions, by day and then by room."""
    held: dict[tuple[date, str], list[SessionRecord]] = {}
    rooms: dict[str, RoomRecord] = {}
    for session in dossier.record.sessions:
        if session.room and session.starts_at and not session.cancelled:
            rooms[session.room.code] = session.room
            held.setdefault((session.starts_at.date(), session.room.code), []).append(session)
    for (on, code), sessions in sorted(held.items()):
        large, others = _in_languages(rooms[code].name, language, dossier.languages)
        yield Sign(
            large,
            _fit(large, _HEIGHT, dossier.theme.display),
            others,
            room=code,
            number=(on - dossier.record.starts_on).days + 1,
            on=on,
            lines=tuple(_lay_line(one, language) for one in sessions),
        )


def _lay_event(dossier: Dossier, language: str) -> Sign:
    large, others = _in_languages(dossier.record.title, language, dossier.languages)
    return Sign(large, _fit(large, _ALONE, dossier.theme.display), others)


def _in_languages(text: Translated, language: str, others: Sequence[str]) -> tuple[Phrase, tuple[Phrase, ...]]:
    """Return a text for the page, and as the other languages have it, each wording once."""
    large = choose(text, language)
    more = {text[tag]: Phrase(text[tag], tag) for tag in others if tag in text and text[tag] != large.text}
    return large, tuple(more.values())


def _lay_line(session: SessionRecord, language: str) -> SignLine:
    times = write_times(session.starts_at, session.ends_at) if session.starts_at and session.ends_at else ""
    return SignLine(
        times,
        choose(session.title, language),
        tuple(choose(group.name, language) for group in session.groups),
        tuple(dict.fromkeys(_lay_role(role, language) for role in session.roles if role.role != Role.INTERPRETER)),
        session.pause,
    )


def _lay_role(role: RoleRecord, language: str) -> Phrase:
    """Return who does something: the person where the record names one, else the role."""
    if role.person is None:
        return choose(role.label, language)
    person = role.person
    return choose_name(person.printed, language, native=person.native, native_language=person.language)


def _fit(phrase: Phrase, height: float, family: str) -> Fitted:
    leading = _ARABIC_LEADING if phrase.direction == "rtl" else _LEADING
    return fit(phrase.text, family, width=_WIDTH * POINTS, height=height * POINTS, sizes=_SIZES, leading=leading)
