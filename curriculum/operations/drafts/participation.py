"""What a file says of who may come and how presence is counted: seats, targets, deadlines, weights."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final

from curriculum.operations.drafts.catalogue import CONFIG
from curriculum.operations.drafts.moments import Date, Time
from curriculum.operations.drafts.values import (
    Code,
    Country,
    Seats,
    Surroundings,
    Written,
    shown,
)


class Unit(StrEnum):
    """For what a participant signs: each session, each half of a day, or each day."""

    SESSION = "session"
    HALF_DAY = "half_day"
    DAY = "day"


def read_percent(value: object, _: Surroundings) -> int:
    """Read a share of a hundred."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100:  # noqa: PLR2004 - per cent
        return value
    raise ValueError(f"expected per cent, a whole number from 0 to 100, got {shown(value)}")


_PERCENT: Final[dict[str, Any]] = {"type": "integer", "minimum": 0, "maximum": 100}
Percent = Annotated[int, Written(read_percent, _PERCENT)]


@dataclass(frozen=True, slots=True)
class InstitutionSeatsDraft:
    """How many participants an institution may send."""

    __pydantic_config__: ClassVar = CONFIG

    organisation: Code
    """The code of the institution."""
    at_least: Seats | None = None
    """How many it should have at least."""
    at_most: Seats | None = None
    """How many it may have at most."""


@dataclass(frozen=True, slots=True)
class CountrySeatsDraft:
    """How many participants may come from a country."""

    __pydantic_config__: ClassVar = CONFIG

    country: Country
    """Two letters as in ISO 3166."""
    at_least: Seats | None = None
    """How many it should have at least."""
    at_most: Seats | None = None
    """How many it may have at most."""


@dataclass(frozen=True, slots=True)
class NominationDraft:
    """Whom the workshop has seats for."""

    __pydantic_config__: ClassVar = CONFIG

    deadline: Date | None = None
    """The last day on which nominations are taken."""
    seats: Seats | None = None
    """How many participants there are seats for."""
    waiting: Seats | None = None
    """How many are kept on the waiting list; left out, all who are not chosen."""
    women: Percent | None = None
    """The share of women that is aimed at, per cent of those chosen."""
    per_institution: Seats | None = None
    """The most seats of one institution that is not named below."""
    per_country: Seats | None = None
    """The most seats of one country that is not named below."""
    institutions: tuple[InstitutionSeatsDraft, ...] = ()
    """Institutions with seats of their own."""
    countries: tuple[CountrySeatsDraft, ...] = ()
    """Countries with seats of their own."""


@dataclass(frozen=True, slots=True)
class AttendanceDraft:
    """How presence is counted; what is left out is as usual."""

    __pydantic_config__: ClassVar = CONFIG

    unit: Unit | None = None
    """For what participants sign: session, half_day or day; usually half_day."""
    late: Percent | None = None
    """How much of a session counts for somebody who came late, per cent; usually 100."""
    excused: Percent | None = None
    """How much of a session counts for somebody who was excused, per cent; usually 0."""
    noon: Time | None = None
    """When the afternoon begins on a day without lunch; left out, with the longest pause around midday, else with the
    session that begins nearest to 13:00."""
