"""The kinds of values that a workshop file holds: how each is read and what its JSON Schema says.

The two hooks below answer pydantic with plain dictionaries, so that nothing here imports it. Every reading
function takes the value as TOML gives it and returns it as the drafts hold it; it raises `ValueError` with the
words that the user reads after the line and the path.
"""

# No `from __future__ import annotations` here or in the drafts: pydantic reads the annotations while it runs.
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Final

from curriculum import clock
from curriculum.counts import Count
from curriculum.errors import InvalidInput
from curriculum.languages import Translated

LINE: Final = 500
PASSAGE: Final = 20_000
TAG_LENGTH: Final = 16
#: Beyond them calendars and time zones are guesses.
YEARS: Final = range(1900, 2200)
#: How much of a value a message quotes.
QUOTED: Final = 60
#: Letters of any script, digits, and `. _ + -` between them: a code also names files and stands in `VENUE/ROOM`.
CODE: Final = r"[^\W_](?:[\w.+-]{0,39})"
TAG: Final = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a value is read in: the language of plain texts, and the folder from which pictures are taken."""

    language: str = "en"
    folder: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)  # an annotation must be hashable
class Written:
    """How a value is written in a file: the function that reads it, and its JSON Schema."""

    read: Callable[[Any, Surroundings], object]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> dict[str, Any]:
        """Return the schema by which pydantic calls `read`."""
        return {"type": "function-plain", "function": {"type": "with-info", "function": self._validate}}

    def _validate(self, value: object, info: Any) -> object:  # noqa: ANN401 - pydantic's own type
        return self.read(value, info.context or Surroundings())

    def __get_pydantic_json_schema__(self, core_schema: object, handler: object) -> dict[str, Any]:
        """Return the part of the JSON Schema."""
        return dict(self.schema)


@dataclass(frozen=True, slots=True, order=True)
class ModuleRef:
    """A module by its code; `version` None stands for the newest."""

    code: str
    version: int | None = None

    def __str__(self) -> str:
        """Return the form in a file: `TPB-S1` or `TPB-S1@2`."""
        return self.code if self.version is None else f"{self.code}@{self.version}"


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture and its media type."""

    content: bytes
    media_type: str


def shown(value: object) -> str:
    """Return a value as a message quotes it: short, on one line, without anything that moves the cursor."""
    if isinstance(value, (date, time)):  # datetimes too
        return value.isoformat()
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) > 10**18:  # the digits of a huge one cannot even be written
        return "a huge number"
    text = repr(value)
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 11]}…{text[-10:]}"


def _line(value: object, what: str, limit: int = LINE) -> str:
    if not isinstance(value, str):
        raise ValueError(f'expected {what} in quotes, such as "…", got {shown(value)}')  # noqa: TRY004 - pydantic collects ValueError
    if not value.strip():
        raise ValueError(f"expected {what}, got an empty one; leave the key out instead")
    if "\n" in value:
        raise ValueError(f"expected {what} on one line")
    if len(value) > limit:
        raise ValueError(f"expected at most {limit} characters, got {len(value):,}")
    return value


def read_line(value: object, _: Surroundings) -> str:
    """Read a text of one line, the same in every language."""
    return _line(value, "a text")


def read_passage(value: object, _: Surroundings) -> str:
    """Read a text that may run over several lines, the same in every language."""
    return _passage(value)


def _passage(value: object) -> str:
    if isinstance(value, str) and value.strip():
        _line(value.replace("\n", " "), "a text", PASSAGE)
        return value
    return _line(value, "a text", PASSAGE)


def read_text(value: object, around: Surroundings) -> Translated:
    """Read a text per language; a plain string is in the file's main language."""
    if isinstance(value, Mapping):
        if not value:
            raise ValueError('expected a text per language, such as title.fr = "…", got none')
        return Translated({_tag(tag): _passage(text) for tag, text in value.items()})
    if isinstance(value, str):
        return Translated({around.language: _passage(value)})
    raise ValueError(f'expected a text in quotes or per language, such as title.fr = "…", got {shown(value)}')


def read_code(value: object, _: Surroundings) -> str:
    """Read a code: 1 to 40 letters, digits and `. _ + -`, without blanks."""
    code = _line(value, "a code", 40)
    if not re.fullmatch(CODE, code):
        raise ValueError(f"expected a code of letters, digits and . _ + - without blanks, got {shown(code)}")
    return code


def read_module(value: object, _: Surroundings) -> ModuleRef:
    """Read `CODE` or `CODE@VERSION`."""
    code, at, version = _line(value, "a module's code", 60).partition("@")
    if not re.fullmatch(CODE, code) or (at and not re.fullmatch("[1-9][0-9]{0,3}", version)):
        raise ValueError(f"expected a module's code such as 'TPB-S1' or 'TPB-S1@2', got {shown(value)}")
    return ModuleRef(code, int(version) if at else None)


def read_room(value: object, _: Surroundings) -> str:
    """Read `ROOM` (of the workshop's venue) or `VENUE/ROOM`."""
    text = _line(value, "a room's code", 81)
    if not re.fullmatch(f"(?:{CODE}/)?{CODE}", text):
        raise ValueError(f"expected a room's code such as 'A' or 'HOTEL/A', got {shown(value)}")
    return text


def _tag(value: object) -> str:
    if isinstance(value, str) and len(value) <= TAG_LENGTH and re.fullmatch(TAG, value):
        return value
    raise ValueError(f"expected a language tag such as 'fr' or 'ar-MA', got {shown(value)}")


def read_tag(value: object, _: Surroundings) -> str:
    """Read a BCP 47 language tag."""
    return _tag(value)


def read_country(value: object, _: Surroundings) -> str:
    """Read a country as ISO 3166 has it: two capital letters."""
    if isinstance(value, str) and re.fullmatch("[A-Z]{2}", value):
        return value
    raise ValueError(f"expected a country as two capital letters, such as 'MA', got {shown(value)}")


def read_phone(value: object, _: Surroundings) -> str:
    """Read a telephone number as it is written."""
    return _line(value, "a telephone number", 40)


def read_url(value: object, _: Surroundings) -> str:
    """Read a web address; only these two schemes are ever printed as links."""
    url = _line(value, "a web address")
    if not re.fullmatch(r"https?://[^\s<>\"]+", url):
        raise ValueError(f"expected a web address that begins with https://, got {shown(url)}")
    return url


def read_flag(value: object, _: Surroundings) -> bool:
    """Read true or false; TOML writes them without quotes."""
    if isinstance(value, bool):
        return value
    raise ValueError(f"expected true or false, got {shown(value)}")


def _number(most: int, what: str) -> Written:
    def read(value: object, _: Surroundings) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most:
            return value
        raise ValueError(f"expected {what}, a whole number from 1 to {most:,}, got {shown(value)}")

    return Written(read, {"type": "integer", "minimum": 1, "maximum": most})


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


def read_zone(value: object, _: Surroundings) -> str:
    """Read the name of an IANA time zone."""
    name = _line(value, "a time zone", 64)
    try:
        return clock.zone(name).key
    except InvalidInput as error:
        raise ValueError(str(error)) from None


def read_count(value: object, _: Surroundings) -> Count:
    """Read `25`, `"more than 25"`, `"about 30"` or `"to be confirmed"`."""
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9):
        return Count.parse(value)
    raise ValueError(f"expected a number, 'more than 25', 'about 25' or 'to be confirmed', got {shown(value)}")


Code = Annotated[str, Written(read_code, {"type": "string", "minLength": 1, "maxLength": 40})]
ModuleCode = Annotated[ModuleRef, Written(read_module, {"type": "string", "description": "CODE or CODE@VERSION"})]
RoomCode = Annotated[str, Written(read_room, {"type": "string", "description": "ROOM or VENUE/ROOM"})]
Line = Annotated[str, Written(read_line, {"type": "string", "minLength": 1, "maxLength": LINE})]
Passage = Annotated[str, Written(read_passage, {"type": "string", "minLength": 1, "maxLength": PASSAGE})]
Text = Annotated[
    Translated,
    Written(
        read_text,
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": f"^{TAG}$"},
                    "additionalProperties": {"type": "string", "minLength": 1},
                },
            ]
        },
    ),
]
Tag = Annotated[str, Written(read_tag, {"type": "string", "pattern": f"^{TAG}$"})]
Country = Annotated[str, Written(read_country, {"type": "string", "pattern": "^[A-Z]{2}$"})]
Phone = Annotated[str, Written(read_phone, {"type": "string", "minLength": 1, "maxLength": 40})]
Url = Annotated[str, Written(read_url, {"type": "string", "pattern": "^https?://"})]
Flag = Annotated[bool, Written(read_flag, {"type": "boolean"})]
Minutes = Annotated[int, _number(100_000, "minutes")]
Version = Annotated[int, _number(9999, "a version")]
Level = Annotated[int, _number(99, "a level")]
Seats = Annotated[int, _number(100_000, "seats")]
Date = Annotated[date, Written(read_date, {"type": "string", "format": "date"})]
Time = Annotated[time, Written(read_time, {"type": "string", "pattern": r"^\d{2}:\d{2}(:00)?$"})]
Zone = Annotated[str, Written(read_zone, {"type": "string", "examples": ["Africa/Casablanca"]})]
Number = Annotated[Count, Written(read_count, {"type": ["integer", "string"], "examples": [24, "more than 25"]})]
