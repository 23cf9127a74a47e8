"""Reads the local times that people type: "2019-12-11 10:45", "day 2 10:45" or "10:45"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from curriculum import clock
from curriculum.errors import InvalidInput
from curriculum.operations.drafts import HoursDraft

if TYPE_CHECKING:
    from curriculum.models import Workshop

_DAY: Final = re.compile(r"(?:day\s*|d)(\d{1,3})|(\d{4}-\d{2}-\d{2})", re.IGNORECASE)
_TIME: Final = re.compile(r"(\d{1,2})[:h](\d{2})")
_HOURS: Final = re.compile(r"(?P<day>.+?)(?:\s+(?P<from>[\d:h]*)-(?P<until>[\d:h]*))?")
_EXPECTED: Final = "write '2019-12-11 10:45', 'day 2 10:45' or '10:45'"


def read_instant(text: str, workshop: Workshop, *, day: date | None = None) -> datetime:
    """Return the instant that is meant by a local time of a workshop.

    `day` is the date that a time alone refers to. Raise `InvalidInput` for anything else, for a day that
    the workshop does not have and for a time that the clocks skip.
    """
    head, _, tail = text.strip().rpartition(" ")
    if not _TIME.fullmatch(tail):
        raise InvalidInput(f"{text!r} is no local time; {_EXPECTED}.")
    if head:
        day = read_day(head, workshop)
    if day is None:
        raise InvalidInput(f"{text!r} says no day; {_EXPECTED}.")
    return clock.at(datetime.combine(day, _time_of_day(tail)), workshop.zone)


def _time_of_day(text: str) -> time:
    match = _TIME.fullmatch(text)
    try:
        return time(int(match[1]), int(match[2])) if match else time(99)
    except ValueError:
        raise InvalidInput(f"{text!r} is no time of day; the hours go from 00:00 to 23:59.") from None


def read_hours(text: str, workshop: Workshop, *, because: str | None = None) -> HoursDraft:
    """Return the hours that are meant by "day 2 09:00-12:00", "2019-12-11 14:00-" (till its end) or "day 2".

    Raise `InvalidInput` for anything else, and for a day that the workshop does not have.
    """
    match = _HOURS.fullmatch(text.strip())
    if match is None:
        raise InvalidInput(f"{text!r} is no day; write 'day 2' or 'day 2 09:00-12:00'.")
    begins, until = (_time_of_day(match[name]) if match[name] else None for name in ("from", "until"))
    return HoursDraft(day=read_day(match["day"], workshop), from_=begins, until=until, because=because)


def read_day(text: str, workshop: Workshop) -> date:
    """Return the date that is meant by "day 2", "d2" or "2019-12-11"; the workshop must have that day."""
    if not (match := _DAY.fullmatch(text.strip())):
        raise InvalidInput(f"{text!r} is no day; write 'day 2' or '2019-12-11'.")
    try:
        day = date.fromisoformat(match[2]) if match[2] else workshop.starts_on + timedelta(days=int(match[1]) - 1)
    except ValueError:
        raise InvalidInput(f"{text!r} is no date of the calendar.") from None
    if not workshop.starts_on <= day <= workshop.ends_on:
        raise InvalidInput(
            f"{text!r} is no day of {workshop.code}, which runs from {workshop.starts_on} to {workshop.ends_on}."
        )
    return day


def read_wish(text: str, workshop: Workshop) -> tuple[date | None, time | None]:
    """Return the day and the time of day of "day 2 10:00"; either may be left out."""
    head, _, tail = text.strip().rpartition(" ")
    if not _TIME.fullmatch(tail):
        return read_day(text, workshop), None
    return read_day(head, workshop) if head else None, _time_of_day(tail)
