"""What the calendar says of a day in a country: public holidays, the Friday prayer, Ramadan.

Holidays are those of the `holidays` library, lunar ones included (it says where they are estimated). Ramadan
is that of the Umm al-Qura calendar, by `hijridate`: where the moon decides, it may begin a day later. The hours
are those of Moroccan administrations: on Fridays a break from 12:00 to 14:30, in Ramadan work from 09:00 to 15:00.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from hijridate import Gregorian
from holidays import country_holidays

from curriculum.planning.problem import Day
from curriculum.planning.spans import DAY, Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FRIDAY: Final = 4
PRAYER: Final = Span(12 * 60, 14 * 60 + 30)
FASTING: Final = Span(9 * 60, 15 * 60)
_RAMADAN: Final = 9
#: A country whose holidays include the end of Ramadan keeps its hours, unless the workshop says otherwise.
_END_OF_RAMADAN: Final = "fitr"


def make_day(
    number: int,
    on: date,
    *,
    window: Span,
    given: bool,
    country: str | None,
    friday_prayer: bool | None = None,
    ramadan: bool | None = None,
    gap: Span | None = None,
) -> Day:
    """Return a day of a workshop, `number` from 1 on, with what the calendar says of it.

    `window` is the working window in minutes since the first midnight; `country` two letters of ISO 3166, None
    or unknown ones know no holiday. `friday_prayer` and `ramadan` None mean: as usual in the country. `gap` is what
    the clocks skip or show twice on the day.
    """
    named = holidays_of(country, on.year) if country else {}
    keeps = any(_END_OF_RAMADAN in name.casefold() for name in named.values())
    start = (number - 1) * DAY
    prays = on.weekday() == FRIDAY and (keeps if friday_prayer is None else friday_prayer)
    fasts = is_ramadan(on) and (keeps if ramadan is None else ramadan)
    return Day(
        number,
        on,
        window,
        given,
        holiday=named.get(on),
        prayer=PRAYER.moved(start) if prays else None,
        fasting=FASTING.moved(start) if fasts else None,
        gap=gap,
    )


@lru_cache(maxsize=1024)
def holidays_of(country: str, year: int) -> Mapping[date, str]:
    """Return the public holidays of a country in a year, by date, with their English names."""
    try:
        plain = country_holidays(country, years=year)
        language = "en_US" if "en_US" in plain.supported_languages else plain.default_language
        return dict(country_holidays(country, years=year, language=language))
    except NotImplementedError:  # the library does not know the country
        return {}


def is_ramadan(day: date) -> bool:
    """Say whether a day lies in Ramadan; no for years outside the calendar's tables (1924 to 2077)."""
    try:
        return Gregorian.fromdate(day).to_hijri().month == _RAMADAN
    except OverflowError:
        return False
