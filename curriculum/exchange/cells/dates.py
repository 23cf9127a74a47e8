"""Reads the days of arrival and departure; a day and a month that could change places are asked for, never guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale

from curriculum.exchange.cells.readings import CellFault, Reading, western_digits
from curriculum.operations.spelling import loose_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class DateOrder(StrEnum):
    """In which order day and month are written where both are numbers."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


_LANGUAGES: Final = ("en", "fr", "es", "ar", "ar_MA", "ar_IQ", "ar_DZ", "ru", "zh")
_MONTHS: Final = 12
_CENTURY: Final = 100
_TIME: Final = re.compile(
    r"[\sT,]+(?:at |à )?\d{1,2}(?::|h|\.)\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|Z|h)?$", re.IGNORECASE
)
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_NUMBERS: Final = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})\s*\u0433?\.?")
_COMPACT: Final = re.compile(r"(20\d\d)(\d\d)(\d\d)")
_SERIAL: Final = re.compile(r"(\d{5})(?:\.\d+)?")
#: What is longer is no date.
_LONGEST: Final = 60
#: Day 0 of spreadsheets, which count a 29 February 1900 that never was.
_EPOCH: Final = date(1899, 12, 30)
#: Spreadsheets' numbers are taken for days only in these years.
_YEARS: Final = range(2000, 2100)
#: Somebody who arrives earlier or leaves later than this before and after the workshop is worth a remark.
_USUAL: Final = timedelta(days=14)


@cache
def month_names() -> Mapping[str, int]:
    """Return the months by their names, whole and short, in six languages, and in the Arabic of several countries."""
    found: dict[str, int] = {}
    for language in _LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in Locale.parse(language).months[context][width].items():
                    found.setdefault(loose_key(name), month)
    return found | {"sept": 9, "июнь": 6, "июль": 7}


def read_date(text: str, *, order: DateOrder | None = None, around: tuple[date, date] | None = None) -> Reading[date]:
    """Return a civil date; `around` are the first and last day of the workshop.

    Raise `CellFault` for what is no date, and for one whose day and month could change places unless `order` says.
    """
    written = _without_time(text)
    if match := _YEAR_FIRST.fullmatch(written) or _COMPACT.fullmatch(written):
        return _near(_made(text, match[1], match[2], match[3]), around)
    if match := _NUMBERS.fullmatch(written):
        return _near(_ordered(text, match, order), around)
    if match := _SERIAL.fullmatch(written):
        found = _near(_counted(text, int(match[1])), around)
        return Reading(found.value, (f"a spreadsheet's number of a day was read as {found.value}", *found.remarks))
    return _near(_named(text, written, around), around)


def suggested_order(texts: Iterable[str]) -> Mapping[DateOrder, int]:
    """Return how many dates of a column can be read only in one order: what the others might be written in."""
    found = {DateOrder.DAY_FIRST: 0, DateOrder.MONTH_FIRST: 0}
    for text in texts:
        if match := _NUMBERS.fullmatch(_without_time(text)):
            one, two = int(match[1]), int(match[2])
            if one > _MONTHS >= two:
                found[DateOrder.DAY_FIRST] += 1
            elif two > _MONTHS >= one:
                found[DateOrder.MONTH_FIRST] += 1
    return found


def _without_time(text: str) -> str:
    """Return a cell without a time of day after the date, in digits 0 to 9; nothing of what is too long for a date."""
    written = text.replace("\u200f", "").strip()
    return _TIME.sub("", western_digits(written)).strip() if len(written) <= _LONGEST else ""


def _ordered(text: str, match: re.Match[str], order: DateOrder | None) -> date:
    one, two, year = int(match[1]), int(match[2]), match[3]
    if one > _MONTHS or one == two or (order is DateOrder.DAY_FIRST and two <= _MONTHS):
        return _made(text, year, two, one)
    if two > _MONTHS or order is DateOrder.MONTH_FIRST:
        return _made(text, year, one, two)
    days = f" {_made(text, year, two, one):%-d %B} or {_made(text, year, one, two):%-d %B}"
    raise CellFault(
        text, "can be read in two orders", hint=f":{days}", advice="; say which with --date-order dmy or mdy", asks=True
    )


def _made(text: str, year: str | int, month: str | int, day: str | int) -> date:
    whole = int(year) + (2000 if int(year) < _CENTURY else 0)
    try:
        return date(whole, int(month), int(day))
    except ValueError:
        raise CellFault(text, "is no date of the calendar") from None


def _counted(text: str, number: int) -> date:
    day = _EPOCH + timedelta(days=number)
    if day.year not in _YEARS:
        raise CellFault(text, "is no date such as 2026-11-03")
    return day


def _named(text: str, written: str, around: tuple[date, date] | None) -> date:
    """Read "3 November 2026", "Nov 3, 2026", «3 نونبر 2026»; a missing year is the workshop's."""
    parts = re.findall(r"\d+|[^\W\d]+", re.sub(r"(\d)(?:st|nd|rd|th|er|º|ª)\b", r"\1", written))
    words = [word for word in parts if not word.isdecimal()]
    months = {month_names().get(loose_key(word)) for word in (*words, "".join(words))} - {None}
    numbers = [int(word[:5]) for word in parts if word.isdecimal()]
    years = [number for number in numbers if number >= _CENTURY]
    days = [number for number in numbers if number < _CENTURY]
    if around and not years:  # "3 Nov" and "3-Nov-26", where the year is the workshop's
        years = [around[0].year]
        days = days[:-1] if len(days) > 1 and days[-1] == years[0] % _CENTURY else days
    if not len(months) == len(days) == len(years) == 1:
        raise CellFault(text, "is no date such as 2026-11-03")
    return _made(text, years[0], months.pop() or 0, days[0])


def _near(day: date, around: tuple[date, date] | None) -> Reading[date]:
    if around and not around[0] - _USUAL <= day <= around[1] + _USUAL:
        return Reading(day, (f"{day} is far from the workshop's days, {around[0]} to {around[1]}",))
    return Reading(day)
