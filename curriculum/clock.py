"""The only clock, and the only place where local time and UTC meet."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from curriculum.errors import InvalidInput

#: The years of civil dates; beyond them calendars and time zones are guesses.
YEARS: Final = range(1900, 2200)
_UTC: Final = frozenset({"UTC", "Etc/UTC"})
#: Areas of the zone database that are no places: offsets in disguise ("Etc/GMT-3" is three hours EAST), and
#: copies of the zones by other rules. "EST" and "GMT+1" have no area at all.
_NO_PLACES: Final = frozenset({"etc", "systemv", "posix", "right"})


def now() -> datetime:
    """Return this moment, aware, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def zone(name: str) -> ZoneInfo:
    """Return the IANA time zone `name`; raise `InvalidInput` for an unknown one."""
    with contextlib.suppress(ZoneInfoNotFoundError, ValueError, OSError):
        if name in _UTC or ("/" in name and name.partition("/")[0].casefold() not in _NO_PLACES):
            return ZoneInfo(name)
    raise InvalidInput(f"{name!r} is not an IANA time zone; write one such as 'Africa/Casablanca' or 'Europe/Malta'.")


def at(local: datetime, zone_name: str) -> datetime:
    """Return the UTC instant of the naive wall-clock time `local` in a zone.

    A time that the clocks skip is refused with `InvalidInput`; of a time that they show twice, the
    first is taken (PEP 495, fold=0).
    """
    if local.tzinfo is not None:
        raise InvalidInput(f"{local.isoformat()} carries an offset; write the local time alone.")
    instant = local.replace(tzinfo=zone(zone_name)).astimezone(UTC)
    if instant.astimezone(zone(zone_name)).replace(tzinfo=None) != local:
        raise InvalidInput(
            f"{local:%Y-%m-%d %H:%M} does not exist in {zone_name}: the clocks are put forward over it that night."
        )
    return instant


def local(instant: datetime, zone_name: str) -> datetime:
    """Return the aware local time of an aware instant in a zone."""
    return instant.astimezone(zone(zone_name))


def refuse_repeated(instant: datetime, zone_name: str) -> None:
    """Raise `InvalidInput` for an instant whose local time the clocks have shown before, an hour earlier (fold=1).

    An agenda and a file say "02:30" and mean the first; the second could not be told from it.
    """
    moment = local(instant, zone_name)
    if moment.fold:
        raise InvalidInput(
            f"{moment:%Y-%m-%d %H:%M} comes twice in {zone_name}, for the clocks are put back, and this is the "
            f"second time; choose a time before or after that hour."
        )


def midnight(day: date, zone_name: str) -> datetime:
    """Return the UTC instant at which the civil day begins in a zone (the first one that exists)."""
    # Some zones put their clocks forward at midnight: the day then begins at 01:00.
    begins = datetime.combine(day, time(), zone(zone_name)).astimezone(UTC)
    while begins.astimezone(zone(zone_name)).date() < day:
        begins += timedelta(minutes=30)
    return begins


def dates(first: date, last: date) -> tuple[date, ...]:
    """Return every date from `first` to `last`, both included."""
    return tuple(first + timedelta(days=step) for step in range((last - first).days + 1))
