"""Which sessions an entry is for: those of a day, of half a day, or one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.errors import Conflict, InvalidInput
from curriculum.models import Session
from curriculum.operations.finding import find

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.attendance.book import AttendanceBook
    from curriculum.operations.attendance.sessions import BookSession
    from curriculum.operations.halves import Half

#: How many days a message names.
_NAMED: Final = 12


def sessions_meant(
    db: Db,
    workshop: Workshop,
    book: AttendanceBook,
    *,
    day: int | date | None = None,
    half: Half | None = None,
    session: str | None = None,
) -> tuple[BookSession, ...]:
    """Return the sessions of a day (by number or date), of a half of it, or the one of a code.

    Raise `InvalidInput` where there are none and `Conflict` for sessions that were cancelled, do not count or have
    not begun when the book was read; `InvalidInput` where neither a day nor a session is given.
    """
    if session is not None:
        found: tuple[BookSession, ...] = (find_counted(db, workshop, book, session),)
        if day is not None and not _on(found[0], day):
            raise Conflict(
                f"{found[0].code} is on day {found[0].day} ({found[0].on}) of {workshop.code}; name that day."
            )
    elif day is not None:
        found = sessions_on(book, day, half)
    else:
        raise InvalidInput("Say for which day, by number or date, or for which session.")
    refuse_future(book, found)
    return found


def sessions_on(book: AttendanceBook, day: int | date, half: Half | None = None) -> tuple[BookSession, ...]:
    """Return the sessions that count on a day, or in a half of it; raise `InvalidInput` where there are none."""
    there = [one for one in book.sessions if _on(one, day)]
    if not there:
        days = {one.day: one.on for one in book.sessions}
        known = ", ".join(f"{number} ({on})" for number, on in [*days.items()][:_NAMED])
        said = f" Days with sessions are {known}{', …' if len(days) > _NAMED else ''}." if days else ""
        raise InvalidInput(f"{book.workshop} has no session in which presence counts on day {day}.{said}")
    found = tuple(one for one in there if half is None or one.half is half)
    if not found and half is not None:
        halves = " and ".join(dict.fromkeys(one.half.value for one in there))
        raise InvalidInput(
            f"Day {there[0].day} ({there[0].on}) of {book.workshop} has no session that counts in the {half.value}; "
            f"it is signed for: {halves}."
        )
    return found


def find_counted(db: Db, workshop: Workshop, book: AttendanceBook, code: str) -> BookSession:
    """Return the session of a code, in which presence counts; raise `NotFound`, or `Conflict` for another one."""
    row = find(db, Session, code, within=workshop)
    for one in book.sessions:
        if one.id == row.id:
            return one
    raise Conflict(f"In {row.code} presence is not marked: {_why_not(row)}.")


def refuse_future(book: AttendanceBook, sessions: tuple[BookSession, ...]) -> None:
    """Raise `Conflict` for a session that has not begun."""
    for one in sessions:
        if one.starts_at > book.as_of:
            raise Conflict(
                f"{one.code} of {book.workshop} begins on {one.starts_at:%Y-%m-%d at %H:%M}, which has not come yet; "
                "enter what is over, by half day or by session."
            )


def refuse_cancelled(workshop: Workshop) -> None:
    """Raise `Conflict` for a workshop that was cancelled: nobody was there."""
    if workshop.cancelled_at is not None:
        raise Conflict(f"{workshop.code} was cancelled; nobody can have been there.")


def _on(session: BookSession, day: int | date) -> bool:
    return session.day == day if isinstance(day, int) else session.on == day


def _why_not(row: Session) -> str:
    if row.cancelled:
        return "it was cancelled"
    if row.starts_at is None:
        return "it has no time yet"
    return "it is a pause" if row.kind.is_pause else "it is no contact time"
