"""Checks typed values by the same rules as those of a workshop file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from curriculum.errors import InvalidInput
from curriculum.languages import Translated
from curriculum.operations.drafts import values
from curriculum.operations.drafts.moments import read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from curriculum.operations.drafts.values import Surroundings

T = TypeVar("T")

#: By which rule each field of a row is read, wherever the field has this name.
_READERS: Final[Mapping[str, Callable[[Any, Surroundings], object]]] = {
    **dict.fromkeys(("title_published", "contact", "source", "note", "because"), values.read_line),
    **dict.fromkeys(("print_name", "native_name", "given_name", "family_name"), values.read_line),
    **dict.fromkeys(("native_language", "language"), values.read_tag),
    "country": values.read_country,
    "email": values.read_email,
    "phone": values.read_phone,
    **dict.fromkeys(("minutes", "daily_minutes"), values.read_minutes),
    "changeover_minutes": values.read_spell,
    "level": values.read_level,
    **dict.fromkeys(("capacity", "seats"), values.read_seats),
}
#: What people call a field, where its name does not say it.
_NAMES: Final = {"minutes": "number of minutes", "capacity": "number of seats", "email": "e-mail address"}
#: Fields that hold several values, each read by a rule.
_LISTS: Final[Mapping[str, Callable[[Any, Surroundings], object]]] = {
    **dict.fromkeys(("languages", "interpretation"), values.read_tag),
    "title_aliases": values.read_line,
}


def checked_code(text: str) -> str:
    """Return a code of letters, digits and . _ + -; raise `InvalidInput` otherwise."""
    return _checked("code", values.read_code, text)


def checked_country(text: str | None) -> str | None:
    """Return the two letters of a country in upper case; raise `InvalidInput` for anything else."""
    return _checked("country", values.read_country, text.upper()) if text else None


def checked_line(what: str, text: str) -> str:
    """Return a text of one line; raise `InvalidInput` for one that is empty or too long."""
    return _checked(what, values.read_line, text)


def checked_email(text: str) -> str:
    """Return an e-mail address that could be one; raise `InvalidInput` otherwise."""
    return _checked(_NAMES["email"], values.read_email, text)


def checked_minutes(minutes: int) -> int:
    """Return a length in minutes; raise `InvalidInput` for one that is not positive or absurd."""
    return _checked(_NAMES["minutes"], values.read_minutes, minutes)


def checked_pieces(kind: str, quantity: int) -> int:
    """Return how many pieces of a thing there are; raise `InvalidInput` for none or too many."""
    return _checked("equipment", lambda value, _: values.whole(value, values.PIECES, f"how many of {kind!r}"), quantity)


def checked_date(what: str, day: date) -> date:
    """Return a civil date; raise `InvalidInput` for one so far off that calendars and time zones are guesses."""
    return _checked(what, read_date, day)


def check_fields(fields: Mapping[str, Any]) -> None:
    """Raise `InvalidInput` for a value that no workshop file could hold; None empties a field and is right."""
    for name, value in fields.items():
        what = _NAMES.get(name, name.replace("_", " "))
        if isinstance(value, Translated):
            _checked(what, values.read_text, value)
        elif name in _LISTS:
            for each in value or ():
                _checked(what, _LISTS[name], each)
        elif name in _READERS and value is not None and not isinstance(value, bool):  # a session's contact is a flag
            _checked(what, _READERS[name], value)


def _checked(what: str, read: Callable[[Any, Surroundings], T], value: object) -> T:
    try:
        return read(value, values.Surroundings())
    except ValueError as error:
        raise InvalidInput(f"The {what} is not right: {error}.") from None
