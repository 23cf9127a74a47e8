"""The kinds of values that a workshop file holds: how each is read and what its JSON Schema says.

The two hooks below answer pydantic with plain dictionaries, so that nothing here imports it. Every reading
function takes the value as TOML gives it and returns it as the drafts hold it; it raises `ValueError` with the
words that the user reads after the line and the path.
"""

# No `from __future__ import annotations` here or in the drafts: pydantic reads the annotations while it runs.
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Final

from curriculum.cleaning import LINE, PASSAGE, controls_in
from curriculum.counts import Count
from curriculum.languages import TAG, Translated, is_tag

PHONE: Final = 40
#: The largest numbers that make sense: minutes of a session, levels, seats, pieces of one thing in a room.
MINUTES: Final = 100_000
LEVELS: Final = 99
SEATS: Final = 100_000
PIECES: Final = 10_000
#: Longer, in days, than any cohort programme; a longer workshop is a slip of the pen.
MOST_DAYS: Final = 3660
#: How much of a value a message quotes.
QUOTED: Final = 60
#: Letters of any script, digits, and `. _ + -` between them: a code also names files and stands in `VENUE/ROOM`.
CODE: Final = r"[^\W_](?:[\w.+-]{0,39})"
EMAIL: Final = r"[^@\s,;:<>()\[\]\"]{1,64}@[^@\s,;:<>()\[\]\"]+\.[^@\s,;:<>()\[\]\".]{2,63}"


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


def read_short(value: object, what: str, limit: int = LINE) -> str:
    """Read a text of one line that is no longer than `limit`; `what` says what is expected."""
    if not isinstance(value, str):
        raise ValueError(f'expected {what} in quotes, such as "…", got {shown(value)}')  # noqa: TRY004 - pydantic collects ValueError
    if not value.strip():
        raise ValueError(f"expected {what}, got an empty one; leave the key out instead")
    if "\n" in value:
        raise ValueError(f"expected {what} on one line")
    if len(value) > limit:
        raise ValueError(f"expected at most {limit} characters, got {len(value):,}")
    if controls := controls_in(value):
        raise ValueError(f"expected a text without the control character {', '.join(controls)}")
    return value


def read_line(value: object, _: Surroundings) -> str:
    """Read a text of one line, the same in every language."""
    return read_short(value, "a text")


def read_passage(value: object, _: Surroundings) -> str:
    """Read a text that may run over several lines, the same in every language."""
    return _passage(value)


def _passage(value: object) -> str:
    if isinstance(value, str) and value.strip():
        read_short(value.replace("\n", " "), "a text", PASSAGE)
        return value
    return read_short(value, "a text", PASSAGE)


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
    code = read_short(value, "a code", 40)
    if not re.fullmatch(CODE, code):
        raise ValueError(f"expected a code of letters, digits and . _ + - without blanks, got {shown(code)}")
    return code


def read_module(value: object, _: Surroundings) -> ModuleRef:
    """Read `CODE` or `CODE@VERSION`."""
    code, at, version = read_short(value, "a module's code", 60).partition("@")
    if not re.fullmatch(CODE, code) or (at and not re.fullmatch("[1-9][0-9]{0,3}", version)):
        raise ValueError(f"expected a module's code such as 'TPB-S1' or 'TPB-S1@2', got {shown(value)}")
    return ModuleRef(code, int(version) if at else None)


def read_room(value: object, _: Surroundings) -> str:
    """Read `ROOM` (of the workshop's venue) or `VENUE/ROOM`."""
    text = read_short(value, "a room's code", 81)
    if not re.fullmatch(f"(?:{CODE}/)?{CODE}", text):
        raise ValueError(f"expected a room's code such as 'A' or 'HOTEL/A', got {shown(value)}")
    return text


def _tag(value: object) -> str:
    if isinstance(value, str) and is_tag(value):
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
    return read_short(value, "a telephone number", PHONE)


def read_email(value: object, _: Surroundings) -> str:
    """Read an e-mail address that could be one."""
    address = read_short(value, "an e-mail address")
    if not re.fullmatch(EMAIL, address):
        raise ValueError(f"expected an e-mail address such as name@example.org, got {shown(address)}")
    return address


def read_url(value: object, _: Surroundings) -> str:
    """Read a web address; only these two schemes are ever printed as links."""
    url = read_short(value, "a web address")
    if not re.fullmatch(r"https?://[^\s<>\"]+", url):
        raise ValueError(f"expected a web address that begins with https://, got {shown(url)}")
    return url


def read_flag(value: object, _: Surroundings) -> bool:
    """Read true or false; TOML writes them without quotes."""
    if isinstance(value, bool):
        return value
    raise ValueError(f"expected true or false, got {shown(value)}")


def whole(value: object, most: int, what: str) -> int:
    """Read a whole number from 1 to `most`; `what` says of what."""
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most:
        return value
    raise ValueError(f"expected {what}, a whole number from 1 to {most:,}, got {shown(value)}")


def read_minutes(value: object, _: Surroundings) -> int:
    """Read a length in minutes."""
    return whole(value, MINUTES, "minutes")


def read_spell(value: object, _: Surroundings) -> int:
    """Read a length in minutes that may be none at all."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MINUTES:
        return value
    raise ValueError(f"expected minutes, a whole number from 0 to {MINUTES:,}, got {shown(value)}")


def read_version(value: object, _: Surroundings) -> int:
    """Read the number of a version of a module."""
    return whole(value, 9999, "a version")


def read_level(value: object, _: Surroundings) -> int:
    """Read which level of a course a workshop is."""
    return whole(value, LEVELS, "a level")


def read_seats(value: object, _: Surroundings) -> int:
    """Read how many seats a room has."""
    return whole(value, SEATS, "seats")


def _whole_schema(most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, "maximum": most}


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
Phone = Annotated[str, Written(read_phone, {"type": "string", "minLength": 1, "maxLength": PHONE})]
Email = Annotated[str, Written(read_email, {"type": "string", "format": "email"})]
Url = Annotated[str, Written(read_url, {"type": "string", "pattern": "^https?://"})]
Flag = Annotated[bool, Written(read_flag, {"type": "boolean"})]
Minutes = Annotated[int, Written(read_minutes, _whole_schema(MINUTES))]
Spell = Annotated[int, Written(read_spell, {"type": "integer", "minimum": 0, "maximum": MINUTES})]
Version = Annotated[int, Written(read_version, _whole_schema(9999))]
Level = Annotated[int, Written(read_level, _whole_schema(LEVELS))]
Seats = Annotated[int, Written(read_seats, _whole_schema(SEATS))]
Number = Annotated[Count, Written(read_count, {"type": ["integer", "string"], "examples": [24, "more than 25"]})]
