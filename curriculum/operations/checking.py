"""Checks typed values by the same rules as those of a workshop file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from curriculum.errors import InvalidInput
from curriculum.operations.drafts import values

if TYPE_CHECKING:
    from collections.abc import Callable

    from curriculum.operations.drafts.values import Surroundings

T = TypeVar("T")

#: As in a workshop file: about two months without a pause.
_MOST_MINUTES: Final = 100_000


def checked_code(text: str) -> str:
    """Return a code of letters, digits and . _ + -; raise `InvalidInput` otherwise."""
    return _checked("code", values.read_code, text)


def checked_country(text: str | None) -> str | None:
    """Return the two letters of a country in upper case; raise `InvalidInput` for anything else."""
    return _checked("country", values.read_country, text.upper()) if text else None


def checked_line(what: str, text: str) -> str:
    """Return a text of one line; raise `InvalidInput` for one that is empty or too long."""
    return _checked(what, values.read_line, text)


def checked_minutes(minutes: int) -> int:
    """Return a length in minutes; raise `InvalidInput` for one that is not positive or absurd."""
    if not 1 <= minutes <= _MOST_MINUTES:
        raise InvalidInput(f"A length is a number of minutes from 1 to {_MOST_MINUTES:,}, not {minutes}.")
    return minutes


def _checked(what: str, read: Callable[[object, Surroundings], T], value: object) -> T:
    try:
        return read(value, values.Surroundings())
    except ValueError as error:
        raise InvalidInput(f"The {what} is not right: {error}.") from None
