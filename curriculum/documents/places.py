"""Writes where a workshop is held and by which clock, as far as it is known."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from babel.dates import get_timezone_location
from markupsafe import Markup, escape

from curriculum import clock
from curriculum.documents.blanks import fill_blanks
from curriculum.documents.phrases import mark_phrase

if TYPE_CHECKING:
    from datetime import date

    from curriculum.documents.phrases import Phrase
    from curriculum.documents.wording import Wording


def write_place(city: Phrase | None, country: str, wording: Wording) -> Markup:
    """Return "Tangier, Morocco" as HTML, or whichever of the two is known."""
    land = escape(wording.name_country(country)) if country else Markup()
    if not city:
        return land
    town = mark_phrase(city, wording)
    return fill_blanks(escape(wording.say("{city}, {country}")), city=town, country=land) if country else town


def write_zone(zone: str, day: date, wording: Wording) -> str:
    """Return "local time (Casablanca, UTC+1)", by the offset at noon of `day`."""
    place = clock.zone(zone)
    noon = datetime.combine(day, time(12), place)
    minutes = int((noon.replace(tzinfo=UTC) - noon).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"
    city = get_timezone_location(place, locale=wording.locale, return_city=True)
    return wording.say("local time ({place}, {offset})", place=city, offset=offset)
