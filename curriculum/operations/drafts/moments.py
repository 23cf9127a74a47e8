"""The days, hours, instants and time zones that a workshop file holds, and how each is read."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from keyword import iskeyword
from typing import Annotated, Any, ClassVar, Final

from curriculum import clock
from curriculum.clock import YEARS
from curriculum.errors import InvalidInput
from curriculum.operations.drafts.values import Line, Surroundings, Written, read_short, shown

INSTANT: Final = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})"


def read_date(value: object, _: Surroundings) -> date:
    """Read a civil date."""
    found = value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            found = date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"expected a date that exists, got {shown(value)}") from None
    if not isinstance(found, date) or isinstance(found, datetime):
        raise ValueError(f"expected a date such as 2019-12-10, got {shown(value)}")  # noqa: TRY004 - pydantic collects ValueError
    if found.year not in YEARS:
        raise ValueError(f"expected a date from {YEARS.start} to {YEARS.stop - 1}, got {shown(value)}")
    return found


def read_time(value: object, _: Surroundings) -> time:
    """Read a local time of day, to the minute."""
    found = value
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d(:00)?", value):
        found = time.fromisoformat(value)
    if isinstance(found, time) and found.tzinfo is None and not (found.second or found.microsecond):
        return found
    raise ValueError(f"expected a local time to the minute, such as 09:30:00, got {shown(value)}")


def read_instant(value: object, _: Surroundings) -> datetime:
    """Read an instant, to the second: a date and a time with its distance from UTC."""
    found = value
    if isinstance(value, str) and re.fullmatch(INSTANT, value):
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            raise ValueError(f"expected an instant that exists, got {shown(value)}") from None
    if not isinstance(found, datetime) or found.tzinfo is None or found.microsecond:
        raise ValueError(f"expected an instant to the second, such as 2019-12-01T08:00:00Z, got {shown(value)}")
    if not YEARS.start < found.year < YEARS.stop - 1:  # a step from the edge: UTC may lie in the next year
        raise ValueError(f"expected a year from {YEARS.start + 1} to {YEARS.stop - 2}, got {shown(value)}")
    return found.astimezone(UTC)


def read_zone(value: object, _: Surroundings) -> str:
    """Read the name of an IANA time zone."""
    name = read_short(value, "a time zone", 64)
    try:
        return clock.zone(name).key
    except InvalidInput as error:
        raise ValueError(str(error)) from None


Date = Annotated[date, Written(read_date, {"type": "string", "format": "date"})]
Time = Annotated[time, Written(read_time, {"type": "string", "pattern": r"^\d{2}:\d{2}(:00)?$"})]
Instant = Annotated[datetime, Written(read_instant, {"type": "string", "format": "date-time"})]
Zone = Annotated[str, Written(read_zone, {"type": "string", "examples": ["Africa/Casablanca"]})]


def key_of(field: str) -> str:
    """Return the key of a field in a file: `from` for `from_`, which Python keeps for itself."""
    return field.removesuffix("_")


def field_of(key: str) -> str:
    """Return the field that a key of a file stands for."""
    return f"{key}_" if iskeyword(key) else key


#: As for every table, and with a key `from`.
PERIOD: Final[dict[str, Any]] = {"extra": "forbid", "use_attribute_docstrings": True, "alias_generator": key_of}


@dataclass(frozen=True, slots=True)
class AwayDraft:
    """A time in which a person is away or a room is closed."""

    __pydantic_config__: ClassVar = PERIOD

    from_: Instant
    """When it begins, with the distance from UTC, such as 2019-12-10T09:00:00+01:00."""
    until: Instant
    """When it ends, likewise."""
    because: Line | None = None
    """Why."""


@dataclass(frozen=True, slots=True)
class HoursDraft:
    """A day of the workshop, or some hours of it, in local time."""

    __pydantic_config__: ClassVar = PERIOD

    day: Date
    """The day."""
    from_: Time | None = None
    """When the time begins; left out, with the day."""
    until: Time | None = None
    """When it ends; left out, with the day."""
    because: Line | None = None
    """Why."""

    @property
    def order(self) -> tuple[date, time, time]:
        """Return by what several of them are put in order."""
        return (self.day, self.from_ or time(), self.until or time.max)
