"""Writes dates, days, times and durations as each language and country writes them, with Western digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.documents.marks import N_
from curriculum.languages import base

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from curriculum.documents.wording import Wording

# Babel's own intervals take Arabic months from the wrong country and know no dates as United Nations papers
# write them in Spanish and Russian, so each catalogue has its own patterns.
_DATE = N_("{day} {month} {year}")
_SAME_MONTH = N_("{first}–{last} {month} {year}")
_SAME_YEAR = N_("{first_day} {first_month} – {last_day} {last_month} {year}")
_ACROSS_YEARS = N_("{start} – {end}")
_WEEKDAY = N_("{weekday}, {date}")


def write_date(day: date, wording: Wording) -> str:
    """Return "10 December 2019", "1er décembre 2019", «10 دجنبر 2019», "2019年12月10日"."""
    return wording.say(_DATE, day=_day(day, wording), month=wording.name_month(day), year=day.year)


def write_weekday(day: date, wording: Wording) -> str:
    """Return "Tuesday, 10 December 2019", with a capital as a heading has it."""
    text = wording.say(_WEEKDAY, weekday=wording.name_weekday(day), date=write_date(day, wording))
    return text[0].upper() + text[1:]


def write_range(first: date, last: date, wording: Wording) -> str:
    """Return "10–12 December 2019", or across months and years as much as is needed."""
    if first == last:
        return write_date(first, wording)
    if first.year != last.year:
        return wording.say(_ACROSS_YEARS, start=write_date(first, wording), end=write_date(last, wording))
    if first.month != last.month:
        return wording.say(
            _SAME_YEAR,
            first_day=_day(first, wording),
            first_month=wording.name_month(first),
            last_day=_day(last, wording),
            last_month=wording.name_month(last),
            year=last.year,
        )
    return wording.say(
        _SAME_MONTH,
        first=_day(first, wording),
        last=_day(last, wording),
        month=wording.name_month(last),
        year=last.year,
    )


def write_times(starts: time | datetime, ends: time | datetime) -> str:
    """Return "09:00–09:30"; in every language on the 24-hour clock, and always from left to right."""
    return f"{starts:%H:%M}–{ends:%H:%M}"


def write_duration(minutes: int, wording: Wording) -> str:
    """Return "16 hours 25 minutes", leaving out the minutes of a round number of hours."""
    hours, rest = divmod(minutes, 60)
    parts = [wording.count("{number} hour", "{number} hours", hours)] if hours else []
    parts += [wording.count("{number} minute", "{number} minutes", rest)] if rest or not hours else []
    return wording.say("{hours} {minutes}", hours=parts[0], minutes=parts[1]) if len(parts) > 1 else parts[0]


def _day(day: date, wording: Wording) -> str:
    """Return the day of the month; in French the first is an ordinal."""
    return "1er" if day.day == 1 and base(wording.language) == "fr" else str(day.day)
