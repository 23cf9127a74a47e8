"""Recognises the columns of a sheet of attendance: who, for which sessions, and what is marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from curriculum.exchange.attendance.words import plain_digits, read_half
from curriculum.operations.spelling import line_key, loose_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from curriculum.operations.attendance.book import AttendanceBook
    from curriculum.operations.attendance.sessions import BookSession


class About(StrEnum):
    """What a column is about, besides marks under the heading of a session or a day."""

    NUMBER = "number"
    NAME = "name"
    CODE = "code"
    SESSION = "session"
    HALF = "half"
    MARK = "mark"
    IGNORED = "ignored"


_HEADINGS: Final = {
    About.NUMBER: ("Number", "No", "No.", "N°", "Nº", "Nr", "#", "Numéro", "Núm", "Número", "Номер", "№", "序号",
                   "编号", "الرقم", "رقم"),
    About.NAME: ("Name", "Full name", "Participant", "Nom", "Nom complet", "Nom et prénom", "Nom et prénoms",
                 "Participant(e)", "Nombre", "Nombre completo", "Имя", "ФИО", "姓名", "الاسم", "الاسم الكامل",
                 "Native name", "Nom en arabe"),
    About.CODE: ("Code", "Person", "Badge", "Person code", "Serial", "Код", "编码", "الرمز"),
    About.SESSION: ("Session", "Day", "Date", "Séance", "Jour", "Sesión", "Día", "Fecha", "Сессия", "Занятие", "Дата",
                    "场次", "日期", "الجلسة", "اليوم", "التاريخ"),
    About.HALF: ("Half", "Half day", "Demi-journée", "Media jornada", "Половина дня", "半天", "نصف اليوم"),
    About.MARK: ("Mark", "Attendance", "Presence", "Présence", "Statut", "Status", "Asistencia", "Присутствие",
                 "Отметка", "出勤", "考勤", "الحضور"),
    About.IGNORED: ("Function", "Institution", "Organisation", "Organization", "Country", "Signature", "Remarks",
                    "Fonction", "Pays", "Observations", "Share", "Email", "E-mail", "Title"),
}  # fmt: skip
_ABOUT: Final = {loose_key(word) or word: about for about, words in _HEADINGS.items() for word in words}
#: "Day 2", "Jour 2", "D2", "2", and what follows it.
_DAY: Final = re.compile(
    r"(?:day|jour|d[ií]a|день|اليوم|يوم|第|[dj])?\s*(?P<day>\d{1,3})\s*(?:天|日)?(?P<rest>\D.*)?", re.IGNORECASE
)
_DATE: Final = re.compile(r"(?P<date>\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?)(?:[T ]00:00(?::00)?)?(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a heading or a cell means: sessions, or why none."""

    sessions: tuple[BookSession, ...] = ()
    fault: str = ""


def about(heading: str) -> About | None:
    """Return what a column is about, None where its heading may be that of a session or a day."""
    return _ABOUT.get(loose_key(heading) or heading.strip())


class Timetable:
    """Finds the sessions of a workshop by what columns are headed: a code, a date or a day, with a half or without."""

    def __init__(self, book: AttendanceBook, *, quoting: bool = True) -> None:
        """Take the book; without `quoting`, faults do not repeat what is not understood: it may be a name."""
        self._book, self._quoting = book, quoting
        self._codes = {line_key(one.code): one for one in book.sessions}
        self._dates = _dates(book.sessions)

    def knows(self, text: str) -> bool:
        """Say whether a cell is a heading, what a column is about or sessions; a bare number may be a participant's."""
        return bool(about(text)) or (not text.strip().isdecimal() and bool(self.find(text).sessions))

    def find(self, text: str, half: str = "") -> Meant:
        """Return the sessions that a text means, with the half of the day beside it or in a cell of its own."""
        if one := self._codes.get(line_key(text)):
            return Meant((one,))
        wanted = plain_digits(text).strip()
        if match := _DATE.fullmatch(wanted):
            key = _date_key(match["date"])
            return self._on(self._dates.get(key, frozenset()), text, half or match["rest"])
        if match := _DAY.fullmatch(wanted):
            days = {one.on for one in self._book.sessions if one.day == int(match["day"])}
            return self._on(days, text, half or match["rest"] or "")
        return Meant(fault=f"{self._said(text)} is no session, date or day of {self._book.workshop}")

    def _on(self, days: Iterable[date], text: str, half: str) -> Meant:
        found = tuple(days)
        if len(found) > 1:
            return Meant(fault=f"{self._said(text)} may be {' or '.join(map(str, sorted(found)))}; write it so")
        if not found:
            return Meant(fault=f"{self._book.workshop} has no session that counts on {self._said(text)}")
        wanted = read_half(half)
        if wanted is None and loose_key(half):
            return Meant(fault=f"{self._said(half)} is no half of a day; write am or pm")
        there = tuple(
            one for one in self._book.sessions if one.on == found[0] and (wanted is None or one.half is wanted)
        )
        return Meant(there) if there else Meant(fault=f"no session that counts in the {wanted} of {found[0]}")

    def _said(self, text: str) -> str:
        return repr(text.strip()[:40]) if self._quoting else "this"


def _dates(sessions: Sequence[BookSession]) -> dict[str, frozenset[date]]:
    """Return the days by every way in which their dates are written; one written like another has both."""
    found: dict[str, set[date]] = {}
    for on in {one.on for one in sessions}:
        orders = (f"{on:%Y/%m/%d}", f"{on:%d/%m/%Y}", f"{on:%m/%d/%Y}", f"{on:%d/%m/%y}", f"{on:%d/%m}", f"{on:%m/%d}")
        for written in orders:
            found.setdefault(_date_key(written), set()).add(on)
    return {key: frozenset(days) for key, days in found.items()}


def _date_key(text: str) -> str:
    return "/".join(part.lstrip("0") for part in re.split(r"[./-]", text))
